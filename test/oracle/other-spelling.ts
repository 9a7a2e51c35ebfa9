/** A name in two spellings that Python takes for one (NFKC), as a file may have it typed here and pasted there. */

/** The name as everything has it that goes by objects: strings, `dir()`, our answers. */
export const NORMAL = '\u00e9';

/** The same as a letter and an accent. */
const OTHER = 'e\u0301';

/** Strings are no identifiers: what they say is not normalised. */
const STRINGS_AND_NAMES = /"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n]*"|'[^'\n]*'|#.*|\u00e9/g;

/** The program with each second identifier of that name spelt otherwise. */
export function respelled(text: string): string {
  let count = 0;
  return text.replace(STRINGS_AND_NAMES, (found) =>
    found === NORMAL && count++ % 2 === 0 ? OTHER : found,
  );
}
