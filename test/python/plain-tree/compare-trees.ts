/** The plain tree beside the grammar's own. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { SyntaxNode } from '../../../server/src/python/grammar/syntax';
import { prepareText } from '../../../server/src/python/lexical/prepared-text';
import { readPlainTree } from '../../../server/src/python/plain-tree/index';

export interface Comparison {
  /** False where the text is left to the grammar. */
  readonly isPlain: boolean;
  /** Where the trees part, for people; null where they do not. */
  readonly difference: string | null;
}

const require = createRequire(import.meta.url);

export async function treeComparison(): Promise<(text: string) => Comparison> {
  const wasm = require.resolve('web-tree-sitter/web-tree-sitter.wasm');
  await Parser.init({ wasmBinary: readFileSync(wasm) });
  const grammar = dirname(require.resolve('tree-sitter-python/package.json'));
  const parser = new Parser();
  parser.setLanguage(
    await Language.load(new Uint8Array(readFileSync(join(grammar, 'tree-sitter-python.wasm')))),
  );
  return (text) => {
    const plain = readPlainTree(text);
    if (!plain) return { isPlain: false, difference: null };
    const tree = parser.parse(prepareText(text));
    if (!tree) throw new Error('the grammar gave no tree');
    const theirs = tree.rootNode.hasError ? ['an error'] : rows(tree.rootNode, null);
    tree.delete();
    const ours = rows(plain, null);
    const at = ours.findIndex((row, index) => row !== theirs[index]);
    if (at < 0 && ours.length === theirs.length) return { isPlain: true, difference: null };
    const from = Math.max(0, at < 0 ? ours.length - 1 : at - 1);
    const shown = (all: readonly string[]) => all.slice(from, from + 4).join('\n');
    return { isPlain: true, difference: `${shown(ours)}\n--- the grammar:\n${shown(theirs)}` };
  };
}

/** What readers do not ask for. */
const LEFT_OUT = new Set([
  'comment',
  'line_continuation',
  'string_start',
  'string_end',
  'escape_sequence',
  'escape_interpolation',
]);

/** A row a node: its depth, field, type and place. */
export function rows(root: Node | SyntaxNode, parent: string | null, depth = 0): string[] {
  const { type, startIndex, endIndex } = root;
  const isFormatted = /^[rR]?[fF]/.test(type === 'string' ? root.text.slice(0, 2) : '');
  const children = type === 'string_content' ? [] : root.children;
  // The grammar's begins at its first statement.
  const place = type === 'module' ? '' : ` ${startIndex}-${endIndex}`;
  const row = `${'  '.repeat(depth)}${parent ?? ''}${type}${place}`;
  return [
    row,
    ...children.flatMap((each, index) => {
      if (!each.isNamed || LEFT_OUT.has(each.type)) return [];
      if (each.type === 'string_content' && !isFormatted) return [];
      return rows(each, fieldOf(root, index), depth + 1);
    }),
  ];
}

function fieldOf(node: Node | SyntaxNode, index: number): string | null {
  const field =
    'fieldNameForChild' in node
      ? node.fieldNameForChild(index)
      : (node as unknown as { fields: readonly (string | null)[] | null }).fields?.[index];
  return field ? `${field}: ` : null;
}
