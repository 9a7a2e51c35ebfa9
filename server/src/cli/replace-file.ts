/** Writes an edited file whole or not at all. */
import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { decodeSource, encodeSource } from '../host/decode';
import { readBytes } from '../host/node';
import { writeThenRename } from './whole-file';

export type ReplaceResult =
  | { readonly kind: 'written' }
  /** Nothing was written; `why` says what to do. */
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Replaces a file's text by a renamed temporary file beside it, so that an interruption leaves the old
 * file or the new one. Mode and encoding stay; a link's target is replaced, not the link. Refuses where
 * the file no longer holds `before`, or cannot be written back without loss.
 *
 * @param folders nothing outside of these is written, whatever links say; null: anything is.
 */
export function replaceFile(
  path: string,
  before: string,
  after: string,
  folders: readonly string[] | null = null,
): ReplaceResult {
  const bytes = readBytes(path);
  if (bytes === null) return refused('it can no longer be read');
  const decoded = decodeSource(bytes);
  if (decoded.text !== before) return refused('it changed meanwhile; run the command again');
  if (!decoded.lossless) return refused(`it is not valid ${decoded.encoding} text`);
  const encoded = encodeSource(after, decoded.encoding);
  if (encoded === null) return refused(`its encoding ${decoded.encoding} is not one we write`);
  try {
    // A rename would get around the missing write permission that somebody set on purpose.
    const stat = statSync(path);
    if ((stat.mode & 0o222) === 0) return refused('it is read-only');
    const target = realpathSync(path);
    if (folders && !isWithin(target, folders)) {
      return refused('it is a link to a file outside the project');
    }
    writeThenRename(target, [encoded], stat);
    return { kind: 'written' };
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** What a file is written in, by its byte order mark and cookie; UTF-8 where it cannot be read. */
export function encodingOf(path: string): string {
  const bytes = readBytes(path);
  return bytes === null ? 'utf-8' : decodeSource(bytes).encoding;
}

/** @param target without links in it. */
export function isWithin(target: string, folders: readonly string[]): boolean {
  return folders.some((each) => isBelow(target, realpathSync(each)));
}

function isBelow(target: string, folder: string): boolean {
  const steps = relative(folder, target);
  return steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}

function refused(why: string): ReplaceResult {
  return { kind: 'refused', why };
}
