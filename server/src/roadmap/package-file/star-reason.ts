/** Names that a star import may give: whether one does, and why it cannot be taken out. */
import { absoluteModule } from '../../graph/layout/module-ref';
import { t } from '../../l10n';
import type { FileView } from '../../rules/rule';
import type { RoadmapScene } from '../scene';
import { starsOf } from './parts';

/** Why a name of a star import cannot be taken out: which statement gives it, as far as that is known. */
export function starReason(
  scene: RoadmapScene,
  file: FileView,
  name: string,
  place: string,
): string {
  if (file.path !== scene.package.path) return t('comes by a star import of {0}', place);
  const givers = starsOf(scene).filter(({ names }) => names?.has(name) ?? true);
  const modules = givers.map(({ module }) => `\`from ${module} import *\``);
  if (modules.length > 1)
    return t(
      'comes by {0}',
      t('{0} or {1}', modules.slice(0, -1).join(', '), modules.at(-1) ?? ''),
    );
  const why = givers[0]?.written;
  const [module = ''] = modules;
  return t(
    'comes by {0}, {1}',
    module,
    typeof why === 'string' ? why : t('which cannot be written out'),
  );
}

/** True where some star import of the file may give the name. */
export function mayComeByStar({ graph }: RoadmapScene, file: FileView, name: string) {
  return file.summary().events.some((event) => {
    if (event.kind !== 'star') return false;
    const module = absoluteModule(event.module, file.module, file.isPackage);
    return module === null || (graph.starNames(module)?.includes(name) ?? true);
  });
}
