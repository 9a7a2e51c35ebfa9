/** Which names a text may set on some object. */
import { expect, it } from 'vitest';
import { setNames } from '../../server/src/fixes/patch/name-setters';
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
])('%j does not', (text) => {
  expect(sets(text)).toBe(false);
});
