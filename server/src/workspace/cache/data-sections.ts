/** The frame of a data file: its sections one after the other, with their lengths and a checksum before them. */

/** "ExpTier" and the version of this layout. */
const MAGIC = Uint8Array.of(0x45, 0x78, 0x70, 0x54, 0x69, 0x65, 0x72, 2);

const HEAD = padded(MAGIC.length + 4 * 7);

export type Sections = readonly [
  label: Uint8Array,
  starts: Uint8Array,
  texts: Uint8Array,
  shapes: Uint8Array,
  index: Uint8Array,
  data: Uint8Array,
];

/** See `Store`. */
export type Sum = (pieces: readonly Uint8Array[]) => number;

/** Bytes that are summed up by what the surroundings have for it, where they have something. */
const MUCH = 1 << 17;

/**
 * The file of these sections, in pieces: put together it would take as much memory again.
 *
 * @param sections in pieces that are of whole multiples of four bytes but for the last.
 * @param sum the same for who takes it apart.
 */
export function assemble(
  sections: readonly (readonly Uint8Array[])[],
  sum?: Sum,
): readonly Uint8Array[] {
  const head = new Uint8Array(HEAD);
  const view = new DataView(head.buffer);
  head.set(MAGIC);
  const pieces: Uint8Array[] = [head];
  for (const [number, section] of sections.entries()) {
    const length = section.reduce((sum, piece) => sum + piece.length, 0);
    view.setUint32(MAGIC.length + 4 * (number + 1), length, true);
    const last = section.at(-1) ?? NONE;
    const whole = last.length - (last.length % 4);
    const end = new Uint8Array(last.length - whole + padded(length) - length);
    end.set(last.subarray(whole));
    pieces.push(...section.slice(0, -1), last.subarray(0, whole), end);
  }
  const summed = [head.subarray(SUMMED), ...pieces.slice(1)];
  view.setUint32(MAGIC.length, checksum(summed, sum), true);
  return pieces;
}

const NONE = new Uint8Array(0);

/** The pieces of a file as one. */
export function joinedPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Null for what is no such file, of another version of the layout, or damaged. */
export function takeApart(bytes: Uint8Array, sum?: Sum): Sections | null {
  if (bytes.length < HEAD || MAGIC.some((byte, at) => bytes[at] !== byte)) return null;
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.length);
  if (view.getUint32(MAGIC.length, true) !== checksum([aligned.subarray(SUMMED)], sum)) return null;
  const sections: Uint8Array[] = [];
  let at = HEAD;
  for (let number = 1; number <= 6; number++) {
    const length = view.getUint32(MAGIC.length + 4 * number, true);
    if (at + length > aligned.length) return null;
    sections.push(aligned.subarray(at, at + length));
    at += padded(length);
  }
  return sections as unknown as Sections;
}

/** What follows the sum is summed. */
const SUMMED = MAGIC.length + 4;

/** A loop that has just begun to run sums a megabyte in ten milliseconds. */
function checksum(pieces: readonly Uint8Array[], sum?: Sum): number {
  const length = pieces.reduce((all, piece) => all + piece.length, 0);
  return length < MUCH || !sum ? sumOfWords(pieces) : sum(pieces);
}

/** Over words of 32 bits; pieces are of whole ones. */
function sumOfWords(pieces: readonly Uint8Array[]): number {
  let sum = 0x811c9dc5;
  for (const piece of pieces) {
    const words = numbersOf(piece.byteOffset % 4 === 0 ? piece : piece.slice());
    for (let at = 0; at < words.length; at++) {
      sum = Math.imul(sum ^ (words[at] as number), 0x01000193);
      sum ^= sum >>> 15;
    }
  }
  return sum >>> 0;
}

/** Of 32 bits. */
export function numbersOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
}

/** The memory of numbers. */
export function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function padded(length: number): number {
  return (length + 7) & ~7;
}
