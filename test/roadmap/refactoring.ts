/**
 * Refactorings of a fixture's package, computed over the real workspace, and the real Python that says what
 * the program before and after means.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { roadmapScene } from '../../server/src/ide/roadmap-scene';
import type { Snapshot } from '../../server/src/ide/snapshot';
import type { PhaseOptions } from '../../server/src/roadmap/phase-steps';
import { type PhasePlan, planPhase } from '../../server/src/roadmap/phases';
import type { RoadmapScene } from '../../server/src/roadmap/scene';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

export type Files = ReadonlyMap<string, string>;

export interface Refactored {
  readonly plan: PhasePlan;
  /** All files after it, by their path without the root. */
  readonly files: Files;
  text(path: string): string;
  /** `name: reason`, a line a name. */
  readonly refused: readonly string[];
}

/** Files of a fixture by their path without the root. */
export function filesOf(source: string): Files {
  const { files } = parseFixture(source);
  return new Map([...files].map(([path, text]) => [path.slice(ROOT.length + 1), text]));
}

const DEFAULTS: PhaseOptions = {
  remove: null,
  accept: new Set(),
  advice: null,
  publicModule: 'public',
  lazyKeyword: false,
  lazyTiers: new Set(),
  moveTo: null,
  move: null,
  shown: (path) => path.slice(ROOT.length + 1),
};

/** Runs a phase over files; the package is `pkg` unless told. */
export async function refactor(
  phase: 1 | 2 | 3,
  given: string | Files,
  options: Partial<PhaseOptions> = {},
  packageName = 'pkg',
): Promise<Refactored> {
  const files = typeof given === 'string' ? filesOf(given) : given;
  const world = await openWorld(files, packageName);
  const steps = planPhase(phase, { ...DEFAULTS, ...options });
  let next = steps.next();
  while (!next.done) next = steps.next(await world.whatIf(next.value));
  const plan = next.value;
  const after = new Map(files);
  for (const { path, after: text } of plan.files) after.set(path.slice(ROOT.length + 1), text);
  return {
    plan,
    files: after,
    text: (path) => after.get(path) ?? '',
    refused: plan.refused.map(({ name, reason }) => `${name}: ${reason}`).sort(),
  };
}

/** The scene of files as they are, with the snapshot that it is of. */
export async function openWorld(files: Files, packageName = 'pkg') {
  const host = createMemoryHost(
    new Map([...files].map(([path, text]) => [`${ROOT}/${path}`, text])),
  );
  const workspace = createWorkspace(host, pythonParser());
  workspace.setFolders([ROOT]);
  workspace.setSettings({ packages: [packageName] });
  await workspace.scan();
  const original = new Map(host.files);
  const documents = new Map(
    [...original].filter(([path]) => /\.(?:rst|txt)$|README\.md$/.test(path)),
  );
  function scene(): RoadmapScene {
    const found = roadmapScene(workspace.snapshot(), packageName, documents);
    if (!found) throw new Error(`the fixture has no package ${packageName}`);
    return found;
  }
  return {
    scene,
    snapshot: (): Snapshot => workspace.snapshot(),
    async whatIf(texts: Files): Promise<RoadmapScene> {
      for (const path of host.files.keys()) if (!original.has(path)) host.files.delete(path);
      for (const [path, text] of [...original, ...texts]) host.files.set(path, text);
      workspace.filesChanged([...texts.keys()].map((path) => ({ path, kind: 'created' })));
      await workspace.scan();
      return scene();
    },
  };
}

export interface PythonRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs code beside the files, in a folder that is gone afterwards; warnings are all shown. */
export function runPython(
  files: Files,
  code: string,
  environment: Readonly<Record<string, string>> = {},
): PythonRun {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-roadmap-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { status, stdout, stderr } = spawnSync('python3', ['-B', '-W', 'always', '-c', code], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    return { status, stdout, stderr: stderr.replaceAll(folder, '.') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What code prints. @throws Error where it fails, with what Python said. */
export function printed(
  files: Files,
  code: string,
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr } = runPython(files, code, environment);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** `3.11`; for tests that need a Python of their own time. */
export function pythonVersion(): string {
  return execFileSync('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
    encoding: 'utf8',
  }).trim();
}
