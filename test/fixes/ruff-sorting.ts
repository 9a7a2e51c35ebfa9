/** What Ruff finds unsorted (rule I001), and a text as it sorts it, under a project's settings. */
import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { createLineIndex } from '../../server/src/text';
import { FIRST_PARTY } from './sorted-imports';

/** Settings of `lint.isort`. */
export type IsortSettings = Readonly<Record<string, unknown>>;

export interface Sorting {
  unsorted(text: string): readonly Diagnostic[];
  /** As Ruff leaves it; null where it takes more than a few rounds. */
  sorted(text: string): string | null;
}

export function ruffSorting(settings: IsortSettings = {}): Sorting {
  const ruff = new Workspace(
    {
      'line-length': 88,
      'target-version': 'py311',
      lint: { select: ['I'], isort: { 'known-first-party': FIRST_PARTY, ...settings } },
    },
    PositionEncoding.Utf16,
  );
  const unsorted = (text: string): readonly Diagnostic[] =>
    ruff.check(text).filter(({ code }: Diagnostic) => code === 'I001');
  return { unsorted, sorted: (text) => sortedBy(unsorted, text) };
}

function sortedBy(unsorted: Sorting['unsorted'], text: string): string | null {
  let current = text;
  for (let round = 0; round < 4; round++) {
    const [edit] = unsorted(current)[0]?.fix?.edits ?? [];
    if (!edit) return current;
    const index = createLineIndex(current);
    const offsetOf = ({ row, column }: { row: number; column: number }) =>
      index.offsetAt({ line: row - 1, character: column - 1 });
    const [start, end] = [offsetOf(edit.location), offsetOf(edit.end_location)];
    current = current.slice(0, start) + (edit.content ?? '') + current.slice(end);
  }
  return null;
}
