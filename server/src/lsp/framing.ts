/**
 * Where a message ends is told by the one length before it. A client that tells a wrong one is out of step from there on:
 * what it says is taken for parts of other messages, and the protocol's library waits for their ends for ever. That
 * is noticed here, beside the library, for a server that is deaf without a word is worse than one that ends.
 */

/** Bytes of a header: the longest ones in use have some 80. */
const LONGEST_HEADER = 4096;

/** Bytes of a message: no engine makes a text of more. */
const LONGEST_MESSAGE = 2 ** 29;

const LF = 10;

/**
 * Follows a stream of messages.
 *
 * @returns takes each piece of the stream; gives what is wrong where it cannot be followed any more, else null.
 */
export function followFraming(): (piece: Uint8Array) => string | null {
  let header = '';
  /** Bytes of the message that are yet to come. */
  let missing = 0;
  return (piece) => {
    for (let at = 0; at < piece.length; ) {
      if (missing > 0) {
        const taken = Math.min(missing, piece.length - at);
        missing -= taken;
        at += taken;
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
    }
    return null;
  };
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
