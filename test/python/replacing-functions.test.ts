/** Functions that put something in the place of modules which their callers name. */
import { expect, it } from 'vitest';
import { replacingFunctions } from '../../server/src/python/calls/replacing-functions';

it.each([
  ['def fake(name, m):\n    sys.modules[name] = m\n', ['fake']],
  ['def fake(name):\n    if name:\n        del sys.modules[name]\n', ['fake']],
  [
    'from sys import modules\ndef hide(*names):\n    for n in names:\n        modules[n] = None\n',
    ['hide'],
  ],
  [
    'def fake(\n    name: str,\n    m=None,\n) -> None:\n    sys.modules.pop(name, None)\n',
    ['fake'],
  ],
  ['def fake(name, m): sys.modules[name] = m\n', ['fake']],
  ['async def fake(self, name):\n    sys.modules.update({name: 1})\n', []],
  ['def fake(table):\n    sys.modules.update(table)\n', ['fake']],
  ['def fake(mp, name):\n    mp.setitem(sys.modules, name, None)\n', ['fake']],
  ['def fake(mp, name):\n    mp.delitem("sys.modules", name)\n', ['fake']],
  ['def fake(name):\n    return patch.dict("sys.modules", {name: None})\n', ['fake']],
  ['def again(name):\n    importlib.reload(importlib.import_module(name))\n', ['again']],
  ['def again(name):\n    reload(sys.modules[name])\n', ['again']],
  [
    '@pytest.fixture\ndef fake(monkeypatch):\n    def put(name, m):\n        monkeypatch.setitem(sys.modules, name, m)\n\n    return put\n',
    ['put', 'fake'],
  ],
  [
    'class Without:\n    def __init__(self, name):\n        self.name = name\n        sys.modules[name] = None\n',
    ['__init__', 'Without'],
  ],
  ['class T:\n    def fake(self, name):\n        sys.modules[name] = 1\n', ['fake', 'T']],
  // Nobody names a module to these.
  ['def fake():\n    sys.modules[NAME] = None\n', []],
  ['class T:\n    def fake(self):\n        sys.modules[NAME] = 1\n', []],
  ['def fake(m):\n    sys.modules["pkg"] = m\n', []],
  ['for name in NAMES:\n    sys.modules[name] = None\n', []],
  ['def load(name):\n    return importlib.import_module(name)\n', []],
])('%j', (text, expected) => {
  expect(replacingFunctions(text)).toEqual(expected);
});
