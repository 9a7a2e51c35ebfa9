/** What each phase of the roadmap does, step by step. */
import { t } from '../l10n';
import type { Tier } from '../tiers/policy';
import { writeDeprecationComments } from './documentation/deprecation-comments';
import { writeImportAdvice } from './documentation/import-advice';
import { removalDate } from './documentation/removal-date';
import { makeExportsLazy } from './lazy/lazy-exports';
import { moveCallers } from './public-api/move-callers';
import { movePartCallers } from './public-api/move-part-callers';
import { writePublicModule } from './public-api/public-module';
import {
  NOTHING,
  type RefusalKind,
  RoadmapRefused,
  type RoadmapScene,
  type StepOutcome,
} from './scene';
import { moveDefinitions } from './slimming/move-definitions';
import { removeExports } from './slimming/slim';
import { dropSpareImports, usedImports } from './slimming/spare-imports';

export interface PhaseOptions {
  /** The day after which deprecated names may go; the tier document's date where it is null. */
  readonly remove: string | null;
  readonly accept: ReadonlySet<RefusalKind>;
  /** Phase 1: the file that gets the import advice and its text now (null for a new one), or null. */
  readonly advice: { readonly path: string; readonly text: string | null } | null;
  /** Phase 2: the public module's name. */
  readonly publicModule: string;
  /** Lazy by the keyword of PEP 810, without warnings; see `knowsLazyKeyword`. */
  readonly lazyKeyword: boolean;
  /** Phases 2 and 3: exports of these other tiers are made when they are asked for, too, without a warning. */
  readonly lazyTiers: ReadonlySet<1 | 2>;
  /** Phase 3: the submodule that definitions of `__init__.py` move to, or null to leave them. */
  readonly moveTo: string | null;
  /** Phase 3: which definitions move; all that are exports where it is null. */
  readonly move: readonly string[] | null;
  readonly shown: (path: string) => string;
}

/** Why a file changes whose imports alone do. */
export const homesWhy = () => t('imports names from their homes');

type Step = readonly [title: string, why: string, run: (scene: RoadmapScene) => StepOutcome];

/** In order; each is given the world as the one before it left it. */
export function stepsOf(phase: 1 | 2 | 3, first: RoadmapScene, options: PhaseOptions): Step[] {
  const remove = options.remove ?? removalDate(first.package.policy);
  const { accept, shown, lazyKeyword: keyword } = options;
  const makeLazy = (scene: RoadmapScene, tiers: readonly Tier[]) =>
    makeExportsLazy(scene, { tiers: new Set(tiers), remove, accept, keyword, shown });
  switch (phase) {
    case 1:
      return [
        [
          t('deprecation comments'),
          t('says where deprecated names live'),
          (scene) => writeDeprecationComments(scene, remove),
        ],
        [t('import advice'), t('says how to import'), (scene) => advise(scene, options)],
      ];
    case 2:
      return [
        [t('callers moved'), homesWhy(), moveCallers],
        [t('callers moved'), homesWhy(), movePartCallers],
        [
          t('public module'),
          t('the Tier 1 exports'),
          (scene) => writePublicModule(scene, options.publicModule),
        ],
        [
          t('made lazy'),
          t('deprecated names warn when they are asked for'),
          (scene) => makeLazy(scene, [3, ...options.lazyTiers]),
        ],
      ];
    case 3: {
      const used = usedImports(first);
      return [
        [
          t('definitions moved'),
          t('holds what `__init__.py` defined'),
          (scene) => {
            if (options.moveTo === null) return NOTHING;
            return moveDefinitions(scene, { leaf: options.moveTo, names: options.move, shown });
          },
        ],
        [t('callers moved'), homesWhy(), moveCallers],
        [t('callers moved'), homesWhy(), movePartCallers],
        [
          t('removed'),
          t('deprecated names are gone'),
          (scene) => removeExports(scene, { accept, remove, shown }),
        ],
        ...(options.lazyTiers.size > 0
          ? [
              [
                t('made lazy'),
                t('exports are made when they are asked for'),
                // What has to stay of Tier 3 is no reason to load its modules at once.
                (scene) => makeLazy(scene, [3, ...options.lazyTiers]),
              ] as const satisfies Step,
            ]
          : []),
        [
          t('imports dropped'),
          t('imports what it needs itself'),
          (scene) => dropSpareImports(scene, used),
        ],
        [
          t('public module'),
          t('the Tier 1 exports'),
          (scene) => refreshPublic(scene, options.publicModule),
        ],
      ];
    }
  }
}

function advise(scene: RoadmapScene, { advice }: PhaseOptions): StepOutcome {
  if (!advice) {
    const note = t(
      'There is no CLAUDE.md, AGENTS.md or CONTRIBUTING.md to say how to import: `--file` names one.',
    );
    return { ...NOTHING, notes: [note] };
  }
  const text = writeImportAdvice(advice.text ?? '', advice.path, scene.package);
  return text === advice.text ? NOTHING : { ...NOTHING, texts: new Map([[advice.path, text]]) };
}

/** An earlier phase's public module follows its names where these went; none is begun here. */
function refreshPublic(scene: RoadmapScene, leaf: string): StepOutcome {
  const isThere = scene.modulePath(`${scene.package.name}.${leaf}`) !== null;
  try {
    return isThere ? writePublicModule(scene, leaf) : NOTHING;
  } catch (error) {
    if (error instanceof RoadmapRefused) return NOTHING;
    throw error;
  }
}
