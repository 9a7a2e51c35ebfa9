/** `export-tiers check`: the findings of files, printed or mended. */
import pc from 'picocolors';
import { findingsOf } from '../ide/diagnostics';
import type { Snapshot } from '../ide/snapshot';
import type { Workspace } from '../workspace/workspace';
import { renderPatch } from './diff';
import { CLEAN, FAILURE, FINDINGS } from './exit-status';
import { type FixedFile, fixFiles } from './fix';
import { type LocatedFinding, locateFindings } from './located-finding';
import { existingPaths, openProject, projectFolders } from './open-project';
import type { Output } from './output';
import { displayPath, toCorePath } from './paths';
import { renderConcise, renderSummary } from './render-concise';
import { renderJson } from './render-json';
import { replaceFile } from './replace-file';

export interface CheckOptions {
  readonly root: readonly string[];
  readonly outputFormat: 'concise' | 'json';
  readonly fix: boolean;
  readonly diff: boolean;
  readonly select: readonly string[] | null;
  readonly ignore: readonly string[];
}

/**
 * @param given files and folders to look at; the roots where none is named, else the working directory.
 * @returns the exit status.
 * @throws UsageError where a path does not exist.
 */
export async function check(
  given: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const roots = existingPaths(options.root, 'folder');
  const targets =
    given.length > 0 ? existingPaths(given, 'any') : roots.length > 0 ? roots : [toCorePath('.')];
  const workspace = await openProject({
    folders: projectFolders(targets),
    roots,
    packages: [],
    select: options.select,
    ignore: options.ignore,
  });
  const files = filesBelow(workspace.snapshot(), targets);
  const failed = reportUnreadable(workspace, targets, output);
  const before = locatedFindings(workspace, files);
  const fixed = options.fix || options.diff ? fixFiles(workspace, files) : [];
  if (options.diff) return printDiff(fixed, output);
  const refused = writeAll(fixed, workspace, output);
  const left = fixed.length > 0 ? locatedFindings(workspace, files) : before;
  if (options.outputFormat === 'json') output.write(renderJson(left));
  else {
    output.write(renderConcise(left, pc));
    if (workspace.snapshot().packages.size === 0) output.note(HOW_TO_BEGIN);
    else output.note(renderSummary(left, Math.max(0, before.length - left.length), files.length));
  }
  if (failed || refused) return FAILURE;
  return left.length > 0 ? FINDINGS : CLEAN;
}

const HOW_TO_BEGIN =
  'No package here has export tiers. Put an EXPORT_TIERS.md beside the `__init__.py` of a package,\n' +
  'or add a [[tool.export-tiers.package]] with its `name` to pyproject.toml.\n';

/** The files that can have findings and lie at or below one of the paths. */
function filesBelow(snapshot: Snapshot, targets: readonly string[]): string[] {
  return [...snapshot.documents.keys(), ...snapshot.candidates]
    .filter((path) => targets.some((each) => isBelow(path, each)))
    .sort();
}

function isBelow(path: string, target: string): boolean {
  return path === target || target === '/' || path.startsWith(`${target}/`);
}

function locatedFindings(
  workspace: Workspace,
  files: readonly string[],
): readonly LocatedFinding[] {
  const snapshot = workspace.snapshot();
  const findings = files.flatMap((path) => findingsOf(snapshot, path));
  return locateFindings(findings, workspace.text);
}

/** @returns true where a path that the user named could not be read. */
function reportUnreadable(
  workspace: Workspace,
  targets: readonly string[],
  output: Output,
): boolean {
  let named = false;
  for (const path of workspace.unreadable()) {
    if (!targets.some((each) => isBelow(path, each))) continue;
    output.warn(`cannot read ${displayPath(path)}: left out`);
    named ||= targets.includes(path);
  }
  return named;
}

function printDiff(fixed: readonly FixedFile[], output: Output): number {
  for (const { path, before, after } of fixed) output.write(renderPatch(path, before, after));
  const files = `${fixed.length} file${fixed.length === 1 ? '' : 's'}`;
  output.note(fixed.length > 0 ? `Would change ${files}.\n` : 'Nothing to mend.\n');
  return fixed.length > 0 ? FINDINGS : CLEAN;
}

/** @returns true where a file could not be written; it keeps its old text. */
function writeAll(fixed: readonly FixedFile[], workspace: Workspace, output: Output): boolean {
  let refused = false;
  for (const { path, before, after } of fixed) {
    const result = replaceFile(path, before, after);
    if (result.kind === 'written') continue;
    refused = true;
    workspace.closeDocument(path);
    output.warn(`${displayPath(path)} was not changed: ${result.why}`);
  }
  return refused;
}
