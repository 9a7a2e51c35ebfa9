/** What a scan goes by when it comes to the Python files: which there are, and what their folders say of themselves. */
import type { Host } from '../../host/host';
import type { Steps } from '../cache/steps';
import { type Project, type ProjectInput, readProject } from '../project/project';
import { folderOf } from '../project/settings';
import type { Sources } from '../sources/sources';
import { type CandidateTest, createCandidateTest } from './candidates';
import type { ReadText } from './git-ignored';
import {
  type Exclusion,
  excludedBySettings,
  hiddenBySettings,
  leftOutByConfigurations,
  type PathTest,
} from './left-out';
import type { ScanRecord } from './scan-record';
import { settled } from './settled';
import { type WalkedFiles, walk } from './walk';

export interface Grounds {
  /** Worked out when it is first asked for, where nothing but the answers needs it. */
  project(): Project;
  /** See `Project`. */
  readonly hidden: readonly string[];
  readonly packageNames: ReadonlySet<string>;
  readonly test: CandidateTest;
  readonly exclusions: readonly Exclusion[];
  /** Files that are candidates by their place. */
  readonly own: readonly string[];
  /** Other Python files and notebooks. */
  readonly others: readonly string[];
}

export interface GroundsInput extends ProjectInput {
  readonly host: Host;
  readonly records: ScanRecords;
}

export interface ScanRecords {
  /** What the first scan of a run goes by, where all is as an earlier run saw it; else null. */
  recall(input: GroundsInput): Grounds | null;
  /** Notes what is seen from now on; null where nothing may be kept. */
  note(input: GroundsInput): Noting | null;
  /** Keeps what was noted last for the next run, with the last step. */
  save(): Steps<void>;
  /** Tells the record of what the last scan saw from others; null where there is none. */
  identity(): number | null;
  /** That record; null where there is none, or the store has another one. */
  read(): ScanRecord | null;
}

export interface Noting {
  /** Notes what is asked of them. */
  readonly sources: Sources;
  /** Is to be called before a file is read in another way. */
  note(path: string): void;
  /** Nothing is noted after this. */
  end(grounds: Omit<Grounds, 'project'>, walked: WalkedFiles): void;
}

/** Looks at the folders. */
export async function findGrounds(given: GroundsInput): Promise<Grounds> {
  const noting = given.records.note(given);
  const input = noting ? { ...given, sources: noting.sources } : given;
  const { directories, folders, settings } = input;
  const excluded = excludedBySettings(folders, settings);
  const hidden = hiddenBySettings(folders, settings);
  const walked = await walk(directories, [...folders, ...settings.all.named], {
    excluded: (path) => excluded(path) || hidden(path),
    readText: readIgnoreFile(input, noting),
  });
  const project = await readSettledProject(input, walked);
  const packageNames = new Set([...project.tiered.keys(), ...settings.all.packages]);
  const test = createCandidateTest(packagePaths(project, packageNames));
  const exclusions = project.configurations
    .map(({ path, settings: { exclude } }) => ({ folder: folderOf(path), patterns: exclude }))
    .filter(({ patterns }) => patterns.length > 0);
  const excludedThere = leftOutByConfigurations(exclusions, settings.all);
  const [own, others] = parted(walked.python, excludedThere, test);
  for (const path of walked.notebooks) if (!excludedThere(path)) others.push(path);
  const { hidden: territories } = project;
  const grounds = { hidden: territories, packageNames, test, exclusions, own, others };
  noting?.end(grounds, walked);
  return { ...grounds, project: () => project };
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

function readSettledProject(input: GroundsInput, walked: WalkedFiles): Promise<Project> {
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
function readIgnoreFile(input: GroundsInput, noting: Noting | null): ReadText | null {
  const { folders, settings } = input;
  const counts = (path: string) => settings.of(path).respectGitignore;
  if (!settings.all.respectGitignore && !folders.some(counts)) return null;
  return async (path) => {
    if (!counts(path)) return null;
    noting?.note(path);
    return textOf(input, path);
  };
}

/** An open document's text, else the file's. */
async function textOf({ host, sources }: GroundsInput, path: string): Promise<string | null> {
  if (sources.isOpen(path)) return sources.text(path);
  return host.sync ? host.sync.readText(path) : host.readText(path);
}
