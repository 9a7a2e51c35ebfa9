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
