/** The proof finds what is wrong: rewritten callers that are spoilt by hand. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInterpreter } from '../interpreter';
import { readCases } from './cases';
import { proveCallers } from './prove';

const BEFORE = `import os
from shelf import Plain, Inner  # why


def run():
    from shelf import alpha
    return alpha()


x = 1
`;

/** What is told of a version of that caller. */
async function problems(after: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spoilt-'));
  try {
    const cases = readCases('spoilt', `=== spoilt\n${BEFORE}`);
    for (const [side, text] of [
      ['before', BEFORE],
      ['after', after],
    ] as const) {
      mkdirSync(join(folder, side));
      cpSync(join(import.meta.dirname, 'tree'), join(folder, side), { recursive: true });
      writeFileSync(join(folder, side, 'spoilt_001.py'), text);
    }
    const about = { star: false, attributes: false, texts: false, once: true };
    const rewritten = {
      before: join(folder, 'before'),
      after: join(folder, 'after'),
      files: new Map([['spoilt_001.py', about]]),
      changed: 1,
      unstable: [],
      hastened: [],
      left: [],
    };
    const proofs = await proveCallers(findInterpreter([]), folder, cases, rewritten, () => true);
    return proofs.flatMap((proof) => proof.problems);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the proof', () => {
  it('takes what is right', async () => {
    const after = BEFORE.replace(
      'from shelf import Plain, Inner  # why',
      'from shelf.deep.inside import Inner  # why\nfrom shelf.plain import Plain',
    ).replace('from shelf import alpha', 'from shelf.many import alpha');
    expect(await problems(after)).toEqual([]);
  });

  it.each([
    ['another object', 'from shelf import alpha', 'from shelf import beta as alpha', 'alpha is'],
    ['a name that is missing', 'Plain, Inner', 'Plain', 'Inner is bound before only'],
    ['a name too many', 'Plain, Inner', 'Plain, Inner, make', 'make is bound after only'],
    ['an import that fails', 'from shelf import alpha', 'from shelf.many import x', 'run'],
    [
      'a module that fails',
      'from shelf import Plain',
      'from shelf.x import Plain',
      'ModuleNotFound',
    ],
    ['a lost comment', '  # why', '', "'# why' is there 0 times"],
    ['a new comment', 'x = 1', 'x = 1  # new', 'new comment'],
    ['other code', 'x = 1', 'x = 2', 'code beside the imports'],
    ['other white space', 'x = 1', 'x  =  1', 'other lines changed'],
    ['another line end', 'x = 1\n', 'x = 1\r\n', 'other lines changed'],
    ['what is no Python', 'x = 1', 'x =', 'invalid syntax'],
  ])('finds %s', async (_, from, to, expected) => {
    const told = await problems(BEFORE.replace(from, to));
    expect(told.join('\n')).toContain(expected);
  });
});
