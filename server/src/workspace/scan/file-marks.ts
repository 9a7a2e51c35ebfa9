/**
 * Which files a scan found, and which of them are candidates: mostly all of its list, so a byte for each. A table of a
 * hundred thousand takes forty times the room, and twice that while it grows.
 */

import { PathList } from '../sources/path-list';

const Mark = { none: 0, other: 1, candidate: 2 };

/** As long as nobody changes it. */
export interface FoundFiles {
  readonly size: number;
  /** True for a candidate, undefined for what was not found. */
  get(path: string): boolean | undefined;
  has(path: string): boolean;
  /** True for what was to be found. */
  isListed(path: string): boolean;
  /** In the order of the list; then those that are not in it. */
  paths(): readonly string[];
  candidates(): string[];
  /** One that changes without this. */
  copy(): FileMarks;
}

export class FileMarks implements FoundFiles {
  size = 0;
  private readonly numbers: PathList;
  private readonly marks: Uint8Array;
  /** Those that are not in the list. */
  private readonly added: Map<string, boolean>;

  /**
   * None of the files is found yet.
   *
   * @param list what will mostly be found, each once, in a few parts that are sorted.
   */
  constructor(
    private readonly list: readonly string[],
    before: FileMarks | null = null,
  ) {
    this.numbers = new PathList(list);
    this.marks = before?.marks.slice() ?? new Uint8Array(list.length);
    this.added = new Map(before?.added);
    this.size = before?.size ?? 0;
  }

  get(path: string): boolean | undefined {
    const number = this.numbers.numberOf(path);
    if (number < 0) return this.added.get(path);
    const mark = this.marks[number];
    return mark === Mark.none ? undefined : mark === Mark.candidate;
  }

  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  isListed(path: string): boolean {
    return this.numbers.numberOf(path) >= 0;
  }

  set(path: string, isCandidate: boolean): void {
    const number = this.numbers.numberOf(path);
    if (number < 0) {
      if (!this.added.has(path)) this.size++;
      this.added.set(path, isCandidate);
      return;
    }
    if (this.marks[number] === Mark.none) this.size++;
    this.marks[number] = isCandidate ? Mark.candidate : Mark.other;
  }

  delete(path: string): boolean {
    const number = this.numbers.numberOf(path);
    const wasThere = number < 0 ? this.added.delete(path) : this.marks[number] !== Mark.none;
    if (number >= 0) this.marks[number] = Mark.none;
    if (wasThere) this.size--;
    return wasThere;
  }

  paths(): readonly string[] {
    const { list, marks, added } = this;
    if (added.size === 0 && this.size === list.length) return list;
    const listed = list.filter((_, number) => marks[number] !== Mark.none);
    return [...listed, ...added.keys()];
  }

  candidates(): string[] {
    const { list, marks, added } = this;
    const found: string[] = [];
    for (
      let at = marks.indexOf(Mark.candidate);
      at >= 0;
      at = marks.indexOf(Mark.candidate, at + 1)
    )
      found.push(list[at] as string);
    for (const [path, isCandidate] of added) if (isCandidate) found.push(path);
    return found;
  }

  copy(): FileMarks {
    return new FileMarks(this.list, this);
  }
}
