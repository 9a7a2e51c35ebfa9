/**
 * What no committed file may say, whatever its kind: nothing of the machine it was written on, and no
 * promise that nobody keeps.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutOpening } from './shape';
import { ROOT, sourceFile } from './sources';

interface TextFile {
  readonly path: string;
  readonly text: string;
}

function trackedFiles(): TextFile[] {
  const listing = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return listing
    .split('\0')
    .filter((path) => path && !/\.(?:png|wasm|ico|vsix)$/.test(path))
    .flatMap((path) => {
      const text = readOrNull(join(ROOT, path));
      return text === null ? [] : [{ path, text }];
    });
}

/** Null for a file that was deleted and is not committed as such yet. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Every line of the files that matches, as `path:line what`. */
function matching(files: readonly TextFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const match = pattern.exec(line);
      return match ? [`${path}:${index + 1} ${match[0]}`] : [];
    }),
  );
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Folders of people, of a super-user and of this checkout. Tests may speak of `/home/user` and `/Users/me`. */
const MACHINE_PATH = new RegExp(
  [
    '(?<![\\w.])/(?:home|Users)/(?!user\\b|me\\b|you\\b)[a-z]\\w*/',
    '[A-Z]:\\\\Users\\\\',
    '/var/folders/\\w',
    literal(ROOT),
    ...(homedir().length > 5 ? [literal(homedir())] : []),
  ].join('|'),
);

/** A package registry's address: which one people use is their own affair. */
const REGISTRY =
  /\b(?:https?:)?\/\/[\w.-]*(?:registry|npmjs|yarnpkg|artifactory|nexus)[\w.-]*|^registry\s*=/i;

const OPEN_PROMISE = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);

const files = trackedFiles();

describe('the repository', () => {
  it('is seen at all', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.map(({ path }) => path)).toContain('package-lock.json');
  });

  it('has no path of a developer machine', () => {
    expect(matching(files, MACHINE_PATH), 'it means nothing to anybody else').toEqual([]);
  });

  it('has no registry host', () => {
    expect(matching(files, REGISTRY), 'npm is told by its user where packages are').toEqual([]);
    const lock = files.filter(({ path }) => path === 'package-lock.json');
    expect(matching(lock, /"resolved"/), 'see omit-lockfile-registry-resolved in .npmrc').toEqual(
      [],
    );
  });

  it('has no open promises', () => {
    expect(matching(files, OPEN_PROMISE), 'what is not done belongs into an issue').toEqual([]);
  });

  it('says in each script and test helper what it is for', () => {
    const code = files
      .filter(({ path }) => /^(?:(?:test|scripts)\/.*|[^/]*)\.(?:ts|mjs|cjs)$/.test(path))
      // A test file's name says it.
      .filter(({ path }) => !/\.test\.ts$/.test(path))
      .map(({ path, text }) => sourceFile(path, text));
    expect(code.length).toBeGreaterThan(5);
    expect(withoutOpening(code), 'the first lines tell whether to read on').toEqual([]);
  });

  it('would notice', () => {
    const at = (pattern: RegExp, text: string) => matching([{ path: 'a', text }], pattern).length;
    expect(at(MACHINE_PATH, `x = "${['', 'home', 'ann', 'src'].join('/')}"`)).toBe(1);
    expect(at(MACHINE_PATH, `see ${join(ROOT, 'server')}`)).toBe(1);
    expect(at(MACHINE_PATH, 'C:' + '\\Users\\Ann')).toBe(1);
    expect(at(MACHINE_PATH, 'app/home/ann/x, /home/user/x, https://a.b/home/ann/x')).toBe(0);
    expect(at(REGISTRY, ['https:', '', 'registry.example.org/a.tgz'].join('/'))).toBe(1);
    expect(at(REGISTRY, 'registry' + '=x')).toBe(1);
    expect(at(REGISTRY, 'app/coordination/orchestrator_registry.py')).toBe(0);
    expect(at(OPEN_PROMISE, `// ${'TO' + 'DO'}: later`)).toBe(1);
    expect(at(OPEN_PROMISE, 'mastodon, autodoc')).toBe(0);
  });
});
