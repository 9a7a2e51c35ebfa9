/** The fixes of one patch or look-up by text: with all that it reaches, and on its own. */

import type { Binding } from '../../graph/resolution';
import { t } from '../../l10n';
import type { TextEdit } from '../../text';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import { type Doubt, safetyOf, shortPath } from '../doubt/doubts';
import { objectDoubts } from '../doubt/move-doubts';
import type { Fix } from '../fix';
import { offeredHomes } from '../offered-homes';
import type { Scene } from '../scene';
import { packageReaders } from './late-readers';
import { patchEdits } from './patch-edits';
import { pairFix, patchersAmong } from './patch-pairs';
import type { PatchSite } from './patch-site';

/** A place with the export that it names. */
export interface PatchedExport {
  readonly site: PatchSite;
  readonly package: TieredPackage;
  readonly exported: TieredExport;
}

/** Best first; empty where the name has no home. */
export function fixesOfPatch(scene: Scene, patched: PatchedExport): Fix[] {
  const { package: tiered, exported } = patched;
  const { home } = exported;
  const pair = pairFix(scene, tiered, exported);
  const own = home ? singleFix(scene, patched, home) : null;
  const others = offeredHomes(scene, tiered, exported).flatMap(
    (to) => singleFix(scene, patched, to) ?? [],
  );
  const isFirst = pair?.safety.kind !== 'safe' && own?.safety.kind === 'safe';
  return [
    ...(isFirst && own ? [{ ...own, preferred: true }] : []),
    ...(pair ? [pair] : []),
    ...(!isFirst && own ? [own] : []),
    ...others,
  ];
}

/** The edit of this one place; null where it cannot be written. */
function singleFix(scene: Scene, patched: PatchedExport, to: Binding): Fix | null {
  const { site, package: tiered, exported } = patched;
  const edits = patchEdits(scene.graph, site.form, site.name, to);
  if (!edits) return null;
  return {
    title: titleOf(site, to),
    safety: safetyOf([
      ...objectDoubts(scene, { package: tiered, exported, to }),
      ...(site.effect === 'patch' ? lostDoubts(scene, patched) : lookUpDoubts(scene, patched, to)),
    ]),
    files: [{ path: site.path, edits }],
    preferred: false,
  };
}

function titleOf({ effect, name }: PatchSite, to: Binding): string {
  if (to.name === name) {
    return effect === 'patch'
      ? t('Patch `{0}` in `{1}`', name, to.module)
      : t('Look up `{0}` in `{1}`', name, to.module);
  }
  return effect === 'patch'
    ? t('Patch `{0}` as `{1}` in `{2}`', name, to.name, to.module)
    : t('Look up `{0}` as `{1}` in `{2}`', name, to.name, to.module);
}

/** The edits of the file's look-ups by text that are surely the same object elsewhere. */
export function safeLookUps(scene: Scene, patched: readonly PatchedExport[]): TextEdit[] {
  return patched.flatMap((each) => {
    const { home } = each.exported;
    const fix = each.site.effect === 'read' && home ? singleFix(scene, each, home) : null;
    return fix?.safety.kind === 'safe' ? fix.files.flatMap(({ edits }) => edits) : [];
  });
}

/** Whoever looks the name up in the package would no longer find the patch. */
function lostDoubts(scene: Scene, { site, package: tiered, exported }: PatchedExport): Doubt[] {
  const target = `${tiered.name}.${exported.name}`;
  const index = scene.patchIndex;
  if (!index) return [{ kind: 'files-unknown' }];
  const { imports, attributes, fixed } = packageReaders(index, tiered, exported, [site.path]);
  const who = [
    ...imports.map((it) => shortPath(it.scene.file.path)),
    ...attributes.map((it) => shortPath(it.scene.file.path)),
    ...fixed,
  ];
  return [{ kind: 'patch-lost', target, who: [...new Set(who)] }];
}

/** What is looked up is another object where the one or the other is patched. */
function lookUpDoubts({ patchIndex }: Scene, { site }: PatchedExport, to: Binding): Doubt[] {
  if (!patchIndex) return [{ kind: 'files-unknown' }];
  const target = `${site.package}.${site.name}`;
  const [patcher] = patchersAmong(patchIndex.sites(site.package, site.name));
  const doubts: Doubt[] = patchIndex
    .foreign(to.module, to.name)
    .map((path) => ({ kind: 'home-patched', target: `${to.module}.${to.name}`, path }));
  for (const module of [site.package, to.module]) {
    const [replacer] = patchIndex.replacers(module);
    if (replacer) doubts.push({ kind: 'module-replaced', module, path: replacer.path });
  }
  if (patcher !== undefined) doubts.push({ kind: 'patched', target, path: patcher });
  return doubts;
}
