/**
 * What differs from a commit, out of git's raw output (its manual: git-diff, "Raw output format").
 * `git status` would run the clean filters that the repository's own configuration names; git's plumbing compares
 * only what it knows of the files, and their bytes are compared here.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** What `diff-index` and `diff-files` are to be asked with. */
export const RAW = ['--raw', '--no-abbrev', '-z', '--no-renames', '--no-ext-diff'];

/** Paths of all changes, relative to the top. */
export function pathsOf(output: string): string[] {
  return rawChanges(output).map((change) => change.path);
}

/** The same without files of which only the times are others than git knows. */
export function touchedPaths(top: string, output: string): string[] {
  const touched = rawChanges(output).filter((change) => !hasSameBytes(top, change));
  return touched.map((change) => change.path);
}

interface Change {
  readonly path: string;
  /** True for a file that is there before and after, and as executable. */
  readonly isContentOnly: boolean;
  /** Of the blob before, in hexadecimal. */
  readonly hash: string;
}

/** Reads `:100644 100755 HASH HASH M\0path\0` again and again. */
function rawChanges(output: string): Change[] {
  const parts = output.split('\0');
  const changes: Change[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [before, after, hash, , status] = (parts[i] ?? '').replace(/^:/, '').split(' ');
    const name = parts[i + 1];
    if (name === undefined || hash === undefined) continue;
    changes.push({ path: name, hash, isContentOnly: status === 'M' && before === after });
  }
  return changes;
}

/** Git's hash of a blob is that of its length and bytes. */
function hasSameBytes(top: string, { path: name, hash, isContentOnly }: Change): boolean {
  if (!isContentOnly) return false;
  try {
    const bytes = bytesAt(path.join(top, name));
    const made = createHash(hash.length === 64 ? 'sha256' : 'sha1');
    return made.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === hash;
  } catch {
    return false;
  }
}

/** More than a source has: that much is not read to see whether it was only touched. */
const MAX_BYTES = 64 * 1024 * 1024;

/** As git has them: of a link where it leads, which may be anywhere. @throws where there are none. */
function bytesAt(file: string): Buffer {
  const stat = lstatSync(file);
  if (stat.isSymbolicLink()) return readlinkSync(file, 'buffer');
  if (!stat.isFile() || stat.size > MAX_BYTES) throw new Error('no file, or a huge one');
  return readFileSync(file);
}
