/** What V8 made of the program is kept for the user alone, and used only where it is of this very program. */
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type CliProject, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["dig"]
  # file: pkg/__init__.py
  from .deep import dig
  # file: pkg/deep.py
  def dig(): ...
  # file: main.py
  from pkg import dig
`;

interface Kept {
  readonly folder: string;
  /** The file of code for the work. */
  file(): string;
  files(): string[];
  check(...words: string[]): void;
  run(...words: string[]): void;
}

function kept(env: Record<string, string> = {}): Kept {
  const home = mkdtempSync(join(tmpdir(), 'export-tiers-code-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'export-tiers');
  const project: CliProject = cliProject(PROJECT).with({ env: { XDG_CACHE_HOME: home, ...env } });
  const expected = cliProject(PROJECT).run('check', '--no-cache').stdout;
  expect(expected).toContain('ET101');
  const files = () => {
    try {
      return readdirSync(folder)
        .filter((name) => name.startsWith('code-'))
        .sort();
    } catch {
      return [];
    }
  };
  return {
    folder,
    files,
    file: () => join(folder, files()[0] ?? 'none'),
    run: (...words) => void project.run(...words),
    check(...words) {
      rmSync(join(project.folder, '.export-tiers-cache'), { recursive: true, force: true });
      const { stdout, stderr, status } = project.run('check', ...words);
      expect({ stdout, status }).toEqual({ stdout: expected, status: 1 });
      expect(stderr).not.toMatch(/rror:/);
    },
  };
}

test('three runs write it, for the user alone, and those after them find it', () => {
  const code = kept();
  code.check();
  const engine = `${process.versions.v8}-${process.arch}.bin`;
  expect(code.files()).toEqual([`code-cli.core-check-${engine}`, `code-cli.program-${engine}`]);
  expect(statSync(code.folder).mode & 0o077).toBe(0);
  let last = statSync(code.file()).ino;
  for (let run = 2; run <= 3; run++) {
    code.check();
    expect(statSync(code.file()).ino).not.toBe(last);
    last = statSync(code.file()).ino;
  }
  const { ino, mtimeMs } = statSync(code.file());
  code.check();
  expect(statSync(code.file())).toMatchObject({ ino, mtimeMs });
});

test('each command has its own, and takes no other', () => {
  const code = kept();
  code.check();
  const { ino, mtimeMs } = statSync(code.file());
  code.run('graph', 'pkg');
  expect(code.files().some((name) => name.startsWith('code-cli.core-graph-'))).toBe(true);
  expect(statSync(code.file())).toMatchObject({ ino, mtimeMs });
});

test('what is damaged, cut short or empty is made anew', () => {
  const code = kept();
  code.check();
  const whole = readFileSync(code.file());
  const damaged = Buffer.from(whole);
  damaged[damaged.length >> 1] = ~(damaged[damaged.length >> 1] ?? 0) & 255;
  for (const bytes of [damaged, whole.subarray(0, 1000), Buffer.alloc(0)]) {
    writeFileSync(code.file(), bytes);
    code.check();
    expect(readFileSync(code.file()).length).toBeGreaterThan(100_000);
    code.check();
  }
});

test('where others may write, nothing is read or written', () => {
  const code = kept();
  code.check();
  chmodSync(code.folder, 0o777);
  writeFileSync(code.file(), 'theirs');
  code.check();
  expect(readFileSync(code.file(), 'utf8')).toBe('theirs');
});

test('--no-cache leaves what is kept as it is', () => {
  const code = kept();
  code.check();
  writeFileSync(code.file(), readFileSync(code.file()).subarray(0, 1000));
  code.check('--no-cache');
  expect(readFileSync(code.file()).length).toBe(1000);
});

test.each([
  [['--no-cache'], {}],
  [[], { NODE_DISABLE_COMPILE_CACHE: '1' }],
])('nothing is kept with %s %j', (words, env) => {
  const code = kept(env);
  code.check(...words);
  expect(code.files()).toEqual([]);
});
