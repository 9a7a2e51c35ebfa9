/** Reads a ZIP archive of stored and deflated files, as vsce writes them (APPNOTE.TXT of PKWARE, 4.3). */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The files by name, folders left out. */
export function unzip(archive: string): ReadonlyMap<string, Buffer> {
  const bytes = readFileSync(archive);
  const end = bytes.lastIndexOf(signature(END_OF_DIRECTORY));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`${archive} is no ZIP archive`);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (!name.endsWith('/')) files.set(name, contents(bytes, at));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

function contents(bytes: Buffer, entry: number): Buffer {
  const isDeflated = bytes.readUInt16LE(entry + 10) === 8;
  const size = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const stored = bytes.subarray(start, start + size);
  return isDeflated ? inflateRawSync(stored) : stored;
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
