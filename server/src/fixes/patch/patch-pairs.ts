/**
 * The paired edit of a patch and of what it patches: the patches of a name and all that look it up late go
 * from the package to the home together, in as many files as that takes. Before and after it the same code
 * sees the patch.
 */

import { remembered } from '../../graph/remembered';
import type { Binding } from '../../graph/resolution';
import { counted, t } from '../../l10n';
import type { TextEdit } from '../../text';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import { attributeChanges } from '../attribute/attribute-fixes';
import { type AttributeMove, planModuleAttribute } from '../attribute/attribute-moves';
import { type Doubt, safetyOf, shortPath } from '../doubt/doubts';
import { doubtsButPatches, objectDoubts } from '../doubt/move-doubts';
import type { FileEdits, Fix } from '../fix';
import { planMove } from '../planned-moves';
import { rewriteScene } from '../rewrite-scene';
import type { PatchIndex, Scene } from '../scene';
import type { Move } from '../statement/import-changes';
import { moduleReaders, packageReaders } from './late-readers';
import { isTest } from './load-times';
import { patchEdits } from './patch-edits';
import type { PatchSite } from './patch-site';

/** What becomes of one file. */
interface PairFile {
  readonly scene: Scene;
  readonly moves: Move[];
  readonly attributes: AttributeMove[];
  readonly patches: TextEdit[];
  /** Uses of the package's name that a patch gives up. */
  readonly released: number[];
}

/** Null where nothing patches the name, or nothing of it can be edited. It is the same whichever file asks. */
export function pairFix(scene: Scene, tiered: TieredPackage, exported: TieredExport): Fix | null {
  const index = scene.patchIndex;
  if (!index) return null;
  const known = pairsOf(index);
  let fix = known.get(exported);
  if (fix === undefined) {
    fix = makePair(scene, index, tiered, exported);
    known.set(exported, fix);
  }
  return fix;
}

/** A name may be imported, and so asked about, a thousand times. */
const pairsOf = remembered((_: PatchIndex) => new Map<TieredExport, Fix | null>());

function makePair(
  scene: Scene,
  index: PatchIndex,
  tiered: TieredPackage,
  exported: TieredExport,
): Fix | null {
  const to = exported.home;
  if (!to || to.name === '') return null;
  const sites = index.sites(tiered.name, exported.name);
  const patchers = patchersAmong(sites);
  if (patchers.length === 0) return null;
  const edited = sites.map((site) => patchEdits(scene.graph, site.form, site.name, to));
  // Told before anything else, for to find all that reads the name is much more work.
  if (edited.every((edits) => edits === null)) return null;
  const doubts: Doubt[] = objectDoubts(scene, { package: tiered, exported, to });
  const files = new Map<string, PairFile>();
  addReaders(files, doubts, index, tiered, exported, to, patchers);
  let patched = 0;
  for (const [i, site] of sites.entries()) {
    const edits = edited[i];
    const at = edits && fileOf(files, index, site.path);
    if (edits && at) {
      at.patches.push(...edits);
      if (site.form?.kind === 'object') at.released.push(site.form.span.start);
      patched++;
    } else doubts.push(leftDoubt(tiered, exported, shortPath(site.path)));
  }
  if (patched === 0) return null;
  // Who is loaded later, by whatever file, takes what the package has by then.
  if (sites.some(({ lasts, form, path }) => lasts && form && !isTest(path)))
    doubts.push(leftDoubt(tiered, exported, t('what is loaded later')));
  for (const path of index.setters(tiered.name, exported.name)) {
    if (!patchers.includes(path)) doubts.push(leftDoubt(tiered, exported, shortPath(path)));
  }
  doubts.push(...reachDoubts(index, to, patchers, tiered.name));
  if (!index.isComplete) doubts.push({ kind: 'files-unknown' });
  const changed = [...files.values()].flatMap((file) => editsOf(file) ?? []);
  const safety = safetyOf(doubts);
  return {
    title: counted(
      changed.length,
      'Import `{1}` from `{2}` and patch it there',
      'Import `{1}` from `{2}` and patch it there ({0} files)',
      exported.name,
      to.module,
    ),
    safety,
    files: changed.sort((a, b) => (a.path < b.path ? -1 : 1)),
    preferred: safety.kind === 'safe',
  };
}

/** The files that replace the name, or may. */
export function patchersAmong(sites: readonly PatchSite[]): string[] {
  return [...new Set(sites.filter(({ effect }) => effect !== 'read').map(({ path }) => path))];
}

function leftDoubt(
  { name: packageName }: TieredPackage,
  { name }: TieredExport,
  who: string,
): Doubt {
  return { kind: 'patch-left', target: `${packageName}.${name}`, who };
}

/** Everything that reads the package late moves. */
function addReaders(
  files: Map<string, PairFile>,
  doubts: Doubt[],
  index: PatchIndex,
  tiered: TieredPackage,
  exported: TieredExport,
  to: Binding,
  patchers: readonly string[],
): void {
  const readers = packageReaders(index, tiered, exported, patchers);
  for (const who of readers.fixed) doubts.push(leftDoubt(tiered, exported, who));
  for (const { scene, statement, index: at } of readers.imports) {
    const imported = { statement, index: at, package: tiered, exported };
    const move = planMove(scene, imported, to, doubtsButPatches);
    const file = fileOf(files, index, scene.file.path);
    if (move && file) {
      file.moves.push(move.change);
      doubts.push(...move.doubts);
    } else doubts.push(leftDoubt(tiered, exported, shortPath(scene.file.path)));
  }
  for (const { scene, use } of readers.attributes) {
    const move = planModuleAttribute(scene, use, to);
    const file = fileOf(files, index, scene.file.path);
    if (move && file) {
      file.attributes.push(move);
      doubts.push(
        ...move.doubts.filter(({ kind }) => kind !== 'patched' && kind !== 'home-patched'),
      );
    } else doubts.push(leftDoubt(tiered, exported, shortPath(scene.file.path)));
  }
}

/** What would see the moved patches though it did not before, and patches that were there already. */
function reachDoubts(
  index: PatchIndex,
  to: Binding,
  patchers: readonly string[],
  packageName: string,
): Doubt[] {
  const target = `${to.module}.${to.name}`;
  const reached = moduleReaders(index, to, patchers, packageName);
  return [
    ...reached.map((who): Doubt => ({ kind: 'patch-reaches', target, who })),
    ...[...index.foreign(to.module, to.name), ...index.setters(to.module, to.name)].map(
      (path): Doubt => ({ kind: 'home-patched', target, path }),
    ),
  ];
}

function fileOf(files: Map<string, PairFile>, index: PatchIndex, path: string): PairFile | null {
  const known = files.get(path);
  if (known) return known;
  const scene = index.scene(path);
  if (!scene) return null;
  const file = { scene, moves: [], attributes: [], patches: [], released: [] };
  files.set(path, file);
  return file;
}

function editsOf({ scene, moves, attributes, patches, released }: PairFile): FileEdits | null {
  const { changes, edits } = attributeChanges(scene, attributes, released);
  const imports = rewriteScene(scene, [...moves, ...changes]);
  const all = [...imports, ...edits, ...patches];
  return all.length > 0 ? { path: scene.file.path, edits: all } : null;
}
