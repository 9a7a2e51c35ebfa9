/**
 * The sample workspace is a real program: it compiles, imports and passes its own tests under the
 * system's Python, and the figures in its tier document are the true ones.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const SAMPLE = join(__dirname, '../../samples/coordination');
const PYTHON = process.env.PYTHON ?? 'python3';

/** Byte code goes here, so that the sample's folder stays as it was. */
const cache = mkdtempSync(join(tmpdir(), 'export-tiers-sample-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

function python(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(PYTHON, args, {
    cwd: SAMPLE,
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONPYCACHEPREFIX: cache,
      PYTHONPATH: SAMPLE,
      PYTHONWARNINGS: 'error',
      PYTHONUTF8: '1',
    },
  });
}

interface Measured {
  readonly exports: number;
  readonly listed: number;
  readonly unbound: readonly string[];
  readonly lines: number;
  readonly submodules: readonly string[];
  readonly patterns: Readonly<Record<string, number>>;
  readonly priority: string;
  readonly sync: string;
  readonly renamed: readonly [module: string, name: string];
}

let measured: Measured | undefined;

function measure(): Measured {
  if (measured) return measured;
  const run = python(join(__dirname, 'describe-sample.py'));
  expect(run.stderr).toBe('');
  measured = JSON.parse(run.stdout) as Measured;
  return measured;
}

/** The only number that a pattern catches in the tier document. */
function stated(pattern: RegExp): number {
  const document = readFileSync(join(SAMPLE, 'app/coordination/EXPORT_TIERS.md'), 'utf8');
  const found = [...document.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1]);
  expect(found, `the document states ${pattern} once`).toHaveLength(1);
  return Number(found[0]);
}

describe(`the sample under ${PYTHON}`, () => {
  it('compiles', () => {
    const run = python('-m', 'compileall', '-q', '-f', '.');
    expect(run).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('passes its own tests, all of them and not none', () => {
    const run = python('-m', 'unittest', 'discover', '-s', 'tests', '-t', '.');
    expect(run.stderr).toMatch(/^Ran (1[5-9]|[2-9]\d) tests in \S+\n\nOK$/m);
    expect(run.status).toBe(0);
  });

  it('runs its star import', () => {
    const run = python('-m', 'scripts.cluster_status');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('score 0.75, well: node-a');
  });

  it('imports each submodule first, but for the one that needs a library', () => {
    const failing = measure().submodules.filter(
      (name) => python('-S', '-c', `import app.coordination.${name}`).status !== 0,
    );
    const hasXxhash = python('-S', '-c', 'import xxhash').status === 0;
    expect(failing).toEqual(hasXxhash ? [] : ['fast_checksum']);
  });

  it('is as large as a sample should be', () => {
    const { exports, listed, unbound, submodules } = measure();
    expect(exports).toBeGreaterThanOrEqual(60);
    expect(listed, 'no name is listed twice').toBe(exports);
    expect(unbound).toEqual([]);
    expect(submodules.length).toBeGreaterThanOrEqual(15);
  });

  it('has the cases that it is there to show', () => {
    const { priority, sync, renamed } = measure();
    expect(priority, 'of two names the later wins').toBe('app.coordination.sync_facade');
    expect(sync, 'the function wins over the submodule of its name').toBe('function');
    expect(renamed).toEqual(['app.coordination.cross_process_events', 'publish']);
  });

  it('has true figures in its tier document', () => {
    const { exports, lines, patterns } = measure();
    expect(stated(/\*\*Current State\*\*: (\d+) exports/)).toBe(exports);
    expect(stated(/\*\*Current State\*\*: .*, (\d+) LOC/)).toBe(lines);
    expect(stated(/\| `__all__` items +\| (\d+)/)).toBe(exports);
    expect(stated(/\| `__init__\.py` LOC \| (\d+)/)).toBe(lines);
    expect(stated(/brings (\d+) names/)).toBe(exports);
    expect(stated(/from (\d+) to ~\d+ LOC/)).toBe(lines);
    for (const pattern of [
      '',
      '.enums',
      '.transfer_verification',
      '.daemon_manager',
      '.health_facade',
    ]) {
      const name = `app.coordination${pattern}`;
      const row = new RegExp(
        `\\| \`from ${name.replaceAll('.', '\\.')} import \\.\\.\\.\` *\\| (\\d+)`,
      );
      expect(stated(row), name).toBe(patterns[name]);
    }
  });

  it('has tiers that add up to its exports', () => {
    const tier = (n: number) => stated(new RegExp(`## Tier ${n}: .*\\((\\d+) items\\)`));
    expect(tier(1) + tier(2) + tier(3)).toBe(measure().exports);
    expect(stated(/Tier 1 and Tier 2 \((\d+) exports\)/)).toBe(tier(1) + tier(2));
  });
});
