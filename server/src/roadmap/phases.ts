/**
 * The phases of the roadmap, each as its steps in order. A step sees the world as the steps before it left
 * it; only the outcome of all of them is for the disk.
 */
import type { FileEdits } from '../fixes/fix';
import { exportCount } from '../rules/own-package';
import { writeDeprecationComments } from './deprecation-comments';
import { noteOnDocument } from './gone-names';
import { writeImportAdvice } from './import-advice';
import { makeExportsLazy } from './lazy-exports';
import { editsBetween } from './line-diff';
import { moveCallers } from './move-callers';
import { moveDefinitions } from './move-definitions';
import { writePublicModule } from './public-module';
import { removalDate } from './removal-date';
import {
  NOTHING,
  packageFile,
  type Refusal,
  type RefusalKind,
  RoadmapRefused,
  type RoadmapScene,
  type StepOutcome,
} from './scene';
import { removeExports } from './slim';

export interface PhaseOptions {
  /** The day after which deprecated names may go; the tier document's date where it is null. */
  readonly remove: string | null;
  readonly accept: ReadonlySet<RefusalKind>;
  /** Phase 1: the file that gets the import advice and its text now (empty for a new one), or null. */
  readonly advice: { readonly path: string; readonly text: string } | null;
  /** Phase 2: the public module's name. */
  readonly publicModule: string;
  /** Phase 2: lazy by the keyword of PEP 810, without warnings; see `knowsLazyKeyword`. */
  readonly lazyKeyword: boolean;
  /** Phase 3: the submodule that definitions of `__init__.py` move to, or null to leave them. */
  readonly moveTo: string | null;
  /** Phase 3: which definitions move; all that are exports where it is null. */
  readonly move: readonly string[] | null;
  readonly shown: (path: string) => string;
}

export interface PlannedFile {
  readonly path: string;
  /** Null for a new file. */
  readonly before: string | null;
  readonly after: string;
  /** What is done to it, in a few words. */
  readonly why: string;
}

export interface PhasePlan {
  readonly phase: 1 | 2 | 3;
  readonly files: readonly PlannedFile[];
  /** The names that each step changed. */
  readonly steps: readonly { readonly title: string; readonly changed: readonly string[] }[];
  readonly refused: readonly Refusal[];
  readonly notes: readonly string[];
  readonly before: Figures;
  readonly after: Figures;
}

/** What people count. */
export interface Figures {
  readonly exports: number;
  readonly lines: number;
}

type Step = readonly [title: string, why: string, run: (scene: RoadmapScene) => StepOutcome];

/**
 * Computes a phase; nothing is written. It asks for the world as it would be with some texts in place of
 * what the files hold, and goes on when it is given that world: finding it may take time.
 *
 * @throws RoadmapRefused where nobody sorted the exports, a step cannot be made at all, or it would leave a file that Python cannot read.
 */
export function* planPhase(
  phase: 1 | 2 | 3,
  options: PhaseOptions,
): Generator<ReadonlyMap<string, string>, PhasePlan, RoadmapScene> {
  const first = yield new Map();
  let scene = first;
  const before = figures(first);
  if (![...first.package.exports.values()].some(({ assignment }) => assignment !== null)) {
    const { name } = first.package;
    throw new RoadmapRefused(
      `no export of ${name} has a tier: \`export-tiers classify ${name} --write\` proposes them`,
    );
  }
  /** Of the files that change, as they were: a scene of the past may no longer be able to tell. */
  const old = new Map<string, OldFile>();
  const texts = new Map<string, string>();
  const done: { title: string; changed: readonly string[] }[] = [];
  const refused: Refusal[] = [];
  const notes: string[] = [];
  const why = new Map<string, string>();
  for (const [title, reason, run] of stepsOf(phase, first, options)) {
    const outcome = run(scene);
    for (const [path, text] of outcome.texts) {
      if (!old.has(path)) old.set(path, oldFile(scene, path, options));
      texts.set(path, text);
      if (!why.has(path)) why.set(path, reason);
    }
    done.push({ title, changed: outcome.changed });
    refused.push(...outcome.refused);
    notes.push(...outcome.notes);
    if (outcome.texts.size > 0) scene = yield new Map(texts);
  }
  const files = [...texts]
    .map(([path, after]): PlannedFile => {
      return { path, before: old.get(path)?.text ?? null, after, why: why.get(path) ?? '' };
    })
    .filter((file) => file.before !== file.after)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  checkSyntax(old, scene, files);
  if (phase === 3 && files.length > 0) notes.push(...noteOnDocument(scene));
  return {
    phase,
    files,
    steps: done,
    refused: lastWord(refused),
    notes,
    before,
    after: figures(scene),
  };
}

interface OldFile {
  /** Null where there is none yet. */
  readonly text: string | null;
  readonly isBroken: boolean;
}

function oldFile(scene: RoadmapScene, path: string, { advice }: PhaseOptions): OldFile {
  if (advice?.path === path) return { text: advice.text || null, isBroken: false };
  const file = scene.file(path);
  return { text: file?.text ?? null, isBroken: (file?.summary().errors.length ?? 0) > 0 };
}

function stepsOf(phase: 1 | 2 | 3, first: RoadmapScene, options: PhaseOptions): Step[] {
  const remove = options.remove ?? removalDate(first.package.policy);
  const { accept, shown } = options;
  switch (phase) {
    case 1:
      return [
        [
          'deprecation comments',
          'says where deprecated names live',
          (scene) => writeDeprecationComments(scene, remove),
        ],
        ['import advice', 'says how to import', (scene) => advise(scene, options)],
      ];
    case 2:
      return [
        ['callers moved', 'imports names from their homes', moveCallers],
        [
          'public module',
          'the Tier 1 exports',
          (scene) => writePublicModule(scene, options.publicModule),
        ],
        [
          'made lazy',
          'deprecated names warn when they are asked for',
          (scene) =>
            makeExportsLazy(scene, { remove, accept, keyword: options.lazyKeyword, shown }),
        ],
      ];
    case 3:
      return [
        [
          'definitions moved',
          'holds what `__init__.py` defined',
          (scene) => {
            if (options.moveTo === null) return NOTHING;
            return moveDefinitions(scene, { leaf: options.moveTo, names: options.move, shown });
          },
        ],
        ['callers moved', 'imports names from their homes', moveCallers],
        [
          'removed',
          'deprecated names are gone',
          (scene) => removeExports(scene, { accept, remove, shown }),
        ],
        [
          'public module',
          'the Tier 1 exports',
          (scene) => refreshPublic(scene, options.publicModule),
        ],
      ];
  }
}

function advise(scene: RoadmapScene, { advice }: PhaseOptions): StepOutcome {
  if (!advice) {
    const note =
      'There is no CLAUDE.md, AGENTS.md or CONTRIBUTING.md to say how to import: `--file` names one.';
    return { ...NOTHING, notes: [note] };
  }
  const text = writeImportAdvice(advice.text, advice.path, scene.package);
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

function checkSyntax(
  old: ReadonlyMap<string, OldFile>,
  last: RoadmapScene,
  files: readonly PlannedFile[],
): void {
  for (const { path } of files) {
    if (!path.endsWith('.py') || old.get(path)?.isBroken) continue;
    if ((last.file(path)?.summary().errors.length ?? 1) > 0) {
      throw new RoadmapRefused(`the change would leave ${path} with a syntax error`);
    }
  }
}

function figures(scene: RoadmapScene): Figures {
  return { exports: exportCount(scene.package), lines: packageFile(scene).summary().lines };
}

/** Several steps may refuse one name; the last word counts. */
function lastWord(refused: readonly Refusal[]): Refusal[] {
  return [...new Map(refused.map((each) => [each.name, each])).values()];
}

/** The plan's files as edits, for an editor; a new file's only edit inserts all of it. */
export function fileEdits({ files }: PhasePlan): FileEdits[] {
  return files.map(({ path, before, after }) => ({
    path,
    edits: editsBetween(before ?? '', after),
  }));
}
