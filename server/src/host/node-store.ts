/** A folder of files that are kept from one run to the next, on the local disk. */
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Store } from './host';

/** What a folder has beside what is kept: git leaves it alone, and backups do, by https://bford.info/cachedir/ */
const MARKS = [
  ['.gitignore', '# Made by Export Tiers.\n*\n'],
  ['CACHEDIR.TAG', 'Signature: 8a477f597d28d172789f06886806bc55\n# Made by Export Tiers.\n'],
] as const;

/** A draft that has not changed for so long belongs to a process that was ended while it wrote. */
const STALE_MS = 3_600_000;

/** What is kept can be read into memory that is there: each page that is touched first costs more than what is read into it. */
export interface NodeStore extends Store {
  /** @param room is written over; another is made where it is too small, or none is given. */
  read(name: string, room?: Uint8Array): Uint8Array | null;
}

/** A larger file was not made by us: a project of a million files would not have one. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Loaded when there is much to be summed: that takes longer than to sum a little. */
function sumOf(pieces: readonly Uint8Array[]): number {
  const { crc32 } = require('node:zlib') as typeof import('node:zlib');
  return pieces.reduce((sum, piece) => crc32(piece, sum), 0);
}

/**
 * The folder is made when something is first written, with its marks. What
 * cannot be read is as if it were not there; what cannot be written is not kept.
 *
 * @param program the program's own file: what another build of it wrote does not count.
 * @param mode who may do what in the folder.
 */
export function createNodeStore(folder: string, program: string, mode = 0o777): NodeStore {
  let isSwept = false;
  return {
    writer: identityOf(program),
    sum: sumOf,
    read(name, room) {
      try {
        const file = path.join(folder, name);
        // A link could lead anywhere, a FIFO would be waited for.
        const stat = lstatSync(file);
        return stat.isFile() && stat.size <= MAX_BYTES ? bytesOf(file, stat.size, room) : null;
      } catch {
        return null;
      }
    },
    write(name, ...pieces) {
      const file = path.join(folder, name);
      // Readers see the old file or the new one; several processes may write.
      const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
      try {
        makeFolder(folder, mode);
        if (!isSwept) removeStaleDrafts(folder);
        isSwept = true;
        writePieces(draft, pieces);
        renameSync(draft, file);
        return true;
      } catch {
        remove(draft);
        return false;
      }
    },
  };
}

/**
 * The same in a folder that a project has, which may come with it: null where a link leads there, for what is kept
 * would be written where somebody else wants it.
 *
 * @param project a folder.
 * @param steps from there to the folder.
 */
export function createProjectStore(
  project: string,
  steps: readonly string[],
  program: string,
): Store | null {
  let folder = project;
  for (const step of steps) {
    folder = path.join(folder, step);
    if (isLink(folder)) return null;
  }
  return createNodeStore(folder, program);
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false; // not ours to look at: neither to read nor to write
  }
}

function bytesOf(file: string, size: number, room?: Uint8Array): Uint8Array | null {
  const fits = room && size <= room.length;
  const bytes = fits ? room.subarray(0, size) : new Uint8Array(size);
  return readInto(file, bytes) === size ? bytes : null;
}

/**
 * Reads a file from its start until the memory is full.
 *
 * @returns the number of bytes that were there.
 * @throws Error where it cannot be read.
 */
export function readInto(file: string, bytes: Uint8Array): number {
  const opened = openSync(file, 'r');
  try {
    let length = 0;
    while (length < bytes.length) {
      const more = readSync(opened, bytes, length, bytes.length - length, null);
      if (more === 0) break;
      length += more;
    }
    return length;
  } finally {
    closeSync(opened);
  }
}

function writePieces(file: string, pieces: readonly Uint8Array[]): void {
  // 'wx': never into a file or link that somebody put there.
  const opened = openSync(file, 'wx');
  try {
    for (const piece of pieces) writeFileSync(opened, piece);
  } finally {
    closeSync(opened);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // a file is where the folder should be
  }
}

/** @throws Error where something cannot be made: a folder that git sees would be in the user's way. */
function makeFolder(folder: string, mode: number): void {
  mkdirSync(folder, { recursive: true, mode });
  for (const [name, text] of MARKS) {
    const file = path.join(folder, name);
    const stat = lstatSync(file, { throwIfNoEntry: false });
    // A full disk leaves an empty one. What somebody else put there is left alone.
    if (stat && !(stat.isFile() && stat.size === 0)) continue;
    rmSync(file, { force: true });
    writeFileSync(file, text, { flag: 'wx' });
  }
}

function removeStaleDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.tmp')) continue;
    const file = path.join(folder, name);
    const { mtimeMs } = lstatSync(file);
    if (Date.now() - mtimeMs > STALE_MS) remove(file);
  }
}

function identityOf(program: string): string {
  try {
    const { size, mtimeMs } = statSync(program);
    return `${size}-${mtimeMs}`;
  } catch {
    return 'unknown';
  }
}
