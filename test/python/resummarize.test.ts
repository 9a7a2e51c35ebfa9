/** The summary of an edited module, made of the one before, is the one that is read from nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rescanImports } from '../../server/src/python/imports/rescan-imports';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { type LineStore, lineStore } from '../../server/src/python/lexical/line-store';
import type { Import, ModuleSummary } from '../../server/src/python/module-summary';
import type { PythonParser } from '../../server/src/python/parser';
import { namesReadBy } from '../../server/src/python/scopes/names-read';
import { readsSameNames } from '../../server/src/python/summary/changed-import';
import { resummarize } from '../../server/src/python/summary/resummarize';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { pythonParser } from '../support/python';

const NAMES = [
  'Alpha',
  'beta',
  'Gamma_1',
  'sys',
  'importlib',
  'TYPE_CHECKING',
  '__all__',
  'modules',
];
const name = fc.constantFrom(...NAMES);
const statement = fc.oneof(
  { weight: 5, arbitrary: fc.array(name, { minLength: 1, maxLength: 3 }).map(fromImport) },
  fc.constantFrom(
    'import importlib',
    'from typing import TYPE_CHECKING as TC',
    'from .part import *',
    'if TYPE_CHECKING:\n    from .late import Alpha',
    'if TC:\n    from .late import beta',
    'try:\n    from .a import beta\nexcept ImportError:\n    beta = None',
    'def f():\n    global beta\n    from .x import beta',
    'def __getattr__(name):\n    return importlib.import_module(name)',
    'class C(Alpha):\n    x = beta',
    'x = Alpha',
    'beta = Gamma_1()',
    'globals()["Alpha"] = 1',
    'sys.modules[__name__] = beta',
    'importlib.import_module(".late")',
    '__all__ = ["Alpha", "beta"]',
    '__all__ += ["Gamma_1"]',
    'del Alpha',
    '# Alpha',
    '"""Alpha …"""',
    '"""Why.\n\n>>> Alpha, beta\n# beta\n"""',
    'f"""{Alpha}"""',
    '__all__ = """\nAlpha beta\n""".split()',
    'exec("""\nbeta = 1\n# Alpha\n""")',
    'x = (\n    # Alpha\n    beta\n)',
    'raise ImportError',
    'f()',
  ),
);
const edit = fc.record({
  at: fc.nat(),
  removed: fc.constantFrom(0, 0, 0, 1, 1, 3),
  added: fc.constantFrom(
    'X',
    'x',
    '',
    ', beta',
    ' as a',
    '  # why',
    '\n# why\n',
    '(',
    ' ',
    '\n',
    '1',
    'Alpha',
    'é',
  ),
});

function fromImport(names: readonly string[]): string {
  return names.length % 2 === 0
    ? `from .part import (\n${names.map((each) => `    ${each},\n`).join('')})`
    : `from .part import ${names.join(', ')}`;
}

interface Read {
  readonly store: LineStore;
  readonly imports: readonly Import[];
  readonly summary: ModuleSummary;
  readonly isMade: boolean;
}

function read(parser: PythonParser, text: string, before: Read | null): Read {
  const store = lineStore(text, before?.store);
  const textBefore = before?.store.text ?? '';
  const imports = rescanImports(store, before && { text: textBefore, found: before.imports });
  const made = before && resummarize(store, imports, { ...before, text: textBefore });
  return {
    store,
    imports,
    summary: made ?? parser.summarize(text, imports),
    isMade: made !== null,
  };
}

it(
  'edit after edit',
  async () => {
    const parser = await pythonParser();
    let made = 0;
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 7 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (statements, edits) => {
          let last = read(parser, `${statements.join('\n')}\n`, null);
          for (const { at, removed, added } of edits) {
            const { text } = last.store;
            const from = at % (text.length + 1);
            const now = text.slice(0, from) + added + text.slice(from + removed);
            last = read(parser, now, last);
            if (last.isMade) made++;
            expect({ now, isMade: last.isMade, ...last.summary }).toEqual({
              now,
              isMade: last.isMade,
              ...parser.summarize(now, scanImports(now)),
            });
          }
        },
      ),
      { numRuns: cases(1500) },
    );
    expect(made).toBeGreaterThan(50);
  },
  FUZZ_TIMEOUT,
);

it(
  'edit after edit that leaves alone what is read',
  async () => {
    const parser = await pythonParser();
    const namesIn = (text: string) => {
      const module = parser.parse(text);
      const names = namesReadBy(module.scopes.uses);
      module.dispose();
      return names;
    };
    let same = 0;
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 7 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (statements, edits) => {
          let last = read(parser, `${statements.join('\n')}\n`, null);
          for (const { at, removed, added } of edits) {
            const { text } = last.store;
            const from = at % (text.length + 1);
            const before = last;
            last = read(parser, text.slice(0, from) + added + text.slice(from + removed), last);
            if (before.summary.errors.length > 0) continue;
            if (!readsSameNames(last.store, last.imports, { ...before, text })) continue;
            same++;
            const now = last.store.text;
            expect([now, namesIn(now)]).toEqual([now, namesIn(text)]);
          }
        },
      ),
      { numRuns: cases(700) },
    );
    expect(same).toBeGreaterThan(100);
  },
  FUZZ_TIMEOUT,
);

it('makes of comments and empty lines the summary before, moved', async () => {
  const parser = await pythonParser();
  const text =
    'from .a import b\n\n\ndef f():\n    return b\n\n\nclass C(b):\n    x = 1\n\n\n__all__ = ["C"]\n';
  const before = read(parser, text, null);
  for (const now of [
    `# Why.\n${text}`,
    text.replace('\n\n\ndef', '\ndef'),
    text.replace('\n\n\nclass', '\n\n# A class.\n\nclass'),
  ]) {
    const after = read(parser, now, before);
    expect(after.isMade).toBe(true);
    expect(after.summary).toEqual(parser.summarize(now));
  }
  // In a block the places of what is around it change, too.
  const inside = text.replace('    return b', '    # Gives it.\n    return b');
  expect(read(parser, inside, before).summary).toEqual(parser.summarize(inside));
});

it('looks away from docstrings and comments that speak of a name', async () => {
  const parser = await pythonParser();
  const text =
    '"""Parts.\n\n    part = Part()\n"""\n# Part is old.\nfrom .a import (\n    Part,\n    b,\n)\n\n# Part\n__all__ = ["Part"]\n';
  const before = read(parser, text, null);
  const now = text.replace('    Part,', '    XPart,');
  const after = read(parser, now, before);
  expect(after.isMade).toBe(true);
  expect(after.summary).toEqual(parser.summarize(now));
  const back = read(parser, text, after);
  expect(back.isMade).toBe(true);
  expect(back.summary).toEqual(parser.summarize(text));
  const used = read(parser, now.replace('"""\n#', '""".format(Part)\n#'), null);
  expect(read(parser, used.store.text.replace('XPart', 'Part'), used).isMade).toBe(false);
});

it('takes no import over whose conditions the grammar reads otherwise', async () => {
  const parser = await pythonParser();
  // No Python, but the grammar does not mind.
  const text = 'from .part import a\nif\n TC:\n    from .late import b\n';
  const before = read(parser, text, null);
  const now = text.replace('import a', 'import Xa');
  expect(read(parser, now, before).summary).toEqual(parser.summarize(now, scanImports(now)));
});

it('takes no import over that stands elsewhere by the grammar', async () => {
  const parser = await pythonParser();
  // The line ends the function for the grammar, and stands in it by its indentation.
  const text =
    'def f():\n    global a\n   from .x import a\nfrom .part import Alpha\nfrom .part import __all__\n';
  const before = read(parser, text, null);
  const now = text.replace('import Alpha', 'import XAlpha');
  expect(read(parser, now, before).summary).toEqual(parser.summarize(now, scanImports(now)));
});

it('leaves the statements around the edit as they are', async () => {
  const parser = await pythonParser();
  const lines = Array.from({ length: 100 }, (_, i) => `from .m${i} import (\n    N${i},\n)\n`);
  const before = read(parser, `${lines.join('')}__all__ = ["N50", "N51"]\n`, null);
  const after = read(parser, before.store.text.replace('    N50,', '    N_50,'), before);
  expect(after.isMade).toBe(true);
  expect(after.summary.events.slice(0, 50)).toEqual(before.summary.events.slice(0, 50));
  expect(after.summary.events[49]).toBe(before.summary.events[49]);
  expect(after.summary).toEqual(parser.summarize(after.store.text));
});
