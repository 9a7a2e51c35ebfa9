/** What the block of lazy exports says, out of its entries. */
import { isWithin } from '../../graph/layout/module-ref';
import type { LazyExport } from './lazy-block';
import { typedImports } from './lazy-block-types';
import { type OwnHooks, USED_BUILTINS } from './own-hooks';

/** The comment that goes with a name, or null. */
export type CommentOf = (name: string) => string | null;

/** Setting this environment variable to anything but nothing makes all of them eager, for tests. */
const EAGER_VARIABLE = 'EXPORT_TIERS_EAGER';

/** Where some come without a warning, all of them are in a table of its own. */
export function hasQuiet(entries: readonly LazyExport[]): boolean {
  return entries.some(({ quiet }) => quiet);
}

/**
 * The block's text between its marks, with `\n`. Names are those that nothing else in a package is likely to
 * have, and which `ownHooks` looks for.
 */
export function lazyBlockBody(
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
  const isLazy = hasQuiet(sorted);
  const kind: Kind = {
    table: isLazy ? '_LAZY_EXPORTS' : '_DEPRECATED',
    giver: isLazy ? '_lazy_export' : '_deprecated',
    all: isLazy ? '_import_lazy_exports' : '_import_deprecated',
    warns: isLazy ? (sorted.some(({ quiet }) => !quiet) ? 'some' : 'none') : 'all',
    hasModules: sorted.some(({ attribute }) => attribute === null),
    hasOptional: sorted.some(({ mayBeMissing }) => mayBeMissing),
  };
  const parts = [
    ...heading(packageName, kind),
    ...tables(sorted, kind),
    ...listing(sorted),
    '',
    'if _typing.TYPE_CHECKING:',
    ...typedImports(sorted, commentOf),
    '',
    ...(own.dir ? ['_own_dir = __dir__', ''] : []),
    '',
    ...giver(kind, own),
    '',
    '',
    `def __dir__() -> list:${own.dir ? AGAIN : ''}`,
    'BUILTINS',
    `    return sorted({*${own.dir ? '_own_dir()' : 'globals()'}, *${kind.table}})`,
    '',
    '',
    ...importer(kind),
    '',
    '',
    `if _os.environ.get("${EAGER_VARIABLE}"):`,
    `    ${kind.all}()`,
    '# fmt: on',
  ];
  return spelledOut(parts.join('\n'), own);
}

/** Which names the block binds and which of its parts it needs. */
interface Kind {
  readonly table: string;
  readonly giver: string;
  readonly all: string;
  readonly warns: 'all' | 'some' | 'none';
  readonly hasModules: boolean;
  readonly hasOptional: boolean;
}

function heading(packageName: string, { warns }: Kind): string[] {
  const quietly = warns === 'none' ? '' : ', without warnings';
  const words =
    warns === 'all'
      ? [
          `# Deprecated exports of ${packageName}, made when they are first asked for. \`export-tiers roadmap\` writes`,
          `# this block; set ${EAGER_VARIABLE}=1 to import all of them at once${quietly}.`,
        ]
      : [
          `# Exports of ${packageName}, made when they are first asked for. \`export-tiers roadmap\` writes this block;`,
          `# set ${EAGER_VARIABLE}=1 to import all of them at once${quietly}.`,
        ];
  return [
    ...words,
    '# fmt: off',
    'import os as _os  # noqa: E402',
    'import typing as _typing  # noqa: E402',
    '',
  ];
}

/** Those that warn in a table of their own, which is a part of the other. */
function tables(entries: readonly LazyExport[], { warns, table }: Kind): string[] {
  const row = ({ name, module, attribute }: LazyExport) =>
    `    "${name}": ("${module}", ${attribute === null ? 'None' : `"${attribute}"`}),`;
  const deprecated = entries.filter(({ quiet }) => !quiet).map(row);
  const quiet = entries.filter((each) => each.quiet).map(row);
  const missing = entries.filter(({ mayBeMissing }) => mayBeMissing);
  const optional =
    missing.length === 0
      ? []
      : ['', '_MAY_BE_MISSING = {', ...missing.map(({ name }) => `    "${name}",`), '}'];
  const warning = ['_DEPRECATED = {', ...deprecated, '}'];
  if (warns === 'all') return [...warning, ...optional];
  const all = [`${table} = {`, ...quiet, ...(warns === 'some' ? ['    **_DEPRECATED,'] : []), '}'];
  return [...(warns === 'some' ? [...warning, ''] : []), ...all, ...optional];
}

/** An addition to `__all__` that type checkers understand, too. */
function listing(entries: readonly LazyExport[]): string[] {
  const added = entries.filter(({ listedAs }) => listedAs !== undefined);
  const [first] = added;
  if (!first) return [];
  const [open, close] = first.listedAs === '(' ? ['(', ')'] : ['[', ']'];
  return ['', `__all__ += ${open}`, ...added.map(({ name }) => `    "${name}",`), close];
}

/**
 * The function that makes an export: Python's own hook, or one that the package's own hook asks for names of
 * the table.
 *
 * `import_module` and not `from … import`: it gives the module that the table names even where the package
 * has an attribute of that name. The value is kept, so that `from package import name`, which asks twice,
 * warns once, and so that a submodule's own binding cannot come between. The functions import what they need by
 * themselves: a package may take care of what it loads. Python's `warnings` passes over
 * frames of the import system, so level 2 is the importing line.
 */
function giver(
  { table, giver: own, warns, hasModules, hasOptional }: Kind,
  hooks: OwnHooks,
): string[] {
  const head = hooks.getattr
    ? [`def ${own}(name: str) -> _typing.Any:`, 'BUILTINS']
    : [
        'def __getattr__(name: str) -> _typing.Any:',
        'BUILTINS',
        `    if name not in ${table}:`,
        `        ${NO_ATTRIBUTE}`,
        '',
      ];
  const warning = [
    'warnings.warn(',
    '    f"{__name__}.{name} is deprecated: import {attribute} from {home}",',
    '    DeprecationWarning,',
    `    stacklevel=${hooks.getattr ? 3 : 2},`,
    ')',
  ];
  const warn = {
    all: warning.map((line) => `    ${line}`),
    some: ['    if name in _DEPRECATED:', ...warning.map((line) => `        ${line}`)],
    none: [],
  };
  const value = hasModules ? 'found if attribute is None else getattr(found, attribute)' : null;
  const found = '    found = importlib.import_module(home)';
  const guarded = [
    '    try:',
    `    ${found}`,
    '    except ImportError as error:',
    '        if name not in _MAY_BE_MISSING:',
    '            raise',
    `        ${NO_ATTRIBUTE} from error`,
  ];
  const taken = hasOptional
    ? [...guarded, `    value = ${value ?? 'getattr(found, attribute)'}`]
    : value === null
      ? ['    value = getattr(importlib.import_module(home), attribute)']
      : [found, `    value = ${value}`];
  return [
    ...head,
    '    import importlib',
    ...(warns === 'none' ? [] : ['    import warnings']),
    '',
    `    module, attribute = ${table}[name]`,
    '    home = __name__ + module if module.startswith(".") else module',
    ...warn[warns],
    ...taken,
    ...(hooks.getattr ? [] : ['    globals()[name] = value']),
    '    return value',
  ];
}

const NO_ATTRIBUTE = 'raise AttributeError(f"module {__name__!r} has no attribute {name!r}")';

/** Makes all of them. */
function importer({ table, all, warns, hasOptional }: Kind): string[] {
  const ask = hasOptional
    ? ['    try:', '        __getattr__(name)', '    except AttributeError:']
    : ['    __getattr__(name)'];
  const missing = ['        if name not in _MAY_BE_MISSING:', '            raise'];
  const loop = [`for name in ${table}:`, ...ask, ...(hasOptional ? missing : [])];
  const head = `def ${all}() -> None:`;
  if (warns === 'none') return [head, ...loop.map((line) => `    ${line}`)];
  return [
    head,
    '    import warnings',
    '',
    '    with warnings.catch_warnings():',
    '        warnings.simplefilter("ignore")',
    ...loop.map((line) => `        ${line}`),
  ];
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
