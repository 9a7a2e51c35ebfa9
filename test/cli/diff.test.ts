/** The patch is one that `git apply` takes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderPatch } from '../../server/src/cli/diff';
import { toCorePath } from '../../server/src/cli/paths';

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
