/**
 * Callers of real packages, rewritten and then proven by the real Python: the same names, bound to the
 * identical objects, in every scope that runs; nothing else changed; comments kept.
 *
 * EXPORT_TIERS_CALLERS_ONLY is a regular expression of titles, for looking into some of them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInterpreter, type Interpreter, isInstalled } from '../interpreter';
import { type Case, isReadBy, writtenCases } from './cases';
import { type Proof, packagesOf, proveCallers } from './prove';
import { randomCallers } from './random-callers';
import { openCallers, type RewrittenCallers } from './rewrite-callers';

const only = new RegExp(process.env.EXPORT_TIERS_CALLERS_ONLY ?? '');

describe('callers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callers-'));
  let interpreter: Interpreter;
  let cases: readonly Case[];
  const random: Case[] = [];
  /** The rewritten files on the disk, by their paths in the cases. */
  const places = new Map<string, string>();
  let changed: number;
  let unstable: readonly string[];
  let left: RewrittenCallers['left'];
  let proofs: readonly Proof[];

  beforeAll(async () => {
    const written = writtenCases().filter(({ title }) => only.test(title));
    const packages = [...new Set(written.flatMap(({ needs }) => needs))];
    interpreter = findInterpreter(packages);
    const installed = new Set(packages.filter((name) => isInstalled(interpreter, name)));
    cases = written
      .filter(({ needs }) => needs.every((name) => installed.has(name)))
      .filter((one) => isReadBy(one, interpreter.version));
    const absent = packages.filter((name) => !installed.has(name));
    if (absent.length > 0) console.log(`not installed, so left out: ${absent.join(', ')}`);

    const isOwn = (one: Case) => packagesOf(one).length === 0;
    // What one file patches is a doubt in all files of its workspace.
    const patches = (one: Case) => one.alone || one.title.startsWith('patches');
    const own = cases.filter((one) => isOwn(one) && !patches(one));
    const patching = cases.filter((one) => isOwn(one) && patches(one));
    const others = cases.filter((one) => !isOwn(one));
    const isFresh = (one: Case) => cases.includes(one);
    const parts: RewrittenCallers[] = [];
    const proving: Promise<Proof[]>[] = [];
    const inTurn = turns(2);
    // A change in one of the cases' own packages has all packages of its workspace resolved anew.
    for (const [name, written, over] of [
      ['own', own, ['shelf']],
      ['patching', patching, []],
      ['others', others, [...installed]],
    ] as const) {
      const place = join(folder, name);
      mkdirSync(place);
      const callers = await openCallers(place, written, interpreter, over);
      const made = randomCallers(over, callers.exportsOf).filter(({ title }) => only.test(title));
      callers.add(made);
      random.push(...made);
      for (const group of groupsByPackages([...written, ...made])) {
        const part = await callers.rewrite(group);
        parts.push(part);
        proving.push(inTurn(() => proveCallers(interpreter, place, group, part, isFresh)));
        for (const path of part.files.keys()) places.set(path, join(callers.after, path));
      }
    }
    proofs = (await Promise.all(proving)).flat();
    changed = parts.reduce((sum, part) => sum + part.changed, 0);
    unstable = parts.flatMap((part) => part.unstable);
    left = parts.flatMap((part) => part.left);

    if (process.env.EXPORT_TIERS_CALLERS_REASONS) console.log(reasons(left));
    console.log(
      `Python ${interpreter.version}: ${cases.length} written and ${random.length} random callers, ` +
        `${changed} files rewritten, ${left.length} findings left with a reason`,
    );
  }, 900_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('are the same programs as before', () => {
    const wrong = proofs.filter(({ problems }) => problems.length > 0);
    const told = wrong.map(({ id, problems }) => {
      const files = [...cases, ...random].find(({ title }) => title === id)?.files.keys() ?? [];
      const texts = [...files].map((path) => readFileSync(places.get(path) ?? '', 'utf8'));
      return `${id}\n  ${problems.join('\n  ')}\n${texts.join('\n').replace(/^/gm, '    | ')}`;
    });
    expect(told.join('\n')).toBe('');
  });

  test('are many', () => {
    if (only.source !== '(?:)') return;
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(changed).toBeGreaterThanOrEqual(200);
  });

  test('are not changed by a second run', () => {
    expect(unstable).toEqual([]);
  });

  test('say why what is left is left', () => {
    expect(left.filter(({ reason }) => reason === 'safe')).toEqual([]);
    for (const { message, reason } of left) {
      if (reason === 'none')
        expect(message).toMatch(
          /no other home|this module is its home|has no `|left as it is|is (?:looked up|patched)|: `import /,
        );
    }
  });
});

/** Cases over the same packages together. */
function groupsByPackages(all: readonly Case[]): Case[][] {
  const groups = new Map<string, Case[]>();
  for (const one of all) {
    const key = packagesOf(one).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** Runs work as it comes, `most` pieces at a time. */
function turns(most: number) {
  const slots = Array.from({ length: most }, () => Promise.resolve());
  let next = 0;
  return <T>(work: () => Promise<T>): Promise<T> => {
    const slot = next++ % most;
    const result = (slots[slot] ?? Promise.resolve()).then(work);
    slots[slot] = result.then(
      () => {},
      () => {},
    );
    return result;
  };
}

/** How often each reason is given, most often first. */
function reasons(left: RewrittenCallers['left']): string {
  const counts = new Map<string, number>();
  for (const { code, reason } of left) {
    const kind = `${code} ${reason.replaceAll(/`[^`]*`/g, '…')}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([kind, count]) => `${count} ${kind}`).join('\n');
}
