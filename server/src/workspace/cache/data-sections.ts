/** The frame of a data file: its sections one after the other, with their lengths and a checksum before them. */

/** "ExpTier" and the version of this layout. */
const MAGIC = Uint8Array.of(0x45, 0x78, 0x70, 0x54, 0x69, 0x65, 0x72, 1);

const HEAD = MAGIC.length + 4 * 7;

export type Sections = readonly [
  label: Uint8Array,
  starts: Uint8Array,
  texts: Uint8Array,
  shapes: Uint8Array,
  index: Uint8Array,
  data: Uint8Array,
];

/** The file of these sections. */
export function assemble(sections: readonly Uint8Array[]): Uint8Array {
  const size = sections.reduce((sum, { length }) => sum + padded(length), HEAD);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  let at = HEAD;
  for (const [number, section] of sections.entries()) {
    view.setUint32(MAGIC.length + 4 * (number + 1), section.length, true);
    bytes.set(section, at);
    at += padded(section.length);
  }
  view.setUint32(MAGIC.length, checksum(bytes.subarray(MAGIC.length + 4)), true);
  return bytes;
}

/** Null for what is no such file, of another version of the layout, or damaged. */
export function takeApart(bytes: Uint8Array): Sections | null {
  if (bytes.length < HEAD || MAGIC.some((byte, at) => bytes[at] !== byte)) return null;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.length);
  if (view.getUint32(MAGIC.length, true) !== checksum(aligned.subarray(MAGIC.length + 4))) {
    return null;
  }
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

/** Over words of 32 bits; the length is a multiple of four. */
function checksum(bytes: Uint8Array): number {
  const words = numbersOf(bytes);
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    sum = Math.imul(sum ^ (words[at] as number), 0x01000193);
    sum ^= sum >>> 15;
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
  return (length + 3) & ~3;
}
