/** Phase 2: `public.py`, the package's small front: its Tier 1 exports, typed, listed and documented. */

import type { NamedPart } from '../../fixes/statement/import-parts';
import { DEFAULT_STYLE, type ImportStyle } from '../../fixes/statement/import-style';
import { printImport } from '../../fixes/statement/print-import';
import { LINE_LENGTH } from '../../fixes/statement/rewrite-imports';
import type { Binding } from '../../graph/resolution';
import { t } from '../../l10n';
import type { TieredExport } from '../../tiers/policy';
import { NOTHING, RoadmapRefused, type RoadmapScene, type StepOutcome } from '../scene';

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
    return { ...NOTHING, notes: [t('No export is in Tier 1: no public module is written.')] };
  const clash = tiered.exports.get(leaf);
  if (clash && clash.status !== 'submodule') {
    throw new RoadmapRefused(
      t(
        '{0} exports `{1}`: a submodule of that name would take its place; choose another one',
        tiered.name,
        leaf,
      ),
    );
  }
  const path =
    scene.modulePath(module) ??
    `${tiered.path.slice(0, tiered.path.lastIndexOf('/') + 1)}${leaf}.py`;
  const before = scene.file(path)?.text ?? null;
  if (before !== null && !before.includes(OWN)) {
    throw new RoadmapRefused(t('{0} was written by somebody else; choose another name', path));
  }
  const { lineLength = LINE_LENGTH, importStyle = DEFAULT_STYLE } = scene.file(tiered.path) ?? {};
  const text = render(tiered.name, names, lineLength, importStyle);
  if (text === before) return NOTHING;
  return { ...NOTHING, texts: new Map([[path, text]]), changed: names.map(({ name }) => name) };
}

/** Plain names: `__all__` says to type checkers and linters that they are handed on. */
function render(
  packageName: string,
  exports: readonly TieredExport[],
  lineLength: number,
  style: ImportStyle,
): string {
  const { compareModules, compareNames } = style.order;
  const byModule = new Map<string, NamedPart[]>();
  for (const exported of exports) {
    const { module, name } = sourceOf(packageName, exported);
    const alias = name === exported.name ? null : exported.name;
    const part = { name, alias, comments: [], above: [], shared: [] };
    byModule.set(module, [...(byModule.get(module) ?? []), part]);
  }
  const layout = { lineLength, indent: '', hanging: '    ', lineBreak: '\n', joined: false, style };
  const statements = [...byModule]
    .sort(([a], [b]) => compareModules(a, b))
    .map(([module, names]) => {
      const sorted = names.sort(compareNames);
      return printImport({ module, lazy: false, names: sorted, shared: [] }, layout);
    });
  const all = exports.map(({ name }) => ({ name, alias: null })).sort(compareNames);
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
    ...all.map(({ name }) => `    "${name}",`),
    ']',
    '',
  ].join('\n');
}

/** The home where it is provably and at any time the same object; else the package, which has it anyway. */
function sourceOf(packageName: string, { name, status, home, cautions }: TieredExport): Binding {
  const here = { module: packageName, name };
  if (status === 'submodule' || !home || home.name === '') return here;
  // What the package makes when it is asked for, it takes from there.
  const isSure = cautions.every(
    ({ kind, module }) =>
      kind === 'shadowed' ||
      kind === 'submodule-name' ||
      (kind === 'lazy' && module === packageName),
  );
  return isSure ? home : here;
}
