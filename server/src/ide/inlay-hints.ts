/** Tier and home behind each name that is imported from a tiered package. */
import { t } from '../l10n';
import { type Span, touches } from '../text';
import { importedModule } from './import-source';
import { projectOf } from './projects';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';
import { tierBadge } from './tier-names';

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** The hints within a span; none in the package's own file, where every line would have them. */
export function inlayHints(whole: Snapshot, path: string, span: Span): readonly InlayHint[] {
  const snapshot = projectOf(whole, path);
  const file = snapshot.packages.size > 0 ? pythonFile(snapshot, path) : null;
  if (!file) return [];
  const packages = snapshot.packagesSeenFrom(path);
  return file.imports.flatMap((statement) => {
    if (statement.kind !== 'from' || !touches(statement.span, span)) return [];
    const module = importedModule(file, statement.module);
    const tiered = module === null ? undefined : packages.get(module);
    if (!tiered || tiered.path === path) return [];
    return statement.names.flatMap(({ name, nameSpan }): InlayHint[] => {
      const exported = tiered.exports.get(name);
      if (!exported || !touches(nameSpan, span)) return [];
      const tier = exported.assignment?.tier ?? null;
      const home = tier === 1 ? null : (exported.home?.module ?? null);
      const short = home?.startsWith(`${tiered.name}.`) ? home.slice(tiered.name.length) : home;
      return [
        {
          offset: nameSpan.end,
          label: [tier === null ? t('no tier') : t('Tier {0}', tier), short]
            .filter(Boolean)
            .join(' '),
          tooltip: [tierBadge(tier), home && t('home: {0}', home)].filter(Boolean).join(', '),
        },
      ];
    });
  });
}
