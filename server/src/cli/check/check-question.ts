/** What is asked of a check, where its answer may be the one that was given before. */
import { existsSync } from 'node:fs';
import type { Question } from '../../workspace/cache/kept-answer';
import { storeFor } from '../kept-store';
import { toCorePath } from '../paths';
import { projectFolders } from '../project-folders';
import { questionOf } from '../told-answer';
import { type CheckOptions, fixMode, STDIN } from './check-options';

/** Null where the check has to be made each time. */
export function checkQuestion(given: readonly string[], options: CheckOptions): Question | null {
  const { baseline, index, outputFile, root, showSettings, watch } = options;
  // What writes, and what reads by other ways than through the workspace.
  if (fixMode(options) !== 'none' || baseline !== null || outputFile !== null) return null;
  if (watch || showSettings || index.length > 0 || given.includes(STDIN)) return null;
  if (![...given, ...root].every((each) => existsSync(each))) return null;
  const targets = given.length > 0 ? given : root.length > 0 ? root : ['.'];
  const folders = projectFolders(targets.map(toCorePath));
  return questionOf(storeFor(folders, options), 'check', { folders, targets, options });
}
