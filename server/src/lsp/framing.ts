/**
 * Where a message ends is told by the one length before it. A client that tells a wrong one is out of step from there on:
 * what it says is taken for parts of other messages, and whoever waits for their ends does so for ever. That
 * is noticed here, for a server that is deaf without a word is worse than one that ends.
 */

/** Bytes of a header: the longest ones in use have some 80. */
const LONGEST_HEADER = 4096;

/** Bytes of a message: no engine makes a text of more. */
const LONGEST_MESSAGE = 2 ** 29;

const LF = 10;

/**
 * Follows a stream of messages.
 *
 * @param heard is handed each message without its header.
 * @returns takes each piece of the stream; gives what is wrong where it cannot be followed any more, else null.
 */
export function followFraming(
  heard: (body: Uint8Array) => void,
): (piece: Uint8Array) => string | null {
  let header = '';
  let parts: Uint8Array[] = [];
  /** Bytes of the message that are yet to come. */
  let missing = 0;
  return (piece) => {
    for (let at = 0; at < piece.length; ) {
      if (missing > 0) {
        const part = piece.subarray(at, at + missing);
        parts.push(part);
        missing -= part.length;
        at += part.length;
        if (missing > 0) continue;
        const body = joined(parts);
        parts = [];
        heard(body);
        continue;
      }
      const byte = piece[at++] as number;
      if ((byte === LF) !== header.endsWith('\r'))
        return 'a line of a header does not end with CR LF';
      header += String.fromCharCode(byte);
      if (header.length > LONGEST_HEADER) return `a header has more than ${LONGEST_HEADER} bytes`;
      if (byte !== LF || !header.endsWith('\r\n\r\n')) continue;
      const length = lengthIn(header);
      if (length === null) return 'a header tells no Content-Length, or one that is none';
      header = '';
      missing = length;
      if (length === 0) heard(NOTHING);
    }
    return null;
  };
}

const NOTHING = new Uint8Array();

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first, ...more] = parts;
  if (first && more.length === 0) return first;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What the last `Content-Length` says, as the library takes it; null for no number, or where a line is no field. */
function lengthIn(header: string): number | null {
  let length: number | null = null;
  for (const line of header.split('\r\n').slice(0, -2)) {
    const colon = line.indexOf(':');
    if (colon < 0) return null;
    if (line.slice(0, colon).toLowerCase() !== 'content-length') continue;
    const value = line.slice(colon + 1).trim();
    length = /^\d+$/.test(value) && Number(value) <= LONGEST_MESSAGE ? Number(value) : null;
  }
  return length;
}
