/**
 * A part of a workspace's files as one piece of data: their texts, and what was read out of them. Several
 * are put together to the whole, whichever file is in which; the same files give the same bytes.
 */
import type { ModuleSummary } from '../../python/module-summary';
import { decodeDataFile, encodeDataFile } from '../cache/data-file';
import type { KeptResults } from '../cache/facts-cache';
import { hashOfText } from '../cache/text-hash';
import { readFacts } from '../sources/file-facts';

/** Counted up with every change of the form. */
export const SHARD_FORMAT = 3;

/** Texts of one kind of files, by paths relative to where the index was made. */
export interface ShardFile {
  readonly path: string;
  /** Null for a file that matters by its name alone. */
  readonly text: string | null;
}

export interface Shard {
  readonly files: readonly string[];
  /** Folders, those without files among them. */
  readonly folders: readonly string[];
  text(path: string): string | null;
  /** Of the text; null where there is none. */
  hash(path: string): string | null;
  /** What was read of a Python file. */
  results(path: string): KeptResults | null;
}

interface Entry {
  readonly text: string | null;
  readonly hash: string | null;
}

const LABEL = 'export-tiers index';

/** The names of all files and folders: what is not asked for is not read. */
const HEAD = '';

/** Before the path of a file's results: no path has it. */
const RESULTS = '\0';

/** @param summarize reads a module's text; it is asked for every Python file. */
export function encodeShard(
  files: Iterable<ShardFile>,
  folders: Iterable<string>,
  summarize: (text: string) => ModuleSummary,
): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const head = { files: sorted.map(({ path }) => path), folders: [...folders].sort() };
  const records = sorted.flatMap(({ path, text }): [string, unknown][] => {
    const entry: Entry = { text, hash: text === null ? null : hashOfText(text) };
    if (text === null || !/\.pyi?$/.test(path)) return [[path, entry]];
    const results: KeptResults = { facts: readFacts(text), summary: summarize(text) };
    // Apart from the text: what cannot be written is read out of it again.
    return [
      [path, entry],
      [RESULTS + path, results],
    ];
  });
  return encodeDataFile(LABEL, [[HEAD, head], ...records]);
}

/** Null for what is no shard. */
export function decodeShard(bytes: Uint8Array): Shard | null {
  const file = decodeDataFile(bytes, LABEL);
  const head = file?.get(HEAD) as Partial<Pick<Shard, 'files' | 'folders'>> | undefined;
  if (!file || !Array.isArray(head?.files) || !Array.isArray(head.folders)) return null;
  const entry = (path: string) => file.get(path) as Entry | undefined;
  return {
    files: head.files,
    folders: head.folders,
    text: (path) => entry(path)?.text ?? null,
    hash: (path) => entry(path)?.hash ?? null,
    results: (path) => (file.get(RESULTS + path) as KeptResults | undefined) ?? null,
  };
}
