/** Phase 2: `public.py`, the package's small front: its Tier 1 exports, typed, listed and documented. */
import type { Binding } from '../graph/resolution';
import type { TieredExport } from '../tiers/policy';
import { NOTHING, RoadmapRefused, type RoadmapScene, type StepOutcome } from './scene';

/** The line by which a file written here is known again. */
const OWN = '# Written by `export-tiers roadmap`; changes are lost.';

/**
 * @param leaf the module's name.
 * @throws RoadmapRefused where a file or an export of that name is there already.
 */
export function writePublicModule(scene: RoadmapScene, leaf = 'public'): StepOutcome {
  const { package: tiered } = scene;
  const module = `${tiered.name}.${leaf}`;
  const names = [...tiered.exports.values()].filter(
    ({ assignment, name }) => assignment?.tier === 1 && name !== leaf,
  );
  if (names.length === 0)
    return { ...NOTHING, notes: ['No export is in Tier 1: no public module is written.'] };
  const clash = tiered.exports.get(leaf);
  if (clash && clash.status !== 'submodule') {
    throw new RoadmapRefused(
      `${tiered.name} exports \`${leaf}\`: a submodule of that name would take its place; choose another one`,
    );
  }
  const path =
    scene.modulePath(module) ??
    `${tiered.path.slice(0, tiered.path.lastIndexOf('/') + 1)}${leaf}.py`;
  const before = scene.file(path)?.text ?? null;
  if (before !== null && !before.includes(OWN)) {
    throw new RoadmapRefused(`${path} was written by somebody else; choose another name`);
  }
  const text = render(tiered.name, names);
  if (text === before) return NOTHING;
  return { ...NOTHING, texts: new Map([[path, text]]), changed: names.map(({ name }) => name) };
}

function render(packageName: string, exports: readonly TieredExport[]): string {
  const byModule = new Map<string, string[]>();
  for (const exported of exports) {
    const { module, name } = sourceOf(packageName, exported);
    const line = `    ${name} as ${exported.name},`;
    byModule.set(module, [...(byModule.get(module) ?? []), line]);
  }
  const statements = [...byModule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, lines]) => [`from ${module} import (`, ...lines.sort(), ')'].join('\n'));
  const all = exports.map(({ name }) => name).sort();
  return [
    `"""The public interface of \`${packageName}\`: its essential (Tier 1) exports.`,
    '',
    `Import from here or from \`${packageName}\`; all other names are to be imported from their own modules.`,
    '"""',
    '',
    OWN,
    ...statements,
    '',
    '__all__ = [',
    ...all.map((name) => `    "${name}",`),
    ']',
    '',
  ].join('\n');
}

/** The home where it is provably and at any time the same object; else the package, which has it anyway. */
function sourceOf(packageName: string, { name, status, home, cautions }: TieredExport): Binding {
  const here = { module: packageName, name };
  if (status === 'submodule' || !home || home.name === '') return here;
  const isSure = cautions.every(({ kind }) => kind === 'shadowed' || kind === 'submodule-name');
  return isSure ? home : here;
}
