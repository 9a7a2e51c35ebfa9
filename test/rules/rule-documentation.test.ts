/** The committed pages are what the rule files say; every rule is documented in the same order. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../server/src/rules/catalogue';
import { rulePages } from '../../server/src/rules/rule-documentation';

describe('docs/rules', () => {
  it('is up to date: else run `npm run docs:rules`', () => {
    const committed = new Map(
      readdirSync('docs/rules')
        .filter((name) => name.endsWith('.md'))
        .map((name) => [name, readFileSync(`docs/rules/${name}`, 'utf8')]),
    );
    expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(rulePages()));
  });
});

describe('rules', () => {
  it('have codes and names of their own', () => {
    expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
  });

  it.each(CATALOGUE.map((rule) => [rule.code, rule] as const))(
    '%s tells all that it should',
    (_, rule) => {
      const prose = rule.documentation.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '');
      const headings = [...prose.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
      expect(headings).toEqual(['What it does', 'Why', 'Example', 'How it is mended']);
      expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    },
  );
});
