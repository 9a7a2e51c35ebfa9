/** Loads the parser and indexes the folders that a command is about. */
import type { Host, Store } from '../host/host';
import { createNodeHost, diskFiles, fromWorkingDirectory } from '../host/node';
import { nodeReaders } from '../host/node-readers';
import type { PythonParser } from '../python/parser';
import { type Observations, observedHost } from '../workspace/cache/observed-host';
import type { PackageChoice } from '../workspace/project/package-choices';
import { createProjects } from '../workspace/project/projects';
import type { PartialSettings } from '../workspace/project/settings';
import { loadPythonParser } from '../workspace/sources/python-grammar';
import type { Workspace } from '../workspace/workspace';
import {
  chosenPackage,
  type FoundPackage,
  findPackage,
  hiddenChoices,
  nameIn,
} from './chosen-package';

/** The bundle stands beside the wasm files. */
export const ASSETS = `${__dirname}/`;

export interface ProjectRequest {
  /** Folders to index, in the core's form. */
  readonly folders: readonly string[];
  /** Source roots that go before all others, in the core's form. */
  readonly roots: readonly string[];
  /** Packages to look at although nothing puts their exports into tiers. */
  readonly packages: readonly string[];
  /** False: what git ignores is looked at, too. */
  readonly respectGitignore?: boolean;
  /** Files and folders that are looked at although something leaves them out. */
  readonly named?: readonly string[];
  readonly select?: readonly string[] | null;
  readonly ignore?: readonly string[];
  /** A file of known findings, in the core's form. */
  readonly baseline?: string | null;
  /** Texts that count in place of what is on disk. */
  readonly documents?: readonly { readonly path: string; readonly text: string }[];
  /** True: the grammar is loaded where a text needs it, and answers are asked for by `Workspace.whole` alone. */
  readonly isAskedWhole?: boolean;
  /** Is told how many of the files were read. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Indexes; the workspace that comes back is complete.
 *
 * @param host the local disk unless told.
 */
export async function openProject(
  request: ProjectRequest,
  host: Host = diskHost(null),
): Promise<Workspace> {
  const load = () => loadPythonParser(host);
  const workspace = createProjects(host, request.isAskedWhole ? load : load());
  workspace.setFolders(request.folders);
  workspace.setSettings(settingsOf(request));
  for (const { path, text } of request.documents ?? []) workspace.openDocument(path, 1, text);
  await workspace.scan(request.progress);
  return workspace;
}

function settingsOf(request: ProjectRequest): PartialSettings {
  return {
    firstRoots: request.roots,
    packages: request.packages,
    respectGitignore: request.respectGitignore ?? true,
    named: request.named ?? [],
    select: request.select ?? null,
    ignore: request.ignore ?? [],
    baseline: request.baseline ?? null,
  };
}

/** A complete workspace, and the packages in it that a command is about. */
export interface OpenedPackages {
  readonly workspace: Workspace;
  /** As the workspace is now, in the order in which they were asked for; null for what is not there. */
  find(): readonly (FoundPackage | null)[];
}

/**
 * Indexes for a look at packages.
 *
 * @param asked names, or keys where several projects have a package of the name.
 * @throws UsageError where a name could be several packages.
 */
export async function openPackages(
  asked: readonly string[],
  given: Omit<ProjectRequest, 'packages'>,
  host?: Host,
): Promise<OpenedPackages> {
  const request = { ...given, packages: asked.map(nameIn) };
  const workspace = await openProject(request, host);
  const choose = () => asked.map((each) => chosenPackage(each, request.roots, workspace));
  const { choices, packageFiles } = await workspace.whole(() => {
    const chosen: readonly (PackageChoice | null)[] = choose();
    return { choices: chosen, packageFiles: hiddenChoices(workspace.snapshot(), chosen) };
  });
  if (packageFiles.length > 0) {
    workspace.setSettings({ ...settingsOf(request), packageFiles });
    await workspace.scan(request.progress);
  }
  return {
    workspace,
    find: () =>
      asked.map((each, at) => findPackage(workspace.snapshot(), nameIn(each), choices[at] ?? null)),
  };
}

/**
 * The local disk, and what was seen of it.
 *
 * @param store where results are kept; null: nowhere, and then it is not noted what is seen.
 * @param use as `Host` has it; `isReadOnce` where nothing is written over, and files are not looked at again.
 */
export function watchedDisk(
  store: Store | null,
  use: Pick<Host, 'isReadOnce' | 'asksForLess'>,
): {
  readonly host: Host;
  readonly seen: (() => Observations) | null;
} {
  const disk = diskHost(store);
  if (store && disk.sync) return observedHost(disk, disk.sync, Date.now());
  return { host: { ...disk, ...use }, seen: null };
}

/** The local disk, with what is kept in the store. */
export function diskHost(store: Store | null): Host {
  const host = createNodeHost(ASSETS, store, diskFiles(fromWorkingDirectory()));
  return { ...host, readers: nodeReaders(`${ASSETS}reader.js`, { isBrief: true }) };
}

/** A parser of its own, for work beside a workspace. */
export function loadParser(): Promise<PythonParser> {
  return loadPythonParser(createNodeHost(ASSETS));
}
