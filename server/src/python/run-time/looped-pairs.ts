/** `for name, value in (('a', f), ('b', g)): globals()[name] = value`: which names a loop gives what. */

import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import { stringValue } from '../summary/literals';
import { elements } from '../summary/targets';

export interface LoopedPairs {
  readonly names: readonly string[];
  /** What each of them is given; null where that is not one of the loop's values. */
  readonly given: ReadonlyMap<string, SyntaxNode> | null;
  /** The id of the loop, which surely runs. */
  readonly loop: number;
}

/**
 * @param statement the one that writes; it stands directly in the loop.
 * @returns null where the loop does not go through pairs that are spelled one by one.
 */
export function pairsOfLoop(
  key: SyntaxNode | null | undefined,
  value: SyntaxNode | null | undefined,
  statement: SyntaxNode,
): LoopedPairs | null {
  const loop = statement.parent?.parent;
  if (key?.type !== Kind.identifier || loop?.type !== Kind.for) return null;
  const left = child(loop, Field.left);
  const variables = left && elements(left)?.map((each) => each.text);
  const keyed = variables?.indexOf(key.text) ?? -1;
  const source = child(loop, Field.right);
  const rows = source && keyed >= 0 ? rowsOf(unwrap(source)) : null;
  if (!rows || rows.length === 0) return null;
  const names = rows.map((row) => (row[keyed] ? stringValue(row[keyed]) : null));
  if (!names.every((each) => each !== null)) return null;
  const valued = value ? (variables?.indexOf(value.text) ?? -1) : -1;
  const values = rows.flatMap((row) => row[valued] ?? []);
  // All values are there before the first name is given one.
  const isPlain =
    values.length === names.length && !values.some(({ text }) => isAmong(names, text));
  const given = isPlain
    ? new Map(names.map((name, place) => [name, values[place] as SyntaxNode]))
    : null;
  return { names: [...new Set(names)], given, loop: loop.startIndex };
}

function isAmong(names: readonly string[], text: string): boolean {
  const [first = ''] = /^[\w\u0080-\uffff]*/.exec(text) ?? [];
  return names.includes(first.normalize('NFKC'));
}

/** A list or tuple of tuples, or the items of a dictionary. */
function rowsOf(source: SyntaxNode): SyntaxNode[][] | null {
  if (source.type === Kind.call) {
    const callee = child(source, Field.function);
    const table = callee && child(callee, Field.object);
    const isItems = callee && child(callee, Field.attribute)?.text === 'items';
    if (!isItems || table?.type !== Kind.dictionary) return null;
    return children(table).map((pair) =>
      [child(pair, Field.key), child(pair, Field.value)].flatMap((each) => each ?? []),
    );
  }
  const rows = elements(source)?.map((row) => elements(row));
  return rows?.every((row) => row !== null) ? (rows as SyntaxNode[][]) : null;
}
