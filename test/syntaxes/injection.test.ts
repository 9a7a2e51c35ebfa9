/**
 * Runs the snippets of this folder through the editor's own grammar engine: Python's grammar as the
 * editor has it, with the injection as package.json registers it. A snippet's assertions stand in its
 * comments; `npm run test:syntax` runs them alone.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import injection from '../../syntaxes/export-tiers.injection.tmLanguage.json';

const ROOT = join(__dirname, '../..');
const SNIPPETS = join(__dirname, 'snippets');
const RUNNER = require.resolve('vscode-tmgrammar-test/dist/unit.js');
const GRAMMARS = ['python', 'markdown'].map((name) =>
  require.resolve(`tm-grammars/grammars/${name}.json`),
);

function runSnippet(path: string): { status: number | null; output: string } {
  const run = spawnSync(
    process.execPath,
    [RUNNER, '--compact', ...GRAMMARS.flatMap((grammar) => ['-g', grammar]), path],
    // The runner's reading of assertions takes exponential time on some mistakes in them.
    { cwd: ROOT, encoding: 'utf8', timeout: 50_000 },
  );
  return { status: run.status, output: run.stdout };
}

describe('the injection into Python comments', () => {
  for (const name of readdirSync(SNIPPETS)) {
    it(`colours ${name} as its assertions say`, () => {
      const { status, output } = runSnippet(join(SNIPPETS, name));
      expect(status, output).toBe(0);
    });
  }

  it('fails where an assertion does not hold', () => {
    const { status, output } = runSnippet(join(__dirname, 'wrong-assertion.py'));
    expect(status).not.toBe(0);
    expect(output).toContain('keyword.control.directive.deprecated.export-tiers.python');
  });

  it('names its scopes after the tool, so that themes can tell them apart', () => {
    const names = [...JSON.stringify(injection.repository).matchAll(/"name":"([^"]+)"/g)];
    expect(names.length).toBeGreaterThan(15);
    for (const [, name] of names) expect(name).toMatch(/\.export-tiers\.python$/);
  });
});
