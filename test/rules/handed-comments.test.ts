/** The comment behind `import pkg` when its uses become names: no order of the fixes loses it, and all end in one text. */
import { expect, it } from 'vitest';
import { safeFixes } from '../../server/src/rules/fix-all';
import { applyEdits } from '../../server/src/text';
import { openRuleFixture } from '../support/rule-check';

const PACKAGE = `
# file: pkg/__init__.py
from .abc import b
from .plain import helper, make
from .tool import tool
# file: pkg/plain.py
def helper(): ...
def make(): ...
# file: pkg/tool.py
def tool(): ...
# file: pkg/abc.py
def b(): ...
# file: a.py
`;

/** The texts in which all orders of single fixes end. */
async function ends(start: string): Promise<string[]> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [start];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    if (seen.has(text)) continue;
    seen.add(text);
    const fixture = await openRuleFixture(PACKAGE + text);
    const fixes = fixture
      .findings('a.py')
      .flatMap((finding) => finding.fixes())
      .filter(({ preferred, safety }) => preferred && safety.kind === 'safe');
    if (fixes.length === 0) found.add(text);
    for (const { files } of fixes) {
      open.push(
        applyEdits(
          text,
          files.flatMap(({ edits }) => edits),
        ),
      );
    }
  }
  return [...found];
}

/** The text after the file's one fix, and after that of what it leaves. */
async function fixedTwice(text: string): Promise<string[]> {
  const fixed = async (current: string) => {
    const fixture = await openRuleFixture(PACKAGE + current);
    const fix = safeFixes(fixture.context('a.py'));
    return applyEdits(current, fix?.files.flatMap(({ edits }) => edits) ?? []);
  };
  const once = await fixed(text);
  return [once, await fixed(once)];
}

it.each([
  [
    'from pkg import helper, make  # e\nimport pkg  # mark\nx = pkg.tool\n',
    'from pkg.plain import helper, make  # e  # mark\nfrom pkg.tool import tool\nx = tool\n',
  ],
  [
    'import pkg  # mark\nx = pkg.b, pkg.make\n',
    'from pkg.abc import b  # mark\nfrom pkg.plain import make\nx = b, make\n',
  ],
  [
    'import os  # os\nimport pkg  # mark\nimport sys\nx = pkg.b, pkg.make\n',
    'import os  # os\nimport sys\nfrom pkg.abc import b  # mark\nfrom pkg.plain import make\nx = b, make\n',
  ],
  [
    'from pkg.plain import helper\nimport pkg  # mark\nfrom pkg.tool import tool\nx = pkg.make, pkg.tool\n',
    'from pkg.plain import helper, make  # mark\nfrom pkg.tool import tool\nx = make, tool\n',
  ],
  ['import os, pkg  # mark\nx = pkg.b\n', 'import os  # mark\nfrom pkg.abc import b\nx = b\n'],
  ['x = 1; import pkg  # mark\nx = pkg.b\n', 'x = 1; from pkg.abc import b  # mark\nx = b\n'],
  [
    'import pkg  # one\nimport pkg as p  # two\nx = pkg.tool, p.b\n',
    'from pkg.abc import b  # two\nfrom pkg.tool import tool  # one\nx = tool, b\n',
  ],
  [
    'import pkg\nimport pkg  # one\nimport pkg as p\nimport pkg as p  # two\nx = pkg.tool, p.b\n',
    'from pkg.abc import b  # two\nfrom pkg.tool import tool  # one\nx = tool, b\n',
  ],
  [
    'from pkg import *\nimport pkg as p  # mark\nx = b, p.tool\n',
    'from pkg.abc import b  # mark\nfrom pkg.tool import tool\nx = b, tool\n',
  ],
])('%j', async (before, after) => {
  expect(await ends(before)).toEqual([after]);
  expect(await fixedTwice(before)).toEqual([after, after]);
});
