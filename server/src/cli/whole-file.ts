/** Files are written whole or not at all: beside what they replace, which they then take the place of. */
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { UsageError } from './exit-status';

export type Part = string | Uint8Array;

/**
 * Writes what a command was told to write into a file. A file that is there stays as it is until all is written;
 * devices and pipes get the parts as they come. A link stays one.
 *
 * @param makesFolder also makes the file's folder where it is missing.
 * @throws UsageError where it cannot be written.
 */
export function writeOutputFile(file: string, parts: Iterable<Part>, makesFolder = false): void {
  try {
    if (makesFolder) mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat && !stat.isFile()) appendAll(file, parts);
    // A rename would get around the missing write permission that somebody set on purpose.
    else if (stat && (stat.mode & 0o222) === 0) throw new Error('it is read-only');
    else writeThenRename(stat ? realpathSync(file) : file, parts, stat);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`);
  }
}

/**
 * @param target without links in it.
 * @param stat of what is there, whose mode stays; undefined where nothing is.
 * @throws Error where it cannot be written; what is there is untouched then.
 */
export function writeThenRename(
  target: string,
  parts: Iterable<Part>,
  stat: Stats | undefined,
): void {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    // 'wx': never into a file or link that somebody put there.
    writeFileSync(temporary, '', { flag: 'wx' });
    appendAll(temporary, parts);
    if (stat) chmodSync(temporary, stat.mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function appendAll(file: string, parts: Iterable<Part>): void {
  for (const part of parts) appendFileSync(file, part);
}
