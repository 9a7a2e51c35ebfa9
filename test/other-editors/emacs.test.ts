/** Emacs in batch mode, with Eglot and the set-up of its documentation page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith, hasProgram } from '../support/tools';
import { documentedBlock, editorProject, SAMPLE_FILE } from './support';

const HAS_EGLOT = hasProgram('emacs', [
  '--batch',
  '--eval',
  "(progn (require 'package) (package-initialize) (require 'eglot))",
]);

describeWith({ name: 'Emacs with Eglot', list: 'editor', isThere: HAS_EGLOT }, () => {
  test('shows the findings of the sample and applies a fix', async () => {
    const project = editorProject();
    const report = join(project.scratch, 'report.json');
    const setup = join(project.scratch, 'setup.el');
    writeFileSync(setup, documentedBlock('emacs.md', ';; export-tiers for eglot'));
    const settings = { SETUP: setup, FILE: SAMPLE_FILE, FIX: FIX_TITLE, REPORT: report };
    const words = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    const driver = resolve('test/other-editors/emacs.el');
    const { output } = await project.run('env', [...words, 'emacs', '--batch', '-l', driver]);
    const seen = JSON.parse(readFileSync(report, 'utf8'));
    expect(seen.problem, output).toBeUndefined();
    expect(seen.diagnostics).toMatchObject([
      { line: 8, column: 29, text: expect.stringContaining('`emit_training_complete`') },
      { line: 9, column: 29, text: expect.stringContaining('`checksum_bytes`') },
      { line: 9, column: 45, text: expect.stringContaining('`traced`') },
    ]);
    expect(seen.offered).toContain(`Export Tiers: ${FIX_TITLE}`);
    expect(seen.text).toContain(
      'from app.coordination.event_emitters import emit_training_complete\n',
    );
  });
});

const FIX_TITLE = 'Import `emit_training_complete` from `app.coordination.event_emitters`';
