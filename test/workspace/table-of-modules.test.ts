/** Files that get a module out of `sys.modules`, or the one that is run as `__main__`, and what they then see of it. */
import { expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { lookedUpModules } from '../../server/src/python/calls/looked-up-modules';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { applyEdits } from '../../server/src/text';
import { snapshotOf } from '../ide/snapshot-of';

const FILES = `
# file: pkg/EXPORT_TIERS.md
## Tier 1

## Tier 3

- \`get\`
# file: pkg/__init__.py
from .home import get
# file: pkg/home.py
def get(): ...
# file: main.py
from app import run
# file: app.py
`;

const APP = 'import pkg\ndef run():\n    return pkg.get()\n';
const DONE = 'from pkg.home import get\ndef run():\n    return get()\n';
const SCRIPT = 'if __name__ == "__main__":\n    run()\n';

/** The file after its safe fixes, beside another one. */
async function rewritten(app: string, other: string): Promise<string> {
  const { snapshot } = await snapshotOf(`${FILES}${app}# file: other.py\n${other}\n`);
  const edits = analyseFile(snapshot, '/ws/app.py').safeFixes()?.files[0]?.edits ?? [];
  return applyEdits(app, edits);
}

it.each([
  'import sys\nprint(hasattr(sys.modules["app"], "pkg"))',
  'import sys\nprint(sys.modules["app"].pkg)',
  'import sys\nprint(hasattr(sys.modules["app"], "get"))',
  'import sys\nprint(dir(sys.modules["app"]))',
  'import sys\nprint(vars(sys.modules.get("app")))',
  'import sys\nsys.modules["app"].pkg.get = 1',
  'import sys\nname = "app"\nprint(getattr(sys.modules[name], "pkg"))',
  'from sys import modules\nprint(modules["app"].pkg)',
  'import sys\nfor name, module in sys.modules.items():\n    if name == "app": print(module.pkg)',
  'import sys\ntable = sys.modules\nprint(table["app"].pkg)',
])('what is asked of a module of the table stays: %j', async (other) => {
  expect(await rewritten(APP, other)).toContain('import pkg\n');
});

it.each([
  'sys.modules["pkg"].__dict__.update(get=1)',
  'vars(sys.modules["pkg"])["get"] = 1',
  'm = sys.modules["pkg.home"]\nm.get = 1',
  'sys.modules.__getitem__("pkg").get = 1',
  'table = sys.modules\ntable["pkg.home"].get = 1',
])('what is set on a module of the table is seen: %j', async (code) => {
  expect(await rewritten(APP, `import sys\n${code}`)).toBe(APP);
});

it.each([
  'import __main__\nprint(hasattr(__main__, "pkg"))',
  'import sys\nprint(sys.modules["__main__"].pkg)',
  'from __main__ import *\nprint(pkg)',
])('what is asked of the module that is run stays: %j', async (other) => {
  expect(await rewritten(APP + SCRIPT, other)).toContain('import pkg\n');
  expect(await rewritten(APP, other)).toBe(DONE);
});

it.each([
  'import __main__\nprint(hasattr(__main__, "get"))',
  'import __main__\nprint(dir(__main__))',
  'import __main__\n__main__.pkg.get = 1',
  'from __main__ import pkg\npkg.get = 1',
])('no new name comes to the module that is run: %j', async (other) => {
  expect(await rewritten(APP + SCRIPT, other)).toBe(APP + SCRIPT);
  expect(await rewritten(APP, other)).toBe(DONE);
});

it.each([
  'import sys\nprint("app" in sys.modules)',
  'import sys\ndel sys.modules["other"]',
  'import sys\nprint(sys.modules["other"].pkg)',
  'import __main__\nprint(__main__.__file__, vars(print))',
  'import sys\nprint(getattr(sys.modules["__main__"], "__spec__", None))',
])('nothing stays for %j', async (other) => {
  expect(await rewritten(APP + SCRIPT, other)).toBe(DONE + SCRIPT);
});

it.each([
  ['sys.modules["a.b"].c = 1', 'a.b'],
  ["m = _sys.modules [ 'a' ]", 'a'],
  ['x = sys.modules.pop("a")', 'a'],
  ['sys.modules.pop("a")', ''],
  ['sys.modules["a"] = 1', ''],
  ['del sys.modules["a"]', ''],
  ['sys.modules[__name__].a = "b"', ''],
  ['self.modules["a"]', ''],
  ['patch.dict(sys.modules, {"a": 1})', ''],
  ['patch.dict("sys.modules", {"a": 1})', ''],
  ['if "a" in sys.modules: pass', ''],
  ['for m in list(sys.modules.values()): print("a" and \'b\')', 'a b'],
  ['for m in sys.modules.values(): print("a")', 'a'],
  ['get("a", sys.modules)', 'a'],
])('%j looks up %j', (line, names) => {
  const text = `import sys, sys as _sys\n${line}\nmodules[0]\n`;
  expect(lookedUpModules(text, scanImports(text)).join(' ')).toBe(names);
});
