/** Names of a file that others patch or look up by a text: `mock.patch("app.lib")`. They need not spell the package. */
import { expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { applyEdits } from '../../server/src/text';
import { snapshotOf } from '../ide/snapshot-of';

const FILES = `
# file: pkg/EXPORT_TIERS.md
## Tier 1

## Tier 3

- \`get\`
- \`put\`
# file: pkg/__init__.py
from .home import get, put
# file: pkg/home.py
def get(): ...
def put(): ...
# file: sub/__init__.py
# file: sub/app.py
`;

/** The file after its safe fixes, beside a test's. */
async function rewritten(app: string, test: string): Promise<string> {
  const { snapshot } = await snapshotOf(`${FILES}${app}# file: test_app.py\n${test}\n`);
  const edits = analyseFile(snapshot, '/ws/sub/app.py').safeFixes()?.files[0]?.edits ?? [];
  return applyEdits(app, edits);
}

const APP = 'import pkg as lib\ndef run():\n    return lib.get()\n';
const DONE = 'from pkg.home import get\ndef run():\n    return get()\n';

it.each([
  ['the package', 'mock.patch("sub.app.lib")'],
  ['a name of the package', 'mock.patch("sub.app.lib.get")'],
  ['the new name', 'mock.patch("sub.app.get", create=True)'],
  ['by a keyword', 'mock.patch(target="sub.app.lib")'],
  ['several', 'mock.patch.multiple("sub.app", lib=1)'],
  ['by a fixture', 'def test(monkeypatch):\n    monkeypatch.setattr("sub.app.lib", 1)'],
  ['by a spy', 'def test(mocker):\n    mocker.patch("sub.app.lib.get")'],
  ['of a formatted string', 'APP = "sub.app"\nmock.patch(f"{APP}.lib")'],
  ['of a part of one', 'TOP = "sub"\nmock.patch(f"{TOP}.app.lib.get")'],
  ['of a text that is put together', 'APP = "sub.app"\nmock.patch(APP + ".lib")'],
  ['of a variable', 'LIB = "sub.app.lib"\nmock.patch(LIB)'],
])('what is patched stays: %s', async (_, code) => {
  expect(await rewritten(APP, `from unittest import mock\n${code}`)).toBe(APP);
});

it.each([
  ['another name', 'mock.patch("sub.app.other")'],
  ['of another module', 'mock.patch("sub.other.lib")'],
  ['of another module that is formatted', 'APP = "sub.other"\nmock.patch(f"{APP}.lib")'],
  ['of another module that is put together', 'APP = "sub.other"\nmock.patch(APP + ".lib")'],
  ['that is none', 'APP = "sub.app.lib"\nclient.patch(APP)'],
  [
    'of an object',
    'APP = "sub.app.lib"\ndef test(monkeypatch):\n    monkeypatch.setattr(it, "x", APP)',
  ],
  ['that is only said', 'print("sub.app.lib")'],
])('nothing stays for a patch of %s', async (_, code) => {
  expect(await rewritten(APP, `from unittest import mock\n${code}`)).toBe(DONE);
});

it('a star stays where a name is patched that nothing else needs', async () => {
  const app = 'from pkg import *\ndef run():\n    return get()\n';
  expect(await rewritten(app, 'mock.patch("sub.app.put")')).toBe(app);
  expect(await rewritten(app, 'mock.patch("sub.app.other")')).toBe(
    'from pkg.home import get\ndef run():\n    return get()\n',
  );
});

it('a patch of the package by the name that another file has for it is seen by all', async () => {
  const files = `${FILES}import pkg as lib\n# file: other.py\nimport pkg\ndef run():\n    return pkg.get()\n`;
  const patch = '# file: test_app.py\nmock.patch("sub.app.lib.get")\n';
  const { snapshot } = await snapshotOf(files + patch);
  expect(analyseFile(snapshot, '/ws/other.py').safeFixes()).toBe(null);
  const { snapshot: without } = await snapshotOf(files);
  expect(analyseFile(without, '/ws/other.py').safeFixes()).not.toBe(null);
});
