/** The CI matrix of docs/sharding.md, over sparse checkouts: it finds what one check finds. */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { cliProject } from '../run-cli';
import { documented, PROJECT, shell, temporary } from './support';

interface Job {
  readonly strategy?: { readonly matrix: { readonly part: readonly string[] } };
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, string>>;
  }[];
}

describe.skipIf(process.platform === 'win32')('docs/sharding.md', () => {
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
    const { jobs } = load(documented('actions/checkout')) as {
      jobs: Readonly<Record<'index' | 'check', Job>>;
    };
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
        } else expect(shell(folder, filled(step.run))).toMatchObject({ status: 0 });
      }
    }
    expect(readdirSync(artifacts).sort()).toEqual(
      ['app', 'libs', 'services', 'tests'].map((part) => `${part}.idx`),
    );
    const script = jobs.check.steps.flatMap(({ run }) => run ?? []).join('\n');
    expect(shell(artifacts, script)).toMatchObject({ status: 1, stdout: whole.stdout });
  });
});
