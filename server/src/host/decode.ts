/**
 * Bytes of a Python file to text and back, as Python's own reader has it: a BOM means UTF-8, else a
 * PEP 263 cookie in the first two lines names the encoding, else UTF-8. A BOM stays in the text, so that
 * offsets and a later write agree with the file.
 */
export interface DecodedText {
  readonly text: string;
  /** `utf-8`, `latin-1`, or the label that the cookie gave. */
  readonly encoding: string;
  /** False where bytes could not be decoded and stand as U+FFFD: such a text must never be written back. */
  readonly lossless: boolean;
}

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const LATIN_1 = new Set(['latin-1', 'latin1', 'iso-8859-1', 'iso8859-1', 'l1', 'cp819']);

/** Never throws: what cannot be decoded is marked as lossy. */
export function decodeSource(bytes: Uint8Array): DecodedText {
  const utf8 = decodeAs('utf-8', bytes);
  const cookie = hasBom(bytes) ? null : encodingCookie(bytes);
  if (cookie === null || /^utf-?8/.test(cookie)) return utf8;
  if (LATIN_1.has(cookie))
    return { text: decodeLatin1(bytes), encoding: 'latin-1', lossless: true };
  return decodeAs(cookie, bytes);
}

/**
 * The bytes of an edited text in the encoding it was read in, or null where that cannot hold it (then
 * nothing may be written).
 */
export function encodeSource(text: string, encoding: string): Uint8Array | null {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'latin-1') return encodeLatin1(text);
  return null;
}

/** Kept, for making one takes as long as decoding a file. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeAs(encoding: string, bytes: Uint8Array): DecodedText {
  try {
    const decoder =
      encoding === 'utf-8' ? UTF_8 : new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    const text = decoder.decode(bytes);
    return { text, encoding, lossless: true };
  } catch {
    // An unknown label or a byte that is none of its characters: readable enough to look at, not to write.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { text, encoding, lossless: false };
  }
}

function hasBom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Every cookie has the word; hardly any file has it at its beginning. */
const CODING = [...'coding'].map((character) => character.charCodeAt(0));

/** True where the first two lines may have a PEP 263 cookie. */
export function mayHaveCookie(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, 400);
  for (let at = 0, lines = 0; at < end && lines < 2; at++) {
    const byte = bytes[at];
    if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) lines++;
    else if (byte === CODING[0] && CODING.every((code, i) => bytes[at + i] === code)) return true;
  }
  return false;
}

function encodingCookie(bytes: Uint8Array): string | null {
  if (!mayHaveCookie(bytes)) return null;
  const head = decodeLatin1(bytes.subarray(0, 400)).split(/\r\n|\r|\n/, 2);
  for (const [number, line] of head.entries()) {
    const cookie = COOKIE.exec(line)?.[1];
    if (cookie) return cookie.toLowerCase().replaceAll('_', '-');
    // PEP 263: a cookie in the second line counts only below a blank or comment line.
    if (number === 0 && !/^[ \t\f]*(#.*)?$/.test(line)) return null;
  }
  return null;
}

/** TextDecoder's "latin1" is windows-1252; Python's is the first 256 code points. */
function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return text;
}

function encodeLatin1(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) return null;
    bytes[i] = code;
  }
  return bytes;
}
