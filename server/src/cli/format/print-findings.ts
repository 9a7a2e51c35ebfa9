/** Prints a check's findings as its options ask, to standard output or into a file. */
import type { CheckOptions } from '../check/check-options';
import type { CheckedProject } from '../check/checked-project';
import { countRules, renderStatistics, statisticsJson } from '../check/statistics';
import { colorsFor, PLAIN } from '../colors';
import { displayPath } from '../paths';
import { writeOutputFile } from '../whole-file';
import { FORMATS } from './formats';
import type { LocatedFinding } from './located-finding';
import type { FindingReport, Pieces } from './report-format';
import { repositoryBase } from './repository-base';

/**
 * @param write takes what does not go into a file.
 * @throws UsageError where the file cannot be written.
 */
export function printFindings(
  findings: Iterable<LocatedFinding>,
  project: CheckedProject,
  options: CheckOptions,
  write: (text: string) => void,
): void {
  writeFindings(renderFindings(findings, project, options), options, write);
}

/** What `printFindings` prints, in parts that are worked out one after the other. */
export function* renderFindings(
  findings: Iterable<LocatedFinding>,
  { workspace }: CheckedProject,
  options: CheckOptions,
): Generator<string> {
  const report: FindingReport = {
    findings,
    textOf: workspace.text,
    shownPath: (each) => displayPath(each),
    base: repositoryBase(process.cwd(), process.env),
    colors: options.outputFile === null ? colorsFor(process.stdout, process.env) : PLAIN,
  };
  yield* parts(
    options.statistics ? [renderCounts(report, options)] : FORMATS[options.outputFormat](report),
  );
}

/** The same, of what was rendered before. */
export function writeFindings(
  rendered: Iterable<string>,
  { outputFile }: CheckOptions,
  write: (text: string) => void,
): void {
  if (outputFile !== null) writeOutputFile(outputFile, rendered, true);
  else for (const part of rendered) write(part);
}

/** Characters of a part. */
const PART = 1 << 16;

/** Pieces put together: writing each by itself would take longer than making it. */
function* parts(pieces: Pieces): Generator<string> {
  let part = '';
  for (const piece of pieces) {
    part += piece;
    if (part.length < PART) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

function renderCounts({ findings, colors }: FindingReport, { outputFormat }: CheckOptions): string {
  const counts = countRules(findings);
  return outputFormat === 'json' ? statisticsJson(counts) : renderStatistics(counts, colors);
}
