/** Functions that set or look up names in the module of whoever calls them, told by words. */
import { expect, it } from 'vitest';
import { frameUsers, type NamesUsed } from '../../server/src/python/run-time/frame-users';

const used = (text: string, way: keyof NamesUsed) =>
  Array.from(frameUsers(text).names, ([name, { [way]: names }]) =>
    names === 'any' ? `${name}: any` : `${name}: ${[...names].join(' ')}`,
  ).filter((line) => /: ./.test(line));
const told = (text: string) => used(text, 'written');

const BACK = 'inspect.currentframe().f_back';

it.each([
  ['an item', 'sys._getframe(1).f_globals["get"] = new', 'get'],
  ['an item of a variable', 'g = sys._getframe(depth).f_globals\n    g["get"] = new', 'get'],
  ['an item that is deleted', `del ${BACK}.f_globals["get"]`, 'get'],
  ['update by keywords', `${BACK}.f_globals.update(get=new, put=1)`, 'get put'],
  ['update by a display', `${BACK}.f_globals.update({"get": new})`, 'get'],
  ['update by more', `${BACK}.f_globals.update({"get": new}, **more)`, 'any'],
  ['pop', 'inspect.stack()[1].frame.f_globals.pop("get", None)', 'get'],
  ['setdefault', 'inspect.stack()[1][0].f_globals.setdefault("get", new)', 'get'],
  ['|=', 'g = sys._getframe(1).f_globals\n    g |= {"get": new}', 'any'],
  ['a computed key', 'sys._getframe(1).f_globals[name] = new', 'any'],
  ['several at once', 'g = sys._getframe(1).f_locals\n    g["a"], g["b"] = new', 'a b'],
  ['a text', 'exec(code, sys._getframe(1).f_globals)', 'any'],
  ['a text over lines', 'exec(\n        code,\n        sys._getframe(1).f_globals,\n    )', 'any'],
  ['another function', 'fill(sys._getframe(1).f_globals, new)', 'any'],
  ['by text', 'getattr(sys._getframe(1), "f_globals")["get"] = new', 'get'],
  ['a traceback', 'e.__traceback__.tb_frame.f_back.f_globals["get"] = new', 'get'],
  ['an alias', 'look = sys._getframe\n    look(1).f_globals["get"] = new', 'get'],
  ['its module', `m = inspect.getmodule(${BACK})\n    m.get = new\n    m.other.put = new`, 'get'],
  ['its module by setattr', 'setattr(inspect.getmodule(inspect.stack()[1][0]), "get", new)', 'get'],
  [
    'its module by name',
    'm = sys.modules[sys._getframe(1).f_globals["__name__"]]\n    m.__dict__["get"] = new',
    'get',
  ],
  ['its module by vars', `vars(inspect.getmodule(${BACK})).update(get=new)`, 'get'],
])('%s', (_, body, names) => {
  expect(told(`import sys, inspect\ndef swap(new):\n    ${body}\n`)).toEqual([`swap: ${names}`]);
});

it.each([
  'name = sys._getframe(1).f_globals["__name__"]',
  'name = sys._getframe(1).f_globals.get("__name__", "")',
  'g = sys._getframe(1).f_globals\n    return g["get"], "get" in g, g.get("put")',
  'return eval(text, sys._getframe(1).f_globals)',
  'names = dict(sys._getframe(1).f_locals)\n    names["get"] = 1',
  'names = (own if own is not None else sys._getframe(1).f_globals).copy()\n    names["a"] = 1',
  'for names in (frame.f_back.f_locals, frame.f_back.f_globals):\n        names.get("x")',
  'return {**sys._getframe(1).f_globals}',
  'return sys._getframe(1).f_globals',
  'module = sys.modules[sys._getframe(1).f_globals["__name__"]]\n    return module.get',
  'sys._getframe(0).f_globals["get"] = 1',
  'sys._getframe().f_globals["get"] = 1',
  '# sys._getframe(1).f_globals["get"] = 1',
])('only looks, or at its own: %s', (body) => {
  expect(told(`import sys\ndef look(own, text, frame):\n    ${body}\n`)).toEqual([]);
});

it.each([
  ['f.__globals__["get"] = 1', ['mark: get']],
  ['sys.modules[f.__module__].get = 1', ['mark: get']],
  ['setattr(sys.modules[f.__module__], name, 1)', ['mark: any']],
  ['names = sys.modules[f.__module__].__dict__\n    names["__all__"] = []', ['mark: __all__']],
  ['f.__globals__.update(made.__globals__)', []],
  ['return f.__globals__["get"], getattr(sys.modules[f.__module__], name)', []],
  ['setattr(sys.modules[name], "get", 1)', []],
])('of what it is handed: %s', (body, names) => {
  expect(told(`def mark(f, name):\n    ${body}\n`)).toEqual(names);
});

it('names of functions of the text are spelled', () => {
  const text = 'def swap():\n    del sys._getframe(1).f_globals[swap.__name__]\n';
  expect(told(text)).toEqual(['swap: swap']);
  expect(told(text.replace('[swap.', '[other.'))).toEqual(['swap: any']);
});

it('goes with classes, with what has them do it, and with what is made of these', () => {
  const text = `
class Swap:
    def __enter__(self):
        sys._getframe(1).f_globals["get"] = 1

def faked():
    return Swap()

faker = Swap()
def other(): ...
`;
  expect(told(text)).toEqual(['Swap: get', 'faked: get', 'faker: get']);
});

it('goes with what a lambda is called', () => {
  const text = `
swap = lambda new: sys._getframe(1).f_globals.update(get=new)
look: Callable = (
    lambda: "put" in sys._getframe(1).f_globals
)
here = sys._getframe(1).f_globals["put"]
`;
  expect(told(text)).toEqual(['swap: get']);
  expect(used(text, 'read')).toEqual(['look: put']);
});

it('is deep where more frames than the next may be meant', () => {
  const deep = (frame: string) =>
    frameUsers(`def swap():\n    ${frame}.f_globals["get"] = 1\n`).isDeep;
  expect(['sys._getframe(1)', BACK, 'inspect.stack()[1].frame'].map(deep)).toEqual([
    false,
    false,
    false,
  ]);
  expect(['sys._getframe(2)', `${BACK}.f_back`, 'sys._getframe(depth)'].map(deep)).toEqual([
    true,
    true,
    true,
  ]);
});

it.each([
  ['an item', 'return sys._getframe(1).f_globals["get"]', 'get'],
  ['an item of a variable', 'g = sys._getframe(depth).f_globals\n    return g["get"]', 'get'],
  ['get', `return ${BACK}.f_globals.get("get", None)`, 'get'],
  ['pop', `${BACK}.f_globals.pop("get", None)`, 'get'],
  ['whether it is there', `return "get" in ${BACK}.f_globals`, 'get'],
  ['whether it is not there', `if "get" not in ${BACK}.f_globals: return 1`, 'get'],
  ['whether any is there', `return name in inspect.stack()[1].frame.f_globals`, 'any'],
  ['a loop', `for each in ${BACK}.f_globals: print(each)`, 'any'],
  ['items', `return {k: v for k, v in ${BACK}.f_globals.items()}`, 'any'],
  ['a copy', `names = dict(${BACK}.f_globals)\n    return names`, 'any'],
  ['all of them', `return {**${BACK}.f_globals}`, 'any'],
  ['a text', 'return eval(text, sys._getframe(1).f_globals)', 'any'],
  ['a computed key', 'return sys._getframe(1).f_globals[name]', 'any'],
  ['another function', 'return look(sys._getframe(1).f_globals)', 'any'],
  ['who gets them', 'return sys._getframe(1).f_globals', 'any'],
  ['by text', 'return getattr(sys._getframe(1), "f_globals")["get"]', 'get'],
  ['an attribute of an item', 'sys._getframe(1).f_globals["pkg"].get = new', 'pkg'],
  ['its module', `m = inspect.getmodule(${BACK})\n    return m.get, m.__name__`, 'get'],
  ['its module by getattr', `return getattr(inspect.getmodule(${BACK}), "get", None)`, 'get'],
  ['names of its module', `return dir(inspect.getmodule(${BACK}))`, 'any'],
  ['its module by vars', `return vars(inspect.getmodule(${BACK}))["get"]`, 'get'],
  [
    'its module by name',
    'm = sys.modules[sys._getframe(1).f_globals["__name__"]]\n    return m.__dict__["get"]',
    'get',
  ],
  [
    'any name of its module by name',
    'n = sys._getframe(1).f_globals["__name__"]\n    return dir(sys.modules[n])',
    'any',
  ],
  ['its module by its name alone', 'return sys.modules[sys._getframemodulename(1)].get', 'get'],
  ['its module by __import__', 'return __import__(sys._getframemodulename(1)).get', 'get'],
  ['the module that it is handed by', 'return inspect.getmodule(new).get', 'get'],
  ['what it is handed', 'return new.__globals__["get"]', 'get'],
  ['the module of what it is handed', 'return sys.modules[new.__module__].get', 'get'],
])('looks up %s', (_, body, names) => {
  expect(used(`import sys, inspect\ndef look(new):\n    ${body}\n`, 'read')).toEqual([
    `look: ${names}`,
  ]);
});

it.each([
  'return sys._getframe(1).f_globals["__name__"]',
  'return sys._getframe(1).f_globals.get("__name__", "")',
  'return "__file__" in sys._getframe(1).f_globals',
  'sys._getframe(1).f_globals["get"] = new',
  'sys._getframe(1).f_globals.update(get=new)',
  'names = sys._getframe(1).f_globals\n    if names is not None: return names["__name__"]',
  'return linecache.getline(name, 1, sys._getframe(1).f_globals)',
  `m = inspect.getmodule(${BACK})\n    return m.__name__ if m else None`,
  `return inspect.getsource(inspect.getmodule(${BACK}))`,
  'setattr(sys.modules[new.__module__], "get", new)',
  'return getattr(sys.modules[new.__module__], name)',
  'return dir(inspect.getmodule(new))',
  'n = sys._getframe(1).f_globals["__name__"]\n    return dir(sys.modules[new])',
  'new.__globals__.update(made.__globals__)',
  'return eval(text, new.__globals__)',
])('looks up nothing that one may miss: %s', (body) => {
  expect(used(`import sys, inspect\ndef look(new, text):\n    ${body}\n`, 'read')).toEqual([]);
});

it('names of the function that calls are looked up by its locals', () => {
  const text = (names: string) => `def look():\n    return sys._getframe(1).${names}["get"]\n`;
  expect(used(text('f_locals'), 'readInside')).toEqual(['look: get']);
  expect(used(text('f_locals'), 'read')).toEqual(['look: get']);
  expect(used(text('f_globals'), 'readInside')).toEqual([]);
});
