/**
 * Programs made by chance: a package of their own, and callers of it in the forms that imports and files can
 * take: from outside and inside, in scopes, statements sharing lines, star imports, attributes, patches,
 * notebooks' cells, `lazy` imports, odd encodings and line ends.
 */
import type { Case } from './cases';
import { type Dice, throwDice } from './dice';
import { type CallerPlace, writeCaller } from './random-file';
import { type RandomPackage, randomPackage } from './random-package';

/** @param prefix begins the names of all modules. */
export function randomPrograms(count: number, seed: number, prefix = 'p'): Case[] {
  let index = 0;
  return throwDice(count, seed, (dice) => {
    const id = `${prefix}${String(index++).padStart(5, '0')}`;
    const made = randomPackage(id, dice);
    return dice.pick([outside, outside, inside, inside, notebook, patches])(made, dice);
  });
}

const encoded = (files: ReadonlyMap<string, string>): Map<string, Buffer> =>
  new Map([...files].map(([path, text]) => [path, Buffer.from(text)] as const));

/** One file beside the package, in any form that a file can have. */
function outside(made: RandomPackage, dice: Dice): Case {
  const module = `${made.name}_user`;
  const text = writeCaller(made, dice, { relative: null, isLazy: dice.once(5), isCell: false });
  const files = encoded(made.files);
  files.set(`${module}.py`, asBytes(text, dice));
  if (dice.once(6)) {
    const stub = { relative: null, isLazy: false, isCell: false };
    files.set(`${made.name}_stub.pyi`, Buffer.from(writeCaller(made, dice, stub)));
  }
  return { title: module, needs: [], files, module, calls: [module] };
}

/** Modules of the package itself, at two depths; the first may be loaded with the package. */
function inside(made: RandomPackage, dice: Dice): Case {
  const place = (relative: string): CallerPlace => ({ relative, isLazy: false, isCell: false });
  const files = encoded(made.files);
  const { name } = made;
  files.set(`${name}/user.py`, asBytes(writeCaller(made, dice, place('.')), dice));
  files.set(`${name}/sub/user.py`, asBytes(writeCaller(made, dice, place('..')), dice));
  const main = `import ${name}.user\nimport ${name}.sub.user\n`;
  files.set(`${name}_main.py`, Buffer.from(main));
  if (dice.once(4)) {
    const init = `${made.files.get(`${name}/__init__.py`)}from . import user\n`;
    files.set(`${name}/__init__.py`, Buffer.from(init));
  }
  const calls = [`${name}.user`, `${name}.sub.user`];
  return { title: `${name}_inside`, needs: [], files, module: `${name}_main`, calls };
}

/** Cells that share their names. */
function notebook(made: RandomPackage, dice: Dice): Case {
  const cell = { relative: null, isLazy: false, isCell: true };
  const cells = Array.from({ length: 1 + dice.below(3) }, (_, i) => {
    const text = writeCaller(made, dice, cell, `c${i}`);
    return dice.once(3) ? `%matplotlib inline\n${text}!ls\n` : text;
  });
  const module = `${made.name}_notes`;
  return { title: module, needs: [], files: encoded(made.files), module, calls: [module], cells };
}

/** An app that looks names up early and late, and a test that replaces them. */
function patches(made: RandomPackage, dice: Dice): Case {
  const { name, exports } = made;
  const names = dice.some(exports, 1, 3);
  const head: string[] = [];
  const body = names.flatMap((each, i) => {
    const late = `    from ${name} import ${each}\n    return ${each}`;
    const form = dice.below(4);
    if (form === 0) head.push(`from ${name} import ${each} as top${i}`);
    if (form === 1) head.push(`import ${name} as p${i}`);
    const text = [`    return top${i}`, `    return p${i}.${each}`, late, late][form];
    return [`def run${i}():\n${text}\n`];
  });
  const app = `${name}_app`;
  const home = (each: string) =>
    [...made.modules].find(([, own]) => own.includes(each))?.[0] ?? 'home';
  const tests = names.map((each, i) => {
    const form = dice.pick<(call: string) => string>([
      (call) => `    with mock.patch("${name}.${each}", "mocked"):\n        return ${call}\n`,
      (call) =>
        `    with mock.patch.object(${name}, "${each}", "mocked"):\n        return ${call}\n`,
      (call) =>
        `    with mock.patch.multiple("${name}", ${each}="mocked"):\n        return ${call}\n`,
      (call) =>
        `    with mock.patch("${name}.${home(each)}.${each}", "mocked", create=True):\n        return ${call}\n`,
      (call) => `    return ${call}, getattr(importlib.import_module("${name}"), "${each}")\n`,
      (call) => `    return ${call}, importlib.import_module("${name}").${each}\n`,
    ]);
    return `def test${i}():\n${form(`${app}.run${i}()`)}`;
  });
  const calls = names.map((_, i) => `test${i}()`).join(', ');
  const order = [`import ${name}\n`, `import ${app}\n`];
  const imports = dice.once(2) ? order.reverse() : order;
  const test = `import importlib\nfrom unittest import mock\n\n${imports.join('')}\n\n${tests.join('\n\n')}\n\nRESULT = ${calls},\nAGAIN = [${names.map((_, i) => `${app}.run${i}()`).join(', ')}]\n`;
  const files = encoded(made.files);
  files.set(`${app}.py`, Buffer.from(`${head.join('\n')}\n\n\n${body.join('\n\n')}`));
  files.set(`${name}_test.py`, Buffer.from(test));
  return { title: `${name}_test`, needs: [], files, module: `${name}_test`, calls: [app] };
}

/** The text in one of the forms that files come in. */
function asBytes(text: string, dice: Dice): Buffer {
  let written = text;
  if (dice.once(5)) written = written.replaceAll('\n', '\r\n');
  if (dice.once(6)) written = written.replace(/[\r\n]+$/, '');
  if (dice.once(6)) written = written.replaceAll('    ', '\t');
  if (dice.once(8) && !/[\u0100-\uffff]/.test(written))
    return Buffer.from(`# -*- coding: latin-1 -*-\n# caf\u00e9\n${written}`, 'latin1');
  return Buffer.from(dice.once(6) ? `\uFEFF${written}` : written);
}
