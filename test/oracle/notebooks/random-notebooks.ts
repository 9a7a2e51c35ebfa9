/**
 * Notebooks made by chance, each with a small package of its own: cells that import, take all names, use attributes, show
 * expressions in f-strings, and bind the same few names again and again.
 */
import { type Dice, throwDice } from '../callers/dice';

export interface RandomNotebook {
  /** The name of its package, and the stem of its file. */
  readonly name: string;
  /** The package's texts by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly cells: readonly string[];
}

export function randomNotebooks(count: number, seed: number, prefix: string): RandomNotebook[] {
  let index = 0;
  return throwDice(count, seed, (dice) => {
    const name = `${prefix}${index++}`;
    const cells = Array.from({ length: 1 + dice.below(4) }, () => cellOf(name, dice));
    return { name, files: packageOf(name, dice), cells };
  });
}

const EXPORTS = ['one', 'two', 'three', 'four', 'five', 'LIMIT'];

/** A definition that may be missing, one that is lazy, a package within, a submodule with its function's name. */
function packageOf(name: string, dice: Dice): ReadonlyMap<string, string> {
  const init = [
    dice.pick(['from .home import one, two', 'from .home import *']),
    dice.pick(['from .sub import three', 'from .sub.deep import three']),
    dice.pick([
      'from .four import four',
      'try:\n    from .four import four\nexcept ImportError:\n    four = None',
      'def __getattr__(name):\n    if name == "four":\n        from .four import four\n        return four\n    raise AttributeError(name)',
    ]),
    dice.pick(['from .home import LIMIT', `from ${name}.home import LIMIT, two as five`]),
    dice.pick(['', '__all__ = ["one", "three", "LIMIT"]', 'from . import home, sub']),
  ];
  const texts = {
    __init__: init.join('\n'),
    home: 'def one(x=1): ...\ndef two(x=2): ...\nLIMIT = 3',
    four: 'def four(x=4): ...',
    'sub/__init__': 'from .deep import three',
    'sub/deep': 'def three(x=3): ...',
  };
  return new Map(Object.entries(texts).map(([path, text]) => [`${name}/${path}.py`, `${text}\n`]));
}

function cellOf(name: string, dice: Dice): string {
  const lines = Array.from({ length: 1 + dice.below(5) }, () => statementOf(name, dice));
  if (dice.once(12)) lines.unshift(dice.pick(['%matplotlib inline', '%%time']));
  if (dice.once(12)) lines.push(dice.pick(['!ls', 'one?', 'x = %pwd', 'def late(', 'x = (']));
  const text = lines.join('\n');
  return dice.once(3) ? text : `${text}\n`;
}

function statementOf(name: string, dice: Dice): string {
  switch (dice.below(10)) {
    case 0:
    case 1:
    case 2:
      return importOf(name, dice) + dice.pick(['', '', '', '  # why', '  # noqa: F401', '; x = 1']);
    case 3:
      return blockOf(name, dice);
    case 4:
      return bindingOf(name, dice);
    default:
      return useOf(name, dice);
  }
}

function importOf(name: string, dice: Dice): string {
  const some = dice.some(EXPORTS, 1, 3);
  const [first = 'one'] = some;
  return dice.pick([
    `import ${name}`,
    `import ${name}`,
    `import ${name} as p`,
    `import os, ${name}`,
    `import ${name}.sub`,
    `import ${name}.home as home`,
    `from ${name} import *`,
    `from ${name} import sub`,
    `from ${name} import ${some.join(', ')}`,
    `from ${name} import ${some.join(', ')}`,
    `from ${name} import ${first} as ${dice.pick(['a', 'p', 'two', 'home'])}`,
    `from ${name} import (\n    ${some.join(',  # about\n    ')},\n)`,
    `from ${name}.home import one`,
    `from ${name}.sub import three`,
  ]);
}

/** An export as the package's attribute, by one of the names that cells have the package by, or by its own. */
function exportOf(name: string, dice: Dice): string {
  const own = dice.pick(EXPORTS);
  return dice.pick([`${name}.${own}`, `${name}.${own}`, `p.${own}`, own, `${name}.sub.three`]);
}

function useOf(name: string, dice: Dice): string {
  const used = exportOf(name, dice);
  return dice.pick([
    used,
    `x = ${used}`,
    `print(${used}, ${exportOf(name, dice)})`,
    `f"{${used}=}"`,
    `print(f"{${used}!r:.4} {${exportOf(name, dice)}}")`,
    `[${used} for x in (1, 2)]`,
    `later = lambda: ${used}`,
    `match 3:\n    case ${used}:\n        print("hit")`,
    '# a comment',
    `# ${used} is spoken of`,
    `"${used}"`,
    `from unittest import mock\nwith mock.patch("${name}.${dice.pick(EXPORTS)}"):\n    print(1)`,
    'print(sorted(globals())[0])',
  ]);
}

/** Binds a name that others mean an export, a package or a module by. */
function bindingOf(name: string, dice: Dice): string {
  const local = dice.pick([...EXPORTS, name, 'p', 'home', 'sub']);
  return dice.pick([
    `${local} = 1`,
    `del ${local}`,
    `for ${local} in (1, 2): pass`,
    `def ${local}(): return 5`,
    `${name}.${dice.pick(EXPORTS)} = 7`,
    `print([${local} for ${local} in (1,)])`,
  ]);
}

/** Statements in another scope, or such as need not run. */
function blockOf(name: string, dice: Dice): string {
  const body = [importOf(name, dice), useOf(name, dice)].slice(dice.below(2));
  const indented = body.join('\n').replace(/^/gm, '    ');
  return dice.pick([
    `def run():\n${withoutStars(indented, name)}\n`,
    `class Run:\n${indented}\n`,
    `try:\n${indented}\nexcept Exception:\n    print("no")`,
    `if x:\n${indented}`,
  ]);
}

/** A function may not take all names. */
function withoutStars(text: string, name: string): string {
  return text.replace(`from ${name} import *`, `import ${name}`);
}
