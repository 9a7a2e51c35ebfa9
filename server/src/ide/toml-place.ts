/** Where in a TOML file a caret is, also while it is being typed and is no TOML yet. */
import { runStart } from '../text';

const HEADER = /^[ \t]*\[\[?[ \t]*([\w.-]+)[ \t]*\]\]?/gm;

/** The headers of tables, in their order; the first group is the dotted name. */
export function tomlHeaders(text: string): readonly RegExpExecArray[] {
  return [...text.matchAll(HEADER)];
}

export interface TomlPlace {
  /** The keys around the caret, outermost first; without a key that is still being typed. */
  readonly keys: readonly string[];
  /** The text of the open string up to the caret, or null outside strings. */
  readonly string: string | null;
  /** True where a value, not a key, is expected. */
  readonly isValue: boolean;
  readonly inList: boolean;
  /** The bare word before the caret. */
  readonly word: string;
}

/** Walks over keys and values up to the caret; null in a comment. */
export function readValues(text: string, start: number, offset: number): TomlPlace | null {
  const brackets: { readonly open: string; readonly key: string }[] = [];
  let key = '';
  let word = '';
  let isValue = false;
  for (let at = start; at < offset; at++) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'") {
      const end = stringEnd(text, at, offset);
      if (end === null) return { ...place(), string: text.slice(at + 1, offset), word: '' };
      word = text.slice(at + 1, end);
      at = end;
    } else if (character === '#') {
      const end = text.indexOf('\n', at);
      if (end < 0 || end >= offset) return null;
      at = end - 1;
    } else if (character === '=') {
      key = word;
      word = '';
      isValue = true;
    } else if (character === '[' || character === '{') {
      brackets.push({ open: character, key });
      isValue = character === '[';
      word = '';
    } else if (character === ']' || character === '}') {
      key = brackets.pop()?.key ?? '';
      word = '';
    } else if (character === ',') {
      isValue = brackets.at(-1)?.open === '[';
      word = '';
    } else if (character === '\n' && brackets.length === 0) {
      key = '';
      word = '';
      isValue = false;
    } else word = /[\w-]/.test(character) ? word + character : word;
  }

  function place(): TomlPlace {
    const around = brackets.map((bracket) => bracket.key);
    const isOwnKey = isValue && brackets.at(-1)?.open !== '[';
    return {
      keys: isOwnKey ? [...around, key] : around,
      string: null,
      isValue,
      inList: brackets.at(-1)?.open === '[',
      word: text.slice(Math.max(start, runStart(text, offset, /[\w-]/)), offset),
    };
  }
  return place();
}

/** The index of the closing quote on the same line; null where the caret comes first or there is none. */
function stringEnd(text: string, at: number, offset: number): number | null {
  const end = text.indexOf(text[at] ?? '"', at + 1);
  return end >= 0 && end < offset && !text.slice(at, end).includes('\n') ? end : null;
}
