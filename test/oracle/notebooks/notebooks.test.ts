/**
 * Laws of `check --fix` over notebooks: a second run changes nothing, `--diff` tells what it does, and cells are Python
 * afterwards where they were. What is safe leaves a notebook that does the same.
 *
 * EXPORT_TIERS_FUZZ is a factor on how many, EXPORT_TIERS_SEED says which.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cases, FUZZ_TIMEOUT } from '../../support/cases';
import { findInterpreter } from '../interpreter';
import { type CellRun, type MendedNotebook, mendNotebooks, runCells } from './mended-notebooks';
import { randomNotebooks } from './random-notebooks';

const SEED = Number(process.env.EXPORT_TIERS_SEED ?? 42);
const SHOWN = Number(process.env.EXPORT_TIERS_SHOWN ?? 5);
/** Of so many each has a project. */
const BATCH = 70;

test.each([
  ['safe', [], SEED],
  ['unsafe', ['--unsafe-fixes'], SEED + 1_000_000],
])(
  'random notebooks with all that is %s mended',
  (safety, options, seed) => {
    const interpreter = findInterpreter([]);
    const wrong: string[] = [];
    let changed = 0;
    const count = cases(BATCH);
    for (let batch = 0; batch * BATCH < count; batch++) {
      const folder = mkdtempSync(join(tmpdir(), 'random-notebooks-'));
      try {
        const made = randomNotebooks(BATCH, seed + batch, 'pkg');
        const mended = mendNotebooks(folder, made, ...options);
        const before = runCells(
          interpreter,
          folder,
          mended.map(({ cells }) => cells),
        );
        const after = runCells(
          interpreter,
          folder,
          mended.map((it) => it.after),
        );
        for (const [index, notebook] of mended.entries()) {
          const [was = [], is = []] = [before[index], after[index]];
          if (!same(notebook.cells, notebook.after)) changed++;
          const problems = [
            ...problemsOfText(notebook),
            ...was.flatMap((run, cell) => brokenBy(run, is[cell], cell)),
            ...(safety === 'safe'
              ? was.flatMap((run, cell) => otherwise(run, is[cell], cell))
              : []),
          ];
          if (problems.length > 0) wrong.push(`${problems.join('\n')}\n${shown(notebook)}`);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    console.log(`${count} notebooks, ${changed} changed`);
    expect(wrong.length, wrong.slice(0, SHOWN).join('\n\n')).toBe(0);
    expect(changed).toBeGreaterThan(count / 10);
  },
  FUZZ_TIMEOUT,
);

function problemsOfText({ after, again, told }: MendedNotebook): string[] {
  return [
    ...(same(after, again) ? [] : ['a second run changes it']),
    ...(same(after, told) ? [] : ['--diff tells something else']),
  ];
}

function brokenBy(was: CellRun, is: CellRun | undefined, cell: number): string[] {
  const isBroken = is?.error === 'SyntaxError' && was.error !== 'SyntaxError';
  return isBroken ? [`cell ${cell + 1} is no Python any more`] : [];
}

/** New names are none of a program's business that has none of them. */
function otherwise(was: CellRun, is: CellRun | undefined, cell: number): string[] {
  if (!is) return ['a cell is gone'];
  const names = Object.keys(was.names).filter((name) => was.names[name] !== is.names[name]);
  return [
    ...(was.error === is.error ? [] : [`cell ${cell + 1} raises ${is.error}, not ${was.error}`]),
    ...(was.output === is.output ? [] : [`cell ${cell + 1} prints ${is.output} not ${was.output}`]),
    ...names.map(
      (name) => `after cell ${cell + 1} ${name} is ${is.names[name]}, not ${was.names[name]}`,
    ),
  ];
}

function same(one: readonly string[], two: readonly string[]): boolean {
  return one.join('\0') === two.join('\0');
}

function shown({ name, files, cells, after, again }: MendedNotebook): string {
  const init = files.get(`${name}/__init__.py`);
  const texts = [[init], cells, after, ...(same(after, again) ? [] : [again])];
  return texts
    .map((each) => each.join('\n---\n'))
    .join('\n======\n')
    .replace(/^/gm, '    | ');
}
