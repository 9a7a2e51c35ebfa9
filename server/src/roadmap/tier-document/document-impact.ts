/** The impact summary of a tier document: what is there today, and what phase 3 is to leave. */
import { correction } from '../../rules/document/document-outdated-figure';
import { countedExports, exportCount } from '../../rules/package/own-package';
import { applyEdits, grouped } from '../../text';
import type { TierDocument, TieredExport, TieredPackage } from '../../tiers/policy';
import { findBlock } from '../marked-blocks';
import { readReexports } from '../package-file/reexports';
import { takeOutOfAll } from '../package-file/take-out';
import { packageFile, type RoadmapScene } from '../scene';
import type { SectionExport } from './tier-sections';

/** What a package of today and of after phase 3 comes to. */
export interface Impact {
  /** Whether exports are counted by `__all__`. */
  readonly isListed: boolean;
  readonly exports: number;
  readonly lines: number;
  /** Null where nothing would go. */
  readonly exportsLeft: number | null;
  /** Rounded; null where nothing worth naming would go. */
  readonly linesLeft: number | null;
}

/** How it would be with the tiers that are proposed, if every Tier 3 re-export could go. */
export function expectedImpact(given: RoadmapScene, proposed: readonly SectionExport[]): Impact {
  const scene = withTiers(given, proposed);
  const { package: tiered } = scene;
  const counted = countedExports(tiered.name, tiered.exports.values());
  const isListed = counted.some(({ listed }) => listed);
  const left = counted.filter(({ assignment }) => assignment?.tier !== 3).length;
  const lines = roundedUp(linesWithoutTier3(scene));
  return {
    isListed,
    exports: counted.length,
    lines: tiered.lines,
    exportsLeft: left < counted.length ? left : null,
    linesLeft: left < counted.length && lines < tiered.lines ? lines : null,
  };
}

function withTiers(scene: RoadmapScene, proposed: readonly SectionExport[]): RoadmapScene {
  const tiers = new Map(proposed.map(({ exported, tier }) => [exported.name, tier]));
  const exports = new Map<string, TieredExport>();
  for (const [name, exported] of scene.package.exports) {
    const tier = tiers.get(name);
    const assignment = tier === undefined ? exported.assignment : { tier, entry: null };
    exports.set(name, { ...exported, assignment });
  }
  return { ...scene, package: { ...scene.package, exports } };
}

/** The lines of `__init__.py` once the Tier 3 re-exports and their entries of `__all__` are out of it. */
function linesWithoutTier3(scene: RoadmapScene): number {
  const { movable } = readReexports(scene, 3, { inBlocks: true });
  const names = new Set(movable.map(({ name }) => name));
  const file = packageFile(scene);
  const after = takeOutOfAll(scene, movable, names).get(file.path) ?? file.text;
  return after.trimEnd().split(/\r\n?|\n/).length;
}

/** To a figure that people would write. */
function roundedUp(lines: number): number {
  const step = lines >= 1000 ? 100 : lines >= 100 ? 10 : 5;
  return Math.ceil(lines / step) * step;
}

/** The table of the section. */
export function impactTable({ isListed, ...impact }: Impact): string {
  const row = (metric: string, now: string, target: string) => `| ${metric} | ${now} | ${target} |`;
  const target = (value: number | null, about = '') =>
    value === null ? '–' : about + grouped(value);
  return [
    row('Metric', 'Current', 'Target'),
    row('---', '---', '---'),
    row(
      isListed ? '`__all__` items' : 'Exports',
      grouped(impact.exports),
      target(impact.exportsLeft),
    ),
    row('`__init__.py` LOC', grouped(impact.lines), target(impact.linesLeft, '~')),
    row('Import time', 'not measured', '–'),
  ].join('\n');
}

/** The document with today's figures in its block; targets and all other words stay. */
export function refreshImpact(text: string, document: TierDocument, tiered: TieredPackage): string {
  const block = findBlock(text, 'markdown', 'impact');
  if (!block) return text;
  const { start, end } = block.inner;
  const now = { exports: exportCount(tiered), lines: tiered.lines };
  const edits = document.figures.flatMap((figure) => {
    const { what, span, value } = figure;
    if (what !== 'exports' && what !== 'lines') return [];
    if (span.start < start || span.end > end || value === now[what]) return [];
    return [correction({ text, documents: [document] }, figure, now[what])];
  });
  return applyEdits(text, edits);
}
