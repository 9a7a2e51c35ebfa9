/** Small random modules, and random edits of them, read one after the other as those of an open document are. */
import fc from 'fast-check';
import { rescanImports } from '../../server/src/python/imports/rescan-imports';
import { type LineStore, lineStore } from '../../server/src/python/lexical/line-store';
import type { Import, ModuleSummary } from '../../server/src/python/module-summary';
import type { PythonParser } from '../../server/src/python/parser';
import { resummarize, type SummaryEdit } from '../../server/src/python/summary/resummarize';

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
/** A statement of a module. */
export const statement = fc.oneof(
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
/** What is typed, or taken away, somewhere. */
export const edit = fc.record({
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

/** A text as it was read. */
export interface Read {
  readonly store: LineStore;
  readonly imports: readonly Import[];
  readonly summary: ModuleSummary;
  /** Undefined where the summary was not made of the one before. */
  readonly edit: SummaryEdit | undefined;
}

/** The text after what was typed. */
export function edited(text: string, { at, removed, added }: Typed): string {
  const from = at % (text.length + 1);
  return text.slice(0, from) + added + text.slice(from + removed);
}

type Typed = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Reads a text, as far as may be by what was read of the one before. */
export function read(parser: PythonParser, text: string, before: Read | null): Read {
  const store = lineStore(text, before?.store);
  const textBefore = before?.store.text ?? '';
  const imports = rescanImports(store, before && { text: textBefore, found: before.imports });
  const made = before && resummarize(store, imports, { ...before, text: textBefore });
  return {
    store,
    imports,
    summary: made?.summary ?? parser.summarize(text, imports),
    edit: made?.edit,
  };
}
