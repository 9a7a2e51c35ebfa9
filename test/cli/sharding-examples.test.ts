/** The examples of docs/sharding.md, run as they stand there: what they find is what one check finds. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CLI, cleanEnvironment, cliProject } from './run-cli';

vi.setConfig({ testTimeout: 120_000 });

const DOC = readFileSync('docs/sharding.md', 'utf8');

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "app.pkg"
  tier3 = ["deep", "other"]
  # file: app/__init__.py
  # file: app/pkg/__init__.py
  from .deep import dig
  from libs.tools import other
  # file: app/pkg/deep.py
  def dig(): ...
  # file: libs/__init__.py
  # file: libs/tools.py
  def other(): ...
  # file: services/serve.py
  from app.pkg import dig
  import app.pkg
  app.pkg.other()
  # file: tests/test_app.py
  from app.pkg import dig, other
  # file: tests/fine.py
  from app.pkg.deep import dig
`;

/** The first fenced block of a language below a heading. */
function block(heading: string, language: string): string {
  const section = DOC.slice(DOC.indexOf(`## ${heading}`));
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section)?.[1] ?? '';
}

/** A folder for programs in which `npx` and `parallel` do what the examples want of them. */
function programs(): string {
  const folder = temporary();
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  write('npx', '"$@"');
  write('export-tiers', `exec '${process.execPath}' '${CLI}' "$@"`);
  write('parallel', `while read -r line; do "\${@//\\{\\}/$line}" || exit; done`);
  return folder;
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-parts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function shell(path: string, folder: string, script: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), NO_COLOR: '1', PATH: path + delimiter + process.env.PATH },
  });
  return { status, stdout, stderr };
}

interface Job {
  readonly strategy?: { readonly matrix: { readonly part: readonly string[] } };
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, string>>;
  }[];
}

describe.skipIf(process.platform === 'win32')('the examples of docs/sharding.md', () => {
  it('a matrix in GitHub Actions', () => {
    const project = cliProject(PROJECT);
    const whole = project.run('check', '--output-format', 'github');
    expect(whole.stdout.match(/title=.*ET10/g)).toHaveLength(4);
    const git = (folder: string, ...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
        cwd: folder,
        stdio: 'pipe',
      });
    git(project.folder, 'init', '-q');
    git(project.folder, 'add', '.');
    git(project.folder, 'commit', '-qm', 'all');
    const { jobs } = load(block('A matrix in GitHub Actions', 'yaml')) as {
      jobs: Readonly<Record<'index' | 'check', Job>>;
    };
    const path = programs();
    const artifacts = temporary();
    for (const part of jobs.index.strategy?.matrix.part ?? []) {
      const folder = join(temporary(), 'checkout');
      const filled = (text = '') => text.replace(/\$\{\{ matrix\.part \}\}/g, part);
      git(artifacts, 'clone', '-q', '--no-checkout', project.folder, folder);
      for (const step of jobs.index.steps) {
        if (step.uses?.startsWith('actions/checkout')) {
          git(folder, 'sparse-checkout', 'set', filled(step.with?.['sparse-checkout']));
          git(folder, 'checkout', '-q');
        } else if (step.uses?.startsWith('actions/upload-artifact')) {
          const name = filled(step.with?.path);
          cpSync(join(folder, name), join(artifacts, name));
        } else expect(shell(path, folder, filled(step.run))).toMatchObject({ status: 0 });
      }
    }
    expect(readdirSync(artifacts).sort()).toEqual(
      ['app', 'libs', 'services', 'tests'].map((part) => `${part}.idx`),
    );
    const script = jobs.check.steps.flatMap(({ run }) => run ?? []).join('\n');
    expect(shell(path, artifacts, script)).toMatchObject({ status: 1, stdout: whole.stdout });
  });

  it('Bazel: an action on links to the sources, in a folder of its own', () => {
    const project = cliProject(PROJECT);
    const rule = block('Bazel', 'python');
    const words = [...rule.matchAll(/args\.add(_all)?\(([^)]*)\)/g)].map(([, , given = '']) =>
      given.split(',').map((each) => each.trim()),
    );
    expect(words).toEqual([['"index"'], ['"-o"', 'out'], ['ctx.files.srcs']]);
    const sandbox = temporary();
    const targets = {
      top: ['pyproject.toml'],
      app: ['app/__init__.py', 'app/pkg/__init__.py', 'app/pkg/deep.py'],
      rest: [
        'libs/__init__.py',
        'libs/tools.py',
        'services/serve.py',
        'tests/fine.py',
        'tests/test_app.py',
      ],
    };
    const path = programs();
    for (const [name, sources] of Object.entries(targets)) {
      const folder = join(sandbox, name);
      for (const source of sources) {
        mkdirSync(dirname(join(folder, source)), { recursive: true });
        symlinkSync(join(project.folder, source), join(folder, source));
      }
      const made = shell(path, folder, `export-tiers index -o ../${name}.idx ${sources.join(' ')}`);
      expect(made).toMatchObject({ status: 0 });
      project.run('index', '-o', `${name}.idx`, ...sources);
      expect(readFileSync(join(sandbox, `${name}.idx`))).toEqual(
        readFileSync(join(project.folder, `${name}.idx`)),
      );
    }
    const command = /cmd = "export-tiers|cmd = "\$\(execpath [^)]*\) ([^"]*)"/.exec(DOC)?.[1] ?? '';
    const filled = command.replace('$(SRCS)', 'top.idx app.idx rest.idx').replace('$@', 'out.json');
    expect(shell(path, sandbox, `export-tiers ${filled}`)).toMatchObject({ status: 0 });
    const whole = project.run('check', '--output-format', 'json').stdout;
    const found = readFileSync(join(sandbox, 'out.json'), 'utf8');
    expect(found.replaceAll(sandbox, project.folder)).toBe(whole);
  });

  it('a shell with GNU parallel', () => {
    const project = cliProject(PROJECT);
    const whole = project.run('check', '--no-cache').stdout;
    const run = shell(programs(), project.folder, block('Bazel', 'sh'));
    expect(run.status).toBe(1);
    expect(run.stdout.replace(/^[\da-f]{64} {2}parts\/.*\n/gm, '')).toBe(whole);
  });
});
