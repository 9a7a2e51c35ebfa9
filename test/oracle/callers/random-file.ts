/** A caller's text by chance: blocks of imports of one package in all their forms, and uses of what they bind. */
import { respelled } from '../other-spelling';
import { callerIdiom } from './caller-idioms';
import type { Dice } from './dice';
import type { RandomPackage } from './random-package';

export interface CallerPlace {
  /** The dots that lead to the package from a module inside; null outside. */
  readonly relative: '.' | '..' | string | null;
  /** Whether statements of the module may be `lazy`. */
  readonly isLazy: boolean;
  readonly isCell: boolean;
}

type Scope = 'module' | 'function' | 'class' | 'guarded';

/** @param tag is in the names that are made up, so that several cells have no two of one name. */
export function writeCaller(made: RandomPackage, dice: Dice, place: CallerPlace, tag = ''): string {
  const writer = createWriter(made, dice, place, tag);
  const head = dice.once(4) ? [`"""Of a module.\n\n>>> from ${made.name} import f1\n"""`] : [];
  const future = dice.once(6) && !place.isCell ? ['from __future__ import annotations'] : [];
  const blocks = Array.from({ length: 2 + dice.below(4) }, () => writer.block());
  return respelled(`${[...head, ...future, ...blocks, ...writer.end()].join('\n')}\n`);
}

function createWriter(made: RandomPackage, dice: Dice, place: CallerPlace, tag: string) {
  let count = 0;
  const fresh = (letter: string) => `${letter}${tag}_${count++}`;
  /** Names of the module's scope that are bound by now, as far as this can tell. */
  const known = new Set<string>();
  let hasStar = false;

  const spelt = (module: string) => {
    const isRelative = place.relative !== null && dice.below(4) > 0;
    if (!isRelative) return module ? `${made.name}.${module}` : made.name;
    return `${place.relative}${module}`;
  };

  function fromImport(scope: Scope, bound: Set<string>, isJoined = false): string {
    const isDirect = dice.once(5);
    const module = isDirect ? dice.pick([...made.modules.keys()]) : '';
    const offered = isDirect ? (made.modules.get(module) ?? []) : made.exports;
    const taken = new Set<string>();
    const names = dice.some(offered, 1, 5).flatMap((name) => {
      const alias = dice.once(4) ? dice.pick([fresh('a'), name, 'same']) : null;
      const local = alias ?? name;
      if (taken.has(local) && !dice.once(8)) return [];
      taken.add(local);
      bound.add(local);
      return [alias ? `${name} as ${alias}` : name];
    });
    if (scope === 'guarded' && dice.once(4)) names.push('missing');
    const isLazy = place.isLazy && scope === 'module' && dice.once(3);
    const head = `${isLazy ? 'lazy ' : ''}from ${spelt(module)} import `;
    const layout = isJoined ? 'bare' : dice.pick(LAYOUTS);
    const tail = isJoined ? '' : dice.pick(TAILS);
    return head + printed(names, layout, tail, dice);
  }

  function moduleImport(scope: Scope, bound: Set<string>): string[] {
    const own = fresh('m');
    const uses = (base: string, names: readonly string[]) =>
      dice.some(names, 1, 3).map((name) => `${base}.${name}`);
    const use = (list: readonly string[]) => `${fresh('u')} = [${list.join(', ')}]`;
    const lazy = place.isLazy && scope === 'module' && dice.once(3) ? 'lazy ' : '';
    switch (dice.below(5)) {
      case 0:
        return [`${lazy}import ${made.name} as ${own}`, use(uses(own, made.exports))];
      case 1:
        bound.add(made.name);
        return [`${lazy}import ${made.name}`, use(uses(made.name, made.exports))];
      case 2:
        return [`import ${made.name}.home`, use(uses(made.name, [...made.exports, 'home.f1']))];
      case 3:
        return [`from ${spelt('')} import side as ${own}`, use(uses(own, ['f4', 'f5']))];
      default:
        return [`import ${made.name}.sub.deep as ${own}`, use(uses(own, ['f7', 'K3']))];
    }
  }

  function useOf(bound: ReadonlySet<string>): string[] {
    const names = dice.some([...bound], 1, 3);
    const [name] = names;
    if (name === undefined) return [`${fresh('x')} = 1`];
    const made_ = fresh('u');
    return dice.pick([
      [`${made_} = [${names.join(', ')}]`],
      [`${made_} = f"{${name}!r:.3}"`],
      [`${made_} = [${name} for ${name} in (1, 2)], ${name}`],
      [`${made_} = lambda x=${name}: x`],
      [`def ${made_}(x=${name}, *, y: "${name}" = 1):`, '    return x, y'],
      [`def ${made_}(${name}=1):`, `    return ${name}`],
      [`class ${made_}:`, `    it = ${name}`, `    ${name} = 2`],
      [`match 1:`, `    case ${name}:`, `        ${made_} = ${name}`],
      ['try:', '    raise ValueError', `except ValueError as ${name}:`, '    pass'],
      [`${name} = ${name}`],
      [`del ${name}`],
      [`${made_} = (${name} := 3)`],
      [`for ${name} in (1, 2):`, `    ${made_} = ${name}`],
      [`assert ${name} is not None`],
      ['if True:', `    ${made_} = ${name}`],
      [`def ${made_}():`, `    global ${name}`, `    ${name} = 5`],
    ]);
  }

  /** Lines of a block's body, not indented. */
  function body(scope: Scope, bound: Set<string>): string[] {
    return Array.from({ length: 1 + dice.below(4) }, () => {
      switch (dice.below(12)) {
        case 10:
        case 11:
          return callerIdiom({
            made,
            dice,
            isModule: scope === 'module',
            isClass: scope === 'class',
            spelt,
            fresh,
            bound,
          });
        case 0:
        case 1:
        case 2:
        case 3:
          return [fromImport(scope, bound)];
        case 4:
          return moduleImport(scope, bound);
        case 5:
          return [
            [fromImport(scope, bound, true), fromImport(scope, bound, true), `${fresh('x')} = 1`]
              .slice(dice.below(2))
              .join(dice.pick(['; ', ';'])) + dice.pick(['', ';', '  # joined']),
          ];
        case 6:
          return [dice.pick(['# a comment', '', 'import os', 'from abc import ABC', '\f'])];
        case 7:
          if (scope !== 'module' || hasStar) return useOf(bound);
          hasStar = true;
          for (const name of made.exports) bound.add(name);
          return [`from ${spelt('')} import *${dice.pick(['', '  # noqa: F403'])}`];
        default:
          return useOf(bound);
      }
    }).flat();
  }

  function block(): string {
    const indented = (lines: readonly string[]) =>
      lines.flatMap((line) => line.split('\n')).map((line) => (line ? `    ${line}` : line));
    const inner = new Set(known);
    switch (dice.below(9)) {
      case 0:
        return [`def ${fresh('f')}():`, '    pass', ...indented(body('function', inner))].join(
          '\n',
        );
      case 1:
        return [
          `async def ${fresh('f')}():`,
          '    pass',
          ...indented(body('function', inner)),
        ].join('\n');
      case 2:
        return [`class ${fresh('C')}:`, '    pass', ...indented(body('class', inner))].join('\n');
      case 3:
        return ['try:', '    pass', ...indented(body('guarded', known)), dice.pick(HANDLERS)].join(
          '\n',
        );
      case 4:
        return ['if True:', '    pass', ...indented(body('guarded', known))].join('\n');
      case 5: {
        const lines = indented(body('function', new Set(known)));
        const outer = [
          `def ${fresh('f')}():`,
          `    def inner():`,
          '        pass',
          ...indented(lines),
          '    return inner()',
        ];
        return outer.join('\n');
      }
      default:
        return body('module', known).join('\n');
    }
  }

  return {
    block,
    /** What ends the file. */
    end(): string[] {
      if (place.isCell || !dice.once(4)) return [];
      const names = dice.some([...known], 1, 3).map((name) => `"${name}"`);
      return names.length > 0 ? [`__all__ = [${names.join(', ')}]`] : [];
    },
  };
}

const LAYOUTS = ['bare', 'bare', 'inline', 'exploded', 'exploded', 'backslash', 'ragged', 'odd'];
const TAILS = ['', '', '', '', '  # why', '  # noqa: F401', '  # type: ignore'];
const HANDLERS = [
  'except ImportError:\n    pass',
  'except Exception:\n    f1 = None',
  'finally:\n    pass',
];

function printed(list: readonly string[], layout: string, tail: string, dice: Dice): string {
  switch (layout) {
    case 'inline':
      return `(${list.join(', ')}${dice.pick(['', ','])})${tail}`;
    case 'exploded': {
      const above = dice.pick(['', '', '    # part one\n']);
      return `(\n${above}${list.map((each) => `    ${each},${tail}\n`).join('')})`;
    }
    case 'backslash':
      return list.join(', \\\n    ') + tail;
    case 'ragged':
      return `(${list[0]},${tail}\n    ${list.slice(1).join(', ')})`.replace(/\n\s+\)/, '\n)');
    case 'odd':
      return `${list.join(' ,  ')}${tail}`;
    default:
      return list.join(', ') + tail;
  }
}
