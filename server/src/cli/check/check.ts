/** `export-tiers check`: the findings of files, printed or mended. */
import { whyUnread } from '../../host/node';
import { listedPackages } from '../../ide/projects';
import { CLEAN, FAILURE, FINDINGS, INTERRUPTED } from '../exit-status';
import { isForPeople, tellsFixes } from '../format/format-names';
import { printFindings, renderFindings, writeFindings } from '../format/print-findings';
import { count, renderSummary } from '../format/render-summary';
import type { Output } from '../output';
import { displayPath } from '../paths';
import { createProgress, type Progress } from '../progress';
import { encodingOf } from '../replace-file';
import { hear } from '../told-answer';
import { verifyRewrite } from '../verify/verify-rewrite';
import { keepBaseline, validateBaseline } from './baseline';
import { type CheckOptions, fixMode, STDIN } from './check-options';
import { checkQuestion } from './check-question';
import { checkStdin } from './check-stdin';
import {
  eachFinding,
  emptyTally,
  type FindingCounts,
  findingsAmong,
  noneShown,
  shownAmong,
} from './checked-findings';
import { type CheckedProject, checkedFiles, isBelow, openPaths } from './checked-project';
import { printPatch } from './diff';
import { type FixedFile, fixFiles } from './fix';
import { showSettings } from './show-settings';
import { validateOptions } from './validate-options';
import { watch } from './watch';
import { type WriteResult, writeFixes } from './write-fixes';

/**
 * @param given files and folders to look at; the roots where none is named, else the working directory.
 * @returns the exit status.
 * @throws UsageError where a path does not exist or options do not go together.
 */
export async function check(
  given: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  validateOptions(given, options);
  validateBaseline(options);
  if (given.includes(STDIN)) return checkStdin(options, output);
  const progress = createProgress(process.stderr);
  const isAskedWhole = fixMode(options) === 'none' && !options.watch && !options.showSettings;
  const asksForLess = !tellsFixes(options.outputFormat) && !options.statistics;
  const project = await openPaths(given, options, progress, { isAskedWhole, asksForLess });
  progress.clear();
  if (options.showSettings) return showSettings(project, options, output);
  if (options.watch) return watch(project, () => look(project, options, output, progress), output);
  const heard = hear(checkQuestion(given, options), output);
  const status =
    fixMode(options) === 'none'
      ? await look(project, options, heard, progress)
      : await mend(project, options, output, progress);
  project.workspace.keep();
  if (project.seen) heard.keep(status, project.seen());
  return status;
}

/** Prints the findings. */
async function look(
  project: CheckedProject,
  options: CheckOptions,
  output: Output,
  progress: Progress,
): Promise<number> {
  const { workspace, notebooks } = project;
  await notebooks.renew();
  const files = checkedFiles(project);
  const failed = reportUnreadable(project, output);
  // Rendered file by file, for what a finding holds on to takes more room than its words; all of it before a word is
  // written, for it may have to be begun anew.
  const { tally, rendered } = await workspace.whole(() => {
    const tally = emptyTally();
    const found = eachFinding(project, files, options, progress, tally);
    return { tally, rendered: [...renderFindings(found, project, options)] };
  });
  const isKnown = keepBaseline(tally.every, files, options, output);
  const counts = isKnown ? noneShown(tally.counts) : tally.counts;
  if (isKnown) printFindings([], project, options, output.write);
  else writeFindings(rendered, options, output.write);
  noteSummary(project, counts, 0, options, output);
  if (failed) return FAILURE;
  return counts.shown > 0 && !options.exitZero ? FINDINGS : CLEAN;
}

/** Applies fixes, or prints them as a patch. */
async function mend(
  project: CheckedProject,
  options: CheckOptions,
  output: Output,
  progress: Progress,
): Promise<number> {
  const { workspace, notebooks } = project;
  const files = checkedFiles(project);
  const failed = reportUnreadable(project, output);
  // A patch says itself what is mended.
  const before = options.diff ? 0 : shownAmong(project, files, options, progress);
  const fixed = await fixFiles(workspace, files, {
    unsafe: options.unsafeFixes,
    hints: options.select !== null,
    mended: notebooks.follow,
    progress: (done, total) => progress.update('fixing', done, total),
  });
  progress.clear();
  if (options.verify) {
    const { python, verifyTimeout: timeout } = options;
    const folder = project.folders[0] ?? '.';
    const status = await verifyRewrite(fixed, workspace, { python, timeout, folder }, output);
    // What is not proven is not written.
    if (status !== CLEAN) return status;
  }
  if (options.diff) {
    const status = printDiff(notebooks.folded(fixed), options, output);
    return failed ? FAILURE : status;
  }
  const result = await writeFixes(notebooks.folded(fixed), project.folders);
  reportUnwritten(project, result, output);
  // What a document says counts for all files, so a scan follows it.
  const { documents } = workspace.snapshot();
  if (fixed.some(({ path }) => documents.has(path))) await workspace.scanned();
  const found = findingsAmong(project, files, options, progress);
  const isKnown = keepBaseline(found.every, files, options, output);
  const left = isKnown ? noneShown(found.counts) : found.counts;
  const mended = Math.max(0, before - left.shown);
  if (options.fixOnly) output.note(`Fixed ${count(mended, 'finding')}.\n`);
  else {
    printFindings(isKnown ? [] : found.shown, project, options, output.write);
    noteSummary(project, left, mended, options, output);
  }
  if (result.left.length > 0) return INTERRUPTED;
  if (failed || result.refused.length > 0) return FAILURE;
  if (options.exitNonZeroOnFix && result.written.length > 0) return FINDINGS;
  return left.shown > 0 && !options.fixOnly && !options.exitZero ? FINDINGS : CLEAN;
}

const HOW_TO_BEGIN =
  'No package here has export tiers. Put an EXPORT_TIERS.md beside the `__init__.py` of a package,\n' +
  'or add a [[tool.export-tiers.package]] with its `name` to pyproject.toml.\n';

function noteSummary(
  project: CheckedProject,
  counts: FindingCounts,
  fixed: number,
  { outputFormat }: CheckOptions,
  output: Output,
): void {
  if (!isForPeople(outputFormat)) return;
  const isTiered = listedPackages(project.workspace.snapshot()).length > 0;
  const filesChecked = checkedFiles(project).length;
  output.note(isTiered ? renderSummary(counts, { fixed, filesChecked }) : HOW_TO_BEGIN);
}

/** @returns true where a path that the user named could not be read. */
function reportUnreadable({ workspace, targets }: CheckedProject, output: Output): boolean {
  let named = false;
  for (const path of workspace.unreadable()) {
    if (!targets.some((each) => isBelow(path, each))) continue;
    output.warn(`cannot read ${displayPath(path)}, for ${whyUnread(path)}: left out`);
    named ||= targets.includes(path);
  }
  return named;
}

function printDiff(
  fixed: readonly FixedFile[],
  { exitZero }: CheckOptions,
  output: Output,
): number {
  for (const each of fixed) printPatch(each.path, each, encodingOf(each.path), output);
  output.note(
    fixed.length > 0 ? `Would change ${count(fixed.length, 'file')}.\n` : 'Nothing to mend.\n',
  );
  return fixed.length > 0 && !exitZero ? FINDINGS : CLEAN;
}

/** Tells of files that keep their old text; the workspace forgets the new ones. */
function reportUnwritten(
  { workspace, notebooks }: CheckedProject,
  result: WriteResult,
  output: Output,
): void {
  const forget = (path: string) => {
    workspace.closeDocument(path);
    notebooks.close(path);
  };
  for (const { path, why } of result.refused) {
    forget(path);
    output.warn(`${displayPath(path)} was not changed: ${why}`);
  }
  for (const path of result.left) forget(path);
  if (result.left.length > 0) {
    const { length } = result.written;
    output.warn(
      `interrupted: ${count(length, 'file')} changed, ${result.left.length} left as before`,
    );
  }
}
