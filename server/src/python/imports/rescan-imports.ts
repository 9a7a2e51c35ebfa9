/**
 * The imports of a text after an edit, made of those before it: most keys change a line that has nothing to do with
 * other lines' imports. Where that cannot be seen from the changed lines alone, all are looked for anew.
 */

import type { AnyText } from '../../rope';
import type { ChangedLines, Line, LineStore } from '../lexical/line-store';
import { wordAt } from '../lexical/logical-lines';
import { type Moved, movedImport } from '../lexical/moved-readings';
import { type Owning, ownStrings } from '../lexical/own-strings';
import { type Token, tokenize } from '../lexical/tokens';
import type { Import } from '../module-summary';
import { endsExecution } from '../summary/conditions';
import { HEAD_WORDS, IMPORT_WORDS, scanImports } from './scan-imports';
import { readImportTokens } from './scan-statement';

/** What was found in a text. */
export interface Scanned<T> {
  readonly text: AnyText;
  readonly found: readonly T[];
}

/**
 * What `scanImports` finds in the text of the store. As it outlives the text, it has no part of it.
 *
 * @param before what it found in an earlier text; null where that is not known.
 */
export function rescanImports(
  store: LineStore,
  before: Scanned<Import> | null,
  own: Owning = ownStrings,
): readonly Import[] {
  const again = before && importsAfterEdit(store, before);
  return again ?? own(scanImports(store.text.toString()));
}

function importsAfterEdit(store: LineStore, before: Scanned<Import>): readonly Import[] | null {
  const changed = changedSince(store, before.text);
  if (!changed || changed.before.length !== changed.now.length) return null;
  const { begin } = changed;
  const all = before.found;
  const first = countBefore(all, begin);
  const rest = countBefore(all, changed.endBefore);
  const own: Import[] = [];
  const movedBy = (line: number, lineBefore: number): Moved => ({
    from: changed.movedFrom,
    by: line - lineBefore,
    lines: lineEndsIn(store.text, begin, line) - lineEndsIn(before.text, begin, lineBefore),
  });
  let at = first;
  for (const [i, line] of changed.before.entries()) {
    const of: Import[] = [];
    for (; at < rest && (all[at] as Import).span.start < line.end; at++) of.push(all[at] as Import);
    const now = changed.now[i] as Line;
    const moved = () => movedImports(of, movedBy(now.start, line.start));
    const found = importsOfLine(before.text, line, moved, store.text, now);
    if (!found) return null;
    own.push(...found);
  }
  // What stands between lines tells nothing.
  if (at !== rest) return null;
  const behind = all.slice(rest);
  const moved = movedImports(behind, movedBy(changed.end, changed.endBefore));
  const isSame = own.length === rest - first && own.every((each, i) => each === all[first + i]);
  if (isSame && moved === behind) return all;
  return [...all.slice(0, first), ...own, ...moved];
}

function movedImports(found: readonly Import[], moved: Moved): readonly Import[] {
  if (moved.by === 0 && moved.lines === 0) return found;
  return found.map((each) => movedImport(each, moved));
}

/** The lines that are other ones than in a text; null where that is not the text before. */
export function changedSince({ edit }: LineStore, text: AnyText): ChangedLines | null {
  return edit?.text === text ? edit.changed() : null;
}

/**
 * The imports of a line now; null where the edit may have changed what others are worth.
 *
 * @param moved gives those that the line had, where they are now.
 */
function importsOfLine(
  textBefore: AnyText,
  before: Line,
  moved: () => readonly Import[],
  text: AnyText,
  now: Line,
): readonly Import[] | null {
  if (before.indent !== now.indent || before.open !== now.open) return null;
  const was = textBefore.slice(before.start, before.end);
  const is = text.slice(now.start, now.end);
  if (was === is) return moved();
  if (before.open || before.semicolons || now.semicolons) return null;
  if (!isAlone(was) || !isAlone(is)) return null;
  if (!IMPORT_WORDS.has(wordAt(is, 0))) return [];
  const [example] = moved();
  if (!example || example.span.start !== now.start) return null;
  const { line, scope, guards } = example;
  const tokens = tokenize(is, 0, is.length) as [Token, ...Token[]];
  const read = readImportTokens(tokens, { line, scope, guards });
  if (!read) return null;
  // The line stands where it does, in blocks that stay where they are.
  return [movedImport(ownStrings(read), { from: Infinity, by: now.start, lines: 0 })];
}

/** True for a line that has no say in the blocks and conditions that others stand in. */
function isAlone(line: string): boolean {
  const word = wordAt(line, 0);
  return (
    !HEAD_WORDS.has(word) &&
    word !== 'match' &&
    !endsExecution(line) &&
    !line.includes('TYPE_CHECKING')
  );
}

/** How many of the ascending readings begin before an offset. */
export function countBefore(
  all: readonly { readonly span: { readonly start: number } }[],
  offset: number,
): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ends of lines from one offset to another. */
export function lineEndsIn(text: AnyText, from: number, to: number): number {
  const part = text.slice(from, to + 1);
  let count = 0;
  for (let at = 0; at < to - from; at++) {
    const code = part.charCodeAt(at);
    if (code === 10 || (code === 13 && part.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
