/** Writes the files of a plan: all of them or none. */
import { existsSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PlannedFile } from '../../roadmap/phases';
import { displayPath } from '../paths';
import { isWithin, replaceFile } from '../replace-file';

/**
 * Each file is written whole by a rename; when one cannot be, those before it get their old text back.
 *
 * @param folders nothing outside of these is written, whatever links say.
 * @returns why nothing was changed, or null where all was written.
 */
export function writePlan(
  files: readonly PlannedFile[],
  folders: readonly string[],
): string | null {
  const done: PlannedFile[] = [];
  for (const file of files) {
    const failure = writeOne(file, folders);
    if (failure === null) {
      done.push(file);
      continue;
    }
    const stuck = done.reverse().filter((each) => !restore(each));
    const rest = stuck.map((each) => displayPath(each.path)).join(', ');
    const told = `${displayPath(file.path)}: ${failure}`;
    return rest === '' ? told : `${told}; and these could not be put back: ${rest}`;
  }
  return null;
}

function writeOne(
  { path: file, before, after }: PlannedFile,
  folders: readonly string[],
): string | null {
  if (before === null) {
    if (existsSync(file)) return 'it appeared meanwhile; run the command again';
    try {
      if (!isWithin(realpathSync(path.dirname(file)), folders)) {
        return 'its folder is a link that leads out of the project';
      }
      writeNew(file, after);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  const result = replaceFile(file, before, after, folders);
  return result.kind === 'written' ? null : result.why;
}

/** Nothing of it stays where it cannot be written to its end. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(file, { force: true });
    throw error;
  }
}

function restore({ path: file, before, after }: PlannedFile): boolean {
  if (before !== null) return replaceFile(file, after, before).kind === 'written';
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}
