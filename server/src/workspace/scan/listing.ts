/** What a folder has in it: kept of all folders of a workspace, most of which nobody asks about again. */
import type { DirectoryEntry } from '../../host/host';

type Kind = DirectoryEntry['kind'];

/** Names among which one is found as fast as in a table, which takes ten times the room and the time to make. */
const FEW = 64;

/** No name has it. */
const BETWEEN = '/';

/** A class, for there are thousands. */
export class Listing {
  readonly size: number;
  /** Entries that are no files. */
  readonly others: readonly DirectoryEntry[];
  /** True where an entry is a link, which may lead to something else while the folder stays as it is. */
  readonly hasLinks: boolean;
  /** One text of all files' names, each between two signs: a hundred thousand names take a third of the room. */
  private readonly fileNames: string;
  private table: ReadonlyMap<string, Kind> | null = null;

  constructor(entries: readonly DirectoryEntry[]) {
    const files = [''];
    let others = NONE;
    let hasLinks = false;
    for (const entry of entries) {
      if (entry.isLink) hasLinks = true;
      if (entry.kind === 'file') files.push(entry.name);
      else if (others === NONE) others = [entry];
      else others.push(entry);
    }
    files.push('');
    this.size = entries.length;
    this.others = others;
    this.hasLinks = hasLinks;
    this.fileNames = files.join(BETWEEN);
  }

  /** The one that gave a text. */
  static of(text: string): Listing {
    const end = text.indexOf(BETWEEN + BETWEEN);
    const files = (end < 0 ? text : text.slice(0, end + 1)).split(BETWEEN).slice(1, -1);
    const others = end < 0 ? [] : text.slice(end + 2).split(BETWEEN);
    const entries: DirectoryEntry[] = files.map((name) => ({ name, kind: 'file' }));
    for (let at = 0; at + 1 < others.length; at += 2) {
      entries.push({ name: others[at] as string, kind: others[at + 1] as Kind });
    }
    return new Listing(entries);
  }

  has(name: string): boolean {
    return this.kindOf(name) !== null;
  }

  kindOf(name: string): Kind | null {
    if (this.size > FEW) return this.kinds().get(name) ?? null;
    if (this.fileNames.includes(BETWEEN + name + BETWEEN)) return 'file';
    return this.others.find((entry) => entry.name === name)?.kind ?? null;
  }

  /** Of the entries that are files. */
  files(): string[] {
    return this.fileNames.split(BETWEEN).slice(1, -1);
  }

  names(): string[] {
    return [...this.files(), ...this.others.map(({ name }) => name)];
  }

  /** Another text where the entries are others. */
  text(): string {
    if (this.others === NONE) return this.fileNames;
    const others = this.others.map(({ name, kind }) => `${name}${BETWEEN}${kind}`);
    return `${this.fileNames}${BETWEEN}${others.join(BETWEEN)}`;
  }

  private kinds(): ReadonlyMap<string, Kind> {
    if (!this.table) {
      const table = new Map<string, Kind>();
      for (const name of this.files()) table.set(name, 'file');
      for (const { name, kind } of this.others) table.set(name, kind);
      this.table = table;
    }
    return this.table;
  }
}

const NONE: DirectoryEntry[] = [];
