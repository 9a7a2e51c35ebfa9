/** The files that a check is about, and the workspace that knows them. */
import { notebookOf } from '../../fixes/notebook-cells';
import type { Host } from '../../host/host';
import type { Snapshot } from '../../ide/snapshot';
import type { Observations } from '../../workspace/cache/observed-host';
import { isNotebook } from '../../workspace/sources/notebook-host';
import type { Workspace } from '../../workspace/workspace';
import { indexBase } from '../index/make-index';
import { indexHost } from '../index/open-indexes';
import { storeFor } from '../kept-store';
import { openProject, type ProjectRequest, watchedDisk } from '../open-project';
import { toCorePath } from '../paths';
import type { Progress } from '../progress';
import { existingPaths, projectFolders } from '../project-folders';
import type { SourceOptions } from './check-options';
import { createNotebooks, type Notebooks } from './notebooks';

export interface CheckedProject {
  readonly workspace: Workspace;
  /** The folders that were indexed. */
  readonly folders: readonly string[];
  /** What to look at: files and folders. */
  readonly targets: readonly string[];
  readonly notebooks: Notebooks;
  /** What was seen of the disk; null where the files are not only there. */
  readonly seen: (() => Observations) | null;
}

/**
 * Indexes the projects around the paths.
 *
 * @param given files and folders; the roots where none is named, else the working directory.
 * @throws UsageError where a path does not exist.
 */
export function openPaths(
  given: readonly string[],
  options: SourceOptions,
  progress: Progress,
  use: Use = {},
): Promise<CheckedProject> {
  if (options.index.length > 0) return openIndexes(given, options, progress);
  const roots = existingPaths(options.root, 'folder');
  const named = existingPaths(given, 'any');
  const targets = named.length > 0 ? named : roots.length > 0 ? roots : [toCorePath('.')];
  return openTargets(targets, options, progress, use);
}

/** What will be asked, as `ProjectRequest` and `Host` have it. */
type Use = Pick<ProjectRequest, 'isAskedWhole'> & Pick<Host, 'asksForLess'>;

/** The same for paths in the core's form, and with texts that count in place of what is on disk. */
export async function openTargets(
  targets: readonly string[],
  options: SourceOptions,
  progress: Progress,
  {
    documents = [],
    isAskedWhole = false,
    asksForLess = false,
  }: Use & Pick<ProjectRequest, 'documents'> = {},
): Promise<CheckedProject> {
  const folders = projectFolders(targets);
  const roots = existingPaths(options.root, 'folder');
  const asked = requestFor(folders, targets, options, progress);
  const texts = documents.filter(({ path }) => !isNotebook(path));
  const request = { ...asked, roots, documents: texts, isAskedWhole };
  const { host, seen } = watchedDisk(storeFor(folders, options), {
    isReadOnce: isAskedWhole,
    asksForLess,
  });
  const workspace = await openProject(request, host);
  const notebooks = createNotebooks(workspace, host);
  await notebooks.renew();
  for (const { path, text } of documents) if (isNotebook(path)) notebooks.open(path, text);
  return { workspace, folders, targets, notebooks, seen: documents.length === 0 ? seen : null };
}

/** The files of indexes, put together in the working directory. */
async function openIndexes(
  given: readonly string[],
  options: SourceOptions,
  progress: Progress,
): Promise<CheckedProject> {
  const folders = [indexBase()];
  const targets = given.length > 0 ? given.map(toCorePath) : folders;
  const roots = options.root.map(toCorePath);
  const request = { ...requestFor(folders, targets, options, progress), roots };
  const host = indexHost(options.index);
  const workspace = await openProject(request, host);
  const notebooks = createNotebooks(workspace, host);
  await notebooks.renew();
  return { workspace, folders, targets, notebooks, seen: null };
}

function requestFor(
  folders: readonly string[],
  targets: readonly string[],
  { select, ignore, baseline, respectGitignore, forceExclude }: SourceOptions,
  progress: Progress,
) {
  return {
    folders,
    packages: [],
    respectGitignore,
    named: forceExclude ? [] : targets,
    select,
    ignore,
    baseline: baseline === null ? null : toCorePath(baseline),
    progress: (done: number, total: number) => progress.update('reading', done, total),
  };
}

/** The files that can have findings and lie at or below one of the targets, sorted; of notebooks their cells. */
export function checkedFiles({ workspace, targets, notebooks }: CheckedProject): readonly string[] {
  const { documents, candidates }: Snapshot = workspace.snapshot();
  const isTarget = (file: string) => targets.some((each) => isBelow(file, each));
  const files = [...new Set([...documents.keys(), ...candidates])].filter(isTarget).sort();
  return [...files, ...notebooks.cells().filter((cell) => isTarget(notebookOf(cell)))];
}

export function isBelow(file: string, target: string): boolean {
  return file === target || target === '/' || file.startsWith(`${target}/`);
}
