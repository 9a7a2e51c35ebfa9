/**
 * Which files may import a tiered package. A file that does not spell the package's last name cannot,
 * unless it lies inside the package, where relative imports need not name it. The others are read once
 * and forgotten.
 */
import { isNotebookCell } from '../../fixes/notebook-cells';
import { leafOf } from '../../graph/layout/module-ref';
import type { AnyText } from '../../rope';
import { folderOf } from '../project/settings';

export interface CandidateTest {
  /** Equal for tests that answer alike: what an earlier scan found stays good. */
  readonly key: string;
  /** True where the file is one for its place alone. */
  byPlace(path: string): boolean;
  byText(text: Pick<AnyText, 'includes'>): boolean;
  /** Words of which a file has one at least that is a candidate for its text; null where they are not ASCII. */
  readonly words: readonly string[] | null;
}

/** @param packages the tiered packages: dotted name to the path of the `__init__.py`. */
export function createCandidateTest(packages: ReadonlyMap<string, string>): CandidateTest {
  const leaves = [...new Set([...packages.keys()].map(leafOf))].sort();
  const folders = [...packages.values()].map((path) => `${folderOf(path)}/`).sort();
  return testFor(leaves, folders);
}

/** The test that has this key. */
export function candidateTestOf(key: string): CandidateTest {
  return testFor(...(JSON.parse(key) as [leaves: string[], folders: string[]]));
}

function testFor(leaves: readonly string[], folders: readonly string[]): CandidateTest {
  return {
    key: JSON.stringify([leaves, folders]),
    byPlace: (path) => folders.some((folder) => path.startsWith(folder)),
    words: leaves.every((leaf) => /^\w+$/.test(leaf)) ? leaves : null,
    byText: (text) => leaves.some((leaf) => text.includes(leaf)),
  };
}

/**
 * True for what an importer can be, by its name: Python files, untitled documents and notebooks. A notebook counts as
 * its file has it; its cells in an editor do not count again.
 */
export function mayBeCandidate(path: string): boolean {
  return /\.(pyi?|ipynb)$|^untitled:/.test(path) && !isNotebookCell({ path });
}
