/** Prints a check's findings as its options ask, to standard output or into a file. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CheckOptions } from '../check/check-options';
import type { CheckedProject } from '../check/checked-project';
import { countRules, renderStatistics, statisticsJson } from '../check/statistics';
import { colorsFor, PLAIN } from '../colors';
import { UsageError } from '../exit-status';
import { displayPath } from '../paths';
import { FORMATS } from './formats';
import type { LocatedFinding } from './located-finding';
import type { FindingReport } from './report-format';
import { repositoryBase } from './repository-base';

/**
 * @param write takes what does not go into a file.
 * @throws UsageError where the file cannot be written.
 */
export function printFindings(
  findings: readonly LocatedFinding[],
  project: CheckedProject,
  options: CheckOptions,
  write: (text: string) => void,
): void {
  writeFindings(renderFindings(findings, project, options), options, write);
}

/** What `printFindings` prints. Some formats have fixes worked out for it. */
export function renderFindings(
  findings: readonly LocatedFinding[],
  { workspace }: CheckedProject,
  options: CheckOptions,
): string {
  const report: FindingReport = {
    findings,
    textOf: workspace.text,
    shownPath: (each) => displayPath(each),
    base: repositoryBase(process.cwd(), process.env),
    colors: options.outputFile === null ? colorsFor(process.stdout, process.env) : PLAIN,
  };
  return options.statistics ? renderCounts(report, options) : FORMATS[options.outputFormat](report);
}

/** The same, of what was rendered before. */
export function writeFindings(
  text: string,
  { outputFile }: CheckOptions,
  write: (text: string) => void,
): void {
  if (outputFile === null) write(text);
  else writeReport(outputFile, text);
}

function renderCounts({ findings, colors }: FindingReport, { outputFormat }: CheckOptions): string {
  const counts = countRules(findings);
  return outputFormat === 'json' ? statisticsJson(counts) : renderStatistics(counts, colors);
}

function writeReport(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`);
  }
}
