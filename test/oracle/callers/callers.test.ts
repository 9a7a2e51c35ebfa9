/**
 * Callers of real packages, rewritten and then proven by the real Python: the same names, bound to the
 * identical objects, in every scope that runs; nothing else changed; comments kept.
 *
 * EXPORT_TIERS_CALLERS_ONLY is a regular expression of titles, for looking into some of them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInterpreter, type Interpreter } from '../interpreter';
import { type Case, writtenCases } from './cases';
import { type Proof, proveCallers } from './prove';
import { randomCallers } from './random-callers';
import { type RewrittenCallers, rewriteCallers } from './rewrite-callers';

const only = new RegExp(process.env.EXPORT_TIERS_CALLERS_ONLY ?? '');

describe('callers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callers-'));
  let interpreter: Interpreter;
  let cases: readonly Case[];
  let random: readonly Case[];
  let rewritten: RewrittenCallers;
  let proofs: readonly Proof[];

  beforeAll(async () => {
    const written = writtenCases().filter(({ title }) => only.test(title));
    const packages = [...new Set(written.flatMap(({ needs }) => needs))];
    interpreter = findInterpreter(packages);
    const installed = new Set(packages.filter((name) => isInstalled(interpreter, name)));
    cases = written.filter(({ needs }) => needs.every((name) => installed.has(name)));
    const absent = packages.filter((name) => !installed.has(name));
    if (absent.length > 0) console.log(`not installed, so left out: ${absent.join(', ')}`);

    random = (await randomCallers(interpreter, ['shelf', ...installed])).filter(({ title }) =>
      only.test(title),
    );

    const all = [...cases, ...random];
    rewritten = await rewriteCallers(folder, all, interpreter, [...installed]);

    proofs = [
      ...(await proveCallers(interpreter, folder, cases, rewritten, true)),
      ...(await proveCallers(interpreter, folder, random, rewritten, false)),
    ];

    const { changed, left } = rewritten;
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
      const after = [...files].map((path) => readFileSync(join(rewritten.after, path), 'utf8'));
      return `${id}\n  ${problems.join('\n  ')}\n${after.join('\n').replace(/^/gm, '    | ')}`;
    });
    expect(told.join('\n')).toBe('');
  });

  test('are many', () => {
    if (only.source !== '(?:)') return;
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(rewritten.changed).toBeGreaterThanOrEqual(200);
  });

  test('are not changed by a second run', () => {
    expect(rewritten.unstable).toEqual([]);
  });

  test('say why what is left is left', () => {
    expect(rewritten.left.filter(({ reason }) => reason === 'safe')).toEqual([]);
    for (const { message, reason } of rewritten.left) {
      if (reason === 'none')
        expect(message).toMatch(
          /no other home|this module is its home|has no `|imports? (?:all|its)|is (?:looked up|patched)|: `import /,
        );
    }
  });
});

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

function isInstalled({ roots }: Interpreter, name: string): boolean {
  const path = name.replaceAll('.', '/');
  return roots.some((root) =>
    ['/__init__.py', '.py'].some((end) => {
      try {
        readFileSync(`${root}/${path}${end}`);
        return true;
      } catch {
        return false;
      }
    }),
  );
}
