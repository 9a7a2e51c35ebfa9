/** Classes of characters of Python's lexical analysis, by UTF-16 code unit. */

export const TAB = 9;
export const NEWLINE = 10;
export const FORM_FEED = 12;
export const RETURN = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const COLON = 58;
export const SEMICOLON = 59;
export const BACKSLASH = 92;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const BYTE_ORDER_MARK = 0xfeff;

/** White space that may stand between the tokens of a line. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === FORM_FEED;
}

export function isLineEnd(code: number): boolean {
  return code === NEWLINE || code === RETURN;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** True for whatever may continue an identifier; characters beyond ASCII all count, as in CPython's tokenizer. */
export function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 48 && code <= 57) ||
    code >= 128
  );
}

/** The offset after a line end at `at`: `\r\n` is one. */
export function afterLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === NEWLINE ? at + 2 : at + 1;
}
