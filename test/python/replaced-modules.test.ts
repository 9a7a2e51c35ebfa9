/** Which modules a text may put something else in the place of, and when. */
import { expect, it } from 'vitest';
import { replacedModules } from '../../server/src/python/calls/replaced-modules';
import { scanImports } from '../../server/src/python/imports/scan-imports';

/** The names; those that are replaced when the text is imported with a `!`. */
function replaced(text: string): string[] {
  return replacedModules(text, scanImports(text)).map(
    ({ name, early }) => name + (early ? '!' : ''),
  );
}

it.each([
  ['with patch.dict("sys.modules", {"pkg.a": None}):\n    pass\n', ['pkg.a!']],
  [
    'def test():\n    with patch.dict("sys.modules", {"pkg": m, \'b.c\': n}):\n        pass\n',
    ['pkg', 'b.c'],
  ],
  [
    'def test():\n    with mock.patch.dict(sys.modules, {\n        "pkg": m,\n    }):\n        pass\n',
    ['pkg'],
  ],
  ['@patch.dict("sys.modules", {"pkg": None})\ndef test(): ...\n', ['pkg']],
  ['class T:\n    @patch.dict("sys.modules", pkg=None)\n    def test(self): ...\n', ['pkg']],
  ['def test():\n    patch.dict(in_dict="sys.modules", values={"pkg": 1})\n', ['pkg']],
  [
    'NAMES = {"pkg": None}\ndef test():\n    patch.dict("sys.modules", NAMES)\n',
    ['pkg.*', 'sys.modules.*'],
  ],
  ['def test(monkeypatch):\n    monkeypatch.setitem(sys.modules, "pkg", 1)\n', ['pkg']],
  [
    'def test(monkeypatch):\n    monkeypatch.delitem("sys.modules", "pkg", raising=False)\n',
    ['pkg'],
  ],
  ['import sys\nsys.modules["pkg"] = fake\n', ['pkg!']],
  ['import sys\nsys.modules["pkg"] = sys.modules["b"] = fake\n', ['pkg!', 'b!']],
  ['import sys\ndef f():\n    del sys.modules["pkg"]\n', ['pkg']],
  ['import sys\ndef f():\n    sys.modules.pop("pkg", None)\n', ['pkg']],
  ['import sys\ndef f():\n    sys.modules.update(pkg=1)\n', ['pkg']],
  ['import sys\ndef f():\n    sys.modules.update({"pkg.a": 1})\n', ['pkg.a']],
  ['from sys import modules\nmodules["pkg"] = 1\n', ['pkg!']],
  ['import sys\ndef f():\n    sys.modules["pkg"].name = 1\n', ['pkg']],
  ['import sys\nsys.modules["pkg"].é = 1\n', ['pkg!']],
  ['import sys\nsys.modules["pkg"].e\u0301 = 1\n', ['pkg!']],
  ['import sys as _sys\n_sys.modules["pkg"] = 1\n', ['pkg!']],
  ['import sys\ntable = sys.modules\ntable["pkg"] = 1\n', ['pkg!']],
  ['import pkg, sys\ndef f():\n    del sys.modules[pkg.__name__]\n', ['pkg']],
  [
    'def f():\n    for n in list(sys.modules):\n        if n.startswith("pkg."):\n            del sys.modules[n]\n',
    ['pkg.*'],
  ],
  [
    'import sys\nfor name in ("a", "b.c"):\n    sys.modules[name] = Mock()\nproject = "pkg"\n',
    ['a!', 'b.c!'],
  ],
  [
    'import sys\nMOCKED = [\n    "a",\n    \'b\',\n]\nfor name in MOCKED:\n    sys.modules[name] = Mock()\n"pkg"\n',
    ['a!', 'b!'],
  ],
  ...[
    'for name in ("pkg", other):\n    sys.modules[name] = 1\n',
    'for name in ("pkg"):\n    sys.modules[name] = 1\n',
    'for name in ("pkg" "a",):\n    sys.modules[name] = 1\n',
    'for name in ("pkg",) + MORE:\n    sys.modules[name] = 1\n',
    'for name in ("pkg",):\n    name = name + ".a"\n    sys.modules[name] = 1\n',
    'A = ["pkg"]\nA += other\nfor name in A:\n    sys.modules[name] = 1\n',
    'A = ["pkg"] + other\nfor name in A:\n    sys.modules[name] = 1\n',
    'for name in find():\n    sys.modules[name] = "pkg"\n',
    'def f(name="pkg"):\n    for name in ("a",):\n        pass\n    sys.modules[name] = 1\n',
  ].map((text): [string, string[]] => [
    `${text}import sys\n`,
    [...(text.includes('"a"') ? ['pkg.*', 'a.*'] : ['pkg.*']), 'sys.*'].map((each) =>
      text.startsWith('def') ? each : `${each}!`,
    ),
  ]),
  ['import importlib\nimport pkg.a as m\ndef f():\n    importlib.reload(m)\n', ['pkg.a']],
  ['from importlib import reload\nimport pkg.a\nreload(pkg.a)\n', ['pkg.a!']],
  ['from . import a\nimportlib.reload(a)\n', ['*.a!']],
  ['from importlib import reload as again\nimport pkg.a\nagain(pkg.a)\n', ['pkg.a!']],
  ['import pkg\npkg.__spec__.loader.exec_module(pkg.a)\n', ['pkg.a!']],
  ['import importlib as i, pkg\ni.reload(x[pkg])\n', ['importlib.*!', 'pkg.*!']],
  ['import pkg\npage.reload(x[0])\n', []],
  // One that is asked for by its name, once or again and again.
  ...[
    'm = importlib.import_module("run")\nimportlib.reload(m)\n',
    "m = None\nif m is None:\n    m = importlib.import_module('run')\nelse:\n    m = importlib.reload(m)\nm.demo\n",
    'm = importlib.import_module("run"); assert m != None\nimportlib.reload( m )\n',
  ].map((text): [string, string[]] => [`import importlib, pkg\n${text}`, ['run!']]),
  ...[
    'm = importlib.import_module("run", pkg)\nimportlib.reload(m)\n',
    'm = importlib.import_module("run" + x)\nimportlib.reload(m)\n',
    'm = importlib.import_module("run") or pkg\nimportlib.reload(m)\n',
    'm = importlib.import_module("run")\nfor m in pkg.all:\n    importlib.reload(m)\n',
    'm = importlib.import_module("run")\nm = pkg.a\nimportlib.reload(m)\n',
    'm = importlib.import_module("run")\nm += f(m)\nimportlib.reload(m)\n',
    'm = importlib.import_module("run")\nm, n = pkg.all\nimportlib.reload(m)\n',
    'm = importlib.import_module("run")\nx = m = pkg.a\nimportlib.reload(m)\n',
    'm = importlib.import_module("run")\nif (m := pkg.a):\n    importlib.reload(m)\n',
    'm = importlib.import_module("run")\nm = importlib.reload(n)\nimportlib.reload(m)\n',
  ].map((text): [string, string[]] => [
    `import importlib, pkg\n${text}`,
    ['run.*!', 'importlib.*!', 'pkg.*!'],
  ]),
  ['import pkg\nspec.loader.exec_module(module)\n', []],
  ['def f():\n    sys.meta_path.insert(0, Block())\n    "pkg.a"\n', ['pkg.a']],
  ['def f():\n    builtins.__import__ = hook\n    "pkg."\n', ['pkg.*']],
  ['sys.meta_path.append(Finder())\n"pkg"\n', ['pkg']],
  [
    'def f():\n    with patch("builtins.__import__"):\n        "pkg"\n',
    ['builtins.__import__', 'pkg'],
  ],
  ['x = __import__("pkg")\nlen(sys.meta_path)\n', []],
])('%j', (text, expected) => {
  expect(replaced(text)).toEqual(expected);
});

it.each([
  'import sys\nx = sys.modules["pkg"]\n',
  'import sys\nassert "pkg" in sys.modules\n',
  'import sys\nif sys.modules["pkg"] == 1:\n    pass\n',
  'import sys\nsys.modules["pkg"].name == 1\n',
  'import sys\nsys.modules.get("pkg")\n',
  'import sys\nsys.modules[__name__] = Other()\n',
  'patch.object(sys.modules["pkg"], "name")\n',
  'modules["pkg"] = 1\n',
  'patch.dict("os.environ", {"pkg": "1"})\n',
  'for name, module in self.modules.items():\n    print("pkg")\n',
])('nothing: %j', (text) => {
  expect(replaced(text)).toEqual([]);
});

it.each([
  ['for good', 'import sys\nsys.modules["pkg"] = 1\n', true],
  ['for a while', 'patch.dict("sys.modules", {"pkg": 1})\n', false],
  [
    'for a while, twice',
    'patch.dict("sys.modules", {"pkg": 1})\npatch.dict("sys.modules", {"pkg": 2})\n',
    false,
  ],
  [
    'for a while, then for good',
    'import sys\npatch.dict("sys.modules", {"pkg": 1})\nsys.modules["pkg"] = 1\n',
    true,
  ],
  [
    'for good, then for a while',
    'import sys\nsys.modules["pkg"] = 1\npatch.dict("sys.modules", {"pkg": 1})\n',
    true,
  ],
])('%s', (_, text, lasts) => {
  expect(replacedModules(text, scanImports(text)).map((each) => each.lasts)).toEqual([lasts]);
});
