/** The strings of the client's sources: those that are translated, and those that people would read as they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { parseAst } from 'vitest/node';
import { isNode, type Node, nameOf, textOf } from '../support/source-nodes';

const SOURCES = 'client/src';

export interface ClientStrings {
  /** First arguments of `l10n.t`, without doubles. */
  readonly localised: readonly string[];
  /** Texts for people outside of `l10n.t`, each with its file. */
  readonly bare: readonly string[];
}

/** Words with a space between them, or one that begins with a capital: what people read, and code does not. */
const FOR_PEOPLE = /\p{L}[\p{L}…,:.!?]* +\S|^\p{Lu}\p{Ll}/u;

/** What is written to the log and thrown stays English: it is read by those who mend the extension. */
const FOR_DEVELOPERS = /^(?:output|log)\.\w+$|^console\.\w+$|Error$/;

/** The product's name, and names of classes and keys of the editor's own. */
const NAMES = /^(?:Export Tiers|Worker|[A-Z]\w+|[A-Z]\w+-[A-Z]\w+)$/;

/** Reads all sources of the client. @throws Error where `l10n.t` is given something else than a text. */
export function clientStrings(): ClientStrings {
  const localised = new Set<string>();
  const bare: string[] = [];
  for (const name of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const source = readFileSync(join(SOURCES, name), 'utf8');
    const { code } = transformSync(source, { loader: 'ts', target: 'es2022' });
    visit(parseAst(code) as unknown as Node, name);
  }
  return { localised: [...localised].sort(), bare };

  function visit(node: Node, file: string): void {
    if (/^(?:Import|Export\w*)Declaration$/.test(node.type) && node.source) return;
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const called = nameOf(node.callee);
      if (FOR_DEVELOPERS.test(called)) return;
      if (called.endsWith('l10n.t')) {
        const [message, ...rest] = node.arguments as Node[];
        const text = message && message.type === 'Literal' ? textOf(message) : null;
        if (text === null) throw new Error(`${file}: l10n.t takes a plain text`);
        localised.add(text);
        for (const each of rest) visit(each, file);
        return;
      }
    }
    const text = textOf(node);
    if (text !== null && FOR_PEOPLE.test(text) && !NAMES.test(text)) bare.push(`${file}: ${text}`);
    for (const value of Object.values(node)) {
      for (const each of Array.isArray(value) ? value : [value])
        if (isNode(each)) visit(each, file);
    }
  }
}
