/** A small package made by chance, whose `__init__.py` re-exports in every way that callers may meet. */
import { NORMAL, respelled } from '../other-spelling';
import type { Dice } from './dice';

export interface RandomPackage {
  readonly name: string;
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What `from package import …` gives. */
  readonly exports: readonly string[];
  /** Its submodules with the names that each defines. */
  readonly modules: ReadonlyMap<string, readonly string[]>;
}

const MODULES: ReadonlyMap<string, readonly string[]> = new Map([
  ['home', ['f1', 'f2', 'K1', 'LIMIT']],
  ['side', ['f4', 'f5', 'K2', NORMAL]],
  ['_priv', ['f6']],
  ['sub.deep', ['f7', 'K3']],
  ['tool', ['tool', 'more']],
]);

export function randomPackage(name: string, dice: Dice): RandomPackage {
  const files = new Map<string, string>();
  for (const [module, names] of MODULES) {
    const all = module === 'side' && dice.once(2) ? '__all__ = ["f4", "K2"]\n\n\n' : '';
    files.set(`${name}/${module.replace('.', '/')}.py`, all + names.map(definition).join('\n\n'));
  }
  const uses = dice.once(3) ? 'def uses():\n    return f1()\n' : '';
  files.set(`${name}/home.py`, `${files.get(`${name}/home.py`)}\n\n${uses}`);
  files.set(`${name}/sub/__init__.py`, dice.once(2) ? 'from .deep import f7, K3\n' : '');
  const isNested = files.get(`${name}/sub/__init__.py`) !== '';
  const { text, exports } = initOf(dice, isNested, name);
  files.set(`${name}/__init__.py`, text);
  return { name, files, exports, modules: MODULES };
}

function definition(name: string): string {
  if (name.startsWith('K')) return `class ${name}:\n    value = "${name}"\n`;
  if (name === name.toUpperCase()) return `${name} = ["${name}"]\n`;
  return `def ${name}(x="${name}"):\n    return x\n`;
}

function initOf(dice: Dice, isNested: boolean, name: string) {
  const exports = new Set<string>();
  const lines: string[] = [];
  const add = (line: string, ...names: string[]) => {
    lines.push(line);
    for (const each of names) exports.add(each);
  };
  const from = dice.pick(['.', `${name}.`]);
  const steps: (() => void)[] = [
    () => add(`from ${from}home import f1, f2 as g2, K1`, 'f1', 'g2', 'K1'),
    () => add(`from ${from}home import LIMIT`, 'LIMIT'),
    () => add(`from ${from}side import *`, 'f4', 'K2'),
    () => add(`from ${from}side import f5 as five`, 'five'),
    () => add(`from ${from}_priv import f6`, 'f6'),
    () => add(`from ${from}sub.deep import f7`, 'f7'),
    () => isNested && add(`from ${from}sub import K3 as Third`, 'Third'),
    () => add(`from ${from}tool import tool, more`, 'tool', 'more'),
    () => add(`from ${from}side import ${NORMAL}`, NORMAL),
    () => add('from . import side', 'side'),
    () => add('def own():\n    return "own"\n', 'own'),
    () => add(`try:\n    from ._fast import speed\nexcept ImportError:\n    ${ALT}`, 'speed'),
    () => add(`import os\n\nif os.environ.get("OTHER"):\n    ${ODD}\nelse:\n    ${EVEN}`, 'odd'),
    () => add(GETATTR, 'lazy_one'),
    () => add('flag = False\n\n\ndef turn():\n    global flag\n    flag = True\n', 'flag', 'turn'),
  ];
  for (const step of dice.some(steps, 5, steps.length)) step();
  const all = dice.some([...exports], 2, exports.size).map((each) => `"${each}"`);
  if (dice.once(3)) lines.push(`__all__ = [${all.join(', ')}]`);
  return { text: respelled(`${lines.join('\n')}\n`), exports: [...exports] };
}

const ALT = 'from .side import f5 as speed';
const ODD = 'from .home import f1 as odd';
const EVEN = 'from .home import f2 as odd';

const GETATTR = `def __getattr__(name):
    if name == "lazy_one":
        from .side import K2

        return K2
    raise AttributeError(name)
`;
