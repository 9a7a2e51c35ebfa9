/** The baseline of a check: written when asked to, and made smaller by itself as findings vanish. */
import { existsSync, readFileSync } from 'node:fs';
import {
  baselineOf,
  type CountedFinding,
  fromFolder,
  printBaseline,
  readBaseline,
  shrink,
  sizeOf,
} from '../../rules/suppression/baseline';
import { folderOf } from '../../workspace/project/settings';
import { UsageError } from '../exit-status';
import { count } from '../format/render-summary';
import type { Output } from '../output';
import { toCorePath } from '../paths';
import { writeOutputFile } from '../whole-file';
import type { CheckOptions } from './check-options';

/** @throws UsageError where the file is not there and is not about to be written, is no baseline, or not all is looked for. */
export function validateBaseline(options: CheckOptions): void {
  const { baseline, updateBaseline, select, ignore } = options;
  if (baseline === null) {
    if (updateBaseline) throw new UsageError('--update-baseline needs a --baseline FILE');
    return;
  }
  if (updateBaseline && (select !== null || ignore.length > 0))
    throw new UsageError(
      '--update-baseline is about all rules; it goes with no --select or --ignore',
    );
  if (!existsSync(baseline)) {
    if (updateBaseline) return;
    throw new UsageError(`there is no ${baseline}: --update-baseline writes it`);
  }
  if (readBaseline(readFileSync(baseline, 'utf8')) === null)
    throw new UsageError(`${baseline} is not a baseline`);
}

/**
 * Writes the file where it says too much, or as asked. With rules selected it stays as it is: what was not
 * looked for may still be there.
 *
 * @param findings all that was found, known or not.
 * @param checked the files that were looked at.
 * @returns true where all findings are known now.
 * @throws UsageError where it was to be written and cannot be.
 */
export function keepBaseline(
  findings: readonly CountedFinding[],
  checked: readonly string[],
  { baseline: file, updateBaseline, select, ignore }: CheckOptions,
  output: Output,
): boolean {
  if (file === null || select !== null || ignore.length > 0) return false;
  const folder = folderOf(toCorePath(file));
  const relative = (each: string) => fromFolder(folder, each);
  const found = baselineOf(findings, relative);
  const before = existsSync(file) ? readBaseline(readFileSync(file, 'utf8')) : null;
  const looked = new Set(checked.map(relative));
  const isChecked = (each: string) => looked.has(each) || !existsSync(`${folder}/${each}`);
  const kept = new Map([...(before ?? [])].filter(([each]) => !isChecked(each)));
  const after = updateBaseline
    ? new Map([...kept, ...found])
    : shrink(before ?? new Map(), found, isChecked);
  const text = printBaseline(after);
  if (before && printBaseline(before) === text) return updateBaseline;
  try {
    writeOutputFile(file, [text]);
  } catch (error) {
    // That it became smaller can wait for the next check; what was asked for cannot.
    if (updateBaseline) throw error;
    output.warn(error instanceof Error ? error.message : String(error));
    return false;
  }
  const change = before ? `, ${sizeOf(before)} before` : '';
  output.note(`The baseline has ${count(sizeOf(after), 'known finding')}${change}.\n`);
  return updateBaseline;
}
