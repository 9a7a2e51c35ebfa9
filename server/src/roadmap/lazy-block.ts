/**
 * The marked block of `__init__.py` that gives deprecated exports when they are asked for (PEP 562): text out
 * of entries, and entries out of a text that an earlier run wrote.
 */
import type { NamedPart } from '../fixes/import-parts';
import { printOneOrMany } from '../fixes/print-import';
import { LINE_LENGTH } from '../fixes/rewrite-imports';
import { isWithin } from '../graph/module-ref';
import { findBlock, hasMarks, renderBlock } from './marked-blocks';
import { askFirst, ownGetattr, withoutAsking } from './own-getattr';
import { type OwnHooks, USED_BUILTINS } from './own-hooks';
import { RoadmapRefused } from './scene';

/** An export that the block gives. */
export interface LazyExport {
  readonly name: string;
  /** Where it is taken from, and named in the warning: absolute module and the name there. */
  readonly module: string;
  readonly attribute: string;
  /** How the block adds it to `__all__`, which is this kind of sequence; absent where it stands there anyway. */
  readonly listedAs?: '[' | '(' | undefined;
}

/** The comment that goes with a name, or null. */
export type CommentOf = (name: string) => string | null;

/** Setting this environment variable to anything but nothing makes all of them eager, for tests. */
export const EAGER_VARIABLE = 'EXPORT_TIERS_EAGER';

const ENTRY = /^ {4}"([^"\\]+)": \("([^"\\]+)", "([^"\\]+)"\),$/;

/**
 * The entries of the block in the text; none where there is no block.
 *
 * @throws RoadmapRefused where somebody changed the block so that it cannot be read back.
 */
export function readLazyBlock(text: string, packageName: string): LazyExport[] {
  const block = findBlock(text, 'python', 'lazy');
  if (!block) {
    if (!hasMarks(text, 'python', 'lazy')) return [];
    throw new RoadmapRefused('the marks of the block `lazy` do not make one whole block');
  }
  const inner = text.slice(block.inner.start, block.inner.end);
  const table = /^_DEPRECATED = \{\r?\n([\s\S]*?)^\}/m.exec(inner)?.[1];
  if (table === undefined) throw new RoadmapRefused('the block `lazy` was changed by hand');
  const [, bracket, added = ''] = /^__all__ \+= ([[(])\r?\n([\s\S]*?)^[\])]/m.exec(inner) ?? [];
  const listed = new Set(Array.from(added.matchAll(/"([^"\\]+)"/g), ([, name]) => name));
  return table
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const [, name, module, attribute] = ENTRY.exec(line) ?? [];
      if (!name || !module || !attribute) {
        throw new RoadmapRefused(`the block \`lazy\` was changed by hand: ${line.trim()}`);
      }
      const absolute = module.startsWith('.') ? packageName + module : module;
      const listedAs = bracket === '(' ? '(' : '[';
      return { name, module: absolute, attribute, ...(listed.has(name) && { listedAs }) };
    });
}

/**
 * The text with the block for these entries: in its place, at the end, or away where there are none. A
 * `__getattr__` of the text's own asks the block first.
 */
export function putLazyBlock(
  given: string,
  packageName: string,
  entries: readonly LazyExport[],
  commentOf: CommentOf,
  own: OwnHooks,
): string {
  const plain = withoutAsking(given);
  const hook = own.getattr ? ownGetattr(plain, findBlock(plain, 'python', 'lazy')?.whole) : null;
  const text =
    entries.length > 0 && hook !== null ? askFirst(plain, hook, own.hidesBuiltins) : plain;
  const lineBreak = /\r\n/.test(text) ? '\r\n' : '\n';
  const block = findBlock(text, 'python', 'lazy');
  if (entries.length === 0) {
    if (!block) return text;
    const before = text.slice(0, block.whole.start).trimEnd() + lineBreak;
    const after = text.slice(block.whole.end).replace(/^\s*\n/, '');
    return after === '' ? before : `${before}${lineBreak}${lineBreak}${after}`;
  }
  const rendered = renderBlock(
    'python',
    'lazy',
    bodyOf(packageName, entries, commentOf, own),
    lineBreak,
  );
  if (block) return text.slice(0, block.whole.start) + rendered + text.slice(block.whole.end);
  const body = text.trimEnd();
  if (body === '') return rendered;
  // Formatters want two blank lines after a function or a class.
  const isBody = /(?:^|[\r\n])[ \t][^\r\n]*$/.test(body);
  return `${body}${lineBreak.repeat(isBody ? 3 : 2)}${rendered}`;
}

function bodyOf(
  packageName: string,
  entries: readonly LazyExport[],
  commentOf: CommentOf,
  own: OwnHooks,
): string {
  // Modules of the package are named from it, so that it may be renamed or vendored.
  const sorted = [...entries]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((each) => ({
      ...each,
      module: isWithin(each.module, packageName)
        ? each.module.slice(packageName.length) || '.'
        : each.module,
    }));
  const table = sorted.map(
    ({ name, module, attribute }) => `    "${name}": ("${module}", "${attribute}"),`,
  );
  return spelledOut(TEMPLATE, own)
    .replace('PACKAGE', packageName)
    .replace('TABLE', () => table.join('\n'))
    .replace('LISTED', () => listing(sorted))
    .replace('TYPED', () => typedImports(sorted, commentOf).join('\n'))
    .replace('KEPT\n\n', () => (own.dir ? '_own_dir = __dir__\n\n\n' : '\n'))
    .replace('GIVER', () => spelledOut(own.getattr ? GIVER_FOR_OWN : GIVER, own))
    .replace('LEVEL', () => (own.getattr ? '3' : '2'))
    .replace('STORE', () => (own.getattr ? '' : spelledOut('    globals()[name] = value\n', own)))
    .replace(/(def __dir__.*)/, (line) => (own.dir ? line + AGAIN : line))
    .replace(/\*(?:builtins\.)?globals\(\)/, (words) => (own.dir ? '*_own_dir()' : words));
}

/** With the builtins by way of their module, where the package hides one of them: each function imports it. */
function spelledOut(code: string, { hidesBuiltins }: OwnHooks): string {
  if (!hidesBuiltins) return code.replaceAll('BUILTINS\n', '');
  const used = new RegExp(`\\b(?:${USED_BUILTINS.join('|')})\\b(?!__)`, 'g');
  return code
    .replace(used, (name) => `builtins.${name}`)
    .replaceAll('BUILTINS\n', '    import builtins\n\n');
}

const AGAIN = '  # type: ignore[no-redef]  # noqa: F811';

/** Asked by Python itself, for every name that the package does not have. */
const GIVER = `def __getattr__(name: str) -> _typing.Any:
BUILTINS
    if name not in _DEPRECATED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    import importlib
    import warnings`;

/** Asked by the package's own hook, for names of the table. */
const GIVER_FOR_OWN = `def _deprecated(name: str) -> _typing.Any:
BUILTINS
    import importlib
    import warnings`;

/** An addition that type checkers understand, too. */
function listing(entries: readonly LazyExport[]): string {
  const added = entries.filter(({ listedAs }) => listedAs !== undefined);
  const [first] = added;
  if (!first) return '';
  const [open, close] = first.listedAs === '(' ? ['(', ')'] : ['[', ']'];
  return `\n__all__ += ${open}\n${added.map(({ name }) => `    "${name}",`).join('\n')}\n${close}\n`;
}

/** What type checkers and editors see instead: a statement a module. */
function typedImports(entries: readonly LazyExport[], commentOf: CommentOf): string[] {
  const byModule = new Map<string, NamedPart[]>();
  for (const { name, module, attribute } of entries) {
    const comment = commentOf(name);
    const comments = comment === null ? [] : [comment];
    const part = { name: attribute, alias: name, comments, above: [], shared: [] };
    byModule.set(module, [...(byModule.get(module) ?? []), part]);
  }
  return [...byModule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => {
      const statement = { module, lazy: false, names, explode: true };
      return `    ${printOneOrMany(statement, TYPED_LAYOUT)}`;
    });
}

const TYPED_LAYOUT = {
  lineLength: LINE_LENGTH,
  indent: '    ',
  hanging: '    ',
  lineBreak: '\n',
  joined: false,
};

/**
 * `import_module` and not `from … import`: it gives the module that the table names even where the package
 * has an attribute of that name. The value is kept, so that `from package import name`, which asks twice,
 * warns once, and so that a submodule's own binding cannot come between. The functions import what they need by
 * themselves: a package may take care of what it loads. Python's `warnings` passes over
 * frames of the import system, so level 2 is the importing line.
 */
const TEMPLATE = `# Deprecated exports of PACKAGE, made when they are first asked for. \`export-tiers roadmap\` writes
# this block; set ${EAGER_VARIABLE}=1 to import all of them at once, without warnings.
# fmt: off
import os as _os  # noqa: E402
import typing as _typing  # noqa: E402

_DEPRECATED = {
TABLE
}
LISTED
if _typing.TYPE_CHECKING:
TYPED

KEPT

GIVER

    module, attribute = _DEPRECATED[name]
    home = __name__ + module if module.startswith(".") else module
    warnings.warn(
        f"{__name__}.{name} is deprecated: import {attribute} from {home}",
        DeprecationWarning,
        stacklevel=LEVEL,
    )
    value = getattr(importlib.import_module(home), attribute)
STORE    return value


def __dir__() -> list:
BUILTINS
    return sorted({*globals(), *_DEPRECATED})


def _import_deprecated() -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in _DEPRECATED:
            __getattr__(name)


if _os.environ.get("${EAGER_VARIABLE}"):
    _import_deprecated()
# fmt: on`;
