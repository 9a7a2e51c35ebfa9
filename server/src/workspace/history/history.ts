/**
 * A package's figures over the commits of its repository, computed from the commits themselves: trees and
 * blobs are read, nothing is checked out. What was computed for a commit holds for ever.
 */
import { createGraph } from '../../graph/export-graph';
import type { ModuleSource } from '../../graph/resolution';
import { decodeSource } from '../../host/decode';
import type { Commit, Git, Repository } from '../../host/git';
import type { ModuleSummary } from '../../python/module-summary';
import type { PythonParser } from '../../python/parser';
import { type HistoryPoint, sampled } from '../../report/history';
import { countedExports } from '../../rules/package/own-package';
import { folderOf } from '../project/settings';
import { type BlobImports, blobImports, type PastPackage, throughPackage } from './past-imports';
import { pastModules } from './past-tree';

export interface HistoryRequest {
  readonly git: Git;
  readonly parser: PythonParser;
  readonly package: { readonly name: string; readonly path: string };
  /** Importers are counted in these folders. */
  readonly folders: readonly string[];
  /** How many commits to look at, at most; the first and the last that changed the package's file are. */
  readonly limit: number;
  /** Points of earlier requests for the same package and folders, by commit; new ones are added. */
  readonly known: Map<string, HistoryPoint>;
}

/** Oldest first; empty where there is no repository. Commits without the package's file are left out. */
export async function packageHistory(request: HistoryRequest): Promise<HistoryPoint[]> {
  const { git, known, limit } = request;
  if (limit < 1) return [];
  const repository = await git.locate(folderOf(request.package.path));
  const past = repository && pastPackage(request.package, repository);
  if (!repository || !past) return [];
  const [changes, head] = await Promise.all([
    git.commitsOf(repository.top, past.path),
    git.head(repository.top),
  ]);
  const commits = [...changes].reverse();
  if (head && commits.length > 0 && commits.at(-1)?.id !== head.id) commits.push(head);
  const blobs = createBlobs(request, repository.top, past);
  const points: HistoryPoint[] = [];
  for (const commit of sampled(commits, limit)) {
    const point = known.get(commit.id) ?? (await pointAt(request, repository, past, commit, blobs));
    if (!point) continue;
    known.set(commit.id, point);
    points.push(point);
  }
  return points;
}

function pastPackage(
  { name, path }: HistoryRequest['package'],
  { prefix }: Repository,
): PastPackage | null {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const folders = name.split('.');
  if (file !== '__init__.py') folders.pop();
  const inner = folders.map((folder) => `${folder}/`).join('');
  if (!prefix.endsWith(inner)) return null;
  return { name, path: prefix + file, root: prefix.slice(0, prefix.length - inner.length) };
}

async function pointAt(
  { git, package: { name }, folders }: HistoryRequest,
  { top }: Repository,
  past: PastPackage,
  { id, date }: Commit,
  blobs: Blobs,
): Promise<HistoryPoint | null> {
  const files = pythonFiles(await git.tree(top, id), folders, top, past);
  await blobs.read(files.values());
  const own = files.get(past.path);
  const lines = own === undefined ? undefined : blobs.lines(own);
  if (lines === undefined) return null;
  const exports = await blobs.settled(() =>
    countExports(name, pastModules(files, `/${past.root}`.replace(/\/$/, ''), blobs)),
  );
  const imports = throughPackage(files, blobs.imports, past);
  return { commit: id, date, exports, lines, imports };
}

/** As the present is counted: the names of `__all__`, or those that are meant where there is none. */
function countExports(name: string, modules: ModuleSource): number | null {
  const graph = createGraph(modules);
  const hasList = modules
    .summary(name)
    ?.events.some((each) => each.kind === 'all' || ('name' in each && each.name === '__all__'));
  // Where the list is plain, no other module has to be read.
  const names = hasList ? graph.starNames(name) : null;
  if (names) return names.length;
  const exports = graph.exportsOf(name);
  return exports && countedExports(name, exports).length;
}

/** The tree's Python files in the folders, hidden folders left out, and all of the package's project. */
function pythonFiles(
  tree: ReadonlyMap<string, string>,
  folders: readonly string[],
  top: string,
  past: PastPackage,
): ReadonlyMap<string, string> {
  const within = folders.map((folder) => `${folder}/`).filter((each) => each.startsWith(`${top}/`));
  const prefixes = [past.root, ...within.map((each) => each.slice(top.length + 1))];
  const isWanted = (path: string) =>
    within.length < folders.length || prefixes.some((prefix) => path.startsWith(prefix));
  return new Map(
    [...tree].filter(([path]) => /\.pyi?$/.test(path) && !/(^|\/)\./.test(path) && isWanted(path)),
  );
}

interface Blobs {
  /** Reads those that no earlier commit had. */
  read(blobs: Iterable<string>): Promise<void>;
  imports(blob: string): BlobImports;
  /** Undefined for a blob that could not be read. */
  lines(blob: string): number | undefined;
  summary(blob: string): ModuleSummary | null;
  /** Computes again until every summary that was asked for is there. */
  settled<T>(compute: () => T): Promise<T>;
}

/** What blobs say, kept as results: texts are read again where a summary is wanted. */
function createBlobs({ git, parser }: HistoryRequest, top: string, past: PastPackage): Blobs {
  const imports = new Map<string, BlobImports>();
  const lines = new Map<string, number>();
  const summaries = new Map<string, ModuleSummary | null>();
  const wanted = new Set<string>();

  async function summarize(): Promise<void> {
    const blobs = [...wanted];
    wanted.clear();
    for (const blob of blobs) summaries.set(blob, null);
    await git.readBlobs(top, blobs, (blob, bytes) => {
      const module = parser.parse(decodeSource(bytes).text);
      summaries.set(blob, module.summary);
      module.dispose();
    });
  }

  return {
    async read(blobs) {
      const unread = [...new Set(blobs)].filter((blob) => !imports.has(blob));
      for (const blob of unread) imports.set(blob, []);
      await git.readBlobs(top, unread, (blob, bytes) => {
        const { text } = decodeSource(bytes);
        imports.set(blob, blobImports(text, past));
        lines.set(blob, text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0));
      });
    },
    imports: (blob) => imports.get(blob) ?? [],
    lines: (blob) => lines.get(blob),
    summary(blob) {
      const known = summaries.get(blob);
      if (known === undefined) wanted.add(blob);
      return known ?? null;
    },
    async settled(compute) {
      for (;;) {
        const result = compute();
        if (wanted.size === 0) return result;
        await summarize();
      }
    },
  };
}
