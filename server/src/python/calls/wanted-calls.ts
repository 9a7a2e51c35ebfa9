/** Where a text has brackets behind a word that somebody wants the calls of. */
import { isBlank, isLineEnd, isNameCharacter } from '../lexical/characters';

/** Given a word and the offset of its end in a text, which may begin with the line that has it. */
export type IsWanted = (word: string, end: number, text: string) => boolean;

/**
 * Gives where the next wanted call begins, from an offset on; -1 for nowhere.
 *
 * @param words of two letters at least.
 */
export function wantedCalls(
  text: string,
  words: ReadonlySet<string>,
  isWanted: IsWanted,
): (from: number) => number {
  const mayEnd = new Uint8Array(1 << 12);
  for (const word of words) mayEnd[lastTwo(word, word.length)] = 1;
  // Looking for brackets, and from each back at the word before it, takes a fifth of looking for the words.
  return (from) => {
    for (let open = text.indexOf('(', from); open >= 0; open = text.indexOf('(', open + 1)) {
      let end = open;
      while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
      if (mayEnd[lastTwo(text, end)] !== 1) continue;
      let start = end;
      while (start > 0 && isNameCharacter(text.charCodeAt(start - 1))) start--;
      if (start < from) continue;
      const word = text.slice(start, end);
      if (words.has(word) && isWanted(word, end, text)) return start;
    }
    return -1;
  };
}

function isSpace(code: number): boolean {
  return isBlank(code) || isLineEnd(code);
}

/** Of the two characters before an offset 12 bits: one of them every other word has in common with those that are wanted. */
function lastTwo(text: string, end: number): number {
  return ((text.charCodeAt(end - 2) & 63) << 6) | (text.charCodeAt(end - 1) & 63);
}
