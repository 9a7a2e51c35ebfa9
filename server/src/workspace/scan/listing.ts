/** What a folder has in it: kept of all folders of a workspace, most of which nobody asks about again. */
import type { DirectoryEntry } from '../../host/host';

type Kind = DirectoryEntry['kind'];

/** Names among which one is found as fast as in a table, which takes five times the room and the time to make. */
const FEW = 64;

/** A class, for there are thousands. */
export class Listing {
  readonly files: readonly string[];
  /** Entries that are no files. */
  readonly others: readonly DirectoryEntry[];
  private table: ReadonlyMap<string, Kind> | null = null;

  constructor(entries: readonly DirectoryEntry[]) {
    const files: string[] = [];
    let others = NONE;
    for (const entry of entries) {
      if (entry.kind === 'file') files.push(entry.name);
      else if (others === NONE) others = [entry];
      else others.push(entry);
    }
    // As long as it is: what is filled entry by entry has room for more.
    this.files = files.slice();
    this.others = others;
  }

  get size(): number {
    return this.files.length + this.others.length;
  }

  has(name: string): boolean {
    return this.kindOf(name) !== null;
  }

  kindOf(name: string): Kind | null {
    if (this.size > FEW) return this.kinds().get(name) ?? null;
    if (this.files.includes(name)) return 'file';
    return this.others.find((entry) => entry.name === name)?.kind ?? null;
  }

  names(): string[] {
    return [...this.files, ...this.others.map(({ name }) => name)];
  }

  private kinds(): ReadonlyMap<string, Kind> {
    if (!this.table) {
      const table = new Map<string, Kind>();
      for (const name of this.files) table.set(name, 'file');
      for (const { name, kind } of this.others) table.set(name, kind);
      this.table = table;
    }
    return this.table;
  }
}

const NONE: DirectoryEntry[] = [];
