/** A list of very many texts as bytes: they need not be put together, nor be there as texts, to be kept. */

/** No text has it. */
const BETWEEN = '\0';

/** Texts that are written at a time. */
const SOME = 500;

/** In UTF-8, with a zero behind each. */
export function packTexts(texts: readonly string[]): Uint8Array {
  const encoder = new TextEncoder();
  // Enough where they are ASCII.
  let bytes = new Uint8Array(texts.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  for (let first = 0; first < texts.length; first += SOME) {
    const some = texts.slice(first, first + SOME).join(BETWEEN) + BETWEEN;
    let put = encoder.encodeInto(some, bytes.subarray(at));
    if (put.read < some.length) {
      const larger = new Uint8Array(2 * bytes.length + 3 * some.length);
      larger.set(bytes.subarray(0, at));
      bytes = larger;
      put = encoder.encodeInto(some, bytes.subarray(at));
    }
    at += put.written;
  }
  return bytes.subarray(0, at);
}

/** All of them as one text, with a zero behind each. */
export function packedText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export function unpackTexts(bytes: Uint8Array): readonly string[] {
  return bytes.length === 0 ? [] : packedText(bytes).slice(0, -BETWEEN.length).split(BETWEEN);
}
