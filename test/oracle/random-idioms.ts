/** Texts of statements that real packages have, for random programs; names are chosen by random-text.ts. */
import type { ASKINGS, FAILURES, FETCHES, GETATTRS, MAKERS, PAIRINGS } from './random-program';

type Of<Words extends readonly string[]> = Words[number];

/** A name of another module: its dotted module, the same as a relative import has it, and the name. */
export interface Foreign {
  readonly module: string;
  readonly relative: string;
  readonly name: string;
}

/** `name` gets what another module has. */
export function writeFetch(
  how: Of<typeof FETCHES>,
  { module, relative, name: other }: Foreign,
  name: string,
): string[] {
  const head = `import ${module} as _m`;
  switch (how) {
    case 'getattr':
      return [head, `${name} = getattr(_m, '${other}')`];
    case 'default':
      return [head, `${name} = getattr(_m, '${other}', None)`];
    case 'dict':
      return [head, `${name} = _m.__dict__['${other}']`];
    case 'vars':
      return [head, `${name} = vars(_m)['${other}']`];
    case 'modules':
      return [`import ${module}`, `${name} = sys.modules['${module}'].${other}`];
    case 'relative':
      return [`${name} = import_module('${relative}', package=__package__).${other}`];
  }
}

/** Objects that others make for the module. */
export function writeMade(how: Of<typeof MAKERS>, name: string): string[] {
  switch (how) {
    case 'enum':
      return [`${name} = Enum('${name}', 'A B')`];
    case 'members':
      return ['class _E(Enum):', `    ${name} = object()`, 'globals().update(_E.__members__)'];
    case 'namedtuple':
      return [`${name} = namedtuple('${name}', 'one two')`];
    case 'typed-tuple':
      return [`class ${name}(NamedTuple):`, '    one: int'];
    case 'dataclass':
      return ['@dataclass', `class ${name}:`, '    one: int = 0'];
    case 'type':
      return [`${name} = type('${name}', (), {})`];
    case 'partial':
      return [`${name} = partial(print)`];
    case 'decorated':
      return ['_same = lambda each: each', '@_same', `def ${name}(): pass`];
    case 'annotated':
      return [`${name}: object`, `${name} = lambda: 0`];
  }
}

/** @param isThere the module binds the name already. */
export function writeAsked(how: Of<typeof ASKINGS>, name: string, isThere: boolean): string[] {
  const made = `${name} = lambda: 0`;
  switch (how) {
    case 'name-error':
      return ['try:', `    ${name}`, 'except NameError:', `    ${made}`];
    case 'not-in':
      return [`if '${name}' not in globals():`, `    ${made}`];
    case 'in':
      return isThere ? [`if '${name}' in globals():`, `    ${made}`] : [];
    case 'hasattr':
      return [`if not hasattr(sys.modules[__name__], '${name}'):`, `    ${made}`];
  }
}

/** @param pairs names, and what each is given. */
export function writePairs(
  how: Of<typeof PAIRINGS>,
  pairs: readonly (readonly [name: string, value: string])[],
): string[] {
  const rows = pairs.map(([name, value]) => `('${name}', ${value})`).join(', ');
  switch (how) {
    case 'globals':
      return [`for _n, _v in (${rows},):`, '    globals()[_n] = _v'];
    case 'setattr':
      return [`for _n, _v in [${rows}]:`, '    setattr(sys.modules[__name__], _n, _v)'];
    case 'named':
      return [
        `for _n in (${pairs.map(([name]) => `'${name}'`).join(', ')},):`,
        '    globals()[_n] = lambda: 0',
        'del _n',
      ];
    case 'each':
      return [
        ...pairs.map(([name]) => `def ${name}(): pass`),
        `for _f in (${pairs.map(([name]) => name).join(', ')},):`,
        '    setattr(sys.modules[__name__], _f.__name__, _f)',
      ];
  }
}

export function writeSwap(name: string): string[] {
  return [
    'def _given(self, _made=lambda: 0): return _made',
    'class _Swapped(type(sys)):',
    `    ${name} = property(_given)`,
    'sys.modules[__name__].__class__ = _Swapped',
  ];
}

export function writeFailure(how: Of<typeof FAILURES>, packageName: string): string[] {
  switch (how) {
    case 'raise':
      return ['raise ImportError(__name__)'];
    case 'missing':
      return ['import surely_not_installed_anywhere'];
    case 'absent':
      return [`from ${packageName}.nowhere import nothing`];
  }
}

interface Row {
  readonly name: string;
  readonly module: string;
  readonly other: string;
}

/** A `__getattr__` that gives these names. */
export function writeGetattrOf(how: Of<typeof GETATTRS>, rows: readonly Row[]): string[] {
  const table = rows.map((row) => `'${row.name}': ('${row.module}', '${row.other}')`).join(', ');
  const given = 'getattr(import_module(_lazy[name][0]), _lazy[name][1])';
  const head = [`_lazy = {${table}}`, 'def __getattr__(name):'];
  const last = '    raise AttributeError(name)';
  switch (how) {
    case 'table':
      return [
        ...head,
        '    if name in _lazy:',
        '        module, attribute = _lazy[name]',
        '        return getattr(import_module(module), attribute)',
        last,
      ];
    case 'stored':
      return [
        ...head,
        '    if name not in _lazy: raise AttributeError(name)',
        `    globals()[name] = value = ${given}`,
        '    return value',
      ];
    case 'chain':
    case 'from':
      return [
        'def __getattr__(name):',
        ...rows.flatMap((row) => [
          `    if name == '${row.name}':`,
          ...(how === 'chain'
            ? [`        import ${row.module} as module`, `        return module.${row.other}`]
            : [`        from ${row.module} import ${row.other} as value`, '        return value']),
        ]),
        last,
      ];
    case 'instance':
      return [
        `_lazy = {${table}}`,
        'class _Getter:',
        '    def __call__(self, name):',
        `        if name in _lazy: return ${given}`,
        '        raise AttributeError(name)',
        '__getattr__ = _Getter()',
      ];
    case 'submodules':
      return [
        `_modules = {'a', 'b'}`,
        'def __getattr__(name):',
        "    if name in _modules: return import_module(f'{__name__}.{name}')",
        last,
      ];
  }
}
