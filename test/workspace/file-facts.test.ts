/** What is told of a text without reading it as Python is never less than what reading it would tell. */
import { expect, test } from 'vitest';
import { readFacts } from '../../server/src/workspace/sources/file-facts';
import { pythonParser } from '../support/python';

const LATE = [
  'def __getattr__(name):\n    return load(name)\n',
  'def __getattr__(\n    name: str,\n) -> object:\n    return load(name)\n',
  'def __getattr__ (name, /):\n    return load(name)\n',
  'if True:\n    def __getattr__(name):\n        return load(name)\n',
  'from .late import __getattr__\n',
  'from .late import give as __getattr__\n',
  '__getattr__ = make()\n',
  'import lazy_loader as lazy\n__getattr__, __dir__, __all__ = lazy.attach(__name__, ["a"])\n',
];

const PLAIN = [
  'x = 1\n',
  'class A:\n    def __getattr__(self, name):\n        return self.inner.__getattr__(name)\n',
  'value = object.__getattr__(owner, name)\n',
];

test.each(LATE)('a module with a `__getattr__` of its own: %j', async (text) => {
  const { events } = (await pythonParser()).summarize(text);
  const isMade = events.some(
    (each) => each.kind === 'getattr' || ('name' in each && each.name === '__getattr__'),
  );
  expect(isMade).toBe(true);
  expect(readFacts(text).mayGiveLate).toBe(true);
});

test.each(PLAIN)('a module without: %j', (text) => {
  expect(readFacts(text).mayGiveLate).toBe(false);
});

const IMPORTING = [
  'def load():\n    import a\n\nload()\n',
  'def load():\n    """Text\ndef other():\n    """\n    import a\n\nx = load()\n',
  'def load(): import a\nload()\n',
  'async  def load():\n    if True:\n\n# a comment\n        import a\nx: T = load ()\n',
  'def load():\n    pass\ndef load():\n    import a\nload()\n',
  '@made\ndef load(\n    x,\n):\n    from a import b\nload(1)\n',
  'import importlib\nimportlib.import_module("a")\n',
  'def f():\n    return 1\nif f:\n    x = __import__("a")\n',
  'def f(x=__import__("a")):\n    return x\n',
  '@__import__("a")\ndef f():\n    return x\n',
  'class C:\n    def f(self):\n        return [\n1]\n    x = __import__("a")\n',
];

const IMPORTING_LATER = [
  'def load():\n    import a\n',
  'def load():\n    import a\n\nload.x()\nmake()\n',
  'def load():\n    import a\n\ndef make():\n    return 1\n\nx = make()\n',
  'class C:\n    def make(self):\n        import a\n\ndef make():\n    return 1\n\nx = make()\n',
  'def make():\n    return 1\n\nif x:\n    def load():\n        import a\n\nx = make()\n',
  'def f(x):\n    """\nText\n    """\n    return [\nimport_module(x)]\n',
  '# import_module\nclass C:\n    async def f(self):\n        @d\n        def g():\n            pass\n        return __import__("a")\n',
];

test.each(IMPORTING)('a module that loads others by a call: %j', async (text) => {
  const { events } = (await pythonParser()).summarize(text);
  expect(events.some(({ kind }) => kind === 'load')).toBe(true);
  expect(readFacts(text).mayImportByCall).toBe(true);
});

test.each(IMPORTING_LATER)('a module that does not: %j', async (text) => {
  const { events } = (await pythonParser()).summarize(text);
  expect(events.some(({ kind }) => kind === 'load')).toBe(false);
  expect(readFacts(text).mayImportByCall).toBe(false);
});
