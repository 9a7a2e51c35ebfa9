/**
 * A star import of `__init__.py` written out, so that single names of it can leave: in its place, with all
 * other names that it gives.
 */

import { takeApart } from '../../fixes/statement/import-parts';
import { DEFAULT_STYLE } from '../../fixes/statement/import-style';
import { indentAt, lineBreakNear } from '../../fixes/statement/lines';
import { printImport } from '../../fixes/statement/print-import';
import { LINE_LENGTH } from '../../fixes/statement/rewrite-imports';
import { t } from '../../l10n';
import type { FromImport } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import type { TextEdit } from '../../text';
import type { TieredPackage } from '../../tiers/policy';
import type { Reexport } from './reexports';

export interface StarLeft {
  readonly statement: FromImport;
  /** Names that it goes on giving. */
  readonly stay: readonly string[];
}

/** The star imports that lose names when these re-exports go. */
export function starsAmong(reexports: readonly Reexport[]): StarLeft[] {
  const stars = new Map<FromImport, Set<string>>();
  for (const { name, site } of reexports) {
    if (site.kind !== 'star') continue;
    for (const { statement, names } of [site, ...site.again]) {
      const stay = stars.get(statement) ?? new Set(names);
      stay.delete(name);
      stars.set(statement, stay);
    }
  }
  return Array.from(stars, ([statement, stay]) => ({ statement, stay: [...stay] }));
}

/** A line about all star imports that are written out, with the number of names that stay of each. */
export function starNotes(reexports: readonly Reexport[]): string[] {
  const left = starsAmong(reexports)
    .filter(({ stay }) => stay.length > 0)
    .map(({ statement: { module }, stay }) => {
      return `\`${'.'.repeat(module.level)}${module.name}\` (${stay.length})`;
    });
  if (left.length === 0) return [];
  return [
    t(
      "Star imports are written out, as the names that stay: {0}. What these modules define later is no longer the package's by itself.",
      left.join(', '),
    ),
  ];
}

/** The edit; the statement has its lines for itself. */
export function writeStarOut(
  { text, lineLength, importStyle = DEFAULT_STYLE }: FileView,
  { statement, stay }: StarLeft,
  tiered: TieredPackage,
): TextEdit {
  const { shared, end } = takeApart(text, statement, true);
  const names = stay
    .map((name) => ({ name, alias: aliasFor(name, tiered), comments: [], above: [], shared: [] }))
    .sort(importStyle.order.compareNames);
  const newText = printImport(
    {
      module: '.'.repeat(statement.module.level) + statement.module.name,
      lazy: false,
      names,
      shared,
    },
    {
      lineLength: lineLength ?? LINE_LENGTH,
      indent: indentAt(text, statement.span.start),
      hanging: '    ',
      lineBreak: lineBreakNear(text, statement.span.start),
      joined: false,
      style: importStyle,
    },
  );
  return { span: { start: statement.span.start, end }, newText };
}

/**
 * A star hands its names on; a name that is imported by itself is private to type checkers and unused to
 * linters, unless `__all__` lists it or it is imported as itself (typing specification, "re-exporting").
 */
function aliasFor(name: string, { exports }: TieredPackage): string | null {
  const exported = exports.get(name);
  const isMeant = exported?.status === 'resolved' && !exported.listed;
  return isMeant ? name : null;
}
