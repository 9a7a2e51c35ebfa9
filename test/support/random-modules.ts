/** Random modules of few names, made of everything that the graph follows, so that they mean each other. */
import fc from 'fast-check';

export const MODULES = {
  pkg: '/ws/pkg/__init__.py',
  'pkg.one': '/ws/pkg/one.py',
  'pkg.two': '/ws/pkg/two.py',
  'pkg.sub': '/ws/pkg/sub/__init__.py',
  'pkg.sub.deep': '/ws/pkg/sub/deep.py',
  all: '/ws/all/__init__.py',
  use: '/ws/use.py',
  // A stub beside a module, and a folder without an __init__.py.
  'pkg.stub': '/ws/pkg/one.pyi',
  'space.far': '/ws/space/far.py',
} as const;

export const NAMES = ['Ring', 'turn', 'spin', 'late', 'flag', 'one', 'two', 'deep', 'json'];

const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 4 });
const CONDITIONS = [
  'import typing\nif typing.TYPE_CHECKING:',
  'from typing import TYPE_CHECKING\nif not TYPE_CHECKING:',
  'import sys\nif sys.version_info >= (3, 99):',
  'import sys\nif sys.platform == "win32":',
  'import os\nif os.environ.get("FLAG"):',
];

/** Lists of names that are worked out. */
const SUMS = [
  'import MODULE\n__all__ = LIST + MODULE.__all__',
  'import MODULE as other\n__all__ = [*other.__all__, *LIST]',
  'from MODULE import __all__ as _others\n__all__ = list(LIST) + _others',
  '__all__ = [each for each in dir() if not each.startswith("_")]',
  '__all__ = LIST\n__all__.remove("late")',
  '__all__ = sorted(LIST)\n__all__.extend(["turn"])',
];

const indented = (lines: string) => lines.replace(/^/gm, '    ');

/** Arbitraries of statements that import from these modules, and of their names. */
export function statementsOver(modules: readonly string[], names: readonly string[]) {
  const name = fc.constantFrom(...names);
  const module = fc.constantFrom(...modules);
  const aliased = fc
    .tuple(name, fc.option(name, { freq: 3 }))
    .map(([taken, alias]) => (alias === null ? taken : `${taken} as ${alias}`));
  const quoted = some(name).map((list) => `[${list.map((each) => `"${each}"`).join(', ')}]`);
  const absolute = module.filter((each) => !each.startsWith('.'));

  /** A statement without a block. */
  const plain: fc.Arbitrary<string> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(module, some(aliased))
        .map(([from, names]) => `from ${from} import ${names.join(', ')}`),
    },
    { weight: 2, arbitrary: name.map((each) => `def ${each}(): ...`) },
    { weight: 2, arbitrary: name.map((each) => `class ${each}: ...`) },
    name.map((each) => `${each} = 1`),
    name.map((each) => `${each} = None`),
    fc.tuple(name, name).map(([a, b]) => `${a} = ${b}`),
    fc.tuple(name, name, name).map(([a, b, c]) => `${a} = ${b}.${c}`),
    absolute.map((each) => `import ${each}`),
    fc.tuple(absolute, name).map(([each, alias]) => `import ${each} as ${alias}`),
    module.map((each) => `from ${each} import *`),
    name.map((each) => `del ${each}`),
  );

  const statement: fc.Arbitrary<string> = fc.oneof(
    { weight: 12, arbitrary: plain },
    { weight: 2, arbitrary: quoted.map((list) => `__all__ = ${list}`) },
    quoted.map((list) => `__all__ += ${list}`),
    name.map((each) => `__all__ = ${each}`),
    quoted.map((list) => `flag = ${list}`),
    fc
      .tuple(plain, plain)
      .map(([a, b]) => `try:\n${indented(a)}\nexcept ImportError:\n${indented(b)}`),
    fc.tuple(name, plain).map(([flag, a]) => `if ${flag}:\n${indented(a)}`),
    plain.map((a) => `def function():\n    global late\n    late = 2\n${indented(a)}`),
    fc
      .tuple(fc.constantFrom(...CONDITIONS), plain, plain)
      .map(([test, a, b]) => `${test}\n${indented(a)}\nelse:\n${indented(b)}`),
    fc
      .tuple(fc.constantFrom(...SUMS), quoted, absolute)
      .map(([sum, list, of]) => sum.replace('LIST', list).replaceAll('MODULE', of)),
    fc.tuple(module, name).map(([from, each]) => `lazy from ${from} import ${each}`),
    name.map((each) => `globals()["${each}"] = late`),
    fc
      .tuple(name, absolute)
      .map(
        ([each, from]) =>
          `def __getattr__(name):\n    if name == "${each}":\n        from ${from} import ${each}\n        return ${each}\n    raise AttributeError(name)`,
      ),
    fc
      .tuple(name, module)
      .map(
        ([each, from]) =>
          `import importlib\n_LAZY = {"${each}": "${from}"}\ndef __getattr__(name):\n    if name in _LAZY:\n        return getattr(importlib.import_module(_LAZY[name], __name__), name)\n    raise AttributeError(name)`,
      ),
  );
  return { name, plain, statement };
}

export const { name, plain, statement } = statementsOver(
  [...Object.keys(MODULES), '.one', '.two', '.sub', '.', '..one', 'json'],
  NAMES,
);

/** A text a module, by its path. */
export const textOf = (statements: readonly string[]) => `${statements.join('\n')}\n`;
