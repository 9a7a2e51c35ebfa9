/** What is read of an edited text, made of what was read of the text before it, is what is read from nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patchCalls } from '../../server/src/fixes/patch/patch-calls';
import type { Call } from '../../server/src/python/calls/scan-calls';
import { rescanImports } from '../../server/src/python/imports/rescan-imports';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { type LineStore, lineStore } from '../../server/src/python/lexical/line-store';
import type { Import } from '../../server/src/python/module-summary';
import { type AnyText, Rope } from '../../server/src/rope';
import { cases, FUZZ_TIMEOUT } from '../support/cases';

const STATEMENTS = [
  'import a.b as c',
  'from a import b, c as d  # why',
  'from .a import (\n  b,  # one\n  c,\n)',
  'from a import *',
  'import_module("a.b")',
  'x = getattr(a, "b")',
  'setattr(self, "b", 1)',
  'with patch("a.b"), patch.object(c, "d", new=getattr(a, "e")): pass',
  'mock.patch.dict(a.b, {"x": 1})',
  'from typing import TYPE_CHECKING as TC',
  'raise ImportError',
  'sys.exit(1)',
  'x = 1; import z',
  'text = """\nimport not_one\n"""',
  '# import none',
  '',
  'pass',
];
const HEADS = [
  'try:',
  'except ImportError:',
  'except (A, B) as error:',
  'else:',
  'finally:',
  'if TC:',
  'if TYPE_CHECKING:',
  'elif x:',
  'def f():',
  'async def g():',
  'class C:',
  'with suppress(ImportError):',
  'match x:',
  'case 1:',
  'for x in y:',
];
const row = fc.record({
  depth: fc.nat(3),
  text: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...STATEMENTS) },
    fc.constantFrom(...HEADS),
  ),
});
const program = fc
  .array(row, { maxLength: 25 })
  .map((rows) => rows.map(({ depth, text }) => `${'    '.repeat(depth)}${text}\n`).join(''));
const PIECES = [
  ...['x', ' ', '    ', '#', '"', "'", '"""', '(', ')', ',', '\n', '\r\n', '\\\n', ';', ':', '.'],
  ...[
    'import',
    ' import ',
    'from ',
    'as',
    '\n    ',
    'raise ',
    'getattr(a, b)',
    'patch(',
    'TYPE_CHECKING',
  ],
  ...STATEMENTS.map((each) => `${each}\n`),
];
const edit = fc.record({
  at: fc.nat(),
  removed: fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 5, 20),
  added: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
    fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }).map((pieces) => pieces.join('')),
  ),
});

interface Read {
  readonly store: LineStore;
  readonly imports: readonly Import[];
  readonly calls: readonly Call[];
}

function read(text: AnyText, before: Read | null): Read {
  const store = lineStore(text, before?.store);
  const known = before && { text: before.store.text, found: before.imports };
  const imports = rescanImports(store, known);
  const calls = patchCalls(text, imports, {
    store,
    before: before && { ...before, text: before.store.text },
  });
  return { store, imports, calls };
}

it(
  'edit after edit',
  () => {
    fc.assert(
      fc.property(program, fc.array(edit, { minLength: 1, maxLength: 6 }), (begin, edits) => {
        let last = read(begin, null);
        for (const { at, removed, added } of edits) {
          const { text } = last.store;
          const from = at % (text.length + 1);
          last = read(text.slice(0, from) + added + text.slice(from + removed), last);
          expectAll(last);
        }
      }),
      { numRuns: cases(3000) },
    );
  },
  FUZZ_TIMEOUT,
);

it(
  'edit after edit of a text in pieces',
  () => {
    const around = Array.from(
      { length: 260 },
      (_, i) => `import m${i}\nx = getattr(m${i}, "y")\n`,
    ).join('');
    fc.assert(
      fc.property(program, fc.array(edit, { minLength: 1, maxLength: 6 }), (begin, edits) => {
        let text = Rope.of(`${around}${begin}\n${around}`);
        let last = read(text, null);
        for (const { at, removed, added } of edits) {
          // What was removed may have gone beyond the program's end.
          const from = around.length + (at % Math.max(1, text.length + 1 - 2 * around.length));
          text = text.replace(from, Math.min(from + removed, text.length), added);
          last = read(text, last);
          expectAll(last);
        }
      }),
      { numRuns: cases(40) },
    );
  },
  FUZZ_TIMEOUT,
);

function expectAll({ store, imports, calls }: Read): void {
  const text = store.text.toString();
  expect(imports).toEqual(scanImports(text));
  expect(calls.map(plainCall)).toEqual(patchCalls(text, scanImports(text)));
}

it('a key on another line leaves what was read as it is, one on an import reads that alone', () => {
  const lines = Array.from({ length: 500 }, (_, i) => `import m${i}\nx = getattr(m${i}, "y")\n`);
  const text = lines.join('');
  const before = read(text, null);
  const same = read(text.replace('x = getattr(m3,', 'z = getattr(m3,'), before);
  expect(same.imports).toBe(before.imports);
  const other = read(text.replace('import m250\n', 'import n250\n'), before);
  expect(other.imports.filter((each, i) => each !== before.imports[i])).toHaveLength(1);
});

/** All that a call tells, whenever it is worked out. */
function plainCall(call: Call): Call {
  const { callee, calleeSpan, span, attributes, assigned } = call;
  const all = call.arguments.map((argument) => {
    const { value } = argument;
    if (value.kind !== 'call') return argument;
    return { ...argument, value: { ...value, call: plainCall(value.call) } };
  });
  return { callee, calleeSpan, span, arguments: all, attributes, assigned };
}
