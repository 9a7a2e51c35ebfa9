/** What a tier document's figures are today. */
import { counted, numeral, t } from '../../l10n';
import type { StatedFigure, TieredPackage } from '../../tiers/policy';
import type { DocumentContext } from './document-rule';

export interface CurrentFigure {
  /** What to write. */
  readonly value: number;
  /** The figure in words, without a full stop. */
  readonly said: string;
  /** Whether what a document states counts as right. */
  holds(stated: number): boolean;
}

/** Null for a figure of which nothing certain is known. */
export function currentFigure(
  context: DocumentContext,
  tiered: TieredPackage,
  figure: StatedFigure,
): CurrentFigure | null {
  switch (figure.what) {
    case 'exports': {
      const count = listedExports(context, tiered)?.length;
      return count === undefined
        ? null
        : exactly(count, counted(count, '`__all__` has 1 name', '`__all__` has {0} names'));
    }
    case 'lines':
      return tiered.lines > 0
        ? exactly(
            tiered.lines,
            counted(tiered.lines, '`__init__.py` has 1 line', '`__init__.py` has {0} lines'),
          )
        : null;
    case 'tier-exports': {
      const { tier } = figure;
      const exports = listedExports(context, tiered);
      if (!exports || tier === undefined) return null;
      const count = exports.filter(({ assignment }) => assignment?.tier === tier).length;
      return exactly(
        count,
        counted(count, 'Tier {1} has 1 export', 'Tier {1} has {0} exports', tier),
      );
    }
    case 'import-count':
    case 'attribute-count':
      return importCount(context, tiered, figure);
    case 'mass-import-limit':
    case 'import-time-ms':
      return null;
  }
}

/** The exports of `__all__`; null where there is none or not all of it is known. */
function listedExports({ graph }: DocumentContext, { name, exports }: TieredPackage) {
  if (graph.starNames(name) === null) return null;
  const listed = [...exports.values()].filter((each) => each.listed);
  return listed.length > 0 ? listed : null;
}

function importCount(
  { usage }: DocumentContext,
  tiered: TieredPackage,
  { what, module }: StatedFigure,
): CurrentFigure | null {
  if (!usage || module === undefined) return null;
  const isWhole = what === 'attribute-count';
  const { all, outside } = isWhole ? usage.importsAsAttributes(module) : usage.importsFrom(module);
  const inside = all.statements - outside.statements;
  const files = counted(outside.files, '1 file', '{0} files');
  const { statements } = outside;
  const said = isWhole
    ? counted(
        statements,
        '1 statement in {1} outside `{2}` imports `{3}` as a whole',
        '{0} statements in {1} outside `{2}` import `{3}` as a whole',
        files,
        tiered.name,
        module,
      )
    : counted(
        statements,
        '1 statement in {1} outside `{2}` imports from `{3}`',
        '{0} statements in {1} outside `{2}` import from `{3}`',
        files,
        tiered.name,
        module,
      );
  return {
    value: outside.statements,
    said: inside > 0 ? t('{0}, and {1} inside', said, numeral(inside)) : said,
    holds: (stated) =>
      [all.statements, all.files, outside.statements, outside.files].includes(stated),
  };
}

function exactly(value: number, said: string): CurrentFigure {
  return { value, said, holds: (stated) => stated === value };
}
