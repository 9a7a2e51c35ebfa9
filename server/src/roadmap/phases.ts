/**
 * The phases of the roadmap, each as its steps in order. A step sees the world as the steps before it left
 * it; only the outcome of all of them is for the disk.
 */

import type { FileEdits } from '../fixes/fix';
import { prefixesOf } from '../graph/layout/module-ref';
import { t } from '../l10n';
import { exportCount } from '../rules/package/own-package';
import { editsBetween } from './line-diff';
import { type PhaseOptions, stepsOf } from './phase-steps';
import { packageFile, type Refusal, RoadmapRefused, type RoadmapScene } from './scene';

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
  /** Of `__init__.py`. */
  readonly lines: number;
  /** Modules of the searched folders that importing the package may load, itself left out; null where not known. */
  readonly loads: number | null;
}

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
  const exports = [...first.package.exports.values()];
  if (exports.length > 0 && exports.every(({ assignment }) => assignment === null)) {
    const { name } = first.package;
    throw new RoadmapRefused(
      t('no export of {0} has a tier: `export-tiers classify {0} --write` proposes them', name),
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
  if (advice?.path === path) return { text: advice.text, isBroken: false };
  const file = scene.file(path);
  return { text: file?.text ?? null, isBroken: (file?.summary().errors.length ?? 0) > 0 };
}

function checkSyntax(
  old: ReadonlyMap<string, OldFile>,
  last: RoadmapScene,
  files: readonly PlannedFile[],
): void {
  for (const { path } of files) {
    if (!path.endsWith('.py') || old.get(path)?.isBroken) continue;
    if ((last.file(path)?.summary().errors.length ?? 1) > 0) {
      throw new RoadmapRefused(t('the change would leave {0} with a syntax error', path));
    }
  }
}

function figures(scene: RoadmapScene): Figures {
  const { package: tiered, reach } = scene;
  return {
    exports: exportCount(tiered),
    lines: packageFile(scene).summary().lines,
    loads: reach ? reach.closure(tiered.name).size - prefixesOf(tiered.name).length : null,
  };
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
