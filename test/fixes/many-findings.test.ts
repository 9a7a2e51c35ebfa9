/** A file with many uses of exports: what a finding's fix costs does not grow with the others. */
import { expect, it } from 'vitest';
import { restrictedUses } from '../../server/src/fixes/attribute/restricted-uses';
import { safeRemovals } from '../../server/src/fixes/attribute/safe-removals';
import { safeAttributes } from '../../server/src/fixes/safe-changes';
import { checkFile } from '../../server/src/rules/check-file';
import type { RuleContext } from '../../server/src/rules/rule';
import { openRuleFixture } from '../support/rule-check';

/** How often the fixes of all findings of such a file look at its scopes and at modules' imports. */
async function looks(count: number): Promise<number> {
  const names = Array.from({ length: count }, (_, i) => `name${i}`);
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
${names.map((name) => `from .mod_${name} import ${name}`).join('\n')}
${names.map((name) => `# file: pkg/mod_${name}.py\nimport os\ndef ${name}(): ...`).join('\n')}
# file: main.py
import pkg as p
${names.map((name) => `p.${name}()`).join('\n')}
`);
  const context = fixture.context('main.py');
  let counted = 0;
  const file: RuleContext['file'] = {
    ...context.file,
    scopes: () => {
      counted++;
      return context.file.scopes();
    },
  };
  const { reach } = context;
  if (!reach) throw new Error('a fixture with all imports');
  const counting: typeof reach = {
    ...reach,
    around(module, without) {
      counted++;
      return reach.around(module, without);
    },
  };
  const findings = checkFile({ ...context, file, reach: counting });
  expect(findings.filter(({ code }) => code === 'ET105')).toHaveLength(count);
  const fixes = findings.flatMap((finding) => finding.firstFix?.() ?? []);
  expect(fixes.every(({ safety }) => safety.kind === 'safe')).toBe(true);
  return counted;
}

it('looks twice as often for twice as many', async () => {
  const [few, many] = [await looks(20), await looks(40)];
  expect(few).toBeGreaterThan(20);
  expect(many).toBeLessThan(2.2 * few);
});

/** How often the fixes of all uses, in all files, of one name that a test patches look at a file that has the package. */
async function looksAtReaders(files: number): Promise<number> {
  const paths = Array.from({ length: files }, (_, i) => `main_${i}.py`);
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .mod import name
# file: pkg/mod.py
def name(): ...
# file: test_main.py
from unittest.mock import patch
def test_one():
    with patch("pkg.name"): ...
${paths.map((path) => `# file: ${path}\nimport pkg\ndef use(): return pkg.name() + pkg.name()`).join('\n')}
`);
  const { patchIndex } = fixture.context('main_0.py');
  if (!patchIndex) throw new Error('a fixture with all files');
  let counted = 0;
  const counting: typeof patchIndex = {
    ...patchIndex,
    scene(path) {
      counted++;
      return patchIndex.scene(path);
    },
  };
  const fixes = paths.flatMap((path) =>
    checkFile({ ...fixture.context(path), patchIndex: counting }).flatMap(
      (finding) => finding.firstFix?.() ?? [],
    ),
  );
  expect(new Set(fixes.map(({ title }) => title))).toEqual(
    new Set([`Import \`name\` from \`pkg.mod\` and patch it there (${files + 1} files)`]),
  );
  return counted;
}

it('looks at twice as many files twice as often', async () => {
  const [few, many] = [await looksAtReaders(10), await looksAtReaders(20)];
  expect(few).toBeGreaterThan(10);
  expect(many).toBeLessThan(2.2 * few);
});

it('a file whose words tell that it uses no Tier 2 or 3 export needs no scopes', async () => {
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .a import t1_kept, restricted
# file: pkg/a.py
def t1_kept(): ...
def restricted(): ...
# file: main.py
import pkg as p
import pkg.a
# Not p.a.restricted, nor restricted.
print(p.t1_kept(), (p).t1_kept.restricted, other_p.restricted, restricted)
`);
  const context = fixture.context('main.py');
  const scopes = (): never => {
    throw new Error('needed');
  };
  const scene: RuleContext = { ...context, file: { ...context.file, scopes } };
  expect(restrictedUses(scene)).toEqual([]);
  expect(safeAttributes(scene)).toEqual([]);
  expect(safeRemovals(scene)).toEqual([]);
});
