/**
 * Callers that change names of packages in ways which are a doubt in all files around, each in a workspace of its own.
 *
 * EXPORT_TIERS_CALLERS_ONLY is a regular expression of titles, for looking into some of them, also of all other cases.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findInterpreter } from '../interpreter';
import { casesApart, isReadBy, pathsOf, writtenCases } from './cases';
import { packagesOf, proveEach } from './prove';
import { rewriteCallers } from './rewrite-callers';

const only = process.env.EXPORT_TIERS_CALLERS_ONLY;

test('callers with a workspace of their own are the same programs as before', async () => {
  const interpreter = findInterpreter([]);
  const among = only === undefined ? casesApart() : [...casesApart(), ...writtenCases()];
  const all = among.filter(
    (one) =>
      new RegExp(only ?? '').test(one.title) &&
      packagesOf(one).length === 0 &&
      isReadBy(one, interpreter.version),
  );
  const folder = mkdtempSync(join(tmpdir(), 'apart-'));
  try {
    const rewritten = new Map<string, Awaited<ReturnType<typeof rewriteCallers>>>();
    for (const [index, one] of all.entries()) {
      const place = join(folder, String(index));
      mkdirSync(place);
      rewritten.set(
        one.title,
        await rewriteCallers(place, [one], { ...interpreter, roots: [] }, []),
      );
    }
    const jobs = all.flatMap((one) => {
      const made = rewritten.get(one.title);
      return made ? [[one, made] as const] : [];
    });
    const proofs = await proveEach(interpreter, folder, jobs, () => true);
    const wrong = jobs.flatMap(([one, { unstable, after, left }]) => {
      const told = [
        ...(proofs.find(({ id }) => id === one.title)?.problems ?? []),
        ...unstable.map((path) => `${path} is changed by a second run`),
        ...left.filter(({ reason }) => reason === 'safe').map(({ message }) => `left: ${message}`),
      ];
      if (told.length === 0) return [];
      const texts = pathsOf(one).map((path) => readFileSync(join(after, path), 'utf8'));
      return `${one.title}\n  ${told.join('\n  ')}\n${texts.join('\n').replace(/^/gm, '    | ')}`;
    });
    const left = jobs.flatMap(([{ title }, made]) =>
      made.left.map(({ path, message, reason }) => `${title} | ${path} | ${message} | ${reason}`),
    );
    if (process.env.EXPORT_TIERS_CALLERS_REASONS) console.log(left.join('\n'));
    const changed = jobs.filter(([, made]) => made.changed > 0).map(([{ title }]) => title);
    console.log(`${all.length} callers, rewritten: ${changed.join(', ')}`);
    expect(wrong.join('\n'), `${wrong.length} of ${all.length}`).toBe('');
    if (only === undefined) expect(all.length).toBeGreaterThan(100);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 900_000);
