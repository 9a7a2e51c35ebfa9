/**
 * What texts set, read when a name is asked for that they spell where it may be set: to look for that takes a hundredth of
 * the time, and hardly any of the names that somebody asks for is.
 */
import { asciiNames } from '../../python/lexical/ascii-names';
import { occurrences, runStart } from '../../text';
import { lineStartAt } from '../statement/lines';
import { namesOfAscii, type SetNames } from './set-names';

/** Characters of texts that are kept for questions to come. */
const ROOM = 4_000_000;

/** A text of which so many names were asked for is read. */
const MANY = 50;

/** @returns gives what `read` makes of a text; at once where others take the room. */
export function lateSetNames(): (text: string, read: (text: string) => SetNames) => SetNames {
  let room = ROOM;
  return (written, read) => {
    if (written.length > room) return read(written);
    const text = asciiNames(written);
    room -= text.length;
    let unread: string | null = text;
    let made: SetNames | null = null;
    // What gets another class may get all of its names anew.
    let isAny: boolean | null = null;
    const spelled = new Map<string, boolean>();
    const all = () => {
      made ??= read(unread ?? '');
      room += unread?.length ?? 0;
      unread = null;
      return made;
    };
    const spells = (name: string) => {
      if (unread === null) return true;
      isAny ??= maySet(unread, '__class__', ASKED);
      const isThere = isAny || (spelled.get(name) ?? maySet(unread, name));
      spelled.set(name, isThere);
      return isThere || spelled.size > MANY;
    };
    const names: SetNames = {
      has: (name) => spells(name) && all().has(name),
      hasOn: (name, wanted) => spells(name) && all().hasOn(name, wanted),
      get listsAll() {
        return all().listsAll;
      },
    };
    return text === written ? names : namesOfAscii(names);
  };
}

/**
 * False where a text surely does not set the name: each way to do so has it as an attribute, in quotes, before a `=`, or
 * behind a word that defines it.
 *
 * @param but what stands before a place that does not count.
 */
function maySet(text: string, name: string, but: RegExp | null = null): boolean {
  for (const at of occurrences(text, name)) {
    const end = at + name.length;
    if (WORD.test(text[at - 1] ?? '') || WORD.test(text[end] ?? '')) continue;
    if (but?.test(text.slice(Math.max(0, at - FAR), at))) continue;
    const before = codeEnd(text, at) - 1;
    if (text[before] === '.' && !isAt(USED, text, end)) return true;
    if (isAt(BEHIND, text, end)) return true;
    const line = lineStartAt(text, at);
    if (DEFINING.test(text.slice(line, at))) return true;
    // A comment may stand between a dot and the name.
    if (before < line && text.slice(lineStartAt(text, before), before + 1).includes('#'))
      return true;
  }
  return false;
}

function isAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

/** Where what stands before a place ends, lines of comments alone left out. */
function codeEnd(text: string, at: number): number {
  let end = runStart(text, at, BLANK);
  for (;;) {
    const line = lineStartAt(text, end);
    if (line === end || !/^[ \t\f]*#/.test(text.slice(line, end))) return end;
    end = runStart(text, line, BLANK);
  }
}

/** What an object is asked for, which sets nothing. */
const ASKED = /\b(?:has|get)attr\(\s*[\w.]+\s*,\s*["']$/;
const FAR = 80;

const WORD = /\w/;
const BLANK = /[\s\\]/;
/** What is called, or in which something is looked up, is no target itself. */
const USED = /[ \t]*[.([]/y;
const BEHIND = /["']|[\s\\]*=/y;
const DEFINING = /\b(?:def|class|global|nonlocal)\b/;
