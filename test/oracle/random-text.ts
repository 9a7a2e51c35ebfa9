/**
 * Writes a random program as Python. It keeps a rough account of what each module binds, so that most
 * imports name something that is there; the account need not be right, Python decides. Where failing is
 * caught (`try`, `suppress`), circular imports and names that are nowhere are written as well. Objects are
 * such as know their module, so that the judge need not guess who made them.
 */
import { NORMAL, respelled } from './other-spelling';
import {
  writeAsked,
  writeFailure,
  writeFetch,
  writeGetattrOf,
  writeMade,
  writePairs,
  writeSwap,
} from './random-idioms';
import {
  type Condition,
  MODULES,
  type ModuleName,
  type Pick,
  type Program,
  type Statement,
} from './random-program';

/** Some are submodules' names too. */
const NAMES = ['x', 'y', 'f', 'K', 'a', 'b', 's', '_p', 'z', NORMAL];

const CONDITIONS = {
  'type-checking': 'TYPE_CHECKING',
  'not-type-checking': 'not TYPE_CHECKING',
  true: 'True',
  false: 'False',
  version: 'sys.version_info >= (3, 7)',
  unknown: 'len(__name__) % 2 == 0',
} as const;

interface Known {
  readonly bound: Set<string>;
  all: string[] | null;
  /** It cannot be imported. */
  fails: boolean;
}

/** The package's files by path inside it (`__init__.py`, `s/e.py`). */
export function writeProgram(packageName: string, program: Program): Map<string, string> {
  const known = new Map<ModuleName, Known>(
    MODULES.map((module) => [module, { bound: new Set(), all: null, fails: false }]),
  );
  const files = new Map<string, string>();
  if (program['s.t.d'].length > 0) files.set('s/t/__init__.py', '');
  for (const module of MODULES) {
    const writer = createWriter(packageName, module, known, files);
    const body = program[module].flatMap((statement) => writer.write(statement));
    const head = prelude(body.join('\n'));
    files.set(pathOf(module), respelled([...head, ...body, ''].join('\n')));
  }
  return files;
}

function pathOf(module: ModuleName): string {
  if (module === '') return '__init__.py';
  return module === 's' ? 's/__init__.py' : `${module.replaceAll('.', '/')}.py`;
}

function prelude(body: string): string[] {
  const head: string[] = [];
  if (body.includes('sys.')) head.push('import sys');
  if (body.includes('TYPE_CHECKING')) head.push('from typing import TYPE_CHECKING');
  if (body.includes('suppress(')) head.push('from contextlib import suppress');
  if (body.includes('nullcontext(')) head.push('from contextlib import nullcontext');
  if (body.includes('os.path')) head.push('import os');
  if (body.includes('inspect.')) head.push('import inspect');
  if (body.includes('extend_path(')) head.push('from pkgutil import extend_path');
  for (const [module, name] of HELPERS) {
    if (new RegExp(`\\b${name}\\b`).test(body)) head.push(`from ${module} import ${name}`);
  }
  if (body.includes('_lazy_loader.')) head.push('import lazy_loader as _lazy_loader');
  if (body.includes('import_module(')) head.push('from importlib import import_module');
  return head;
}

const HELPERS = [
  ['enum', 'Enum'],
  ['collections', 'namedtuple'],
  ['typing', 'NamedTuple'],
  ['dataclasses', 'dataclass'],
  ['functools', 'partial'],
] as const;

function createWriter(
  packageName: string,
  self: ModuleName,
  known: ReadonlyMap<ModuleName, Known>,
  files: Map<string, string>,
) {
  const own = known.get(self) as Known;
  const earlier = MODULES.slice(0, MODULES.indexOf(self));
  const dotted = (module: ModuleName) => (module ? `${packageName}.${module}` : packageName);

  /** Blocks around, in which an ImportError is caught. */
  let caught = 0;
  /** Blocks around of whatever kind. */
  let nested = 0;
  /** True where the text being written may fail. */
  let risky = false;

  /** A module that comes before in the order; where failing is caught, now and then any other. */
  function moduleAt(pick: Pick): ModuleName | null {
    if (caught > 0 && pick % 4 === 3) {
      risky = true;
      const others = MODULES.filter((module) => module !== self);
      return others[pick % others.length] as ModuleName;
    }
    const whole = earlier.filter((module) => !known.get(module)?.fails);
    return whole[pick % whole.length] ?? null;
  }
  const nameAt = (pick: Pick) => NAMES[pick % NAMES.length] as string;

  /** A name that the module binds; where failing is caught, now and then any other. */
  function boundAt(module: ModuleName, pick: Pick): string | null {
    const names = [...(known.get(module) as Known).bound].filter((name) => name !== packageName);
    if (caught > 0 && pick % 5 === 4) {
      risky = true;
      return nameAt(pick);
    }
    return names[pick % names.length] ?? null;
  }
  function bind(name: string): string {
    own.bound.add(name);
    return name;
  }

  /** Dots and the rest, as seen from this module's package. */
  function relative(module: ModuleName): string {
    const inside =
      self === '' || self === 's' ? self : self.slice(0, Math.max(0, self.lastIndexOf('.')));
    const here = inside === '' ? [] : inside.split('.');
    const there = module === '' ? [] : module.split('.');
    let shared = 0;
    while (shared < here.length && here[shared] === there[shared]) shared++;
    return '.'.repeat(here.length - shared + 1) + there.slice(shared).join('.');
  }
  const source = (module: ModuleName, isRelative: boolean) =>
    isRelative ? relative(module) : dotted(module);

  function listed(module: ModuleName): string[] {
    const { bound, all } = known.get(module) as Known;
    return all ?? [...bound].filter((name) => !name.startsWith('_'));
  }

  function write(statement: Statement): string[] {
    switch (statement.kind) {
      case 'function':
        return [`def ${bind(nameAt(statement.name))}(): pass`];
      case 'class':
        return [`class ${bind(nameAt(statement.name))}: pass`];
      case 'object':
        return [`${bind(nameAt(statement.name))} = lambda: 0`];
      case 'number':
        return [`${bind(nameAt(statement.name))} = 1`];
      case 'alias': {
        const other = boundAt(self, statement.other);
        return other && own.bound.has(other) ? [`${bind(nameAt(statement.name))} = ${other}`] : [];
      }
      case 'attribute': {
        const module = moduleAt(statement.module);
        const other = module === null ? null : boundAt(module, statement.other);
        if (module === null || other === null) return [];
        // A package is no attribute of its parent before its own end.
        if (self === 's' && module.startsWith('s')) return [];
        own.bound.add(packageName);
        return [
          `import ${dotted(module)}`,
          `${bind(nameAt(statement.name))} = ${dotted(module)}.${other}`,
        ];
      }
      case 'from': {
        const module = moduleAt(statement.module);
        const other = module === null ? null : boundAt(module, statement.other);
        if (module === null || other === null) return [];
        const name = bind(statement.as === null ? other : nameAt(statement.as));
        const alias = name === other ? other : `${other} as ${name}`;
        return [`from ${source(module, statement.relative)} import ${alias}`];
      }
      case 'star': {
        const module = moduleAt(statement.module);
        if (module === null) return [];
        for (const name of listed(module)) bind(name);
        return [`from ${source(module, statement.relative)} import *`];
      }
      case 'submodule': {
        const module = moduleAt(statement.module);
        if (!module) return [];
        const leaf = module.slice(module.lastIndexOf('.') + 1);
        const parent = module.slice(0, Math.max(0, module.lastIndexOf('.'))) as ModuleName;
        const name = bind(statement.as === null ? leaf : nameAt(statement.as));
        return [`from ${relative(parent)} import ${name === leaf ? leaf : `${leaf} as ${name}`}`];
      }
      case 'import': {
        const module = statement.module % 9 === 8 ? '' : moduleAt(statement.module);
        if (module === null) return [];
        if (statement.as === null) {
          own.bound.add(packageName);
          return [`import ${dotted(module)}`];
        }
        return [`import ${dotted(module)} as ${bind(nameAt(statement.as))}`];
      }
      case 'all':
        return writeAll(
          statement.op,
          statement.names.flatMap(
            (pick) => boundAt(self, pick) ?? (pick % 9 === 8 ? 'nowhere' : []),
          ),
        );
      case 'all-of': {
        const module = moduleAt(statement.module);
        const more = module === null ? null : (known.get(module) as Known).all;
        if (module === null || !more) return [];
        const lines = [`import ${dotted(module)} as _m`];
        lines.push(own.all ? '__all__ += _m.__all__' : '__all__ = [*_m.__all__]');
        own.all = [...(own.all ?? []), ...more];
        return lines;
      }
      case 'all-own': {
        const except = statement.except === null ? null : nameAt(statement.except);
        own.all = [...own.bound].filter((name) => !name.startsWith('_') && name !== except);
        const more = except === null ? '' : ` and n != '${except}'`;
        return [`__all__ = [n for n in dir() if not n.startswith('_')${more}]`];
      }
      case 'copy':
        return writeCopy(statement);
      case 'delete': {
        const name = boundAt(self, statement.name);
        if (!name || !own.bound.delete(name)) return [];
        if (statement.how === 'globals') return [`del globals()['${name}']`];
        return [statement.how === 'pop' ? `globals().pop('${name}')` : `del ${name}`];
      }
      case 'globals': {
        const name = bind(nameAt(statement.name));
        if (statement.how === 'update') return [`globals().update({'${name}': lambda: 0})`];
        return statement.how === 'alias'
          ? ['_g = globals()', `_g['${name}'] = lambda: 0`]
          : [`globals()['${name}'] = lambda: 0`];
      }
      case 'walrus': {
        const other = boundAt(self, statement.other);
        const value = other && own.bound.has(other) ? other : '(lambda: 0)';
        return [`if (${bind(nameAt(statement.name))} := ${value}): pass`];
      }
      case 'load': {
        const module = moduleAt(statement.module);
        if (module === null) return [];
        const call = `import_module('${dotted(module)}')`;
        return [statement.as === null ? call : `${bind(nameAt(statement.as))} = ${call}`];
      }
      case 'loaded': {
        const module = moduleAt(statement.module);
        if (module === null) return [];
        own.bound.add(packageName);
        const name = bind(nameAt(statement.name));
        return [`import ${dotted(module)}`, `${name} = sys.modules['${dotted(module)}']`];
      }
      case 'class-body':
        return writeClassBody(statement);
      case 'global-import': {
        // Calls are seen where they stand at the module's own level.
        if (nested > 0) return [];
        const module = moduleAt(statement.module);
        const other = module === null ? null : boundAt(module, statement.other);
        if (module === null || other === null) return [];
        const name = bind(nameAt(statement.as));
        return [
          'def _i():',
          `    global ${name}`,
          `    from ${dotted(module)} import ${other} as ${name}`,
          '_i()',
        ];
      }
      case 'rebind': {
        const name = boundAt(self, statement.name);
        if (!name || !own.bound.has(name)) return [];
        return ['def _r():', `    global ${name}`, `    ${name} = lambda: 0`, '_r()'];
      }
      case 'write':
        return writeRoundabout(statement);
      case 'fetch': {
        const module = moduleAt(statement.module);
        const other = module === null ? null : boundAt(module, statement.other);
        if (module === null || other === null) return [];
        return writeFetch(
          statement.how,
          { module: dotted(module), relative: relative(module), name: other },
          bind(nameAt(statement.name)),
        );
      }
      case 'made':
        return writeMade(statement.how, bind(nameAt(statement.name)));
      case 'asked': {
        const name = nameAt(statement.name);
        const isThere = own.bound.has(name);
        if (statement.how !== 'in') bind(name);
        return writeAsked(statement.how, name, isThere);
      }
      case 'pairs':
        return writePairs(
          statement.how,
          statement.names
            .map((each) => [nameAt(each), ownObject(each + 1)] as const)
            .map(([name, value]) => [bind(name), value] as const),
        );
      case 'swap': {
        // A property hides what the module has of that name, which nobody would want.
        const name = nameAt(statement.name);
        const isTaken = MODULES.includes(name as ModuleName) || own.bound.has(name);
        return nested > 0 || isTaken ? [] : writeSwap(bind(name));
      }
      case 'fail':
        if (nested > 0 || self === '' || self === 's') return [];
        own.fails = true;
        return writeFailure(statement.how, packageName);
      case 'choice':
        return writeChoice(statement);
      case 'replace':
        return writeReplacement(statement);
      case 'path':
        return writePath(statement);
      case 'stub':
        return writeStub(statement);
      case 'attach':
        return writeAttach(statement);
      case 'getattr':
        return writeGetattr(statement);
      case 'if':
        return writeIf(statement);
      case 'try':
        return writeWholeTry(statement);
      case 'match': {
        const first = aside(statement.yes);
        const second = aside(statement.no);
        settle(statement.first ? first.after : second.after);
        const subject = statement.first ? 1 : 2;
        return [
          `match ${subject}:`,
          '    case 1:',
          ...first.lines.map((line) => `    ${line}`),
          '    case _:',
          ...second.lines.map((line) => `    ${line}`),
        ];
      }
      case 'loop':
        return writeLoop(statement);
      case 'stop': {
        const { test, body } = statement;
        const condition = CONDITIONS[holds(test) ? 'false' : test];
        return [`if ${condition}:`, ...aside(body).lines, '    raise ImportError(__name__)'];
      }
      case 'suppress':
        return ['with suppress(ImportError):', ...writeTry(statement.body, []).slice(1, -2)];
    }
  }

  function indented(statements: readonly Statement[]): string[] {
    nested++;
    const lines = statements.flatMap(write);
    nested--;
    return (lines.length > 0 ? lines : ['pass']).map((line) => `    ${line}`);
  }

  /** Writes a block and takes back its effect on the account; gives what it bound. */
  function aside(statements: readonly Statement[]): { lines: string[]; after: Set<string> } {
    const before = [...own.bound];
    const { all } = own;
    const lines = indented(statements);
    const after = new Set(own.bound);
    own.bound.clear();
    own.all = all && [...all];
    for (const name of before) own.bound.add(name);
    return { lines, after };
  }

  function settle(after: Iterable<string>) {
    own.bound.clear();
    for (const name of after) own.bound.add(name);
  }

  function holds(test: Condition): boolean {
    const isEven = dotted(self).length % 2 === 0;
    return test === 'unknown' ? isEven : !['type-checking', 'false'].includes(test);
  }

  function writeIf({ test, yes, no }: Statement & { kind: 'if' }): string[] {
    const first = aside(yes);
    const second = aside(no);
    settle(holds(test) ? first.after : second.after);
    return [`if ${CONDITIONS[test]}:`, ...first.lines, 'else:', ...second.lines];
  }

  function writeTry(body: readonly Statement[], handler: readonly Statement[]): string[] {
    const outer = risky;
    risky = false;
    caught++;
    const first = aside(body);
    caught--;
    const second = aside(handler);
    settle(risky ? [...first.after].filter((name) => second.after.has(name)) : first.after);
    risky = outer || risky;
    return ['try:', ...first.lines, 'except ImportError:', ...second.lines];
  }

  function writeWholeTry(statement: Statement & { kind: 'try' }): string[] {
    const before = [...own.bound];
    const lines = writeTry(statement.body, statement.handler);
    if (statement.otherwise.length > 0) {
      const { lines: more, after } = aside(statement.otherwise);
      // It does not run where the body fails.
      settle([...own.bound].filter((name) => after.has(name)));
      lines.push('else:', ...more);
    }
    if (statement.finally.length > 0) {
      const bound = [...own.bound];
      settle(before.filter((name) => own.bound.has(name)));
      const { lines: more, after } = aside(statement.finally);
      settle([...bound, ...after]);
      lines.push('finally:', ...more);
    }
    return lines;
  }

  function writeLoop({ how, name, body }: Statement & { kind: 'loop' }): string[] {
    if (how === 'none') return ['for _n in []:', ...aside(body).lines];
    const variable = nameAt(name);
    if (how === 'for' || how === 'with') bind(variable);
    const lines = indented(body);
    if (how === 'while') return ['while True:', ...lines, '    break'];
    return how === 'for'
      ? [`for ${variable} in [lambda: 0]:`, ...lines]
      : [`with nullcontext(lambda: 0) as ${variable}:`, ...lines];
  }

  function writeClassBody(statement: Statement & { kind: 'class-body' }): string[] {
    const { how, module: which, name: picked, other: wanted } = statement;
    if (how === 'global') {
      const name = bind(nameAt(picked));
      return ['class _C:', `    global ${name}`, `    ${name} = lambda: 0`];
    }
    const module = moduleAt(which);
    if (module === null) return [];
    if (how === 'import') return ['class _C:', `    import ${dotted(module)} as ${nameAt(picked)}`];
    const other = boundAt(module, wanted);
    return other === null ? [] : ['class _C:', `    from ${dotted(module)} import ${other}`];
  }

  function writeCopy({ module: which, names, how }: Statement & { kind: 'copy' }): string[] {
    const module = moduleAt(which);
    if (module === null) return [];
    const there = (known.get(module) as Known).bound;
    const isAll = how === 'vars' || how === 'items';
    const copied = isAll
      ? [...there].filter((name) => !name.startsWith('_'))
      : names.flatMap((pick) => boundAt(module, pick) ?? []).filter((name) => there.has(name));
    if (copied.length === 0) return [];
    for (const name of copied) bind(name);
    const list = `[${copied.map((name) => `'${name}'`).join(', ')}]`;
    const head = `import ${dotted(module)} as _m`;
    switch (how) {
      case 'generator':
        return [head, `globals().update((n, getattr(_m, n)) for n in ${list})`];
      case 'comprehension':
        return [head, `globals().update({n: getattr(_m, n) for n in ${list}})`];
      case 'loop':
        return [head, `for _n in ${list}:`, '    globals()[_n] = getattr(_m, _n)'];
      case 'items':
        return [
          head,
          "globals().update({n: v for n, v in vars(_m).items() if not n.startswith('_')})",
        ];
      case 'vars':
        return [
          head,
          "globals().update((n, getattr(_m, n)) for n in dir(_m) if not n.startswith('_'))",
        ];
    }
  }

  function writeAll(op: string, names: string[]): string[] {
    if (names.length === 0) return [];
    const quoted = names.map((name) => `'${name}'`).join(', ');
    if (op === 'tuple') {
      own.all = null; // A later `+= [...]` would fail.
      return [`__all__ = (${quoted},)`];
    }
    if (op === 'sorted' || op === 'annotated' || op === 'joined') {
      own.all = names;
      if (op === 'annotated') return [`__all__: list[str] = [${quoted}]`];
      return op === 'sorted'
        ? [`__all__ = sorted([${quoted}])`]
        : [`_names = [${quoted}]`, '__all__ = [*_names] + []'];
    }
    if (op === 'set' || !own.all) {
      own.all = names;
      return [`__all__ = [${quoted}]`];
    }
    const [first = ''] = names;
    if (op === 'remove') {
      const present = own.all.includes(first);
      own.all = own.all.filter((name) => name !== first);
      return present ? [`__all__.remove('${first}')`] : [];
    }
    own.all.push(...(op === 'append' ? [first] : names));
    if (op === 'append') return [`__all__.append('${first}')`];
    return [op === 'add' ? `__all__ += [${quoted}]` : `__all__.extend([${quoted}])`];
  }

  /** A name of this module, or a new function. */
  function ownObject(pick: Pick | null): string {
    const other = pick === null ? null : boundAt(self, pick);
    return other && own.bound.has(other) ? other : '(lambda: 0)';
  }

  function writeRoundabout({ how, name: picked, other }: Statement & { kind: 'write' }): string[] {
    const value = ownObject(other);
    const name = bind(nameAt(picked));
    switch (how) {
      case 'item':
        return [`globals()['${name}'] = ${value}`];
      case 'setattr':
        return [`setattr(sys.modules[__name__], '${name}', ${value})`];
      case 'variable':
        return ['_this = sys.modules[__name__]', `_this.${name} = ${value}`];
      case 'update':
        return [`globals().update({'${name}': ${value}})`];
      case 'keyword':
        return [`vars().update(${name}=${value})`];
      case 'frame':
        return [`sys._getframe().f_globals['${name}'] = ${value}`];
      case 'inspect':
        return [`inspect.currentframe().f_globals.update(${name}=${value})`];
      case 'for':
        return [`for globals()['${name}'] in [${value}]: pass`];
      case 'exec':
        return [`exec("${name} = ${value}")`];
      case 'with':
        return [`with nullcontext(${value}) as globals()['${name}']: pass`];
      case 'except':
        own.bound.delete(name);
        return ['try: raise ValueError', `except ValueError as ${name}: pass`];
    }
  }

  function writeChoice(statement: Statement & { kind: 'choice' }): string[] {
    const { how, name: picked, other, third } = statement;
    const [first, second] = [ownObject(other), ownObject(third)];
    const before = [...own.bound];
    const name = how === 'own' ? (before[picked % before.length] ?? '') : nameAt(picked);
    const further = nameAt(third);
    if (name === '' || name === packageName || (how === 'unpack' && name === further)) return [];
    bind(name);
    switch (how) {
      case 'or':
        return [`${name} = ${first} or ${second}`];
      case 'and':
        return [`${name} = ${first} and ${second}`];
      case 'if':
        return [`${name} = ${first} if len(__name__) % 2 else ${second}`];
      case 'own':
        return [`${name} = ${name} or ${second}`];
      case 'chain':
        return [`${bind(further)} = ${name} = ${first}`];
      case 'unpack':
        return [`${name}, ${bind(further)} = ${first}, ${second}`];
      case 'starred':
        return [`${name}, *_rest = [(lambda: 0), ${second}]`];
    }
  }

  function writeReplacement(statement: Statement & { kind: 'replace' }): string[] {
    const module = moduleAt(statement.module);
    const other = module === null ? null : boundAt(module, statement.other);
    if (!module || other === null || nested > 0) return [];
    const head = `import ${dotted(module)} as _m`;
    if (statement.as !== null) {
      const name = nameAt(statement.as);
      const alias = `${packageName}.alias_${self.replace('.', '_')}`;
      const line = `from ${alias} import ${other} as ${bind(name)}`;
      return [head, `sys.modules['${alias}'] = _m`, line];
    }
    if (self === '' || self === 's') return [];
    const { bound } = known.get(module) as Known;
    own.bound.clear();
    for (const name of bound) own.bound.add(name);
    return [head, 'sys.modules[__name__] = _m'];
  }

  function writePath({ how, name: picked }: Statement & { kind: 'path' }): string[] {
    if ((self !== '' && self !== 's') || nested > 0) return [];
    const folder = self === '' ? 'extra' : 's/extra';
    const name = nameAt(picked);
    const file = `${folder}/hidden.py`;
    files.set(file, `${files.get(file) ?? ''}def ${name}(): pass\n`);
    const added = "os.path.join(os.path.dirname(__file__), 'extra')";
    const change =
      how === 'extend_path'
        ? `__path__ = [*extend_path(__path__, __name__), ${added}]`
        : how === 'insert'
          ? `__path__.insert(0, ${added})`
          : `__path__.append(${added})`;
    return [change, `from ${self === '' ? packageName : dotted(self)}.hidden import ${bind(name)}`];
  }

  function writeStub({ module: which, names }: Statement & { kind: 'stub' }): string[] {
    const from = moduleAt(which);
    if (from === null) return [];
    const lines = names.map(
      (pick) => `from ${dotted(from)} import ${nameAt(pick)} as ${nameAt(pick)}`,
    );
    files.set(`${pathOf(self)}i`, [...lines, 'def only_here() -> None: ...', ''].join('\n'));
    return [];
  }

  /** Only a package has one, and relative modules are its own. */
  function writeAttach({ isStub, entries }: Statement & { kind: 'attach' }): string[] {
    if (self !== '' || nested > 0) return [];
    const rows = entries.flatMap(({ module, other }) => {
      const from = moduleAt(module);
      const name = from === null ? null : boundAt(from, other);
      return from && name && from.split('.').length === 1 ? [{ from, name }] : [];
    });
    if (rows.length === 0) return [];
    for (const { name } of rows) bind(name);
    own.all = rows.map(({ name }) => name);
    const targets = '__getattr__, __dir__, __all__';
    if (!isStub) {
      const attributes = rows.map(({ from, name }) => `'${from}': ['${name}']`).join(', ');
      return [`${targets} = _lazy_loader.attach(__name__, submod_attrs={${attributes}})`];
    }
    const lines = rows.map(({ from, name }) => `from .${from} import ${name}`);
    files.set('__init__.pyi', [...lines, ''].join('\n'));
    return [`${targets} = _lazy_loader.attach_stub(__name__, __file__)`];
  }

  function writeGetattr(statement: Statement & { kind: 'getattr' }): string[] {
    const rows = statement.entries.flatMap(({ name, module, other }) => {
      const from = moduleAt(module);
      if (from === null) return [];
      return { name: nameAt(name), module: dotted(from), other: boundAt(from, other) ?? 'x' };
    });
    const isPackage = self === '' || self === 's';
    const how = statement.how === 'submodules' && !isPackage ? 'table' : statement.how;
    return writeGetattrOf(how, rows);
  }

  return { write };
}
