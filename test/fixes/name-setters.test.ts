/** Which names a text may set on some object. */
import { expect, it } from 'vitest';
import { setNames, setNamesOfAny } from '../../server/src/fixes/patch/name-setters';
import { scanImports } from '../../server/src/python/imports/scan-imports';

const IMPORTS = scanImports('import home, pkg\nfrom x import apps\n');

const sets = (text: string) => setNames(text, IMPORTS).has('get');

it.each([
  'm = pkg.home\nm.get = 1\n',
  'home.get = 1\n',
  'def f():\n    pkg.home.get = 1\n',
  'home.get += 1\n',
  'home.get: int = 1\n',
  'if x: home.get = 1\n',
  'else: home.get = 1\n',
  'f(\n    x\n)\nhome.get = 1\n',
  'x = "("\ndef f(): pass\nhome.get = 1\n',
  'a, home.get = 1, 2\n',
  '(home.get, b) = 1, 2\n',
  'apps[0].get = 1\n',
  'x = home.get = 1\n',
  'del home.get\n',
  'del x, home.get\n',
  'setattr(home, "get", 1)\n',
  'NAMES = ["get"]\nfor name in NAMES:\n    setattr(home, name, 1)\n',
  'vars(home)["get"] = 1\n',
  'home.__dict__.update(get=1)\n',
  'vars(home)["get"], x = 1, 2\n',
  'x = vars(home)["get"] = 1\n',
  'del vars(home)["get"]\n',
  'for vars(home)["get"] in y: pass\n',
  'home.__dict__["get"] += 1\n',
  'names = vars(home)\nnames["get"] = 1\n',
  'swap(home, "get", 1)\n',
  'f(x)[home.y].apps, home.get = 1, 2\n',
  '[home.get, b] = 1, 2\n',
  'apps(0).get = 1\n',
  'type = home.get = 1\n',
  'with faked(home, get=1): pass\n',
  'faked(home,\n    get=1)\n',
  'with mock.patch.object(home, "get"):\n    pass\n',
  'for home.get in [1]: pass\n',
  'with f() as home.get:\n    pass\n',
  'x = [0 for home.get in y]\n',
  'x = "("\nhome.get = 1\n',
  'home.get \\\n    = 1\n',
  '(\n    home\n    .get\n) = 1\n',
  '(x := home).get = 1\n',
  '(lambda: home)().get = 1\n',
  'home.__setattr__("get", 1)\n',
  'list(map(setattr, [home], ["get"]))\n',
  'operator.setitem(vars(home), "get", 1)\n',
  'exec("def get(): pass", vars(home))\n',
  'exec("home.get = 1")\n',
  'home.put.__globals__["get"] = 1\n',
  'home.__class__ = Other\n',
  'assertRaises(TypeError, setattr, home, "get", 1)\n',
  'assertRaises(TypeError, setattr, home, name, 1)\n"get"\n',
  'patch.object(getattr(pkg, "home"), "get")\n',
  'patch.object(pkg.parts["home"], "get")\n',
  'partial(mock.patch.object, home)("get")\n',
  'swapped(pkg, "home", "get")\n',
  'names = home.put.__globals__\nnames["get"] = 1\n',
  'f(\n    names = x.f_globals\n)\nnames.get("get")\n',
  'exec("home.get = get")\ndef put(): pass\n',
  'exec(get.__code__, vars(home))\ndef get(): pass\n',
])('%j sets `get`', (text) => {
  expect(sets(text)).toBe(true);
});

it.each([
  'x = home.get\n',
  'home.get()\n',
  'f(home.get, x=1)\n',
  'home.get == 1\n',
  'home.get[0] = 1\n',
  'x: home.get = 1\n',
  'f(\n    home.get, x=1,\n    y: home.get = 1,\n)\n',
  'self.get = 1\n',
  'table[home.get] = 1\n',
  'print(home, get=1)\n',
  'faked(other, get=1)\n',
  'faked(home, get == 1)\n',
  'table[x, home.get][0] += 1\n',
  'f(home.get).x = 1\n',
  'type A[T = home.get] = list[T]\n',
  'class A[T = home.get]: pass\n',
  'other.get = 1\n',
  'monkeypatch.setattr(other, "get", 1)\n',
  'get = 1\n',
  'x = "get"\n',
  'print(f"{home.get=}")\n',
  'getattr(home, "get")\n',
  'x = vars(home)["get"]\n',
  'x = home.__dict__["get"](1)\n',
  'x = home.__dict__.get("get")\n',
  'x = [n for n in vars(home).items() if n == "get"]\n',
  'class A:\n    get: home.get\n',
  'for x in home.get: pass\n',
  'with home.get as x: pass\n',
  'x = [y for y in z if home.get]\n',
  'x = "home.get = 1"\n',
  '# home.get = 1\n',
  'object.__setattr__(self, "get", 1)\n',
  'class A:\n    async def setitem(self): pass\n    "get"\n',
  'name = f.f_globals["__name__"]\n"get"\n',
  'f.__globals__.get("x")\n"get"\n',
  'hasattr(f.f_back, "f_globals")\n"get"\n',
  'assertRaises(TypeError, setattr, other, "get", 1)\n',
  'assertRaises(TypeError, setattr, home, "put", 1)\n"get"\n',
  'names = x.f_globals if x else None\nif names is not None:\n    names.get("get")\n',
  '# setattr, exec( or x.f_globals\n"get"\n',
  'f_globals = 1\nf(f_globals)\n"get"\n',
  'table = dict(setattr=[1], setitem=[2])\n"get"\n',
  'names = home or x.f_globals\ny = names and names.get("get")\n',
  'exec(code, {})\ndef get(): pass\n',
])('%j does not', (text) => {
  expect(sets(text)).toBe(false);
});

it.each([
  ['lib().get = 1\n', true],
  ['lib().__dict__.update(x)\n"get"\n', true],
  ['lib()[0].__dict__["other"] = 1\n', false],
  ['setattr(module, f.__name__, f)\ndef get(): pass\n', true],
  ['self.get = 1\ncls.get = 1\n', false],
  ['mock = Mock()\nmock.get = 1\n', false],
  ['def f(mock):\n    mock.get = 1\nmock = Mock()\n', true],
  ['mock = Mock()\nmock = load()\nmock.get = 1\n', true],
  ['new = sys.modules[__name__] = Lazy(__name__)\nnew.__dict__.update(x)\n"get"\n', false],
  ['new = sys.modules[name]\nnew.__dict__.update(x)\n"get"\n', true],
])('on objects from anywhere, %j: %s', (text, expected) => {
  expect(setNamesOfAny(text).has('get')).toBe(expected);
});

const INSIDE = { leaves: new Set(['home']), isInside: true };
const ITSELF = { leaves: new Set(['pkg']), isInside: false };

it.each([
  ['pkg.home.get = 1\n', true, false],
  ['pkg.get = 1\n', false, true],
  ['pkg.other.get = 1\n', false, false],
  ['setattr(pkg.home, "get", 1)\n', true, false],
  ['m = pkg.other\nm.get = 1\n', true, true],
  ['pkg.parts["home"].get = 1\n', true, true],
  ['vars(pkg)["get"] = 1\n', false, true],
  ['vars(pkg.other)["get"] = 1\n', false, false],
])('of `pkg.home` and of `pkg`, %j: %s, %s', (text, inside, itself) => {
  const names = setNames(text, IMPORTS);
  expect([names.hasOn('get', INSIDE), names.hasOn('get', ITSELF)]).toEqual([inside, itself]);
});
