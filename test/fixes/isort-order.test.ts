/**
 * A file that isort leaves as it is (its profile for Black, in whose style new lines are printed) it leaves so
 * after the rewrite, too. In two things it contradicts Ruff, and Ruff is followed: isort has aliases amid a
 * module's other names and splits the list there, and it joins a list that a comma after the last name keeps
 * in lines. Such files are left out.
 */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readImportStyle } from '../../server/src/workspace/project/import-styles';
import { readLineLength } from '../../server/src/workspace/project/line-lengths';
import { describeWith } from '../support/tools';
import { withDistinctNames } from './random-imports';
import { rewrite } from './rewriting';
import { FIRST_PARTY, HOMES, unsortedFile } from './sorted-imports';

const COUNT = 3000;

const HAS_ALIAS = /^from pkg import .* as /m;

/** Debian's belongs to its own Python, which need not be the first on the PATH. */
const PYTHON = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import isort'], { stdio: 'ignore' }).status === 0,
);

const PROGRAM = `
import isort, json, sys
config = isort.Config(profile=sys.argv[2], known_first_party=json.loads(sys.argv[1]))
print(json.dumps([isort.code(text, config=config) for text in json.load(sys.stdin)]))
`;

/** Each text as isort leaves it. */
function sorted(texts: readonly string[], profile = 'black'): string[] {
  const { stdout, stderr } = spawnSync(
    PYTHON ?? 'python3',
    ['-c', PROGRAM, JSON.stringify(FIRST_PARTY), profile],
    { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describeWith({ name: 'isort', list: 'sorting', isThere: PYTHON !== undefined }, () => {
  it('finds sorted what it found sorted', () => {
    // Names that are imported twice would need aliases.
    const lines = fc
      .sample(unsortedFile, COUNT)
      .filter((text) => withDistinctNames(text) === text && !HAS_ALIAS.test(text));
    const before = sorted(lines).filter((text) => !text.includes('('));
    const after = before.map((text) => rewrite(text, HOMES));
    const changed = after.filter((text, index) => text !== before[index]);
    expect(changed.length).toBeGreaterThan(COUNT / 20);
    expect(sorted(after)).toEqual(after);
  });

  it.each(['google', 'plone', 'django', 'pycharm', 'attrs', 'hug'])(
    'so it does by its profile %s',
    (profile) => {
      const lines = fc
        .sample(unsortedFile, { numRuns: 600, seed: 7 })
        .filter((text) => withDistinctNames(text) === text && !HAS_ALIAS.test(text));
      const settings = `[settings]\nprofile = ${profile}\n`;
      const style = readImportStyle('/.isort.cfg', settings) ?? {};
      const lineLength = readLineLength('/.isort.cfg', settings) ?? 79;
      // Where Django's profile wraps it fills lines; new statements are wrapped as Black has them.
      const isFilled = (text: string) => profile === 'django' && text.includes('(');
      const before = sorted(lines, profile).filter((text) => !isFilled(rewrite(text, HOMES)));
      const after = before.map((text) => rewrite(text, HOMES, { style, lineLength }));
      const changed = after.filter((text, index) => text !== before[index]);
      expect(changed.length).toBeGreaterThan(20);
      expect(sorted(after, profile)).toEqual(after);
    },
  );
});
