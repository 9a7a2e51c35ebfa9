/** `--show-settings`: what a check goes by, after flags and configuration files are put together. */

import { listedPackages } from '../../ide/projects';
import { IGNORED } from '../../workspace/scan/walk';
import { CLEAN } from '../exit-status';
import type { Output } from '../output';
import { displayPath } from '../paths';
import type { CheckOptions } from './check-options';
import { type CheckedProject, checkedFiles } from './checked-project';
import { KNOWN_CODES } from './known-codes';

/** @returns the exit status. */
export function showSettings(
  project: CheckedProject,
  { outputFormat }: CheckOptions,
  output: Output,
): number {
  const settings = settingsRecord(project);
  output.write(
    outputFormat === 'json' ? `${JSON.stringify(settings, null, 2)}\n` : renderSettings(settings),
  );
  return CLEAN;
}

type Settings = ReturnType<typeof settingsRecord>;

function settingsRecord(project: CheckedProject) {
  const { workspace, folders, targets } = project;
  const { roots, configurations, files, excluded } = workspace.layout();
  const { respectGitignore } = workspace.settings().all;
  const snapshot = workspace.snapshot();
  const checked = checkedFiles(project);
  // Severities may differ by file where there are several configurations; a target stands for its files.
  const severityAt = targets.map((target) => ({
    path: target,
    severity: Object.fromEntries(
      KNOWN_CODES.map(({ code }) => [code, snapshot.severity(placeIn(target, checked), code)]),
    ),
  }));
  return {
    folders,
    roots,
    configurations,
    packages: listedPackages(snapshot).map(({ key, tiered: { path, policy } }) => ({
      name: key,
      file: path,
      documents: policy.documents.map((document) => document.path),
    })),
    leftOut: { excluded, gitignored: respectGitignore, folders: [...IGNORED] },
    files: { python: files.length, checked: checked.length },
    targets: severityAt,
  };
}

/** A file for which the target's configuration counts. */
function placeIn(target: string, files: readonly string[]): string {
  return files.find((path) => path.startsWith(`${target}/`)) ?? target;
}

function renderSettings(settings: Settings): string {
  const { folders, roots, configurations, packages, leftOut, files, targets } = settings;
  const paths = (title: string, all: readonly string[]) =>
    `${title}:\n${all.map((path) => `  ${displayPath(path) || '/'}\n`).join('') || '  none\n'}`;
  const tiered = packages.map(({ name, documents }) => {
    const sources = [...new Set(documents)].map((path) => displayPath(path)).join(', ');
    return `  ${name}  (${sources})\n`;
  });
  return [
    paths('project folders', folders),
    paths('source roots', roots),
    paths('configuration files', configurations),
    `tiered packages:\n${tiered.join('') || '  none\n'}`,
    `left out:\n${leftOutLines(leftOut)
      .map((line) => `  ${line}\n`)
      .join('')}`,
    `Python files: ${files.python}\nlooked at, with tier documents and configurations: ${files.checked}\n`,
    ...targets.map(
      ({ path, severity }) =>
        `severities for ${displayPath(path)}:\n${KNOWN_CODES.map(
          ({ code, name }) => `  ${code} ${severity[code]}  (${name})\n`,
        ).join('')}`,
    ),
  ].join('');
}

function leftOutLines({ excluded, gitignored, folders }: Settings['leftOut']): string[] {
  return [
    ...excluded
      .filter(({ patterns }) => patterns.length > 0)
      .map(({ path, patterns }) => `${patterns.join(', ')}  (${displayPath(path)})`),
    ...(gitignored ? [`what git ignores${unless(excluded)}`] : []),
    `folders called ${folders.join(', ')}`,
  ];
}

function unless(excluded: Settings['leftOut']['excluded']): string {
  const without = excluded.filter(({ respectGitignore }) => respectGitignore === false);
  if (without.length === 0) return '';
  return `, but not where ${without.map(({ path }) => displayPath(path)).join(', ')} counts`;
}
