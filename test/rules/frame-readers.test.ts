/** Functions of other files that look names up in whoever calls them, by its frame. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../server/src/text';
import { openRuleFixture } from '../support/rule-check';

interface Program {
  readonly tool: string;
  readonly app?: string;
  readonly files?: string;
}

const APP = 'import pkg\nfrom tools import look\nlook()\npkg.get()\n';

async function fixIn({ tool, app = APP, files = '' }: Program) {
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .home import get, put
# file: pkg/home.py
def get(): ...
def put(): ...
# file: tools.py
import inspect, sys
def look(name="x"):
    ${tool}
# file: app.py
${app}
${files}`);
  const [finding] = fixture.findings('app.py');
  const [fix] = finding?.fixes() ?? [];
  const edits = fix?.files.flatMap((file) => file.edits) ?? [];
  return { safety: fix?.safety.kind, text: applyEdits(fixture.text('app.py'), edits) };
}

const GLOBALS = 'sys._getframe(1).f_globals';

it.each([
  ['the package', `return ${GLOBALS}["pkg"]`],
  ['the package, which is patched', `${GLOBALS}["pkg"].get = print`],
  ['whether the new name is there', `return "get" in ${GLOBALS}`],
  ['any name', `return ${GLOBALS}[name]`],
  ['all names', 'return sorted(inspect.stack()[1].frame.f_globals)'],
  ['an attribute of its module', 'return inspect.getmodule(inspect.stack()[1][0]).pkg'],
  ['names of a frame at module level', 'return sys._getframe(1).f_locals["pkg"]'],
])('a file that calls what looks up %s is left alone', async (_, tool) => {
  expect(await fixIn({ tool })).toMatchObject({ safety: 'unsafe' });
});

it.each([
  ['another name', `return ${GLOBALS}["other"]`],
  ["the module's name", `return ${GLOBALS}["__name__"]`],
  ["the module's file", `return ${GLOBALS}.get("__file__", "?")`],
])('but not one that calls what looks up %s', async (_, tool) => {
  expect(await fixIn({ tool })).toMatchObject({ safety: 'safe' });
});

it('an import that is looked up stays, whoever takes the fix', async () => {
  const { text } = await fixIn({ tool: `return ${GLOBALS}["pkg"]` });
  expect(text).toContain('import pkg\n');
});

it('through files between', async () => {
  const tool = 'return sys._getframe(2).f_globals["pkg"]';
  const app = 'import pkg\nfrom between import ask\nask()\npkg.get()\n';
  const files = '# file: between.py\nfrom tools import look\ndef ask():\n    return look()\n';
  expect(await fixIn({ tool, app, files })).toMatchObject({ safety: 'unsafe' });
});

it("a function's names are looked up by its frame's locals alone", async () => {
  const app = 'from tools import look\ndef run():\n    import pkg\n    look()\n    pkg.get()\n';
  const locals = 'return sys._getframe(1).f_locals["pkg"]';
  expect(await fixIn({ tool: locals, app })).toMatchObject({ safety: 'unsafe' });
  const globals = `return ${GLOBALS}["pkg"]`;
  expect(await fixIn({ tool: globals, app })).toMatchObject({ safety: 'safe' });
});

it.each([
  ['a name that the star gives', `return "put" in ${GLOBALS}`, 'unsafe'],
  ['all names', `return list(${GLOBALS})`, 'unsafe'],
  ["the module's name", `return ${GLOBALS}["__name__"]`, 'safe'],
])('names of a star import may be missed by what looks up %s', async (_, tool, safety) => {
  const app = 'from pkg import *\nfrom tools import look\nlook()\nget()\n';
  expect(await fixIn({ tool, app })).toMatchObject({ safety });
});
