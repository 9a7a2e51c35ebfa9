/**
 * `exportTiers/planPhase` and `exportTiers/planTiers`: what a phase of the roadmap, or sorting a package's
 * exports, would change, in numbers and as an edit. The client shows it and makes it; nothing is kept here.
 */

import type { ProgressToken } from 'vscode-languageserver';
import { packageByKey } from '../ide/projects';
import { t } from '../l10n';
import type { PlannedFile } from '../roadmap/phases';
import { summarizePlan } from '../roadmap/plan-summary';
import { ACCEPTABLE, type RefusalKind, RoadmapRefused } from '../roadmap/scene';
import { classifyPackage } from '../workspace/what-if/classify-package';
import { mayUseLazyKeyword, runPhase } from '../workspace/what-if/run-phase';
import { guarded } from './guard';
import { type OfferedPackage, offeredPackages } from './offered-packages';
import { withWorld } from './package-world';
import { type BaseText, type PlannedEdit, plannedEdit } from './planned-edit';
import { readOnlyAmong } from './read-only-files';
import { shownPath } from './report';
import type { Session } from './session';

export const PLAN_PHASE = 'exportTiers/planPhase';
export const PLAN_TIERS = 'exportTiers/planTiers';
export const PHASE_CHOICES = 'exportTiers/phaseChoices';
export const ALL_PACKAGES = 'exportTiers/allPackages';

export interface PlanPhaseParams {
  readonly package: string;
  readonly phase: 1 | 2 | 3;
  readonly removeBy?: string | null;
  readonly accept?: readonly string[];
  readonly publicModule?: string;
  readonly lazyKeyword?: boolean;
  readonly lazyTiers?: readonly (1 | 2)[];
  readonly moveTo?: string | null;
  readonly move?: readonly string[] | null;
  /** True where the folder is trusted: then git may be asked for what is not committed yet. */
  readonly git?: boolean;
  readonly workDoneToken?: ProgressToken;
}

export interface PlanTiersParams {
  readonly package: string;
  /** Leaves the words of an existing document out of account. */
  readonly fresh?: boolean;
  readonly workDoneToken?: ProgressToken;
}

/** A change that is planned, or the reason why there is none. */
export type PlanAnswer =
  | ({
      readonly kind: 'plan';
      readonly headline: string;
      readonly numbers: readonly string[];
      readonly left: readonly { readonly reason: string; readonly names: readonly string[] }[];
      readonly notes: readonly string[];
      /** Tracked files with changes that are not committed: what the phase does could not be told from these. */
      readonly uncommitted: readonly string[];
    } & PlannedEdit)
  | { readonly kind: 'refused'; readonly why: string };

/** What a phase can be asked for with this package. */
export interface PhaseChoicesAnswer {
  readonly lazyKeyword: boolean;
  /** Exports that the package's own file defines. */
  readonly definitions: readonly string[];
}

export type { BaseText };

const failed = (why: string): PlanAnswer => ({ kind: 'refused', why });
const failure = () => failed(t('something went wrong; the log has it'));

export function servePackageChanges(session: Session): void {
  const { connection, host, indexed, log, workspace } = session;
  connection.onRequest(
    ALL_PACKAGES,
    guarded(log, ALL_PACKAGES, [], async (): Promise<readonly OfferedPackage[]> => {
      await indexed;
      return offeredPackages(session);
    }),
  );
  connection.onRequest(
    PHASE_CHOICES,
    guarded(
      log,
      PHASE_CHOICES,
      null,
      async (params: { package: string }): Promise<PhaseChoicesAnswer | null> => {
        await indexed;
        const tiered = packageByKey(workspace.snapshot(), params.package)?.tiered;
        if (!tiered) return null;
        const own = [...tiered.exports.values()].filter(
          ({ definition, status }) => status !== 'submodule' && definition?.module === tiered.name,
        );
        return {
          lazyKeyword: await mayUseLazyKeyword(tiered.path, host),
          definitions: own.map(({ name }) => name),
        };
      },
    ),
  );
  connection.onRequest<PlanAnswer, unknown>(
    PLAN_PHASE,
    guarded(log, PLAN_PHASE, failure(), (params: PlanPhaseParams, token) =>
      withWorld(session, params.package, params.workDoneToken, token, ({ world, pause }) =>
        orRefused(async () => {
          const plan = await runPhase(world, params.phase, choicesOf(session, params), pause);
          await refuseReadOnly(session, plan.files);
          const summary = summarizePlan(plan);
          const uncommitted = await uncommittedAround(session, params, world.packagePath());
          return {
            kind: 'plan',
            ...summary,
            notes: uncommitted ? summary.notes : [...summary.notes, gitFails()],
            uncommitted: uncommitted ?? [],
            ...plannedEdit(session, plan.files, summary.left, world.packagePath()),
          };
        }),
      ),
    ),
  );
  connection.onRequest<PlanAnswer, unknown>(
    PLAN_TIERS,
    guarded(log, PLAN_TIERS, failure(), (params: PlanTiersParams, token) =>
      withWorld(session, params.package, params.workDoneToken, token, ({ world, pause }) =>
        orRefused(async () => {
          await pause();
          const { summary, ...file } = await classifyPackage(world, params.fresh ?? false);
          const files = [{ ...file, why: t('Tiers, proposed from who imports what') }];
          await refuseReadOnly(session, files);
          const headline =
            file.before === file.after ? t('Nothing to change.') : t('1 file to change.');
          const words = { headline, numbers: summary, left: [], notes: [], uncommitted: [] };
          return { kind: 'plan', ...words, ...plannedEdit(session, files) };
        }),
      ),
    ),
  );
}

function choicesOf({ folders, locations }: Session, params: PlanPhaseParams) {
  const shown = folders.map(locations.toPath);
  const accepted = ACCEPTABLE.filter((kind) => params.accept?.includes(kind));
  return {
    remove: params.removeBy ?? null,
    accept: new Set<RefusalKind>(accepted),
    adviceFile: null,
    publicModule: params.publicModule ?? 'public',
    lazyKeyword: params.lazyKeyword ?? false,
    lazyTiers: new Set((params.lazyTiers ?? []).filter((tier) => tier === 1 || tier === 2)),
    moveTo: params.moveTo ?? null,
    move: params.move ?? null,
    shown: (path: string) => shownPath(path, shown),
  };
}

const gitFails = () => t('git fails to tell whether there are uncommitted changes');

/** Null where git cannot tell. */
async function uncommittedAround({ git }: Session, params: PlanPhaseParams, packagePath: string) {
  if (!git || !params.git) return [];
  const repository = await git.locate(packagePath.slice(0, packagePath.lastIndexOf('/')));
  return repository ? git.changed(repository.top) : [];
}

/** @throws RoadmapRefused where one of the files is read-only: the steps of a phase belong together. */
async function refuseReadOnly(session: Session, files: readonly PlannedFile[]): Promise<void> {
  const { folders, locations } = session;
  const changed = files.filter(({ before, after }) => before !== null && before !== after);
  const paths = changed.map(({ path }) => path);
  const [first] = await readOnlyAmong(session, paths);
  if (first === undefined) return;
  const shown = shownPath(first, folders.map(locations.toPath));
  throw new RoadmapRefused(t('{0} is read-only', shown));
}

async function orRefused(plan: () => Promise<PlanAnswer>): Promise<PlanAnswer> {
  try {
    return await plan();
  } catch (error) {
    if (error instanceof RoadmapRefused) return failed(error.message);
    throw error;
  }
}
