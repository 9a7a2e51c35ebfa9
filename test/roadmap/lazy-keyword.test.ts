/** PEP 810: `lazy from … import …` in place of a generated block. */
import { expect, test } from 'vitest';
import { knowsLazyKeyword } from '../../server/src/roadmap/lazy/lazy-keyword';
import { openWorld, refactor } from './refactoring';

const PACKAGE = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
default-tier = 3
# file: pkg/__init__.py
from .deep import dig, mine  # noqa: F401
from .both import (
    Thing,
    tool,
)
from .other import a; from .other import b
def here(): return dig
# file: pkg/deep.py
def dig(): ...
mine = 1
# file: pkg/both.py
class Thing: ...
def tool(): ...
# file: pkg/other.py
a = b = 1
`;

test('whole statements get the keyword, parts a statement of their own', async () => {
  const { text, refused, files } = await refactor(2, PACKAGE, { lazyKeyword: true });
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    "lazy from .deep import dig, mine  # noqa: F401
    from .both import (
        Thing,
    )
    lazy from .both import tool  # export-tiers: deprecated tier=3 home=pkg.both
    from .other import a; from .other import b
    def here(): return dig
    "
  `);
  const reason = 'is not imported by a statement of its own that could be lazy';
  expect(refused.filter((each) => each.endsWith(reason))).toEqual([`a: ${reason}`, `b: ${reason}`]);
  expect((await refactor(2, files, { lazyKeyword: true })).plan.files).toEqual([]);
  const { package: tiered } = (await openWorld(files)).scene();
  expect(tiered.exports.get('tool')?.home).toEqual({ module: 'pkg.both', name: 'tool' });
});

test.each([
  ['>=3.15', true],
  ['>= 3.15, <4', true],
  ['~=3.16', true],
  ['>=4.0', true],
  ['>=3.9', false],
  ['<3.15', false],
  ['!=3.15', false],
  [null, false],
])('requires-python %j: %s', (said, knows) => {
  expect(knowsLazyKeyword(said)).toBe(knows);
});
