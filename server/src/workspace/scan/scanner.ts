/** The scan of a workspace's folders: walk, read what projects say, find the candidates. */
import type { SettingsByFolder } from '../project/folder-settings';
import { type Project, readProject } from '../project/project';
import type { Sources } from '../sources/sources';
import { type CandidateTest, createCandidateTest, mayBeCandidate } from './candidates';
import type { Directories } from './directories';
import { createFileScan, type FileScanInput } from './file-scan';
import type { ReadText } from './git-ignored';
import {
  excludedBySettings,
  hiddenBySettings,
  leftOutByConfigurations,
  type PathTest,
} from './left-out';
import { type WalkedFiles, walk } from './walk';

/** What one scan found; the next may build on it. */
export interface Scan {
  readonly project: Project;
  readonly packageNames: ReadonlySet<string>;
  readonly test: CandidateTest;
  /** True for what `exclude` names, be it open in an editor. */
  readonly leftOut: PathTest;
  /** True for Python files and notebooks that are there and not left out; of `files` others are open documents. */
  isWalked(path: string): boolean;
  /** All of them that were looked at; true for candidates. */
  readonly files: ReadonlyMap<string, boolean>;
  readonly unreadable: readonly string[];
  /** Files whose earlier result was used. */
  readonly cached: number;
}

export interface ScanInput extends FileScanInput {
  readonly directories: Directories;
  readonly folders: readonly string[];
  /** See `ProjectInput`. */
  readonly territory: string | null;
  readonly settings: SettingsByFolder;
  /** The last scan; results of files that did not change since are taken over. */
  readonly previous: Scan | null;
  /** Is given what is known when the packages' own files are read: enough for the first answers. */
  readonly early: (scan: Scan) => Promise<void>;
}

/** Files that are read in less time than first answers take. */
const FEW = 50;

/** Scans the folders. Rejects only where the host breaks its promise not to throw. */
export async function scanFolders(input: ScanInput): Promise<Scan> {
  const { sources, directories, folders, kept, settings, previous } = input;
  const excluded = excludedBySettings(folders, settings);
  const hidden = hiddenBySettings(folders, settings);
  const walked = await walk(directories, [...folders, ...settings.all.named], {
    excluded: (path) => excluded(path) || hidden(path),
    readText: readIgnoreFile(input),
  });
  const project = await readSettledProject(input, walked);
  const packageNames = new Set([...project.tiered.keys(), ...settings.all.packages]);
  const test = createCandidateTest(packagePaths(project, packageNames));
  const known = previous?.test.key === test.key ? previous.files : new Map<string, boolean>();
  const excludedThere = leftOutByConfigurations(project.configurations, settings.all);
  const leftOut: PathTest = (path) => excluded(path) || excludedThere(path);
  const [own, others] = parted(walked.python, excludedThere, test);
  for (const path of walked.notebooks) if (!excludedThere(path)) others.push(path);
  const total = own.length + others.length;
  let there: ReadonlySet<string> | null = null;
  const whole = {
    project,
    packageNames,
    test,
    leftOut,
    isWalked(path: string) {
      there ??= new Set([...own, ...others]);
      return there.has(path);
    },
  };
  const result = { files: new Map<string, boolean>(), unreadable: [] as string[] };
  const files = createFileScan(input, test, known, result, total);
  const withOpen = (): Scan => {
    for (const path of sources.openPaths()) {
      if (leftOut(path)) continue;
      const text = mayBeCandidate(path) ? sources.text(path) : null;
      if (text !== null) result.files.set(path, test.byPlace(path) || test.byText(text));
    }
    return { ...whole, ...result, cached: files.cached() };
  };
  await files.scan(own);
  const unread = kept.knows(test.key) ? await files.recall(others) : others;
  if (unread.length > FEW) await input.early({ ...withOpen(), files: new Map(result.files) });
  await files.scan(unread);
  return withOpen();
}

/** The files that are candidates by their place, and the others. */
function parted(
  paths: readonly string[],
  isLeftOut: PathTest,
  test: CandidateTest,
): [own: string[], others: string[]] {
  const [own, others]: [string[], string[]] = [[], []];
  for (const path of paths) {
    if (!isLeftOut(path)) (test.byPlace(path) ? own : others).push(path);
  }
  return [own, others];
}

/** Computes until nothing that was asked for is left unread; at once with a synchronous host. */
export async function settled<T>(
  sources: Sources,
  directories: Directories,
  compute: () => T,
): Promise<T> {
  for (;;) {
    const result = compute();
    // Without a pause where nothing is missing: what is computed is of this moment.
    if (!hasMisses(sources, directories)) return result;
    await loadMisses(sources, directories);
  }
}

/** True where something was asked for that is not read yet. */
function hasMisses(sources: Sources, directories: Directories): boolean {
  return sources.misses.size > 0 || directories.misses.size > 0;
}

/**
 * Reads what was asked for and is not read yet.
 *
 * @returns false where nothing was.
 */
export async function loadMisses(sources: Sources, directories: Directories): Promise<boolean> {
  if (!hasMisses(sources, directories)) return false;
  await Promise.all([
    ...Array.from(sources.misses, sources.load),
    ...Array.from(directories.misses, directories.load),
  ]);
  return true;
}

function readSettledProject(input: ScanInput, walked: WalkedFiles): Promise<Project> {
  const { settings, directories, sources } = input;
  return settled(sources, directories, () => {
    const project = readProject(input, walked);
    // Asking now finds the folders of packages outside the workspace, too.
    packagePaths(project, [...project.tiered.keys(), ...settings.all.packages]);
    return project;
  });
}

function packagePaths(project: Project, names: Iterable<string>): Map<string, string> {
  const paths = new Map<string, string>();
  for (const name of names) {
    const path = project.layout.file(name)?.path;
    if (path !== undefined) paths.set(name, path);
  }
  return paths;
}

/** Null where no folder's settings let ignore files count. */
function readIgnoreFile(input: ScanInput): ReadText | null {
  const { folders, settings } = input;
  const counts = (path: string) => settings.of(path).respectGitignore;
  if (!settings.all.respectGitignore && !folders.some(counts)) return null;
  return async (path) => (counts(path) ? textOf(input, path) : null);
}

/** An open document's text, else the file's. */
async function textOf({ host, sources }: ScanInput, path: string): Promise<string | null> {
  if (sources.isOpen(path)) return sources.text(path);
  return host.sync ? host.sync.readText(path) : host.readText(path);
}
