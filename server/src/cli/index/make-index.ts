/** `export-tiers index`: what a check has to know of some files, as one file. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { encodeShard } from '../../workspace/shard/shard';
import { CLEAN } from '../exit-status';
import { count } from '../format/render-summary';
import { loadParser } from '../open-project';
import type { Output } from '../output';
import { toCorePath } from '../paths';
import { existingPaths } from '../project-folders';
import { writeOutputFile } from '../whole-file';
import { packIndex } from './index-file';
import { indexedFiles } from './index-files';

export interface IndexOptions {
  /** A file, or a folder in which it is called by its hash. */
  readonly output: string;
  /** The folder that paths count from. */
  readonly base: string;
}

/**
 * @param given files and folders; all below the base where none is named.
 * @throws UsageError where a path does not exist, or the file cannot be written.
 */
export async function makeIndex(
  given: readonly string[],
  { output: target, base }: IndexOptions,
  output: Output,
): Promise<number> {
  const [folder = ''] = existingPaths([base], 'folder');
  const named = existingPaths(given, 'any');
  const { files, folders } = indexedFiles(named.length > 0 ? named : [folder], folder);
  const parser = await loadParser();
  const { bytes, hash } = packIndex(encodeShard(files, folders, parser.summarize));
  const file = isFolder(target) ? path.join(target, `${hash}.export-tiers`) : target;
  writeOutputFile(file, [bytes], true);
  output.write(`${hash}  ${file}\n`);
  output.note(`Indexed ${count(files.length, 'file')} in ${count(bytes.length, 'byte')}.\n`);
  return CLEAN;
}

function isFolder(target: string): boolean {
  return (
    /[\\/]$/.test(target) || (statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}

/** The folder that indexes are put into: the working directory. */
export function indexBase(): string {
  return toCorePath('.');
}
