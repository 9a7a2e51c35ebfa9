/** A fix for a name that its package does not give: the one that was probably meant. */
import { t } from '../l10n';
import type { FromImport } from '../python/module-summary';
import type { TieredPackage } from '../tiers/policy';
import type { Fix } from './fix';
import { fixOfChanges } from './import-fixes';
import { restrictedTier } from './planned-moves';
import type { Scene } from './scene';

export interface UnknownName {
  readonly statement: FromImport;
  readonly index: number;
  readonly package: TieredPackage;
}

/** Imports the only near name under the local name that the file uses; none where several are near. */
export function fixesOfUnknown(
  scene: Scene,
  { statement, index, package: tiered }: UnknownName,
  nearest: readonly string[],
): Fix[] {
  const [name, ...others] = nearest;
  if (name === undefined || others.length > 0) return [];
  const exported = tiered.exports.get(name);
  const home = exported && restrictedTier(exported) !== null ? exported.home : null;
  const title = t('Import `{0}` instead', name);
  if (!home || home.module === scene.file.module || home.name === '') {
    return [renamed(scene, title, statement, index, name)];
  }
  const change = { kind: 'move', statement, index, to: home } as const;
  return [fixOfChanges(scene, title, [change], [{ kind: 'guess' }], false)];
}

function renamed(
  scene: Scene,
  title: string,
  { names }: FromImport,
  index: number,
  name: string,
): Fix {
  const wrong = names[index];
  const span = wrong?.nameSpan ?? { start: 0, end: 0 };
  const newText = wrong?.alias ? name : `${name} as ${wrong?.name}`;
  return {
    title,
    safety: { kind: 'unsafe', reason: t('it is only the nearest name') },
    files: [{ path: scene.file.path, edits: [{ span, newText }] }],
    preferred: false,
  };
}
