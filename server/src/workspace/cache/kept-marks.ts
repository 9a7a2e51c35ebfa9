/** Which of the files that an earlier run left are as they were: mostly all of a workspace's, so a byte for each. */
import type { FileTable } from './file-table';

export interface KeptMarks {
  /** @param number of the table. */
  mark(number: number): void;
  unmark(path: string): void;
  isMarked(path: string): boolean;
  /** Those that are marked, sorted. */
  paths(): readonly string[];
  /** How many these are. */
  count(): number;
}

export function createKeptMarks(table: FileTable): KeptMarks {
  const marks = new Uint8Array(table.size);
  let count = 0;
  return {
    mark(number) {
      if (marks[number] === 1) return;
      marks[number] = 1;
      count++;
    },
    unmark(path) {
      const number = count > 0 ? table.numberOf(path) : -1;
      if (number < 0 || marks[number] === 0) return;
      marks[number] = 0;
      count--;
    },
    isMarked(path) {
      const number = count > 0 ? table.numberOf(path) : -1;
      return number >= 0 && marks[number] === 1;
    },
    paths: () => (count === 0 ? [] : table.paths().filter((_, number) => marks[number] === 1)),
    count: () => count,
  };
}
