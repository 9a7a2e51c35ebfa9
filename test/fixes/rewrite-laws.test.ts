/** Laws of rewriting, over random files. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import type { Import } from '../../server/src/python/module-summary';
import { HOMES, importingText, keptText, withDistinctNames } from './random-imports';
import { rewrite, rewriteStepwise } from './rewriting';

const RUNS = { numRuns: 1000 };

describe('rewriting', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(importingText(), (text) => {
        const once = rewrite(text, HOMES);
        expect(rewrite(once, HOMES)).toBe(once);
      }),
      RUNS,
    );
  });

  it('binds the same names to the same objects', () => {
    fc.assert(
      fc.property(importingText(), (text) => {
        expect(bound(rewrite(text, HOMES))).toEqual(bound(text));
      }),
      RUNS,
    );
  });

  it('loses no comment and touches nothing but imports', () => {
    fc.assert(
      fc.property(importingText(), (text) => {
        const after = rewrite(text, HOMES);
        expect(missingComments(text, after)).toEqual([]);
        expect(withoutImports(after)).toBe(withoutImports(text));
      }),
      RUNS,
    );
  });

  it('ends in the same text in any order', () => {
    fc.assert(
      fc.property(importingText(), fc.infiniteStream(fc.nat()), (drawn, random) => {
        const text = withDistinctNames(drawn);
        const pick = (count: number) => (random.next().value ?? 0) % count;
        expect(rewriteStepwise(text, HOMES, pick)).toBe(rewrite(text, HOMES));
      }),
      { ...RUNS, seed: 3 },
    );
  });

  it('holds to these laws where the order of imports is kept', () => {
    fc.assert(
      fc.property(keptText(), fc.infiniteStream(fc.nat()), (drawn, random) => {
        const text = withDistinctNames(drawn);
        const pick = (count: number) => (random.next().value ?? 0) % count;
        const after = rewrite(text, HOMES);
        expect(rewriteStepwise(text, HOMES, pick)).toBe(after);
        expect(rewrite(after, HOMES)).toBe(after);
        expect(bound(after)).toEqual(bound(text));
        expect(missingComments(text, after)).toEqual([]);
        expect(withoutImports(after)).toBe(withoutImports(text));
      }),
      RUNS,
    );
  });

  it('holds to these laws where each name has a statement of its own', () => {
    fc.assert(
      fc.property(importingText(), fc.infiniteStream(fc.nat()), (drawn, random) => {
        const text = withDistinctNames(drawn);
        const pick = (count: number) => (random.next().value ?? 0) % count;
        const options = { style: { partsNames: true } };
        const after = rewrite(text, HOMES, options);
        expect(rewriteStepwise(text, HOMES, pick, options)).toBe(after);
        expect(rewrite(after, HOMES, options)).toBe(after);
        expect(bound(after)).toEqual(bound(text));
        expect(missingComments(text, after)).toEqual([]);
        expect(withoutImports(after)).toBe(withoutImports(text));
      }),
      RUNS,
    );
  });

  it('ends in the same text where a name is bound twice to the same', () => {
    for (const [text, after] of [
      [
        'from pkg import a\nfrom pkg import stay, a\n',
        'from pkg import stay\nfrom pkg.m1 import a\n',
      ],
      ['from pkg import a, a, stay\n', 'from pkg import stay\nfrom pkg.m1 import a\n'],
      ['from pkg.m1 import a\nfrom pkg import b, a\n', 'from pkg.m1 import a, b\n'],
    ] as const) {
      expect(rewrite(text, HOMES)).toBe(after);
      expect(rewriteStepwise(text, HOMES, (count) => count - 1)).toBe(after);
      expect(rewriteStepwise(text, HOMES, () => 0)).toBe(after);
    }
  });

  it('ends in the same text where one of them has a comment', () => {
    for (const [text, after] of [
      [
        'from pkg import (\n    # why\n    b,\n)\nfrom pkg import b\n',
        'from pkg.m1 import (\n    # why\n    b,\n)\n',
      ],
      [
        'from pkg import (\n    b,  # noqa\n)\nfrom pkg import (\n    b,  # type: ignore\n)\n',
        'from pkg.m1 import (\n    b,  # type: ignore  # noqa\n)\n',
      ],
      ['from pkg import a  # why\nfrom pkg import a, b\n', 'from pkg.m1 import a, b  # why\n'],
    ] as const) {
      expect(rewrite(text, HOMES)).toBe(after);
      expect(rewriteStepwise(text, HOMES, (count) => count - 1)).toBe(after);
      expect(rewriteStepwise(text, HOMES, () => 0)).toBe(after);
    }
  });

  it('leaves Python that Python takes', () => {
    const texts = fc.sample(importingText(), 400).map((text) => rewrite(text, HOMES));
    const program = 'import ast, json, sys\nfor t in json.load(sys.stdin): ast.parse(t)';
    const { status, stderr } = spawnSync('python3', ['-c', program], {
      input: JSON.stringify(texts),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

/** What each block of imports binds in the end, with every export told by its home. */
function bound(text: string): Record<string, string>[] {
  const blocks = new Map<string, Record<string, string>>();
  for (const statement of scanImports(text)) {
    const key = blockOf(text, statement);
    const block = blocks.get(key) ?? {};
    blocks.set(key, block);
    if (statement.kind === 'import') continue;
    for (const { name, alias } of statement.names) {
      const home = statement.module.name === 'pkg' ? HOMES[name as keyof typeof HOMES] : undefined;
      const [module, renamed = name] = home?.split(':') ?? [statement.module.name, name];
      block[alias ?? name] = `${module}:${renamed}`;
    }
  }
  return [...blocks.values()];
}

/** Between two lines of code that are no imports all imports form one block. */
function blockOf(text: string, { span, scope, guards }: Import): string {
  const code = withoutImports(text.slice(0, span.start)).replaceAll(/\s*#.*|\s+/g, '');
  return JSON.stringify([code, scope, guards.map(({ id }) => id)]);
}

function withoutImports(text: string): string {
  let rest = text;
  for (const { span } of [...scanImports(text)].reverse()) {
    rest = `${rest.slice(0, span.start)}${rest.slice(span.end)}`;
  }
  return rest
    .split(/\r\n|\n/)
    .map((line) =>
      line
        .replace(/#.*/, '')
        .replaceAll(/[\s;]+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

function missingComments(before: string, after: string): string[] {
  const comments = before.match(/#[^\r\n#]*/g) ?? [];
  return comments.filter((comment) => !after.includes(comment.trim()));
}
