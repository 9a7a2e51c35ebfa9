/** The texts of the server's sources: those that are translated, and those that an editor would show as they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';
import { CATALOGUE } from '../../server/src/rules/catalogue';
import { isNode, type Node, nameOf, textOf } from './source-nodes';

const SOURCES = 'server/src';

/** Layers whose words an editor shows. What commands print is English, and so is the report, which is passed on. */
const SHOWN = /^(?:fixes|rules|roadmap|ide|lsp|tiers|workspace)\//;

/** A schema's descriptions, and what it expects: they are translated where they are said. */
const SCHEMA = 'tiers/configuration/configuration-schema.ts';

/** Which arguments of a function are texts. */
const SPEAKERS: Readonly<Record<string, readonly number[]>> = {
  t: [0],
  counted: [1, 2],
  because: [0],
};

/** Words with a space between them, or one that begins with a capital: what people read, and code does not. */
const FOR_PEOPLE = /\p{L}[\p{L}…,:.!?`’'{}]* +\S|^\p{Lu}\p{Ll}/u;

/** What is written to the log, and thrown where nobody shows it, is read by those who mend the product. */
const FOR_DEVELOPERS = /(?:^|\.)log\.\w+$|\.console\.\w+$|(?<!Response|Refused)Error$|^guarded\w*$/;

/** Properties that are pages of the documentation, or are said by `translated`. */
const ELSEWHERE = ['documentation', 'summary'];

export interface ServerTexts {
  /** Everything that may be said, without doubles. */
  readonly localised: readonly string[];
  /** Texts for people that nothing translates, each with its file. */
  readonly bare: readonly string[];
  /** What is said while a file is loaded, before anybody has told the language. */
  readonly tooEarly: readonly string[];
}

/** Reads all sources of the server. @throws Error where something else than a text is to be translated. */
export function serverTexts(): ServerTexts {
  const localised = new Set(CATALOGUE.map(({ summary }) => summary));
  const bare: string[] = [];
  const tooEarly: string[] = [];
  for (const given of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    const name = given.replaceAll('\\', '/');
    if (!name.endsWith('.ts')) continue;
    const source = readFileSync(join(SOURCES, name), 'utf8');
    if (name === 'l10n.ts') {
      // Its own functions hand texts on; what it says itself it writes down at once.
      for (const [, text = ''] of source.matchAll(/\bt\('([^']+)'/g)) localised.add(text);
      continue;
    }
    const found = textsOf(name, source);
    for (const text of found.localised) localised.add(text);
    if (name === SCHEMA) for (const text of found.bare) localised.add(text);
    else if (SHOWN.test(name)) bare.push(...found.bare.map((text) => `${name}: ${text}`));
    tooEarly.push(...found.tooEarly.map((text) => `${name}: ${text}`));
  }
  return { localised: [...localised].sort(), bare, tooEarly };
}

/** The same of one file. */
export function textsOf(name: string, source: string): ServerTexts {
  const localised: string[] = [];
  const bare: string[] = [];
  const tooEarly: string[] = [];
  const speakers = speakersIn(source);
  const visit = (node: Node, isInFunction: boolean): void => {
    if (/^TS(?!As|NonNull|Satisfies)/.test(node.type)) return;
    if (/^(?:Import|Export\w*)Declaration$/.test(node.type) && node.source) return;
    if (node.type === 'Property' && ELSEWHERE.includes(nameOf(node.key))) return;
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const called = nameOf(node.callee);
      if (FOR_DEVELOPERS.test(called)) return;
      if (speakers.has(called)) {
        say(called, node.arguments as Node[], isInFunction);
        return;
      }
    }
    const text = textOf(node);
    if (text !== null && FOR_PEOPLE.test(text)) bare.push(text);
    const isFunction = /Function(?:Expression|Declaration)$/.test(node.type);
    for (const each of Object.values(node).flat()) {
      if (isNode(each)) visit(each, isInFunction || isFunction);
    }
  };
  const say = (called: string, all: readonly Node[], isInFunction: boolean): void => {
    const places = SPEAKERS[called] ?? [];
    for (const [at, each] of all.entries()) {
      if (!places.includes(at)) {
        visit(each, isInFunction);
        continue;
      }
      const text = each.type === 'Literal' ? textOf(each) : null;
      if (text === null) throw new Error(`${name}: ${called} takes a plain text`);
      localised.push(text);
      if (called !== 'because' && !isInFunction) tooEarly.push(text);
    }
  };
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node, false);
  return { localised, bare, tooEarly };
}

/** Those of the functions that the file has from where they are. */
function speakersIn(source: string): ReadonlySet<string> {
  const imports = source.match(/^import[^;]*from '[./]*\/(?:l10n|reason)';/gm)?.join(' ') ?? '';
  return new Set(Object.keys(SPEAKERS).filter((each) => new RegExp(`\\b${each}\\b`).test(imports)));
}
