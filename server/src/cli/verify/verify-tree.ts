/**
 * `export-tiers verify --rewrite`: the proof of `check --fix --verify` for files that are written already.
 * What they were is read from a commit, or from a folder with a copy.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeSource } from '../../host/decode';
import { nodeGit } from '../../host/node-git';
import type { SourceOptions } from '../check/check-options';
import { checkedFiles, openPaths } from '../check/checked-project';
import type { FixedFile } from '../check/fix';
import { CLEAN, UsageError } from '../exit-status';
import { count } from '../format/render-summary';
import { relativePath } from '../format/repository-base';
import type { Output } from '../output';
import { toCorePath } from '../paths';
import { createProgress } from '../progress';
import { verifyRewrite } from './verify-rewrite';

export interface VerifyTreeOptions {
  readonly root: readonly string[];
  readonly python: string | null;
  readonly timeout: number;
  /** A commit, or a folder. */
  readonly base: string;
}

/** What a file was, or null where it was not there; the key is its path in the core's form. */
type Earlier = (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * @param given files and folders; the working directory where none is named.
 * @returns the exit status: 0 where every changed import is proven, 1 where one differs, 2 where Python
 *   cannot be asked.
 * @throws UsageError where a path does not exist, or `base` is neither a commit nor a folder.
 */
export async function verifyTree(
  given: readonly string[],
  options: VerifyTreeOptions,
  output: Output,
): Promise<number> {
  const progress = createProgress(process.stderr);
  const settings: SourceOptions = {
    root: options.root,
    index: [],
    respectGitignore: true,
    forceExclude: false,
    select: null,
    ignore: [],
    baseline: null,
    cache: false,
    cacheDir: null,
  };
  const project = await openPaths(given, settings, progress);
  const { workspace, folders } = project;
  const folder = folders[0] ?? toCorePath('.');
  const earlier = await earlierTexts(options.base, folder);
  const paths = checkedFiles(project).filter((each) => each.endsWith('.py'));
  progress.clear();
  const before = await earlier(paths);
  const changed = paths.flatMap((each): FixedFile[] => {
    const [was, is] = [before.get(each), workspace.text(each)];
    return was === undefined || is === null || was === is
      ? []
      : [{ path: each, before: was, after: is }];
  });
  if (changed.length === 0) {
    output.note(`No Python file differs from ${options.base}: there is nothing to prove.\n`);
    return CLEAN;
  }
  const fresh = paths.filter((each) => !before.has(each)).length;
  if (fresh > 0) output.note(`${count(fresh, 'file')} left out that ${options.base} has not.\n`);
  const { python, timeout } = options;
  return verifyRewrite(changed, workspace, { python, timeout, folder, mixed: true }, output);
}

/** @throws UsageError where it is neither. */
async function earlierTexts(base: string, folder: string): Promise<Earlier> {
  if (existsSync(base) && statSync(base).isDirectory()) return inFolder(toCorePath(base), folder);
  const repository = await nodeGit.locate(folder);
  if (!repository) {
    throw new UsageError(
      `${folder} is in no git repository: name a folder with a copy of it by --base`,
    );
  }
  const tree = base.startsWith('-') ? new Map() : await nodeGit.tree(repository.top, base);
  if (tree.size === 0) throw new UsageError(`${base} is neither a commit nor a folder`);
  return inCommit(toCorePath(repository.top), tree);
}

function inFolder(copy: string, folder: string): Earlier {
  return async (paths) => {
    const texts = new Map<string, string>();
    for (const each of paths) {
      const relative = relativePath(each, folder);
      const file = relative === null ? null : path.posix.join(copy, relative);
      if (file && statSync(file, { throwIfNoEntry: false })?.isFile())
        texts.set(each, decodeSource(readFileSync(file)).text);
    }
    return texts;
  };
}

function inCommit(top: string, tree: ReadonlyMap<string, string>): Earlier {
  return async (paths) => {
    const byBlob = new Map<string, string[]>();
    for (const each of paths) {
      const blob = tree.get(relativePath(each, top) ?? '');
      if (blob) byBlob.set(blob, [...(byBlob.get(blob) ?? []), each]);
    }
    const texts = new Map<string, string>();
    await nodeGit.readBlobs(top, [...byBlob.keys()], (blob, bytes) => {
      for (const each of byBlob.get(blob) ?? []) texts.set(each, decodeSource(bytes).text);
    });
    return texts;
  };
}
