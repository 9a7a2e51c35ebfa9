/**
 * The sections that isort and Ruff sort imports into: `__future__`, the standard library, third parties, the project's own,
 * relative ones. A name whose home belongs to another section than the package goes there, where the file has its
 * imports in sections.
 */
import { ANY_PYTHON, inStandardLibrary } from '../../graph/layout/standard-library';
import { topOf } from '../../python/dotted-name';
import { isBarrier, type Row } from './import-row';
import type { FileStyle, ImportStyle, SectionOf } from './import-style';
import { type Insertion, isBefore, type NewStatement, placeBeside } from './row-placement';

const [FUTURE, STANDARD, THIRD, OWN, RELATIVE] = [0, 1, 2, 3, 4];

/** @param isOwn true for a top-level module of the project. */
export function sectionTeller(
  { knownFirst, knownThird }: Pick<ImportStyle, 'knownFirst' | 'knownThird'>,
  isOwn: (top: string) => boolean,
): SectionOf {
  const sections = new Map<string, number>([
    ...knownFirst.map((name) => [name, OWN] as const),
    ...knownThird.map((name) => [name, THIRD] as const),
    ['__future__', FUTURE],
  ]);
  return (written) => {
    if (written.startsWith('.')) return RELATIVE;
    const top = topOf(written);
    const known = sections.get(top);
    if (known !== undefined) return known;
    const isStandard = inStandardLibrary(top, ANY_PYTHON) !== null;
    const section = isStandard ? STANDARD : isOwn(top) ? OWN : THIRD;
    sections.set(top, section);
    return section;
  };
}

/** Where nothing else is known: the packages' are the project's own. */
export function isTopOf(packages: readonly string[]): (top: string) => boolean {
  const tops = new Set(packages.map(topOf));
  return (top) => tops.has(top);
}

/** Null where the statement belongs to the anchor's section, or the rows are not sorted into sections. */
export function placeInSection(
  rows: readonly Row[],
  { from, anchor }: { readonly from: number; readonly anchor: number },
  statement: NewStatement,
): Insertion | null {
  const { sectionOf } = statement.style;
  if (!sectionOf) return null;
  const own = sectionOf(statement.written);
  const sections = rows.map((row) => sectionOf(nameOf(row)));
  const isPlain = sections[anchor] === own || !rows.every((row) => isOfOne(row, sectionOf));
  if (isPlain || !areInSections(rows, sections)) return null;
  const at = placeAmong(rows, sections, own, statement);
  const [first, end] = at.index <= from ? [at.index, from] : [from + 1, at.index];
  const isFree = !rows.slice(first, end).some((row) => isBarrier(row, statement.bound));
  return isFree ? at : null;
}

/** Beside the last row of the section that it does not come before; else as a section of its own. */
function placeAmong(
  rows: readonly Row[],
  sections: readonly number[],
  own: number,
  statement: NewStatement,
): Insertion {
  const first = sections.indexOf(own);
  if (first < 0) {
    const next = sections.findIndex((section) => section > own);
    return { index: next < 0 ? rows.length : next, before: false, apart: true };
  }
  const { written, style } = statement;
  const beside = rows.findLastIndex(
    (row, i) => sections[i] === own && !row.leaving && !isBefore(written, row, style),
  );
  return placeBeside(rows, Math.max(beside, first), statement);
}

/** False for a plain import of modules of several sections. */
function isOfOne({ statement, plain }: Row, sectionOf: SectionOf): boolean {
  if (statement?.kind !== 'import') return true;
  return statement.modules.every(({ name }) => sectionOf(name) === sectionOf(plain));
}

function areInSections(rows: readonly Row[], sections: readonly number[]): boolean {
  return rows.every((row, i) => {
    const [before = FUTURE, section = FUTURE] = [sections[i - 1], sections[i]];
    return row.alone && (i === 0 || section === before || (before < section && row.gap));
  });
}

/** True where one of the neighbours is of a section that is new, and the statement is of it, too. */
export function joinsNewSection(
  neighbours: readonly (Row | undefined)[],
  written: string,
  { sectionOf }: FileStyle,
): boolean {
  return neighbours.some((row) => row?.apart && sectionOf?.(nameOf(row)) === sectionOf?.(written));
}

/** True where a blank line has to part two imports of which one is a section of its own. */
export function areParted(a: Row, b: Row, sectionOf: SectionOf | null | undefined): boolean {
  const isNew = (a.apart ?? false) || (b.apart ?? false);
  return isNew && sectionOf != null && sectionOf(nameOf(a)) !== sectionOf(nameOf(b));
}

function nameOf({ written, plain }: Row): string {
  return written ?? plain;
}
