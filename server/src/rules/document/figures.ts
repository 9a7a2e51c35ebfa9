/** What a tier document's figures are today. */
import { grouped } from '../../text';
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
        : exactly(count, `\`__all__\` has ${counted(count, 'name')}`);
    }
    case 'lines':
      return tiered.lines > 0
        ? exactly(tiered.lines, `\`__init__.py\` has ${counted(tiered.lines, 'line')}`)
        : null;
    case 'tier-exports': {
      const { tier } = figure;
      const exports = listedExports(context, tiered);
      if (!exports || tier === undefined) return null;
      const count = exports.filter(({ assignment }) => assignment?.tier === tier).length;
      return exactly(count, `Tier ${tier} has ${counted(count, 'export')}`);
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
  const where = `outside \`${tiered.name}\``;
  const inside = all.statements - outside.statements;
  const more = inside > 0 ? `, and ${grouped(inside)} inside` : '';
  return {
    value: outside.statements,
    said: `${counted(outside.statements, 'statement')} in ${counted(outside.files, 'file')} ${where} ${
      outside.statements === 1 ? 'imports' : 'import'
    } ${isWhole ? `\`${module}\` as a whole` : `from \`${module}\``}${more}`,
    holds: (stated) =>
      [all.statements, all.files, outside.statements, outside.files].includes(stated),
  };
}

function exactly(value: number, said: string): CurrentFigure {
  return { value, said, holds: (stated) => stated === value };
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
