/** The files that other programs run: the GitHub Action, the pre-commit hooks, the workflows. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import { describeWith, hasProgram } from '../support/tools';
import { madePackages } from './made-packages';

const made = madePackages();

function readYaml<T>(path: string): T {
  return load(readFileSync(path, 'utf8')) as T;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly id?: string;
      readonly run?: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

describe.skipIf(process.platform === 'win32')('the GitHub Action', () => {
  const action = readYaml<Action>('action.yml');
  const step = action.runs.steps.find(({ id }) => id === 'check');

  /** Runs the step's script as the runner does, with `${{ inputs.* }}` filled in. */
  function run(inputs: Readonly<Record<string, string>>) {
    const folder = join(made().folder, `action-${Object.values(inputs).join('-').length}`);
    mkdirSync(folder, { recursive: true });
    const given = { version: made().npm, ...inputs };
    const outputs = join(folder, 'outputs');
    writeFileSync(outputs, '');
    const env = Object.entries(step?.env ?? {}).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
      return [
        name,
        (given as Record<string, string>)[input] ?? action.inputs[input]?.default ?? '',
      ];
    });
    const { status, stdout } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? 'exit 99'],
      {
        cwd: resolve('samples/coordination'),
        encoding: 'utf8',
        env: {
          ...process.env,
          ...Object.fromEntries(env),
          GITHUB_OUTPUT: outputs,
          GITHUB_WORKSPACE: resolve('.'),
          npm_config_cache: join(made().folder, 'cache'),
          npm_config_offline: 'true',
        },
      },
    );
    return { status, stdout, outputs: readFileSync(outputs, 'utf8') };
  }

  test('annotates lines by paths of the repository, and fails on findings', () => {
    const { status, stdout, outputs } = run({});
    expect(status).toBe(1);
    expect(outputs).toBe('exit-status=1\n');
    expect(stdout).toMatch(
      /^::warning title=ET101 \(tier3-import\),file=samples\/coordination\/app\/services\//m,
    );
  });

  test('takes paths, arguments and a file for the report', () => {
    const sarif = join(made().folder, 'report.sarif');
    const { status, stdout } = run({
      paths: 'app/services/planner.py scripts/drain_host.py',
      args: '--select ET101 --exit-zero',
      'output-format': 'sarif',
      'output-file': sarif,
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const { results } = JSON.parse(readFileSync(sarif, 'utf8')).runs[0];
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      'ET101',
      'ET101',
      'ET101',
    ]);
  });

  test('does not read inputs as code', () => {
    expect(step?.run).not.toContain('${{');
    const { status } = run({ paths: 'app; touch surprise', args: '$(touch surprise)' });
    expect(status).toBe(2);
    expect(readdirSync('samples/coordination')).not.toContain('surprise');
  });
});

test('the workflows and hooks are YAML, and name npm scripts and files that exist', () => {
  for (const name of readdirSync('.github/workflows')) {
    const path = join('.github/workflows', name);
    expect(readYaml<{ jobs: object }>(path).jobs, path).toBeTypeOf('object');
    const scripts = [...readFileSync(path, 'utf8').matchAll(/npm run ([\w:]+)/g)];
    for (const [, script] of scripts) expect(manifest.scripts).toHaveProperty(script ?? '');
  }
  const hooks = readYaml<{ id: string; entry: string }[]>('.pre-commit-hooks.yaml');
  expect(hooks.map(({ id }) => id)).toEqual(['export-tiers', 'export-tiers-fix']);
  for (const { entry } of hooks) readFileSync(entry.split(' ')[0] ?? '');
});

describeWith({ name: 'pre-commit', list: 'hook', isThere: hasProgram('pre-commit') }, () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y', ...args], {
      cwd,
      encoding: 'utf8',
    });

  /** What pre-commit clones: a commit with the files that the hooks use. */
  function hookRepository(): { url: string; rev: string } {
    const url = join(made().folder, 'hooks');
    for (const path of ['.pre-commit-hooks.yaml', 'package.json', 'scripts/support']) {
      cpSync(path, join(url, path), { recursive: true });
    }
    cpSync('scripts/pre-commit-hook.mjs', join(url, 'scripts/pre-commit-hook.mjs'));
    git(made().folder, 'init', '--quiet', url);
    git(url, 'add', '--all');
    git(url, 'commit', '--quiet', '--message', 'hooks');
    return { url, rev: git(url, 'rev-parse', 'HEAD').trim() };
  }

  test('runs the hooks: one reports, the other mends and fails the commit that it mended', () => {
    const { url, rev } = hookRepository();
    const project = join(made().folder, 'project');
    cpSync('samples/coordination', project, { recursive: true });
    writeFileSync(
      join(project, '.pre-commit-config.yaml'),
      `repos:\n- repo: ${url}\n  rev: ${rev}\n  hooks:\n  - id: export-tiers\n  - id: export-tiers-fix\n`,
    );
    git(made().folder, 'init', '--quiet', project);
    git(project, 'add', '--all');
    const preCommit = (...args: string[]) =>
      spawnSync('pre-commit', ['run', ...args], {
        cwd: project,
        encoding: 'utf8',
        env: {
          ...process.env,
          EXPORT_TIERS_PACKAGE: made().npm,
          PRE_COMMIT_HOME: join(made().folder, 'pre-commit'),
          npm_config_cache: join(made().folder, 'cache'),
          npm_config_offline: 'true',
        },
      });
    const file = 'app/services/planner.py';
    const found = preCommit('export-tiers', '--files', file);
    expect(found.stdout, found.stderr).toContain(`${file}:8:34: ET102`);
    expect(found.status).toBe(1);
    const mended = preCommit('export-tiers-fix', '--files', file);
    expect(mended.stdout).toContain('files were modified by this hook');
    expect(mended.status).toBe(1);
    expect(preCommit('export-tiers-fix', '--files', file).status).toBe(0);
    expect(preCommit('export-tiers', '--files', file).status).toBe(0);
  });
});
