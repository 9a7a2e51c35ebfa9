/** What texts set, read late: no name is missed, and what sets nothing is not read. */
import { expect, it } from 'vitest';
import { lateSetNames } from '../../server/src/fixes/patch/late-set-names';
import { setNames, setNamesOfAny } from '../../server/src/fixes/patch/name-setters';
import { scanImports } from '../../server/src/python/imports/scan-imports';

const IMPORTS = scanImports('import home, pkg\nfrom x import apps\n');

/** Whether it was read, and what it says of the name. */
function late(text: string, read: typeof setNamesOfAny, name = 'get') {
  let isRead = false;
  const names = lateSetNames()(text, (all) => {
    isRead = true;
    return read(all);
  });
  return { sets: names.has(name), isRead };
}

it.each([
  'home.get = 1\n',
  'x = home. \\\n  get = 1\n',
  '(home.\n  # why\n\n  get) = 1\n',
  '(home. # why\n  get) = 1\n',
  '(home. # why\n\n # not\n  # then\n  get) = 1\n',
  'setattr(home, "get", 1)\n',
  'faked(home, get=1)\n',
  'faked(home,\n    get\n    =1)\n',
  'exec("def get(): pass")\n',
  'exec("""\nget = 1\n""")\n',
  'exec("class get: pass")\n',
  'home.__class__ = Other\n',
  'setattr(home, "__class__", Other)\n',
  'del home.get\n(x.y)\n',
  'for home.get in y: pass\n',
  '# object (home)\nx(get == 1)\n',
  'vars(home).update(get=1)\n',
  'global get\nexec("x", vars(home))\n',
])('finds what a text sets: %j', (text) => {
  const read = (all: string) => setNames(all, IMPORTS);
  expect(late(text, read)).toEqual({ sets: read(text).has('get'), isRead: true });
  expect(late(text, setNamesOfAny).sets).toBe(setNamesOfAny(text).has('get'));
});

it.each([
  'from home import (\n    get,\n    put,\n)\nget()\n',
  'from home import (\n    # One.\n    put,\n    # Two,\n    # as well.\n    get,\n)\n',
  'home.get_all = forget.x = 1\n',
  'home.get.x = home.get [0] = home.get(1).x = type(home).__class__.__name__\n',
  'for it in get:\n    print(get, it)\n',
  'if hasattr(home, "__class__"):\n    pass\n',
])('does not read what only uses the name: %j', (text) => {
  expect(late(text, setNamesOfAny)).toEqual({ sets: false, isRead: false });
});

it('reads at once what there is no room for', () => {
  const text = `# ${'x'.repeat(4_000_000)}\nprint(get)\n`;
  expect(late(text, setNamesOfAny)).toEqual({ sets: false, isRead: true });
});

it('reads a text of which many names are asked', () => {
  let reads = 0;
  const names = lateSetNames()('home.get = 1\n', (text) => {
    reads++;
    return setNamesOfAny(text);
  });
  for (let at = 0; at < 100; at++) expect(names.has(`other${at}`)).toBe(false);
  expect([names.has('get'), names.listsAll, reads]).toEqual([true, false, 1]);
});
