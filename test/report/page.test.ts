/** The page as text: nothing from outside, nothing but text out of the package. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '../../server/src/report/html/markup';
import { renderHtml } from '../../server/src/report/html/page';
import { PAGE_SCRIPT } from '../../server/src/report/html/script';
import { PAGE_STYLE } from '../../server/src/report/html/style';
import { fullReport, reportOf } from './report-of';

const NONCE = { kind: 'nonce', nonce: 'abc123' } as const;

/** Every text of a report made hostile, as far as it comes from somebody's files. */
const EVIL = `</script></style></title><img src=x onerror=alert(1)>"'--><svg/onload=alert(2)>\u202E\0`;

function poisoned<T>(value: T): T {
  if (typeof value === 'string') return `${value}${EVIL}` as T;
  if (Array.isArray(value)) return value.map(poisoned) as T;
  if (typeof value !== 'object' || value === null) return value;
  const keep = new Set(['what', 'recommended', 'kind', 'keeps', 'date', 'due', 'when']);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, keep.has(key) ? each : poisoned(each)]),
  ) as T;
}

/** Names of all attributes that any tag has. */
function attributes(page: string): string[] {
  const tags = page.match(/<[a-z][^>]*>/gi) ?? [];
  const names = tags.flatMap((tag) => tag.replace(/"[^"]*"/g, '').match(/(?<=\s)[\w-]+/g) ?? []);
  return [...new Set(names)].sort();
}

describe('escaping', () => {
  it('lets nothing but text through', () => {
    expect(escapeHtml(`<a b="c" d='e'>&\u0007\u202e\ud800`)).toBe(
      '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\ufffd\ufffd\ufffd',
    );
    expect(
      String(html`<p title="${'"x"'}">${['<b>', html`<i>${1.23456}</i>`, null, false]}</p>`),
    ).toBe('<p title="&quot;x&quot;">&lt;b&gt;<i>1.23</i></p>');
  });

  it('keeps characters beyond the first plane', () => {
    expect(escapeHtml('𝒳🎉é')).toBe('𝒳🎉é');
  });

  it('holds on the whole page, whatever the package calls its things', async () => {
    const clean = renderHtml(await fullReport(), NONCE);
    const page = renderHtml(poisoned(await fullReport()), NONCE);
    const tags = (text: string) => (text.match(/<(?!wbr>)[a-z/!][^\s>]*/gi) ?? []).sort();
    // Not one element more than a harmless package gets, and no attribute that would run anything.
    expect(tags(page)).toEqual(tags(clean));
    expect(page).not.toMatch(/<img|<svg\/|\u202e|\0/);
    expect(attributes(page)).toEqual(attributes(clean));
  });
});

describe('the page', () => {
  it('speaks of `__all__` only where the package has one, and draws no words into the bars', async () => {
    const without = pageOf(await fullReport(), false);
    expect(without).not.toContain('not in __all__');
    expect(pageOf(await fullReport(), true)).toContain('not in __all__');
    const [, bars = ''] = without.split('<div class="bars"');
    expect(bars.split('<ul class="legend"', 1)[0]).not.toContain('<text');

    function pageOf(report: Awaited<ReturnType<typeof fullReport>>, isListed: boolean): string {
      const exports = report.exports.map((each, i) => ({ ...each, listed: isListed && i > 0 }));
      return renderHtml({ ...report, exports }, NONCE);
    }
  });

  it('loads nothing and allows nothing but its own style and script', async () => {
    const page = renderHtml(await fullReport(), NONCE);
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;nonce-abc123&#39;; script-src &#39;nonce-abc123&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script nonce="abc123">']);
    expect(page.match(/<style[^>]*>/g)).toEqual(['<style nonce="abc123">']);
    expect(page).not.toMatch(/<link|<iframe|<object|\ssrc=|https?:|url\(|@import|\sstyle=/);
    expect(page.match(/href="[^"]*"/g)?.every((each) => each.startsWith('href="#'))).toBe(true);
  });

  it('may name its style and script by their hashes', async () => {
    const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const page = renderHtml(await reportOf(), {
      kind: 'hashes',
      style: hash(PAGE_STYLE),
      script: hash(PAGE_SCRIPT),
    });
    const inner = (tag: string) => new RegExp(`<${tag}>([^]*)</${tag}>`).exec(page)?.[1] ?? '';
    expect(page).toContain(hash(inner('style')));
    expect(page).toContain(hash(inner('script')).replace(/'/g, '&#39;'));
  });

  it('has its parts as landmarks, and every link a target', async () => {
    const page = renderHtml(await fullReport(), NONCE);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    for (const [, names] of page.matchAll(/aria-labelledby="([^"]+)"/g)) {
      for (const name of names?.split(' ') ?? []) expect(ids).toContain(name);
    }
    for (const part of [
      'tiers',
      'history',
      'usage',
      'importers',
      'exports',
      'unused',
      'collisions',
      'modules',
      'cycles',
      'import-time',
    ]) {
      expect(ids).toContain(part);
    }
  });

  it('leaves out parts that have nothing to show', async () => {
    const page = renderHtml(
      await reportOf(`
        # file: pyproject.toml
        [[tool.export-tiers.package]]
        name = "pkg"
        # file: pkg/__init__.py
        x = 1
      `),
      NONCE,
    );
    const parts = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(parts).toEqual(['tiers', 'exports', 'loading', 'unused']);
    expect(page).toContain('No export has a tier yet.');
    expect(page).not.toContain('Tier 1: 0');
  });

  it('cannot be ended by its own style or script', () => {
    expect(PAGE_STYLE + PAGE_SCRIPT).not.toMatch(/<\/(style|script)/i);
  });
});
