/**
 * Names in letters of ASCII alone, for those who tell by words what a text may do: to Python `é` is one name however it is
 * spelt, and `\w` knows it in no spelling.
 */

/** Letters of names, not signs that texts for people have: most texts with these have none of those. */
const LETTER = String.raw`(?![\0-\x7f])\p{XID_Continue}`;

const HAS_LETTER = new RegExp(LETTER, 'u');

/** What NFKC may change, with the letter that it may be put together with. */
const LETTERS = new RegExp(String.raw`\w?(?:${LETTER})+`, 'gu');

const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * The text, or a name, with each letter beyond ASCII as a word of ASCII that stands for it. What is equal to Python becomes
 * equal; no place is where it was.
 */
export function asciiNames(text: string): string {
  // The first is much quicker, and all that most texts need.
  if (!BEYOND_ASCII.test(text) || !HAS_LETTER.test(text)) return text;
  return text.replace(LETTERS, spelledOut);
}

function spelledOut(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[^\0-\x7f]/g, (unit) => `_u${unit.charCodeAt(0).toString(16).padStart(4, '0')}_`);
}

/** The name that `asciiNames` has spelt out, as Python knows it. */
export function nameOfAscii(name: string): string {
  return name.replace(/_u([0-9a-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

export interface AsciiText {
  readonly ascii: string;
  /** The name that a word of it stands for. */
  nameOf(word: string): string;
}

/** A text to be read for names. */
export function inAscii(text: string): AsciiText {
  const ascii = asciiNames(text);
  return { ascii, nameOf: ascii === text ? (word) => word : nameOfAscii };
}
