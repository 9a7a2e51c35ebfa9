/** Names out of somebody's files, for a page or a document that people read, in a terminal, too. */

/** Control characters, and those that turn the direction of the text around. */
const UNSHOWABLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]/gu;

/** The text with a sign in place of each that would do something. */
export function showable(text: string): string {
  return text.replace(UNSHOWABLE, '\ufffd');
}
