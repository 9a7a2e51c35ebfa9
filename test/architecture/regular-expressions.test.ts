/**
 * What somebody else wrote is matched in a time that grows with its length and no faster: no regular expression may
 * go back and try again over the same characters. One that did hung on a line of `#` in an `__all__`.
 */
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { analyse } from 'scslre';
import { expect, it } from 'vitest';
import { readSources } from './sources';

/** The regular expressions of a TypeScript text that are written out. */
function literalsOf(code: string): RegExp[] {
  const found: RegExp[] = [];
  const script = transformSync(code, { loader: 'ts' }).code;
  full(parse(script, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type !== 'Literal' || !('regex' in node) || !node.regex) return;
    const { pattern, flags } = node.regex as { pattern: string; flags: string };
    found.push(new RegExp(pattern, flags));
  });
  return found;
}

const slow = (pattern: RegExp) => analyse(pattern).reports.length > 0;

it('tells those that try again', () => {
  const [twice, once] = literalsOf('const a = /^(?:\\s|#[^\\n]*)*,$/; const b = /^\\s*,/; a || b;');
  expect([twice, once].map((each) => each && slow(each))).toEqual([true, false]);
});

it('has none of them', () => {
  const sources = readSources();
  const all = sources.flatMap(({ path, text }) =>
    literalsOf(text).map((pattern) => ({ path, pattern })),
  );
  expect(all.length).toBeGreaterThan(300);
  const found = all.filter(({ pattern }) => slow(pattern));
  expect(found.map(({ path, pattern }) => `${path}: ${pattern}`)).toEqual([]);
});
