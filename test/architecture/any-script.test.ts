/** An expression for ASCII tells of ASCII what the one for all scripts tells, which is looked for less often. */
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyScript } from '../../server/src/python/lexical/any-script';
import { readSources } from './sources';

interface Literal {
  readonly type: string;
  readonly regex?: { readonly pattern: string; readonly flags: string };
}

/** The pairs of a TypeScript text that are written out: `anyScript(/…/, () => /…/u)`. */
function pairsOf(code: string): [RegExp, RegExp][] {
  const found: [RegExp, RegExp][] = [];
  const script = transformSync(code, { loader: 'ts' }).code;
  full(parse(script, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    const call = node as unknown as {
      readonly callee?: { readonly name?: string };
      readonly arguments?: readonly [Literal, { readonly body: Literal }];
    };
    if (node.type !== 'CallExpression' || call.callee?.name !== 'anyScript') return;
    const both = [call.arguments?.[0].regex, call.arguments?.[1].body.regex];
    const [ascii, all] = both.map((each) => each && new RegExp(each.pattern, each.flags));
    if (ascii && all) found.push([ascii, all]);
  });
  return found;
}

const words = ['a', 'Z', '_', '0', '9', '.', ' ', '\n', '-', ':', '*', ',', '\u007f', '$', '#'];
const said = ['tier', 'Tier 2', 'PHASE-3', 'phase', 'from ', ' import', ' as ', 'pkg.mod'];

describe('anyScript', () => {
  it('gives the first for ASCII, and makes the other one once', () => {
    let made = 0;
    const ascii = /^\w+$/;
    const all = /^\p{L}+$/u;
    const either = anyScript(ascii, () => {
      made++;
      return all;
    });
    expect([either('a'), either('é'), either('日'), either('')]).toEqual([ascii, all, all, ascii]);
    expect(made).toBe(1);
  });

  const pairs = readSources().flatMap(({ text }) =>
    text.includes('anyScript(') ? pairsOf(text) : [],
  );

  it('has pairs to be tried', () => {
    expect(pairs.length).toBeGreaterThan(5);
  });

  it.each(pairs)('%s is the same as %s', (ascii, all) => {
    const parts = fc.constantFrom(...words, ...said);
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), fc.string({ maxLength: 3 }), (some, other) => {
        const text = some.join('') + other.replace(/[^\0-\x7f]/g, '');
        expect(text.match(ascii)).toEqual(text.match(all));
      }),
      { numRuns: 2_000 },
    );
  });
});
