/**
 * Random programs of several files around a package, in which few names stand for many things. What a program prints
 * says nothing of names: each object tells what it is, so that a program whose export has another name prints the same.
 */
import * as fc from 'fast-check';

export interface RandomProgram {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
}

export const NAMES = ['alpha', 'beta', 'gamma'] as const;

/** The function by which a program tells of an object; imported as `_see` by every file. */
const SEEN = `import builtins as _b
def see(place, look):
    try:
        found = look()
    except Exception as error:
        print(place, type(error).__name__)
        return
    print(place, tell(found))
def tell(found):
    if isinstance(found, _b.type(see)):
        try:
            return "calls " + str(found())
        except Exception as error:
            return "fails " + type(error).__name__
    if isinstance(found, type):
        tag = getattr(found, "tag", None)
        return "class " + (tag if isinstance(tag, str) else type(tag).__name__)
    if isinstance(found, type(_b)):
        return "module " + found.__name__
    if isinstance(found, (int, str)):
        return repr(found)
    return type(found).__name__
def names(module):
    own = [tell(value) for name, value in vars(module).items() if not name.startswith("_")]
    print(module.__name__, sorted(own))
    listed = getattr(module, "__all__", None)
    if listed is not None:
        for name in listed:
            see(module.__name__ + " lists", lambda: getattr(module, name))
`;

const HEAD = 'from seen import see as _see\n';

/** Numbers from which a text takes what it needs. */
type Dice = { next(below: number): number; of<T>(all: readonly T[]): T; tag(): string };

function diceOf(numbers: readonly number[]): Dice {
  let at = 0;
  let tags = 0;
  const next = (below: number) => (numbers[at++ % numbers.length] ?? 0) % below;
  return {
    next,
    of: (all) => all[next(all.length)] as (typeof all)[number],
    tag: () => `t${++tags}`,
  };
}

export const randomProgram: fc.Arbitrary<RandomProgram> = fc
  .array(fc.nat(9999), { minLength: 120, maxLength: 120 })
  .map((numbers) => programOf(diceOf(numbers)));

function programOf(dice: Dice): RandomProgram {
  const files = new Map([['seen.py', SEEN]]);
  files.set(
    'pyproject.toml',
    `[[tool.export-tiers.package]]\nname = "pkg"\ntier1 = [${NAMES.map((name) => `"${name}"`)}]\n`,
  );
  files.set('pkg/home.py', HEAD + allDefinitions(dice) + uses(dice, 2, '') + listing(dice));
  files.set('pkg/more.py', HEAD + definitions(dice) + listing(dice));
  files.set(
    'pkg/mid.py',
    HEAD + reExports(dice, ['.home', '.more']) + lookInto(dice, '.') + uses(dice, 1, ''),
  );
  files.set(
    'pkg/sub/deep.py',
    HEAD + reExports(dice, ['..home', 'pkg.more']) + lookInto(dice, '..'),
  );
  files.set('pkg/sub/__init__.py', HEAD + reExports(dice, ['.deep', '..more', '..home']));
  files.set('pkg/__init__.py', packageFile(dice));
  files.set('first.py', caller(dice, ['pkg', 'pkg.home', 'pkg.mid', 'pkg.sub']));
  files.set('second.py', caller(dice, ['pkg', 'pkg.more', 'first', 'pkg.sub.deep']));
  files.set(
    'run.py',
    `import importlib
from seen import names
for each in ("pkg", "first", "second", "pkg.home", "pkg.more", "pkg.mid", "pkg.sub", "pkg.sub.deep"):
    try:
        module = importlib.import_module(each)
    except Exception as error:
        print(each, type(error).__name__)
        continue
    names(module)
`,
  );
  return { files };
}

function allDefinitions(dice: Dice): string {
  return NAMES.map((name) => definition(dice, name)).join('');
}

function definitions(dice: Dice): string {
  const count = 2 + dice.next(3);
  return Array.from({ length: count }, () => definition(dice)).join('');
}

function definition(dice: Dice, name: string = dice.of(NAMES)): string {
  const other = dice.of(NAMES);
  const tag = dice.tag();
  switch (dice.next(6)) {
    case 0:
      return `class ${name}:\n    tag = "${tag}"\n`;
    case 1:
      return `${name} = "${tag}"\n`;
    case 2:
      return `def ${name}(${other}="${tag}"):\n    return ${other}\n`;
    case 3:
      return `class ${name}:\n    tag = "${tag}"\n    def ${other}(self):\n        return ${other}\n`;
    case 4:
      return `${name} = "${tag}"\ndef _set():\n    global ${name}\n    ${name} = "${dice.tag()}"\n_set()\n`;
    default:
      return `def ${name}():\n    return "${tag}"\n`;
  }
}

function listing(dice: Dice): string {
  const [name, other] = [dice.of(NAMES), dice.of(NAMES)];
  return dice.of([
    '',
    '',
    `__all__ = ["${name}", "${other}"]\n`,
    `__all__ = ["${name}"]\n__all__ += ['${other}']\n`,
    `_more = ("${name}",)\n__all__ = [*_more]\n`,
  ]);
}

function reExports(dice: Dice, modules: readonly string[]): string {
  const count = 1 + dice.next(3);
  return Array.from({ length: count }, () => {
    const [module, name, other] = [dice.of(modules), dice.of(NAMES), dice.of(NAMES)];
    return dice.of([
      `from ${module} import ${name}\n`,
      `from ${module} import ${name}\n`,
      `from ${module} import ${name} as ${other}\n`,
      `from ${module} import *\n`,
      `try:\n    from ${module} import ${name}\nexcept ImportError:\n    ${name} = "${dice.tag()}"\n`,
    ]);
  }).join('');
}

/** A module of the package, taken as an object from inside. */
function lookInto(dice: Dice, dots: string): string {
  const [module, name] = [dice.of(['home', 'more']), dice.of(NAMES)];
  const place = dice.tag();
  return dice.of([
    '',
    `from ${dots} import ${module} as _own\n_see("${place}", lambda: _own.${name})\n`,
    `from ${dots} import ${module} as _own\n_kept = _own.${name} if hasattr(_own, "${name}") else 0\n_see("${place}", lambda: _kept)\n`,
    `import pkg.${module}\n@(lambda f: pkg.${module}.${name})\ndef _f${place}(): ...\n_see("${place}", lambda: _f${place})\n`,
  ]);
}

function packageFile(dice: Dice): string {
  const rest = `${reExports(dice, ['.home', '.mid', '.more', '.sub'])}${uses(dice, 1, '')}${listing(dice)}`;
  const name = dice.of(NAMES);
  const table = `_TABLE = {"${name}": ("pkg.home", "${name}")}
def __getattr__(name):
    if name in _TABLE:
        from importlib import import_module
        module, attribute = _TABLE[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(name)
`;
  const branch = `def __getattr__(name):
    if name == "${name}":
        from .more import ${name}
        return ${name}
    raise AttributeError(name)
`;
  return HEAD + dice.of([rest, rest, rest, table + listing(dice), branch + rest]);
}

function caller(dice: Dice, modules: readonly string[]): string {
  const count = 2 + dice.next(3);
  const parts = Array.from({ length: count }, () => callerPart(dice, modules));
  return HEAD + parts.join('') + uses(dice, 3, '') + listing(dice);
}

function callerPart(dice: Dice, modules: readonly string[]): string {
  const [module, name, other] = [dice.of(modules), dice.of(NAMES), dice.of(NAMES)];
  const place = dice.tag();
  const inFunction = (body: string) =>
    `def _f${place}():\n${body.replace(/^(?=.)/gm, '    ')}_see("${place}", _f${place})\n`;
  return dice.of([
    () => `from ${module} import ${name}\n`,
    () => `from ${module} import ${name}\n`,
    () => `from ${module} import ${name} as ${other}\n`,
    () => `from ${module} import *\n`,
    () => `import ${module} as _m${place}\n_see("${place}", lambda: _m${place}.${name})\n`,
    () => `import ${module}\n_see("${place}", lambda: ${module}.${name})\n`,
    () => `try:\n    from ${module} import ${name}\nexcept ImportError:\n    ${name} = None\n`,
    () => inFunction(`from ${module} import ${name}\nreturn ${name}\n`),
    () => inFunction(`import ${module} as m\nreturn getattr(m, "${name}")\n`),
    () =>
      inFunction(
        `from unittest.mock import patch\nimport ${module} as m\nwith patch("${module}.${name}", "${dice.tag()}"):\n    return m.${name}\n`,
      ),
    () =>
      inFunction(`import ${module} as m\nfor each in ("${name}",):\n    return getattr(m, each)\n`),
    () =>
      inFunction(
        `import sys\nimport ${module}\nreturn (sys.modules["${module}"].${name}, ${module}.${other})[0]\n`,
      ),
    () =>
      inFunction(
        `from importlib import import_module\nm = import_module("${module}")\nm.${name} = "${dice.tag()}"\nreturn m.${name}\n`,
      ),
    () =>
      inFunction(
        `from unittest.mock import patch\nimport ${module} as m\nwith patch.object(m, "${name}", "${dice.tag()}"):\n    from ${module} import ${name} as ${other}\n    return ${other}\n`,
      ),
    () =>
      inFunction(
        `from unittest.mock import patch\nimport ${module} as m\nwith patch.multiple("${module}", ${name}="${dice.tag()}"):\n    return m.${name}\n`,
      ),
    () => inFunction(`import ${module} as m\nreturn vars(m)["${name}"]\n`),
    () => inFunction(`import ${module} as m\nown = m\nreturn own.${name}\n`),
    () =>
      `import typing as _t\nif _t.TYPE_CHECKING:\n    from ${module} import ${name}\ndef _f${place}(x: "${name}"): ...\n`,
    () => inFunction(`from ${module} import ${name}\nreturn [${name} for ${other} in (1,)][0]\n`),
    () =>
      inFunction(
        `from ${module} import ${name}\ndef inner():\n    nonlocal ${name}\n    return ${name}\nreturn inner()\n`,
      ),
    () =>
      `class _C${place}:\n    from ${module} import ${name}\n_see("${place}", lambda: _C${place}.${name})\n`,
  ])();
}

/** Uses of names in a file, of which many mean something else than the file's own. */
function uses(dice: Dice, count: number, indent: string): string {
  return Array.from({ length: count }, () => use(dice))
    .join('')
    .replace(/^(?=.)/gm, indent);
}

function use(dice: Dice): string {
  const [name, other] = [dice.of(NAMES), dice.of(NAMES)];
  const place = dice.tag();
  const see = (look: string) => `_see("${place}", lambda: ${look})\n`;
  return dice.of([
    () => see(name),
    () => see(name),
    () => see(`f"{${name}!r:.20}" and ${name}`),
    () => see(`dict(${name}=${other})["${name}"]`),
    () => see(`[${name} for ${other} in (1,)][0]`),
    () => see(`(lambda ${other}: ${name})(1)`),
    () => `def _g${place}(${other}=1):\n    return ${name}\n${see(`_g${place}()`)}`,
    () => `def _g${place}():\n    ${other} = 1\n    return ${name}\n${see(`_g${place}()`)}`,
    () =>
      `class _D${place}:\n    ${other} = "${dice.tag()}"\n    tag = ${name}\n${see(`_D${place}`)}`,
    () =>
      `def _g${place}():\n    global ${name}\n    ${name} = "${dice.tag()}"\n    return ${name}\n${see(`_g${place}()`)}`,
    () =>
      `def _h${place}(x: "${name}" = 1): ...\nimport typing as _t\n${see(`_t.get_type_hints(_h${place})["x"]`)}`,
    () => `_see("${place}", lambda: globals()["${name}"])\n`,
    () => `def _g${place}(*, ${name}=${name}):\n    return ${name}\n${see(`_g${place}()`)}`,
    () => `class _D${place}:\n    ${name} = ${name}\n${see(`_D${place}.${name}`)}`,
    () =>
      `class _D${place}:\n    def ${name}(self): return ${name}\n${see(`_D${place}().${name}()`)}`,
    () => `match 1:\n    case ${name}:\n        pass\n${see(other)}`,
    () => see(`{${name}: 1 for ${name} in (1,)} and ${name}`),
    () => see(`(${other} := ${name})`),
    () => `for ${name} in (${other},):\n    pass\n${see(name)}`,
    () => `if hasattr(${name}, "${name}"):\n    del ${name}\n${see(name)}`,
    () => `try:\n    ${name}.x\nexcept AttributeError as ${other}:\n    pass\n${see(name)}`,
  ])();
}
