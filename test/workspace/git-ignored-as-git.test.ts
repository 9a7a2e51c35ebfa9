/** The same files as git itself leaves out, over random ignore files in random places. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNodeHost } from '../../server/src/host/node';
import { createDirectories } from '../../server/src/workspace/scan/directories';
import { walk } from '../../server/src/workspace/scan/walk';

const FOLDERS = ['', 'a/', 'a/b/', 'a/b/c/', 'b/', 'b/a/', 'c.py/'];
const FILES = FOLDERS.flatMap((folder) =>
  ['x.py', 'y.py', 'z_pb2.py'].map((name) => folder + name),
);

const pattern = fc
  .tuple(
    fc.constantFrom('', '', '!', '/'),
    fc.constantFrom(
      'a',
      'b',
      'c.py',
      'x.py',
      '*.py',
      '*_pb2.py',
      '*',
      '**',
      'a/b',
      'b/**',
      '**/a',
      'a/*',
      '[xy].py',
      'b/x.py',
      '?.py',
      '\\!a',
      '# c',
      '**/b/**/x.py',
    ),
    fc.constantFrom('', '', '/', ' '),
  )
  .map((parts) => parts.join(''));
const ignoreFile = fc.tuple(
  fc.constantFrom(...FOLDERS.map((folder) => `${folder}.gitignore`), '.git/info/exclude'),
  fc.array(pattern, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
);

test('a walk sees the Python files that git sees', async () => {
  const host = createNodeHost('/');
  await fc.assert(
    fc.asyncProperty(fc.array(ignoreFile, { minLength: 1, maxLength: 3 }), async (ignoring) => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), 'export-tiers-ignored-')));
      try {
        execFileSync('git', ['init', '-q', root], {
          env: { ...process.env, GIT_TEMPLATE_DIR: '' },
        });
        for (const path of FILES) write(root, path, '');
        for (const [path, text] of ignoring) write(root, path, text);
        const options = { excluded: () => false, readText: host.readText };
        const { python } = await walk(createDirectories(host), [root], options);
        expect(python.map((path) => path.slice(root.length + 1))).toEqual(seenByGit(root));
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Whatever the user's own ignore file says is not asked. */
function seenByGit(root: string): string[] {
  const flags = ['-C', root, '-c', 'core.excludesFile=', 'ls-files', '--others', '-z'];
  const listed = execFileSync('git', [...flags, '--exclude-standard', '*.py'], {
    encoding: 'utf8',
  });
  return listed.split('\0').filter(Boolean).sort();
}
