/** Writes the files of a plan: all of them or none. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { PlannedFile } from '../../roadmap/phases';
import { displayPath } from '../paths';
import { replaceFile } from '../replace-file';

/**
 * Each file is written whole by a rename; when one cannot be, those before it get their old text back.
 *
 * @returns why nothing was changed, or null where all was written.
 */
export function writePlan(files: readonly PlannedFile[]): string | null {
  const done: PlannedFile[] = [];
  for (const file of files) {
    const failure = writeOne(file.path, file.before, file.after);
    if (failure === null) {
      done.push(file);
      continue;
    }
    const stuck = done.reverse().filter((each) => !restore(each));
    const rest = stuck.map(({ path }) => displayPath(path)).join(', ');
    const told = `${displayPath(file.path)}: ${failure}`;
    return rest === '' ? told : `${told}; and these could not be put back: ${rest}`;
  }
  return null;
}

function writeOne(path: string, before: string | null, after: string): string | null {
  if (before === null) {
    if (existsSync(path)) return 'it appeared meanwhile; run the command again';
    try {
      writeFileSync(path, after, { flag: 'wx' });
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  const result = replaceFile(path, before, after);
  return result.kind === 'written' ? null : result.why;
}

function restore({ path, before, after }: PlannedFile): boolean {
  if (before !== null) return replaceFile(path, after, before).kind === 'written';
  try {
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}
