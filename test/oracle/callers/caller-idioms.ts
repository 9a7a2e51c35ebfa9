/** What real code does around its imports, by chance: each idiom is some lines of a block, not indented. */
import type { Dice } from './dice';
import type { RandomPackage } from './random-package';

export interface IdiomPlace {
  readonly made: RandomPackage;
  readonly dice: Dice;
  readonly isModule: boolean;
  readonly isClass: boolean;
  /** The package or a module inside, as the file writes it after `from`. */
  spelt(module: string): string;
  /** A name that the file does not have yet. */
  fresh(letter: string): string;
  /** Names that imports have bound by now; an idiom adds its own. */
  readonly bound: Set<string>;
}

/** An idiom that the place allows. */
export function callerIdiom(place: IdiomPlace): string[] {
  const { dice, isModule, isClass } = place;
  const all = [
    ...ANYWHERE,
    ...(isClass ? [] : OUTSIDE_CLASSES),
    ...(isModule ? IN_MODULES : []),
    ...(isModule || isClass ? [] : IN_FUNCTIONS),
  ];
  return dice.pick(all)(place);
}

type Idiom = (place: IdiomPlace) => string[];

const pickExport = ({ made, dice }: IdiomPlace) => dice.pick(made.exports);

/** A name that the file has, or may have. */
const pickBound = (place: IdiomPlace) =>
  place.bound.size > 0 ? place.dice.pick([...place.bound]) : pickExport(place);

const indent = (lines: readonly string[]) => lines.map((line) => `    ${line}`);

/** `from package import …` of some names, which are bound from then on. */
function importOf(place: IdiomPlace, most = 3, extra: readonly string[] = []): string {
  const names = place.dice.some(place.made.exports, 1, most);
  for (const name of names) place.bound.add(name);
  const list = [...names, ...extra];
  return `from ${place.spelt('')} import ${place.dice.once(3) ? list.reverse().join(', ') : list.join(', ')}`;
}

const chains: Idiom = (place) => {
  const { dice } = place;
  const name = pickExport(place);
  const missing = dice.once(2) ? ['missing'] : [];
  const fallback = dice.pick([
    [`${name} = None`],
    [`from ${place.spelt('home')} import f1 as ${name}`],
    ['try:', ...indent([importOf(place)]), 'except (ImportError, AttributeError):', '    pass'],
  ]);
  const error = dice.pick(['ImportError', 'ModuleNotFoundError', '(ImportError, OSError)']);
  const tail = dice.pick([
    [],
    ['else:', ...indent([importOf(place)])],
    ['finally:', ...indent([importOf(place)])],
  ]);
  place.bound.add(name);
  return [
    'try:',
    ...indent([`from ${place.spelt('')} import ${[name, ...missing].join(', ')}`]),
    `except ${error}:`,
    ...indent(fallback),
    ...tail,
  ];
};

const suppressed: Idiom = (place) => [
  'import contextlib',
  'with contextlib.suppress(ImportError):',
  ...indent([importOf(place, 3, place.dice.once(2) ? ['missing'] : [])]),
];

const typeChecking: Idiom = (place) => {
  const name = pickExport(place);
  place.bound.add(name);
  return [
    'from typing import TYPE_CHECKING',
    'if TYPE_CHECKING:',
    ...indent([`from ${place.spelt('')} import ${name}`]),
    ...place.dice.pick([
      ['else:', `    ${name} = "at run time"`],
      ['else:', ...indent([importOf(place), `${name} = None`])],
    ]),
  ];
};

const versions: Idiom = (place) => {
  const [one, two] = [pickExport(place), pickExport(place)];
  place.bound.add('either');
  return [
    'import sys',
    `if ${place.dice.pick(['sys.version_info >= (3, 8)', 'sys.platform == "win32"', 'not sys.argv'])}:`,
    ...indent([`from ${place.spelt('')} import ${one} as either`]),
    'else:',
    ...indent([`from ${place.spelt('')} import ${two} as either`]),
  ];
};

const byImportlib: Idiom = (place) => {
  const { made, dice } = place;
  const it = place.fresh('v');
  const name = pickExport(place);
  return [
    'import importlib, sys',
    `${it} = ${dice.pick([
      `importlib.import_module("${made.name}").${name}`,
      `getattr(importlib.import_module("${made.name}"), "${name}")`,
      `importlib.import_module(".side", "${made.name}").f4`,
      `__import__("${made.name}").${name}`,
      `getattr(sys.modules.get("${made.name}"), "${name}", None)`,
    ])}`,
  ];
};

const byText: Idiom = (place) => {
  const it = place.fresh('v');
  const name = pickBound(place);
  return [
    'import sys',
    `${it} = ${place.dice.pick([
      `globals().get("${name}")`,
      `"${name}" in globals()`,
      `vars().get("${name}")`,
      `getattr(sys.modules[__name__], "${name}", None)`,
      `sys.modules[__name__].__dict__.get("${name}")`,
      `eval("'${name}' in globals() and ${name}")`,
    ])}`,
  ];
};

const dataclass: Idiom = (place) => {
  const name = pickBound(place);
  return [
    'import dataclasses',
    '@dataclasses.dataclass',
    `class ${place.fresh('D')}:`,
    `    one: "${name}" = None`,
    `    two: "list[${name}] | None" = None`,
    `    three: ${place.dice.pick([name, `list["${name}"]`, 'object'])} = ${name}`,
  ];
};

const hints: Idiom = (place) => {
  const [name, own] = [pickBound(place), place.fresh('h')];
  return [
    'import typing',
    `def ${own}(x: "${name}" = None) -> "typing.Optional[${name}]":`,
    `    return x`,
    `try:`,
    `    ${place.fresh('v')} = typing.get_type_hints(${own})`,
    'except (NameError, TypeError, SyntaxError):',
    '    pass',
  ];
};

const alias: Idiom = (place) => [
  `${place.fresh('T')}: "typing.TypeAlias" = ${place.dice.pick([pickBound(place), `"${pickBound(place)}"`])}`,
];

const decorated: Idiom = (place) => {
  const [own, name] = [place.fresh('w'), pickBound(place)];
  return [
    `def ${own}(it, by=${name}):`,
    '    return it',
    `@${own}`,
    `def ${place.fresh('f')}():`,
    `    return ${name}`,
  ];
};

const heir: Idiom = (place) => {
  const name = pickBound(place);
  return [
    'try:',
    `    class ${place.fresh('H')}(${name}):`,
    `        kept = ${name}`,
    'except Exception:',
    '    pass',
  ];
};

const walrus: Idiom = (place) => [
  `if (${place.fresh('y')} := ${pickBound(place)}) is None:`,
  `    ${importOf(place)}`,
];

const matched: Idiom = (place) => {
  const name = pickBound(place);
  return [
    'try:',
    '    match 1, "x":',
    `        case ${place.dice.pick([`(${name}(), _)`, `(${name}, "x")`, '[int(), str()]'])}:`,
    `            ${importOf(place)}`,
    '        case _:',
    `            ${place.fresh('v')} = ${name}`,
    'except TypeError:',
    '    pass',
  ];
};

const looped: Idiom = (place) => [
  place.dice.pick(['for _ in (1, 2):', 'while True:']),
  ...indent([importOf(place), `${place.fresh('v')} = ${pickBound(place)}`, 'break']),
];

const classBody: Idiom = (place) => {
  const { made, dice } = place;
  const [name, other] = dice.some(made.exports, 2, 2);
  return [
    `class ${place.fresh('B')}:`,
    ...indent([
      `from ${place.spelt('')} import ${name}${dice.pick(['', `, ${other}`, ' as own'])}`,
      ...dice.pick([['kept = [1]'], ['def m(self):', `    return getattr(self, "${name}", None)`]]),
    ]),
  ];
};

const setOnPackage: Idiom = (place) => {
  const { made, dice } = place;
  const name = pickExport(place);
  return [
    `import ${made.name} as ${place.fresh('m')}`,
    ...dice.pick([
      [`import ${made.name}`, `${made.name}.${name} = "set"`],
      [`import ${made.name}`, `setattr(${made.name}, "${name}", "set")`],
      [`import sys`, `sys.modules["${made.name}"].${name} = "set"`],
      [`import ${made.name}.home`, `${made.name}.home.f1 = "set"`],
    ]),
    importOf(place),
  ];
};

const closure: Idiom = (place) => {
  const name = pickExport(place);
  const local = place.fresh('n');
  return [
    `def ${place.fresh('f')}():`,
    ...indent([
      `from ${place.spelt('')} import ${name} as ${local}`,
      'def inner():',
      `    nonlocal ${local}`,
      ...indent(
        place.dice.pick([
          [`${local} = 7`],
          [`from ${place.spelt('')} import ${pickExport(place)} as ${local}`],
          [`del ${local}`, `${local} = 8`],
        ]),
      ),
      `first = ${local}`,
      'inner()',
      `return first, ${local}`,
    ]),
  ];
};

const globalImport: Idiom = (place) => {
  const name = pickExport(place);
  const called = place.fresh('f');
  return [
    `def ${called}():`,
    `    global ${name}`,
    `    from ${place.spelt('')} import ${name}`,
    `    return ${name}`,
    ...place.dice.pick([[], [`${called}()`, `${place.fresh('v')} = ${name}`]]),
  ];
};

const doctest: Idiom = (place) => {
  const { made, dice } = place;
  const name = pickExport(place);
  const isWhole = dice.once(2);
  return [
    ...(isWhole ? [`import ${made.name}`] : [importOf(place)]),
    `def ${place.fresh('f')}():`,
    '    """Of a function.',
    '',
    `    >>> ${isWhole ? `${made.name}.${name}` : name} is None`,
    '    False',
    '    """',
    `    return ${isWhole ? `${made.name}.${name}` : '1'}`,
    'import doctest, sys',
    `${place.fresh('v')} = doctest.testmod(sys.modules[__name__]).failed`,
  ];
};

const listed: Idiom = (place) => {
  const line = importOf(place);
  const names = [...place.bound].slice(-2).map((each) => `"${each}"`);
  return [
    line,
    `__all__ = [${names[0]}]`,
    place.dice.pick([
      `__all__ += [${names.join(', ')}]`,
      `__all__.append(${names.at(-1)})`,
      `__all__.extend([${names.join(', ')}])`,
    ]),
  ];
};

const guardedMain: Idiom = (place) => [
  'if __name__ == "__main__":',
  ...indent([importOf(place), `print(${pickBound(place)})`]),
];

const lateReturn: Idiom = (place) => [
  `def ${place.fresh('f')}(flag=${place.dice.pick(['True', 'False', 'None'])}):`,
  ...indent([
    'if flag is None:',
    '    return None',
    'if flag:',
    ...indent([importOf(place), `return ${pickBound(place)}`]),
    importOf(place),
    `return ${pickBound(place)}`,
  ]),
];

const ANYWHERE: readonly Idiom[] = [
  chains,
  suppressed,
  typeChecking,
  versions,
  byImportlib,
  byText,
  dataclass,
  hints,
  alias,
  decorated,
  heir,
  walrus,
  matched,
  looped,
  classBody,
];
const OUTSIDE_CLASSES: readonly Idiom[] = [closure, lateReturn];
const IN_MODULES: readonly Idiom[] = [setOnPackage, globalImport, doctest, listed, guardedMain];
const IN_FUNCTIONS: readonly Idiom[] = [setOnPackage];
