/** Code in functions that may make names of the module, run in ways that nobody follows. */

import { expect, test } from 'vitest';
import { told } from '../../server/src/l10n';
import { pythonParser } from '../support/python';

async function reasons(text: string): Promise<string[]> {
  const { events } = (await pythonParser()).summarize(text);
  return events.flatMap((each) => (each.kind === 'dynamic' ? [told(each.reason)] : []));
}

const WRITERS = [
  // A decorator.
  'def public(fn):\n    globals()["x"] = fn\n    return fn\n@public\ndef f(): pass\n',
  // A function that another one calls.
  'def inner():\n    globals()["x"] = 1\ndef run():\n    inner()\nrun()\n',
  // By a method.
  'def public(fn):\n    globals().update(x=fn)\n    return fn\n@public\ndef f(): pass\n',
  'def run():\n    space = globals()\n    space.setdefault("x", 1)\nlist(map(run, []))\n',
  // Classes, when they are made and when their objects are.
  'class Base:\n    def __init_subclass__(cls):\n        globals()["x"] = cls\nclass Sub(Base): pass\n',
  'class Maker:\n    def __init__(self):\n        globals()["x"] = self\nmade = Maker()\n',
  // By another name.
  'import sys\ndef run():\n    module = sys.modules[__name__]\n    module.x = 1\nlist(map(run, []))\n',
  // A variable that has them.
  'import sys\ndef run():\n    space = sys._getframe(1).f_globals\n    space["x"] = 1\nrun()\n',
  'import sys\nclass A:\n    def __init__(self):\n        space = sys._getframe(1).f_globals\n        space.get("x")\n        fill(space)\nA()\n',
  'def run():\n    space = globals()\n    other = space\n    other["x"] = 1\nlist(map(run, []))\n',
  'def run():\n    global space\n    space = globals()\nlist(map(run, []))\n',
  'def run(space=globals()):\n    space["x"] = 1\nrun()\n',
];

test.each(WRITERS)('may write: %j', async (text) => {
  expect(await reasons(text)).toContainEqual(expect.stringMatching(/may make names|is called/));
});

const LOOKERS = [
  'import sys\ndef name():\n    frame = sys._getframe()\n    if hasattr(frame.f_back, "f_globals"):\n        return frame.f_back.f_globals["__name__"]\nname()\n',
  'def known(name):\n    return name in globals()\nknown("x")\n',
  'def value(name):\n    return globals()[name]\nvalue("x")\n',
  'def value(name):\n    return globals().get(name)\nvalue("x")\n',
  'import sys\ndef owner():\n    return getattr(sys.modules[__name__], "x")\nowner()\n',
  // A variable that has them.
  'import sys\nclass A:\n    def __init__(self):\n        caller = sys._getframe(1)\n        if caller:\n            globals = caller.f_globals\n        else:\n            globals = sys.__dict__\n        self.file = globals.get("__file__")\nA()\n',
  'import sys\ndef run():\n    space = sys._getframe(1).f_globals  # of the caller\n    return space["x"] or "y" in space\nlist(map(run, []))\n',
  // Nothing runs it while the module is imported.
  'def __getattr__(name):\n    globals()[name] = load(name)\n    return globals()[name]\n',
  'def never():\n    globals()["x"] = 1\n',
];

test.each(LOOKERS)('only looks, or is not run: %j', async (text) => {
  expect(await reasons(text)).not.toContainEqual(expect.stringContaining('may make names'));
});

test('a variable that was given the names of the module', async () => {
  expect(await reasons('g = globals()\ng["x"] = 1\ng.update(y=2)\n')).toEqual([
    'g[…] is set',
    'g.update(…) is called',
  ]);
  expect(await reasons('TABLE = {"A": 1, "B": 2}\nglobals().update(TABLE)\n')).toEqual([
    'globals().update(…) is called',
  ]);
});
