/**
 * Loads a bundle together with what V8 made of it the last time: compiling its functions takes longer than a small
 * project. V8 runs what it is given without a look, so it is kept where nobody but the user writes,
 * and goes by sums of itself and of the program.
 */
import { isAscii } from 'node:buffer';
import { statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { createNodeStore, type NodeStore, readInto } from './node-store';

/** The bytes of the sums before the code. */
const SUMS = 8;

/** And of the number of runs that have added to it: V8 copies code that does not lie at a multiple of eight. */
const RUNS = 8;

/** What is kept is seldom more than twice as long as the program. */
const ROOM = 3;

/** So many short runs add to what is kept: each project has some functions called that the others do not. */
const ADDING = 3;

export interface Compiled {
  readonly exports: unknown;
  /** True where what is kept is good, or nothing is to be kept. */
  readonly isKept: boolean;
  /** Keeps what was compiled by now, where nothing is kept that is good, or more is wanted. */
  keep(): void;
}

/** A CommonJS module, as `loadCompiled` loads it; what was compiled is kept when the process ends. */
export function requireCompiled(file: string, use?: string): unknown {
  const { exports, keep } = loadCompiled(file, use, ADDING);
  process.once('exit', keep);
  return exports;
}

/**
 * A CommonJS module, once a process; as `require` loads it where nothing may be kept. V8 takes only what was made
 * with the flags that it has: they are to be set before.
 *
 * @param file absolute.
 * @param use for what, where that differs from run to run: functions that the first one did not call would be compiled
 *   by all that follow.
 * @param adding how many runs add what they compile to what is kept.
 */
export function loadCompiled(file: string, use?: string, adding = 1): Compiled {
  const store = codeStore(file);
  if (!store) return { exports: createRequire(file)(file), isKept: true, keep() {} };
  // One a program, use and version of V8, which takes no other's.
  const parts = ['code', path.basename(file, '.js'), ...(use ? [use] : [])];
  const name = `${[...parts, process.versions.v8, process.arch].join('-')}.bin`;
  const { room, text } = wrapped(file);
  const sum = sumOf(text);
  // A text of single bytes takes half the memory, and the engine takes it as it is.
  const source = text.toString(isAscii(text) ? 'latin1' : 'utf8');
  // What was read of the program is written over.
  const kept = checked(store.read(name, room), sum);
  const script = new vm.Script(source, {
    filename: file,
    importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(kept && { cachedData: kept.code }),
  });
  // Who wants nothing to be kept has no use for what is compiled anew either; it says nothing of their files.
  const isForbidden = process.argv.includes('--no-cache');
  const runs = kept && !script.cachedDataRejected ? kept.runs : 0;
  const isKept = isForbidden || runs > 0;
  let isWanted = !isForbidden && runs < adding;
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapped;
  run.call(module.exports, module.exports, createRequire(file), module, file, path.dirname(file));
  return {
    exports: module.exports,
    isKept,
    keep() {
      if (!isWanted) return;
      isWanted = false;
      const code = script.createCachedData();
      store.write(name, Buffer.concat([sumsAs(sum, sumOf(code)), runsAs(runs + 1), code]));
    },
  };
}

function runsAs(runs: number): Buffer {
  const bytes = Buffer.alloc(RUNS);
  bytes[0] = runs;
  return bytes;
}

type Wrapped = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  file: string,
  folder: string,
) => void;

/**
 * The program as the function that Node makes of a module, and memory in which what is kept of it finds room, too. It is read
 * to where it stays: to put the parts together as texts would copy it twice.
 */
function wrapped(file: string): { readonly room: Buffer; readonly text: Buffer } {
  const [head = '', tail = ''] = (Module as unknown as { wrapper: readonly string[] }).wrapper;
  const { size } = statSync(file);
  const room = Buffer.allocUnsafeSlow(ROOM * (head.length + size + tail.length));
  let end = room.write(head, 0, 'latin1');
  end += readInto(file, room.subarray(end, end + size));
  end += room.write(tail, end, 'latin1');
  return { room, text: room.subarray(0, end) };
}

/** Null where nothing is to be kept, or others could write where it would be. */
function codeStore(file: string): NodeStore | null {
  const { NODE_DISABLE_COMPILE_CACHE, NODE_V8_COVERAGE } = process.env;
  // What Node's own cache of this kind goes by: functions that are not compiled anew are not counted.
  if (NODE_DISABLE_COMPILE_CACHE || NODE_V8_COVERAGE) return null;
  const folder = path.join(cacheHome(), 'export-tiers');
  return isOursAlone(folder) ? createNodeStore(folder, file, 0o700) : null;
}

/** Where the system has the caches of a user. */
function cacheHome(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (process.platform === 'win32' && LOCALAPPDATA) return LOCALAPPDATA;
  return path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

/** True for what is not there yet, too. Windows keeps a user's folders from others. */
function isOursAlone(folder: string): boolean {
  try {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (!stat || !process.getuid) return true;
    return stat.uid === process.getuid() && (stat.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/**
 * The code, and how many runs have added to it; null for what is damaged, or of another source.
 *
 * @param sum the source's.
 */
function checked(
  bytes: Uint8Array | null,
  sum: number,
): { readonly code: Buffer; readonly runs: number } | null {
  const head = SUMS + RUNS;
  if (!bytes || bytes.length <= head) return null;
  const code = Buffer.from(bytes.buffer, bytes.byteOffset + head, bytes.length - head);
  const isWhole = sumsAs(sum, sumOf(code)).equals(bytes.subarray(0, SUMS));
  return isWhole ? { code, runs: bytes[SUMS] ?? 1 } : null;
}

/** Against accidents: who could write the file could write the program. Loading a hash takes longer than this. */
function sumOf(bytes: Uint8Array): number {
  // Loaded here, for what was told before is told again without.
  const { crc32 } = require('node:zlib') as typeof import('node:zlib');
  return crc32(bytes);
}

function sumsAs(source: number, code: number): Buffer {
  const sums = Buffer.alloc(SUMS);
  sums.writeUInt32LE(source, 0);
  sums.writeUInt32LE(code, 4);
  return sums;
}
