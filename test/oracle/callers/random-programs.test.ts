/**
 * Law: a rewritten program is the same program. Random ones, with packages of their own, are rewritten and
 * proven by the real Python; a failing one becomes a case in `cases/`.
 *
 * EXPORT_TIERS_FUZZ is a factor on how many, EXPORT_TIERS_SEED says which, EXPORT_TIERS_CALLERS_ONLY picks some.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { expect, test } from 'vitest';
import { cases, FUZZ_TIMEOUT } from '../../support/cases';
import { findInterpreter } from '../interpreter';
import { pathsOf } from './cases';
import { proveCallers } from './prove';
import { randomPrograms } from './random-programs';
import { type RewrittenCallers, rewriteCallers } from './rewrite-callers';

/** Of so many each has a workspace: all see one another's patches. */
const BATCH = 150;
const SEED = Number(process.env.EXPORT_TIERS_SEED ?? 42);
const SHOWN = Number(process.env.EXPORT_TIERS_SHOWN ?? 5);
const only = new RegExp(process.env.EXPORT_TIERS_CALLERS_ONLY ?? '');

test(
  'random programs are the same after their imports were rewritten',
  async () => {
    const interpreter = findInterpreter([]);
    const wrong: string[] = [];
    let changed = 0;
    let left = 0;
    const count = cases(BATCH);
    for (let batch = 0; batch * BATCH < count; batch++) {
      const folder = mkdtempSync(join(tmpdir(), 'random-programs-'));
      try {
        const programs = randomPrograms(BATCH, SEED + batch, `p${batch}_`).filter(({ title }) =>
          only.test(title),
        );
        const rewritten = await rewriteCallers(folder, programs, interpreter, []);
        changed += rewritten.changed;
        left += rewritten.left.length;
        const proofs = await proveCallers(interpreter, folder, programs, rewritten, () => false);
        for (const { id, problems } of proofs) {
          const program = programs.find(({ title }) => title === id);
          const paths = program ? pathsOf(program) : [];
          const own = (path: string) => paths.some((each) => path.endsWith(`/${each}`));
          const told = [
            ...problems,
            ...rewritten.unstable.filter(own).map((path) => `${path} is changed by a second run`),
            ...rewritten.hastened.filter(own).map((path) => `${path}: other names are lazy`),
          ];
          if (told.length === 0) continue;
          const texts = paths.map((path) => difference(path, rewritten));
          wrong.push(`${id}\n  ${told.join('\n  ')}\n${texts.join('').replace(/^/gm, '    | ')}`);
        }
        for (const { reason, message, path } of rewritten.left) {
          if (reason === 'safe') wrong.push(`${path}: left, though it is safe: ${message}`);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    console.log(
      `${count} programs, ${changed} files rewritten, ${left} findings left with a reason`,
    );
    expect(wrong.length, wrong.slice(0, SHOWN).join('\n\n')).toBe(0);
    if (only.source === '(?:)') expect(changed).toBeGreaterThan(count);
  },
  FUZZ_TIMEOUT,
);

/** A file's whole text, with what was changed. */
function difference(path: string, { before, after }: RewrittenCallers): string {
  const [was = '', is = ''] = [before, after].map((side) =>
    readFileSync(join(side, path), 'latin1'),
  );
  if (was === is) return path.endsWith('/__init__.py') ? `--- ${path}\n${was}` : '';
  return createTwoFilesPatch(path, path, was, is, '', '', { context: 1_000 });
}
