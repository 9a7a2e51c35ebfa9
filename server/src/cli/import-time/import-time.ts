/** `export-tiers import-time`: what importing a package costs, and what it would cost if it loaded less. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageReport } from '../../ide/package-report';
import type { Snapshot } from '../../ide/snapshot';
import { RoadmapRefused } from '../../roadmap/scene';
import type { TieredPackage } from '../../tiers/policy';
import { CLEAN, FAILURE, UsageError } from '../exit-status';
import { openPackages } from '../open-project';
import type { Output } from '../output';
import { packageNotFound } from '../package-not-found';
import { toCorePath } from '../paths';
import { createProgress } from '../progress';
import { existingPaths, projectFolders } from '../project-folders';
import { acceptedReasons } from '../roadmap/accepted-reasons';
import { environmentFor } from './import-time-environment';
import { measure } from './import-time-measure';
import { measurePhases } from './import-time-phases';
import { findPython, saidByPython } from './import-time-python';
import { renderStates } from './import-time-states';
import { renderImportTimes } from './import-time-text';

export interface ImportTimeOptions {
  readonly root: readonly string[];
  readonly python: string | null;
  readonly runs: number;
  readonly submodule: readonly string[];
  /** Seconds. */
  readonly timeout: number;
  readonly format: 'text' | 'json';
  /** Today and after each phase of the roadmap, instead. */
  readonly phases: boolean;
  readonly accept: readonly string[];
  readonly moveTo: string | null;
  readonly lazyTiers: ReadonlySet<1 | 2>;
}

/** How many submodules are measured where none is named. */
const SUBMODULES = 5;

/**
 * Runs the package's code.
 *
 * @param asked the package's dotted name, or its key.
 * @returns the exit status: 0, or 2 where there is no such package or importing it fails.
 * @throws UsageError where a root or Python is missing, or a number is none that works.
 */
export async function importTime(
  asked: string,
  options: ImportTimeOptions,
  output: Output,
): Promise<number> {
  if (options.runs < 1 || options.timeout < 1)
    throw new UsageError('--runs and --timeout want at least 1');
  const roots = existingPaths(options.root, 'folder');
  const folders = roots.length > 0 ? roots : projectFolders([toCorePath('.')]);
  const { workspace, find } = await openPackages([asked], { folders, roots });
  const [found] = find();
  if (!found) {
    output.error(packageNotFound(asked, workspace.packageNames()));
    return FAILURE;
  }
  const { snapshot, tiered } = found;
  const { name } = tiered;
  const root = sourceRootOf(tiered);
  const python = await findPython(options.python, root);
  if (!python) throw new UsageError(noPython(options.python));
  const cache = mkdtempSync(path.join(tmpdir(), 'export-tiers-pycache-'));
  const progress = createProgress(process.stderr);
  const report = (what: string, done: number, total: number) => progress.update(what, done, total);
  try {
    if (options.phases) {
      const states = await measurePhases({
        package: name,
        ...(found.isChosen && { packagePath: tiered.path }),
        ...{ folders, roots, root, python, cache },
        runs: options.runs,
        seconds: options.timeout,
        accept: acceptedReasons(options.accept),
        moveTo: options.moveTo,
        lazyTiers: options.lazyTiers,
        progress: report,
      });
      progress.clear();
      output.write(
        options.format === 'json'
          ? `${JSON.stringify({ package: name, python: python.description, states }, null, 2)}\n`
          : renderStates(name, python.description, states),
      );
      return CLEAN;
    }
    const result = await measure({
      tiered,
      python,
      folder: root,
      environment: environmentFor([root, ...roots], cache),
      runs: options.runs,
      seconds: options.timeout,
      submodules: options.submodule.length > 0 ? options.submodule : mostImported(snapshot, tiered),
      progress: report,
    });
    progress.clear();
    if (result.kind === 'failed') {
      output.error(`importing ${name} with ${python.description} failed: ${result.why}`);
      output.note(`${saidByPython(result.stderr)}\n`);
      return FAILURE;
    }
    if (!isSameFile(result.file, tiered.path))
      output.warn(`Python imported ${name} from ${result.file}, not from ${tiered.path}`);
    const { times } = result;
    output.write(
      options.format === 'json' ? `${JSON.stringify(times, null, 2)}\n` : renderImportTimes(times),
    );
    return CLEAN;
  } catch (error) {
    if (!(error instanceof RoadmapRefused)) throw error;
    output.error(error.message);
    return FAILURE;
  } finally {
    progress.clear();
    rmSync(cache, { recursive: true, force: true });
  }
}

function noPython(named: string | null): string {
  return named === null
    ? 'no Python 3 was found on the PATH; name one with --python'
    : `${named} is no Python 3 that runs here`;
}

/** The folder that Python imports the package from. */
function sourceRootOf({ name, path: file }: TieredPackage): string {
  const isPackage = path.basename(file).startsWith('__init__.');
  const levels = name.split('.').length - (isPackage ? 0 : 1);
  return Array.from({ length: levels }).reduce<string>(path.dirname, path.dirname(file));
}

/** The submodules that most statements import, those outside the package first. */
function mostImported(snapshot: Snapshot, tiered: TieredPackage): string[] {
  const extras = { display: String, codeOwners: null, history: [], importTimes: null };
  const { usage } = packageReport(snapshot, tiered, extras);
  const modules = usage.map(({ module }) => module).filter((module) => module !== tiered.name);
  return [...new Set(modules)].filter(snapshot.modulePath).slice(0, SUBMODULES);
}

function isSameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}
