/** The patch is one that `git apply` takes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderPatch } from '../../server/src/cli/check/diff';
import { toCorePath } from '../../server/src/cli/paths';
import { CLI, cliProject } from './run-cli';

test('has the headers of git and three lines around', () => {
  const before = 'a\nb\nc\nd\ne\n';
  expect(
    renderPatch(toCorePath('x/y.py'), before, before.replace('d', 'D')),
  ).toMatchInlineSnapshot(`
    "--- a/x/y.py
    +++ b/x/y.py
    @@ -1,5 +1,5 @@
     a
     b
     c
    -d
    +D
     e
    "
  `);
});

test('git apply makes the new text of the old one, whatever the line ends', () => {
  const root = mkdtempSync(join(tmpdir(), 'export-tiers-diff-'));
  const text = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', '', '  x', 'é'), fc.constantFrom('\n', '\r\n')), {
      maxLength: 12,
    })
    .map((lines) => lines.map(([line, end]) => line + end).join(''));
  try {
    fc.assert(
      fc.property(text, text, fc.boolean(), (before, after, cut) => {
        const last = cut ? after.replace(/\r?\n$/, '') : after;
        fc.pre(before !== '' && last !== '' && before !== last);
        const file = join(root, 'f.py');
        writeFileSync(file, before);
        const patch = renderPatch(toCorePath('f.py'), before, last);
        execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: root, input: patch });
        expect(readFileSync(file, 'utf8')).toBe(last);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('git apply takes the patch of a file in Latin-1, and one in another encoding is left out with a word', () => {
  const project = cliProject(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .core import a
# file: pkg/core.py
def a(): ...
`);
  const write = (path: string, text: string) =>
    writeFileSync(join(project.folder, path), Buffer.from(text, 'latin1'));
  const old = '# coding: latin-1\r\nfrom pkg import a  # caf\u00e9\r\nx = a';
  write('one.py', old);
  const two = '# coding: cp1252\nfrom pkg import a  # caf\u00e9\n';
  write('two.py', two);
  const { stderr } = project.run('check', '--diff', '.');
  expect(stderr).toContain('two.py is left out: its encoding cp1252 is not one we write');
  const patch = execFileSync(process.execPath, [CLI, 'check', '--diff', '--exit-zero', '.'], {
    cwd: project.folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  execFileSync('git', ['apply', '-'], { cwd: project.folder, input: patch });
  const read = (path: string) => readFileSync(join(project.folder, path), 'latin1');
  expect(read('one.py')).toBe(old.replace('from pkg ', 'from pkg.core '));
  expect(read('two.py')).toBe(two);
  const piped = execFileSync(
    process.execPath,
    [CLI, 'check', '--diff', '--exit-zero', '-', '--stdin-filename', 'one.py'],
    { cwd: project.folder, input: Buffer.from(old, 'latin1'), stdio: ['pipe', 'pipe', 'ignore'] },
  );
  expect(piped.includes(Buffer.from('caf\u00e9', 'latin1'))).toBe(true);
});
