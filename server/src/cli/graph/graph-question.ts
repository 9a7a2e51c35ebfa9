/** What is asked of `graph`, where its answer may be the one that was given before. */
import { existsSync } from 'node:fs';
import type { Question } from '../../workspace/cache/kept-answer';
import { storeFor } from '../kept-store';
import { toCorePath } from '../paths';
import { projectFolders } from '../project-folders';
import { questionOf } from '../told-answer';
import type { GraphOptions } from './graph';

/** Null where the graph has to be made each time. */
export function graphQuestion(names: readonly string[], options: GraphOptions): Question | null {
  const { index, root } = options;
  if (index.length > 0 || !root.every((each) => existsSync(each))) return null;
  const folders = graphFolders(root);
  return questionOf(storeFor(folders, options), 'graph', { folders, names, options });
}

/** The folders to index: the roots where some are named, else the project around the working directory. */
export function graphFolders(roots: readonly string[]): string[] {
  return roots.length > 0 ? roots.map(toCorePath) : projectFolders([toCorePath('.')]);
}
