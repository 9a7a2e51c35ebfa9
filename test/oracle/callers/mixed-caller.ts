/** A caller by chance that has one package in several ways at once: as a module, by modules inside, by names. */
import type { Dice } from './dice';

const NAMES = [
  'Plain',
  'helper',
  'make',
  'publish',
  'late_one',
  'alpha',
  'Inner',
  'tool',
  'Hidden',
];
const IMPORTS = [
  'import shelf',
  'import shelf',
  'import shelf.plain',
  'import shelf.bus',
  'import shelf.late',
  'import shelf.deep',
  'import shelf.deep.inside',
  'import shelf as sh',
  'import shelf.plain as plain',
  'import os',
  'import shelf, os',
  'import os, shelf.plain',
  'import shelf, shelf.bus',
  'from shelf import Plain',
  'from shelf import helper, make as made',
  'from shelf.plain import helper',
  'from shelf import plain',
  'from shelf import deep',
  'from shelf.late import late_one',
];
const BASES = ['shelf', 'shelf', 'shelf', 'sh', 'deep', 'shelf.deep'];
const OWN = [
  'shelf.plain.helper',
  'shelf.bus.cp_publish',
  'shelf.deep.Inner',
  'os.sep',
  'deep.Inner',
];

export function mixedCaller(dice: Dice): string {
  const use = () => (dice.once(4) ? dice.pick(OWN) : `${dice.pick(BASES)}.${dice.pick(NAMES)}`);
  const uses = () => Array.from({ length: 1 + dice.below(3) }, use).join(', ');
  const imports = (count: number) => Array.from({ length: count }, () => dice.pick(IMPORTS));
  const tail = () => dice.pick(['', '', '', '', '  # why', '  # noqa: F401']);
  const lines = imports(1 + dice.below(5)).map((line) => line + tail());
  if (dice.once(4)) lines.splice(dice.below(lines.length), 0, dice.pick(['', '# part', 'X = 1']));
  const blocks = Array.from({ length: 1 + dice.below(3) }, (_, i) => {
    const inner = dice.once(3) ? imports(1 + dice.below(2)) : [];
    return dice.pick([
      () => `u${i} = [${uses()}]`,
      () => `def f${i}():\n${[...inner, `return ${uses()}`].map((it) => `    ${it}`).join('\n')}`,
      () => `class C${i}:\n    it = ${uses()}\n\n    def m(self):\n        return ${uses()}`,
      () =>
        `try:\n    ${[...inner, `v${i} = ${uses()}`].join('\n    ')}\nexcept Exception:\n    pass`,
    ])();
  });
  return `${[...lines, '', ...blocks].join('\n')}\n`;
}
