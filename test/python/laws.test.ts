/** Whatever the text, reading it comes to an end without throwing; what is valid reads the same twice over. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import type { PythonParser } from '../../server/src/python/parser';
import { cases } from '../support/cases';
import { pythonParser } from '../support/python';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

/** Pieces of Python that make trouble together. */
const pieces = fc.constantFrom(
  ...[
    'import ',
    'from ',
    'lazy ',
    ' as ',
    '.',
    '..',
    '*',
    ',',
    'a',
    'b.c',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '\n',
    '\r\n',
    '\r',
    '\f',
    '\t',
    '    ',
    '\\\n',
    '\\',
    ';',
    ':',
    ':=',
    '=',
    '+=',
    '#',
    '"',
    "'",
    '"""',
    "'''",
    'f"',
    "rb'",
    "f'''",
    't"{',
    '{{',
    '!r',
    'if ',
    'elif ',
    'else:',
    'try:',
    'except ',
    'finally:',
    'for x in ',
    'while ',
    'with ',
    'def f(x):',
    'class C:',
    'match x:',
    'case ',
    'lambda ',
    'async ',
    'return ',
    'raise',
    'del ',
    'global ',
    '@',
    '__all__',
    'globals()',
    'type X[T] = ',
    'é',
    '\ufeff',
    '\u{1F600}',
    '\0',
    'x',
    '1',
    '0x',
    'exec ',
    'print ',
    'yield ',
    'await ',
    '->',
    '**',
    'del __all__[0]',
    'def __getattr__(name):',
    'raise AttributeError',
    'return getattr(m, name)',
    '__getattr__ = ',
  ],
);
const soup = fc.array(pieces, { maxLength: 60 }).map((each) => each.join(''));

const PROGRAM = `"""Doc."""
from __future__ import annotations
import importlib, os.path as p
lazy from x import y
__all__ = ["a", *b.__all__] + [n for n in names if not n.startswith("_")]
try:
    from ._fast import (speed,  # why
        power as force)
except (ImportError, OSError) as error:
    speed = force = None
if TYPE_CHECKING:
    from . import types
elif sys.version_info >= (3, 8):
    @deco(lambda k: {k: [1]})
    async def f[T](a: T, *args, b: int = (c := 2), **kw) -> "x":
        '''Doc'''
        global g
        import inner; g = f"{a!r:>{b}} {'}'}"
        return [z for z in a if (w := z)]
class C(Base, metaclass=M):
    x: int
    def m(self): from .n import o
match v:
    case Point(x=px) | [px, *_] if px: import q
    case {"k": val, **rest}: del val
_MAP = {"A": ("a", "B")}
def __getattr__(name):
    if name in _MAP:
        module, attribute = _MAP[name]
        return getattr(importlib.import_module("." + module, __name__), attribute)
    raise AttributeError(name)
with open(p) as h, suppress(E): globals()["t"] = h
for i, j in pairs: __all__.append(i)
`;

/** The program with some of it cut out, doubled or replaced. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(PROGRAM.length),
      length: fc.nat(40),
      insert: fc.oneof(fc.constant(''), pieces, soup),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((edits) =>
    edits.reduce(
      (text, { at, length, insert }) => text.slice(0, at) + insert + text.slice(at + length),
      PROGRAM,
    ),
  );

function readAll(text: string): void {
  scanImports(text);
  const module = parser.parse(text);
  try {
    const { summary, scopes } = module;
    for (const each of summary.imports) inside(each.span, text);
    for (const each of summary.events) inside(each.span, text);
    for (const each of scopes.uses) {
      inside(each.span, text);
      expect(text.slice(each.span.start, each.span.end).normalize('NFKC')).toBe(each.name);
    }
  } finally {
    module.dispose();
  }
}

function inside(span: { start: number; end: number }, text: string): void {
  expect(span.start).toBeLessThanOrEqual(span.end);
  expect(span.end).toBeLessThanOrEqual(text.length);
}

describe('reading never fails', () => {
  it('on arbitrary text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), readAll), {
      numRuns: cases(200),
    });
  });

  it('on a soup of Python', () => {
    fc.assert(fc.property(soup, readAll), { numRuns: cases(400) });
  });

  it('on a program with changes', () => {
    fc.assert(fc.property(mutated, readAll), { numRuns: cases(300) });
  });

  it('on deep nesting, and quickly', () => {
    const started = process.cpuUsage();
    for (const open of ['(', '[', '{', 'f"{', 'if x:\n', 'lambda: ', '- ', 'a.', 'f(', 'not ']) {
      const text = `${open.repeat(3000)}\nimport a\n`;
      scanImports(text);
      const module = parser.parse(text);
      expect(() => module.summary).not.toThrow();
      expect(() => module.scopes).not.toThrow();
      module.dispose();
    }
    scanImports(`${'import a;'.repeat(20_000)}\n`);
    scanImports(`${'"""'.repeat(20_001)}\nimport a`);
    scanImports(`${'try:\n import a\nexcept E: raise\n'.repeat(10_000)}`);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(15_000);
  });
});

it('an edited document reads as if it had been read anew', () => {
  fc.assert(
    fc.property(fc.array(mutated, { minLength: 1, maxLength: 3 }), (texts) => {
      const document = parser.open(PROGRAM);
      for (const text of texts) {
        document.update(text);
        const anew = parser.parse(text);
        // Recovery from errors may differ; valid text may not.
        if (anew.summary.errors.length === 0) {
          expect(document.module.summary).toEqual(anew.summary);
          expect(document.module.scopes).toEqual(anew.scopes);
        }
        anew.dispose();
      }
      document.update(PROGRAM);
      expect(document.module.summary).toEqual(parser.parse(PROGRAM).summary);
      document.dispose();
    }),
    { numRuns: 60 },
  );
});

it('keeps what was computed after it is disposed', () => {
  const module = parser.parse('import a\n');
  const { summary } = module;
  module.dispose();
  expect(module.summary).toBe(summary);
  expect(() => module.scopes).toThrow('disposed');
});
