/** What a project says of the layout of its imports; what it leaves open the file itself tells. */
import { DEFAULT_ORDER, type ImportOrder } from './import-order';
import type { WrapMode } from './wrap-modes';

/** Where settings are named, they are Ruff's and isort's. */
export interface ImportStyle {
  /**
   * True where `b as c` shares a statement with other names (`combine-as-imports`), false where it has its own; null: as
   * in statements that stay, else as isort and Ruff have it by default: of its own.
   */
  readonly joinsAliases: boolean | null;
  /** True where each name has a statement of its own (`force-single-line`); null: as in statements that stay. */
  readonly partsNames: boolean | null;
  /** Modules whose names share a statement all the same (`single-line-exclusions`). */
  readonly together: readonly string[];
  readonly order: ImportOrder;
  /**
   * How plain imports stand to from-imports of a section: each where its module belongs (`force-sort-within-sections`),
   * below them (`from-first`), or as the file has them, above them by default.
   */
  readonly plainImports: 'among' | 'below' | null;
  /** False where a comma after the last name does not keep a list in lines (`split-on-trailing-comma`). */
  readonly keepsLists: boolean;
  /** True where names of which one has an alias have lines of their own (`force-wrap-aliases`). */
  readonly wrapsAliases: boolean;
  /** From so many names on each has a line of its own (isort's `force_grid_wrap`); null where only what is too long has. */
  readonly wrapsFrom: number | null;
  /** False where no comma follows the last of names that have lines of their own (isort's `include_trailing_comma`). */
  readonly endsWithComma: boolean;
  /** How isort is told to wrap (`multi_line_output`); null for Black's and Ruff's way. */
  readonly wrapMode: WrapMode | null;
  /** Top-level modules that are told to be the project's own (`known-first-party`), or not to be (`known-third-party`). */
  readonly knownFirst: readonly string[];
  readonly knownThird: readonly string[];
  /** False where imports are not parted into the usual sections (`no-sections`, `section-order`, …). */
  readonly hasSections: boolean;
}

/** Tells the number of a module's section, by the module as written. */
export type SectionOf = (written: string) => number;

/** The same for one file, with what the file itself tells. */
export interface FileStyle extends ImportStyle {
  readonly joinsAliases: boolean;
  readonly partsNames: boolean;
  /** The tiered packages' dotted names. */
  readonly packages: readonly string[];
  /** The first of them in order, or null. */
  readonly lowest: string | null;
  /** Tells a module's section; null where the project has none, or others. */
  readonly sectionOf: SectionOf | null;
}

/** Where nobody says anything. */
export const DEFAULT_STYLE: ImportStyle = {
  joinsAliases: null,
  partsNames: null,
  together: [],
  order: DEFAULT_ORDER,
  plainImports: null,
  keepsLists: true,
  wrapsAliases: false,
  wrapsFrom: null,
  endsWithComma: true,
  wrapMode: null,
  knownFirst: [],
  knownThird: [],
  hasSections: true,
};

/** True where each name of a module, as written, has a statement of its own. */
export function isParted({ partsNames, together }: FileStyle, written: string): boolean {
  return partsNames && !together.includes(written.replace(/^\.+/, ''));
}
