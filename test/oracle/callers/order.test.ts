/** Law: whichever safe fix of a caller is made first, and then next, in the end its text is that of all fixes at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cases, FUZZ_TIMEOUT } from '../../support/cases';
import { writtenCases } from './cases';
import { throwDice } from './dice';
import { mixedCaller } from './mixed-caller';
import { differenceOfOrders, shelfWithCallers } from './single-fixes';

const SEED = Number(process.env.EXPORT_TIERS_SEED ?? 42);
const SHOWN = Number(process.env.EXPORT_TIERS_SHOWN ?? 5);
const only = new RegExp(process.env.EXPORT_TIERS_CALLERS_ONLY ?? '');

test('single fixes in any order give the text of all at once', async () => {
  const callers = writtenCases().filter(
    ({ needs, files, alone, title }) =>
      needs.length === 0 && files.size === 1 && !alone && only.test(title),
  );
  if (only.source === '(?:)') expect(callers.length).toBeGreaterThan(200);
  await holds(callers.flatMap(({ files }) => [...files]));
}, 300_000);

test(
  'so they do where the package is imported in several ways',
  async () => {
    const texts = throwDice(cases(60), SEED, mixedCaller);
    const files = texts.map((text, i) => [`mixed_${i}.py`, Buffer.from(text)] as const);
    await holds(files.filter(([path]) => only.test(path)));
  },
  FUZZ_TIMEOUT * 3,
);

async function holds(files: readonly (readonly [path: string, bytes: Buffer])[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'order-'));
  try {
    const workspace = await shelfWithCallers(folder, new Map(files));
    const wrong: string[] = [];
    const thrown = throwDice(files.length, SEED, (dice) => dice);
    for (const [index, [path]] of files.entries()) {
      const told = await differenceOfOrders(workspace, `${folder}/${path}`, thrown[index]);
      if (told !== null) wrong.push(`${path}\n${told}`);
    }
    expect(wrong.length, wrong.slice(0, SHOWN).join('\n\n')).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
