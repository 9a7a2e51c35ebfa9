/** A name that comes from a file with a mistake in it, however it comes, is not said to be missing. */
import { expect, it } from 'vitest';
import { pythonParser } from '../support/python';
import { graphOf } from './graph-of';

const parser = await pythonParser();

const LAZY = `from importlib import import_module
_exports = {"z": ".broken"}
def __getattr__(name):
    if name in _exports:
        return getattr(import_module(_exports[name], __name__), name)
    raise AttributeError(name)`;

const isUnbound = (init: string, name: string) =>
  graphOf(
    parser,
    `
# file: pkg/__init__.py
from .whole import y
${init}
# file: pkg/between.py
from .broken import z
# file: pkg/all.py
from .more import *
# file: pkg/more.py
from .all import *
from .broken import *
# file: pkg/broken.py
q = 1
z = 1 $
class other(
# file: pkg/whole.py
x = 1
`,
  ).graph.resolve('pkg', name).isUnbound;

it.each([
  ['by name', 'from .broken import z'],
  ['under another name', 'from .broken import other as z'],
  ['by a file between', 'from .between import z'],
  ['by stars in a circle between', 'from .all import z'],
  ['by `__getattr__`', LAZY],
])('%s', (_, init) => {
  expect(isUnbound(init, 'z')).toBe(false);
  expect(isUnbound(init, 'y')).toBe(true);
  expect(isUnbound(init, 'nothing')).toBe(true);
});

it('a star may give any name', () => {
  expect(isUnbound('from .broken import *', 'z')).toBe(false);
  expect(isUnbound('from .broken import *', 'nothing')).toBe(false);
});
