/** Why an export of the package cannot be made when it is asked for, as far as its name alone tells. */

import { type Doubt, describeDoubt } from '../../fixes/doubt/doubts';
import { objectDoubts } from '../../fixes/doubt/move-doubts';
import { t, told } from '../../l10n';
import { isOptional } from '../package-file/optional-imports';
import type { Reexport } from '../package-file/reexports';
import type { References } from '../references';
import type { Refusal, RoadmapScene } from '../scene';
import { lazySource } from './lazy-source';

type Reason = Omit<Refusal, 'name'>;

/** Whatever the other exports do; null where nothing speaks against it. */
export function whyEager(
  scene: RoadmapScene,
  reexport: Reexport,
  references: References,
  shown: (path: string) => string,
): Reason | null {
  const { name, exported } = reexport;
  const { package: tiered } = scene;
  const isModule = exported.status === 'submodule';
  if (!isModule && tiered.submodules.has(name)) {
    const reason = t(
      "has a submodule's name: whoever imports `{0}.{1}` first would get the module",
      tiered.name,
      name,
    );
    return { kind: 'binding', reason };
  }
  const to = lazySource(reexport);
  if (to === null) {
    return {
      kind: 'no-home',
      reason: exported.noHome ? told(exported.noHome) : t('has no home that is known'),
    };
  }
  const bindsIt = reexport.file.module ?? tiered.name;
  const path = scene.modulePath(to.module);
  if (path !== null && (scene.file(path)?.summary().errors.length ?? 0) > 0) {
    return { kind: 'binding', reason: t('comes from {0}, which has a syntax error', shown(path)) };
  }
  const context = scene.context(tiered.path);
  const [doubt] =
    context && !isModule
      ? objectDoubts(context, { package: tiered, exported, to }).filter(
          (each) =>
            each.kind !== 'leaves-package' &&
            each.kind !== 'loads-more' &&
            !(isMissingMaybe(each) && each.module === bindsIt && isOptional(reexport)),
        )
      : [];
  if (doubt)
    return { kind: 'binding', reason: t('may be another object later: {0}', describeDoubt(doubt)) };
  if (exported.listed) return null;
  const star = (references.byName.get(name) ?? []).find(({ kind }) => kind === 'star');
  if (!star) return null;
  const reason = t(
    'is not in `__all__`, so the star import of {0} would no longer give it',
    shown(star.path),
  );
  return { kind: 'caller', reason };
}

/** What an import in a `try` makes of a name. */
function isMissingMaybe(
  doubt: Doubt,
): doubt is Extract<Doubt, { kind: 'fallback' | 'conditional' }> {
  return doubt.kind === 'fallback' || doubt.kind === 'conditional';
}

/**
 * Why it must be there while the package is being imported.
 *
 * @param loading the modules that importing the package still loads.
 */
export function whyAtOnce(
  scene: RoadmapScene,
  { name, exported }: Reexport,
  references: References,
  loading: ReadonlySet<string>,
  shown: (path: string) => string,
): Reason | null {
  for (const { kind, path } of references.byName.get(name) ?? []) {
    if (kind === 'documentation' || kind === 'string') continue;
    // Python imports a submodule for a from-import that does not find it, whatever the package has by then.
    if (kind === 'import' && exported.status === 'submodule') continue;
    const module = scene.file(path)?.module ?? null;
    if (module === null || !loading.has(module)) continue;
    const reason = t(
      'is still taken through the package by {0}, which the package imports itself',
      shown(path),
    );
    return { kind: 'caller', reason };
  }
  return null;
}
