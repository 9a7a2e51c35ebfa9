/** The host of the command line and of the server under Node: files of the local disk. */
import { isAscii } from 'node:buffer';
import { hash } from 'node:crypto';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { decodeSource, mayHaveCookie } from './decode';
import type { DirectoryEntry, FileStamp, Host, Store, SyncFiles } from './host';

/** A text larger than this is nobody's source: generated data is not worth the memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * @param assets the folder that holds the wasm files, with a trailing `/`.
 * @param store where results are kept; nowhere unless told.
 * @param files the local disk as it is read.
 */
export function createNodeHost(
  assets: string,
  store: Store | null = null,
  files: SyncFiles = diskFiles(),
): Host & { readonly sync: SyncFiles } {
  return {
    store,
    // Reading is quicker without the thread pool, and a promise keeps the browser's shape.
    readText: async (path, mostBytes) => readText(toNative(path), mostBytes),
    readDirectory: async (path) => files.readDirectory(path),
    isReadOnly: async (path) => isReadOnly(path),
    sync: files,
    hash: (text) => hash('sha1', text, 'base64'),
    loadAsset: async (name) => readFileSync(assets + name),
  };
}

function isReadOnly(path: string): boolean {
  const stat = statSync(toNative(path), { throwIfNoEntry: false });
  return stat?.isFile() === true && (stat.mode & 0o222) === 0;
}

/**
 * The local disk, without waiting.
 *
 * @param native a path as the system is to have it.
 */
export function diskFiles(native: (path: string) => string = toNative): SyncFiles {
  const entryOf = (folder: string, entry: Dirent): DirectoryEntry => {
    const { name } = entry;
    if (entry.isFile()) return { name, kind: 'file' };
    if (entry.isDirectory()) return { name, kind: 'directory' };
    if (!entry.isSymbolicLink()) return { name, kind: 'other' };
    return { name, kind: linkKind(native(`${folder}/${name}`)), isLink: true };
  };
  return {
    readText: (path) => readText(native(path)),
    readTextWith(path, words, stamped) {
      // Of thousands of files in a row: what a folder lists as a file is asked for its kind only where it looks odd.
      const file = native(path);
      const bytes = readAtOnce(file, stamped) ?? readIntoBuffer(file);
      if (bytes && !mayHave(file, bytes, words)) return undefined;
      return bytes && decode(bytes);
    },
    stamp(path) {
      try {
        return stampOf(statSync(native(path), MAY_BE_GONE));
      } catch {
        return null;
      }
    },
    readDirectory(path) {
      try {
        const entries = readdirSync(native(path), { withFileTypes: true });
        return entries.map((entry) => entryOf(path, entry));
      } catch {
        return null; // gone, not a folder, or not ours to read: the same to a reader
      }
    },
    folderTime: (path) => folderTime(native(path)),
  };
}

/** POSIX has each entry that comes or goes change it; FAT, under Windows, does not. */
function folderTime(path: string): number | null {
  if (process.platform === 'win32') return null;
  try {
    const stat = statSync(path, MAY_BE_GONE);
    return stat?.isDirectory() ? Math.max(stat.mtimeMs, stat.ctimeMs) : null;
  } catch {
    return null;
  }
}

/**
 * Paths below the working directory counted from there, which spares the system the folders above it: a sixth of the
 * time that opening 100,000 files takes. Not for a process that outlives the folder, as another one may come in its place.
 */
export function fromWorkingDirectory(): (path: string) => string {
  const here = `${process.cwd()}/`;
  return (path) => {
    const isBelow = path.startsWith(here) && path.charCodeAt(here.length) !== SLASH;
    return isBelow && path.length > here.length ? path.slice(here.length) : toNative(path);
  };
}

function mayHave(file: string, bytes: Buffer, words: readonly string[]): boolean {
  const isThere = (word: Buffer) => bytes.includes(word);
  return encoded(words).some(isThere) || (file.endsWith('.ipynb') && ESCAPED.some(isThere));
}

/** What letters of ASCII and `_` begin with where JSON has them escaped. */
const ESCAPED = ['\\u004', '\\u005', '\\u006', '\\u007'].map((each) => Buffer.from(each));

/** The words as bytes. All files of a scan are looked at for the same ones, which take longer to encode than to find. */
function encoded(words: readonly string[]): readonly Buffer[] {
  if (sought.words !== words) sought = { words, bytes: words.map((word) => Buffer.from(word)) };
  return sought.bytes;
}

let sought: { words: readonly string[]; bytes: readonly Buffer[] } = { words: [], bytes: [] };

function readText(path: string, mostBytes?: number): string | null {
  const bytes = readIntoBuffer(path, mostBytes);
  return bytes && decode(bytes);
}

/** Pure ASCII, as most sources are, needs no decoder. */
function decode(bytes: Buffer): string {
  return isAscii(bytes) && !mayHaveCookie(bytes)
    ? bytes.toString('latin1')
    : decodeSource(bytes).text;
}

/** A regular file's bytes; null for what is missing, unreadable, huge, or would block (FIFO, socket, device). */
export function readBytes(path: string): Uint8Array | null {
  const bytes = readIntoBuffer(toNative(path));
  return bytes && Uint8Array.prototype.slice.call(bytes);
}

/** Why a file that is there is not read: for people. */
export function whyUnread(path: string): string {
  try {
    const stat = statSync(toNative(path));
    if (!stat.isFile()) return 'it is no file';
    return stat.size > MAX_BYTES ? `it is larger than ${MAX_BYTES >> 20} MB` : 'it is not readable';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'it is gone';
    return code === 'ELOOP' ? 'it is a link to itself' : 'it is not readable';
  }
}

/** Files are read into the same memory, one after the other: large trees are read with it. */
let shared = Buffer.allocUnsafe(1 << 18);

/** A larger one is not kept for the small files that follow. */
const LARGE = 1 << 23;

/** The same as `readBytes` for a native path; the bytes are good until the next call. */
function readIntoBuffer(path: string, mostBytes: number = MAX_BYTES): Buffer | null {
  let file: number | null = null;
  try {
    // Opening a FIFO would wait for its other end. Windows has neither.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > mostBytes) return null;
    // One byte more than there should be tells whether the file has grown.
    if (shared.length <= stat.size) shared = Buffer.allocUnsafe(2 * stat.size);
    else if (shared.length > LARGE && stat.size < LARGE) shared = Buffer.allocUnsafe(LARGE);
    let length = 0;
    for (;;) {
      const read = readSync(file, shared, length, shared.length - length, null);
      length += read;
      if (read === 0 || length > MAX_BYTES) break;
      if (length === shared.length) shared = Buffer.concat([shared], 2 * shared.length);
      else if (length === stat.size) break;
    }
    return length > MAX_BYTES ? null : shared.subarray(0, length);
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/**
 * The bytes of a file that fits into the memory that there is, without asking what it is, which was a sixth of the time
 * that reading took (`--cpu-prof`, 100,000 files); null for all else. Nothing that blocks or never ends gets through: pipes
 * and sockets cannot be read from a place, and a device fills the memory.
 */
function readAtOnce(path: string, stamped?: (stamp: FileStamp | null) => void): Buffer | null {
  let file: number | null = null;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    stamped?.(stampOf(fstatSync(file)));
    const length = readSync(file, shared, 0, shared.length, 0);
    return length > 0 && length < shared.length ? shared.subarray(0, length) : null;
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** One for all: a workspace's files are asked for one after the other. */
const MAY_BE_GONE = { throwIfNoEntry: false };

/**
 * A file's own time is set back by who likes (`touch -d`, archives, `mv` of another one in its place), and stays where the file
 * may be read no more. When all that was last changed is the system's to say.
 */
function stampOf(stat: Stats | undefined): FileStamp | null {
  return stat?.isFile()
    ? { size: stat.size, modified: Math.max(stat.mtimeMs, stat.ctimeMs) }
    : null;
}

function linkKind(path: string): DirectoryEntry['kind'] {
  try {
    const stat = statSync(path);
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'linked-directory' : 'other';
  } catch {
    return 'other';
  }
}

const COLON = 58;
const SLASH = 47;

/** Windows takes `/` in `C:/a/b`; only a path's leading slash before the drive has to go. */
function toNative(path: string): string {
  // Looked at first, for thousands of paths come through here.
  if (path.charCodeAt(2) !== COLON) return path;
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}
