/**
 * Callers that change names of packages in ways which are a doubt in all files around, each in a workspace of its own.
 *
 * EXPORT_TIERS_CALLERS_ONLY is a regular expression of titles, for looking into some of them, also of all other cases.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findInterpreter, type Interpreter, isInstalled } from '../interpreter';
import { type Case, casesApart, isReadBy, pathsOf, writtenCases } from './cases';
import { packagesOf, proveEach } from './prove';
import { rewriteCallers } from './rewrite-callers';

const only = process.env.EXPORT_TIERS_CALLERS_ONLY;

/** Where nothing installed is needed, nothing is looked for. */
function rootsFor(interpreter: Interpreter, one: Case): Interpreter {
  return packagesOf(one).length === 0 ? { ...interpreter, roots: [] } : interpreter;
}

test('callers with a workspace of their own are the same programs as before', async () => {
  const apart = casesApart();
  const interpreter = findInterpreter([...new Set(apart.flatMap(packagesOf))]);
  const others = only === undefined ? [] : writtenCases();
  const among = [...apart, ...others.filter((one) => packagesOf(one).length === 0)];
  const all = among.filter(
    (one) =>
      new RegExp(only ?? '').test(one.title) &&
      packagesOf(one).every((name) => isInstalled(interpreter, name)) &&
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
        await rewriteCallers(place, [one], rootsFor(interpreter, one), packagesOf(one)),
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
