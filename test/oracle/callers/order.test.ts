/** Law: whichever safe fix of a caller is made first, and then next, in the end its text is that of all fixes at once. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fixFiles } from '../../../server/src/cli/check/fix';
import { createNodeHost } from '../../../server/src/host/node';
import { findingsOf } from '../../../server/src/ide/diagnostics';
import { applyEdits } from '../../../server/src/text';
import { createWorkspace } from '../../../server/src/workspace/workspace';
import { pythonParser } from '../../support/python';
import { writtenCases } from './cases';
import { throwDice } from './dice';

const SEED = Number(process.env.EXPORT_TIERS_SEED ?? 42);
const only = new RegExp(process.env.EXPORT_TIERS_CALLERS_ONLY ?? '');

test('single fixes in any order give the text of all at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-'));
  try {
    cpSync(join(import.meta.dirname, 'tree'), folder, { recursive: true });
    writeFileSync(
      join(folder, 'pyproject.toml'),
      ['shelf', 'shelf.deep']
        .map((name) => `[[tool.export-tiers.package]]\nname = "${name}"\ndefault-tier = 3\n`)
        .join('\n'),
    );
    const callers = writtenCases().filter(
      ({ needs, files, alone, title }) =>
        needs.length === 0 && files.size === 1 && !alone && only.test(title),
    );
    if (only.source === '(?:)') expect(callers.length).toBeGreaterThan(200);
    for (const [path, bytes] of callers.flatMap(({ files }) => [...files])) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const workspace = createWorkspace(
      createNodeHost('node_modules/web-tree-sitter/'),
      pythonParser(),
      () => '2026-01-01',
    );
    workspace.setFolders([folder]);
    await workspace.scan();
    const wrong: string[] = [];
    const thrown = throwDice(callers.length, SEED, (dice) => dice);
    for (const [index, { title, files }] of callers.entries()) {
      const path = `${folder}/${[...files.keys()][0]}`;
      const before = workspace.text(path) ?? '';
      let text = before;
      for (let version = 1; ; version++) {
        workspace.openDocument(path, version, text);
        const fixes = findingsOf(workspace.snapshot(), path).flatMap((finding) =>
          finding.fixes().filter(({ safety, preferred }) => preferred && safety.kind === 'safe'),
        );
        if (fixes.length === 0) break;
        const fix = thrown[index]?.pick(fixes);
        text = applyEdits(text, fix?.files.flatMap(({ edits }) => edits) ?? []);
        if (version > 200) throw new Error(`${title}: no end`);
      }
      workspace.openDocument(path, 1000, before);
      await fixFiles(workspace, [path], { unsafe: false, hints: false });
      const all = workspace.text(path);
      if (all !== text) wrong.push(`${title}\n--- one by one\n${text}\n--- at once\n${all}`);
    }
    expect(wrong.join('\n\n')).toBe('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
