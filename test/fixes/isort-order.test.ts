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
import { rewrite, rewriteStepwise } from './rewriting';
import { FIRST_PARTY, HOMES, unsortedFile } from './sorted-imports';

const COUNT = 3000;

const HAS_ALIAS = /^from pkg import .* as /m;

/** Debian's belongs to its own Python, which need not be the first on the PATH. */
const PYTHON = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import isort'], { stdio: 'ignore' }).status === 0,
);

const PROGRAM = `
import isort, json, sys
config = isort.Config(known_first_party=json.loads(sys.argv[1]), **json.loads(sys.argv[2]))
print(json.dumps([isort.code(text, config=config) for text in json.load(sys.stdin)]))
`;

/** Each text as isort leaves it. */
function sorted(texts: readonly string[], settings: object = { profile: 'black' }): string[] {
  const { stdout, stderr } = spawnSync(
    PYTHON ?? 'python3',
    ['-c', PROGRAM, JSON.stringify(FIRST_PARTY), JSON.stringify(settings)],
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
      const before = sorted(lines, { profile });
      const after = before.map((text) => rewrite(text, HOMES, { style, lineLength }));
      const changed = after.filter((text, index) => text !== before[index]);
      expect(changed.length).toBeGreaterThan(20);
      expect(sorted(after, { profile })).toEqual(after);
    },
  );

  it.each(
    [0, 1, 2, 3, 4, 5].flatMap((mode) => [
      { multi_line_output: mode, line_length: 40 },
      { multi_line_output: mode, line_length: 36, include_trailing_comma: mode !== 2 },
      { multi_line_output: mode, line_length: 44, force_grid_wrap: 3 },
    ]),
  )('lists that are wrapped by %j', (settings) => {
    const lines = fc
      .sample(unsortedFile, { numRuns: 1_000, seed: settings.line_length })
      .filter((text) => withDistinctNames(text) === text && !HAS_ALIAS.test(text));
    const told = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
    const style = readImportStyle('/.isort.cfg', `[settings]\n${told.join('')}`) ?? {};
    const before = sorted(lines, settings);
    const options = { style, lineLength: settings.line_length };
    const after = before.map((text) => rewrite(text, HOMES, options));
    const changed = after.filter((text, index) => text !== before[index] && /[(\\]/.test(text));
    expect(changed.length).toBeGreaterThan(20);
    expect(sorted(after, settings)).toEqual(after);
    const pick = (count: number) => (count * 7) % Math.max(count, 1);
    const stepwise = before.map((text) => rewriteStepwise(text, HOMES, pick, options));
    expect(stepwise).toEqual(after);
  });
});
