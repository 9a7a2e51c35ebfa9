/** When the package gives each export: as soon as it is imported, or when it is asked for; and why not later. */
import { t } from '../../l10n';
import { packageFile, RoadmapRefused, type RoadmapScene } from '../scene';
import { readLazyBlock } from './lazy-block';
import { makeExportsLazy } from './lazy-exports';

export interface ExportLoading {
  /** `warns`: when it is asked for, with a warning that names its home. */
  readonly when: 'at-once' | 'lazy' | 'warns';
  /** What would speak against making it lazy now; null where nothing does, or it is lazy. */
  readonly whyAtOnce: string | null;
}

/**
 * By name; none where the package's own file cannot be understood. Submodules that nothing binds are loaded by
 * whoever imports them, and do not occur.
 *
 * @param shown how a path is shown in reasons.
 */
export function exportLoading(
  scene: RoadmapScene,
  shown: (path: string) => string,
): ReadonlyMap<string, ExportLoading> {
  try {
    return readLoading(scene, shown);
  } catch (error) {
    if (error instanceof RoadmapRefused) return new Map();
    throw error;
  }
}

/** Nothing binds it, or only running tells what does. */
const UNKNOWN: ReadonlySet<string> = new Set(['submodule', 'unresolved', 'dynamic']);

function readLoading(
  scene: RoadmapScene,
  shown: (path: string) => string,
): ReadonlyMap<string, ExportLoading> {
  const file = packageFile(scene);
  const { name: packageName, exports } = scene.package;
  const block = new Map(readLazyBlock(file.text, packageName).map((each) => [each.name, each]));
  const keyword = new Set(
    file.imports.flatMap((each) =>
      each.kind === 'from' && each.lazy ? each.names.map(({ name, alias }) => alias ?? name) : [],
    ),
  );
  const { refused } = makeExportsLazy(scene, {
    tiers: new Set([1, 2, 3]),
    remove: null,
    accept: new Set(),
    keyword: false,
    shown,
  });
  const reasons = new Map(refused.map(({ name, reason }) => [name, reason]));
  const loading = new Map<string, ExportLoading>();
  for (const { name, status, cautions, assignment } of exports.values()) {
    const entry = block.get(name);
    const isLazy =
      entry?.quiet ||
      keyword.has(name) ||
      cautions.some(({ kind, module }) => kind === 'lazy' && module === packageName);
    if (entry && !entry.quiet) loading.set(name, { when: 'warns', whyAtOnce: null });
    else if (isLazy) loading.set(name, { when: 'lazy', whyAtOnce: null });
    else if (!UNKNOWN.has(status)) {
      const other = status === 'local' ? t('is defined in `__init__.py`') : null;
      const why = reasons.get(name) ?? other ?? (assignment ? null : t('has no tier'));
      loading.set(name, { when: 'at-once', whyAtOnce: why });
    }
  }
  return loading;
}
