/** The calls of a text after an edit, made of those before it: each is found by its own line alone. */

import type { AnyText } from '../../rope';
import { changedSince, countBefore, type Scanned } from '../imports/rescan-imports';
import type { ChangedLines, LineStore } from '../lexical/line-store';
import { type Owning, ownStrings } from '../lexical/own-strings';
import { movedCall } from './moved-call';
import { type Call, callsOfLines, type IsWanted, scanCalls } from './scan-calls';

/**
 * What `scanCalls` finds in the text of the store. As it outlives the text, it has no part of it.
 *
 * @param isWanted must have wanted the same in the text before.
 * @param before what was found in an earlier text; null where that is not known.
 */
export function rescanCalls(
  store: LineStore,
  words: ReadonlySet<string>,
  isWanted: IsWanted,
  before: Scanned<Call> | null,
  own: Owning = ownStrings,
): readonly Call[] {
  const { text } = store;
  const changed = before && changedSince(store, before.text);
  if (!changed) return own(scanCalls(text.toString(), words, isWanted));
  const all = before.found;
  const first = countBefore(all, changed.begin);
  const rest = countBefore(all, changed.endBefore);
  const among = callsOfChanged(text, changed, words, isWanted);
  const by = changed.end - changed.endBefore;
  if (by === 0 && among.length === 0 && first === rest) return all;
  const behind = all.slice(rest);
  return [
    ...all.slice(0, first),
    ...among,
    ...(by === 0 ? behind : behind.map((call) => movedCall(call, by))),
  ];
}

/** Read in a part of the text, up to the line behind. */
function callsOfChanged(
  text: AnyText,
  { now, end: behind }: ChangedLines,
  words: ReadonlySet<string>,
  isWanted: IsWanted,
): readonly Call[] {
  const from = now[0]?.start ?? behind;
  const lines = now.map(({ start, end }) => ({ start: start - from, end: end - from }));
  const found = callsOfLines(text.slice(from, behind + 1), lines, words, isWanted);
  return ownStrings(found).map((call) => movedCall(call, from));
}
