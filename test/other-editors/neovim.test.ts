/** Neovim, headless, with the set-up of its documentation page. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith, hasProgram } from '../support/tools';
import { documentedBlock, editorProject, SAMPLE_FILE } from './support';

/** The newest set-up that the installed version can run. */
function setupForInstalled(): string {
  const version = execFileSync('nvim', ['--version'], { encoding: 'utf8' });
  const minor = Number(/NVIM v0\.(\d+)/.exec(version)?.[1] ?? Number.POSITIVE_INFINITY);
  const line = minor >= 11 ? 'neovim 0.11' : minor >= 8 ? 'neovim 0.8' : 'neovim 0.7';
  return documentedBlock('neovim.md', `-- ${line}`);
}

describeWith({ name: 'Neovim', list: 'editor', isThere: hasProgram('nvim') }, () => {
  test('shows the findings of the sample and applies a fix', async () => {
    const project = editorProject();
    const report = join(project.scratch, 'report.json');
    const setup = join(project.scratch, 'setup.lua');
    writeFileSync(setup, setupForInstalled());
    const settings = { SETUP: setup, FILE: SAMPLE_FILE, FIX: FIX_TITLE, REPORT: report };
    const words = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    const driver = resolve('test/other-editors/neovim.lua');
    const nvim = [
      'nvim',
      '--headless',
      '-u',
      'NONE',
      '-i',
      'NONE',
      '-n',
      '-c',
      `luafile ${driver}`,
    ];
    const { output } = await project.run('env', [...words, ...nvim]);
    const seen = JSON.parse(readFileSync(report, 'utf8'));
    expect(seen.problem, output).toBeUndefined();
    expect(seen.diagnostics).toEqual([
      { line: 7, column: 29, code: 'ET102', source: 'Export Tiers' },
      { line: 8, column: 29, code: 'ET101', source: 'Export Tiers' },
      { line: 8, column: 45, code: 'ET101', source: 'Export Tiers' },
    ]);
    expect(seen.offered).toContain(`Export Tiers: ${FIX_TITLE}`);
    expect(seen.text).toContain(
      'from app.coordination.event_emitters import emit_training_complete\n',
    );
    expect(seen.fewer).toBe(true);
  });
});

const FIX_TITLE = 'Import `emit_training_complete` from `app.coordination.event_emitters`';
