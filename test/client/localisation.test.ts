/** Everything that people read of the extension itself can be had in their language. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { serverTexts } from '../support/server-texts';
import { clientStrings } from './client-strings';

const readJson = (path: string): Record<string, string> => JSON.parse(readFileSync(path, 'utf8'));

const english = readJson('package.nls.json');
const languages = readdirSync('l10n').map((name) => /^bundle\.l10n\.(\w+)\.json$/.exec(name)?.[1]);

/** The manifest's strings under keys that VS Code shows. */
function shownTexts(value: unknown, key = '', shown = false): string[] {
  if (typeof value === 'string') return shown ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => shownTexts(each, key, shown));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    shownTexts(inner, name, SHOWN.test(name)),
  );
}

const SHOWN =
  /^(?:title|shortTitle|description|markdownDescription|(?:markdown)?enumDescriptions|enumItemLabels|contents|contextualTitle|altText|editPresentation|(?:markdown)?deprecationMessage)$/i;

/** The product's name is the same everywhere. */
const NAMES = ['Export Tiers'];

/** `{0}`, `{count}`: what a text has filled in. */
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([each]) => each).sort();

/** Code spans and links, which a translation leaves as they are. */
const codeIn = (text: string) =>
  [...text.matchAll(/`[^`]+`|\]\([^)]+\)|\$\([\w~-]+\)/g)].map(([each]) => each).sort();

it('is there in a second language', () => {
  expect(languages).toContain('de');
});

describe('the manifest', () => {
  it('has no text that people read', () => {
    const { capabilities, contributes } = manifest;
    const views = Object.values({ ...contributes, capabilities }).flatMap((each) =>
      shownTexts(each),
    );
    const bare = [manifest.description, ...views].filter((text) => !/^%[\w.]+%$/.test(text));
    expect(bare.filter((text) => !NAMES.includes(text))).toEqual([]);
  });

  it('has no Markdown where the editor shows plain text', () => {
    const plain = Object.entries(english).filter(([key]) => /^(?:walkthrough|welcome)\./.test(key));
    expect(plain.length).toBeGreaterThan(5);
    expect(plain.filter(([, text]) => /`/.test(text))).toEqual([]);
    // `__name__` would be slanted there.
    const slanted = plain.filter(([key, text]) => key.startsWith('walkthrough') && /__/.test(text));
    expect(slanted).toEqual([]);
  });

  it('names texts that exist, and all of them', () => {
    const named = JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g);
    expect([...new Set([...named].map((match) => match[1] ?? ''))].sort()).toEqual(
      Object.keys(english).sort(),
    );
  });
});

describe('the client', () => {
  const { bare, localised } = clientStrings();

  it('shows no text that cannot be translated', () => {
    expect(bare).toEqual([]);
  });

  it('has texts at all', () => {
    expect(localised.length).toBeGreaterThan(10);
  });
});

describe.each(languages)('the language %s', (language) => {
  const nls = readJson(`package.nls.${language}.json`);
  const bundle = readJson(`l10n/bundle.l10n.${language}.json`);
  const texts = [...clientStrings().localised, ...serverTexts().localised];
  const own = Object.fromEntries(texts.map((text) => [text, text]));

  it.each([
    ['the manifest', english, nls],
    ['the client and the server', own, bundle],
  ])('has every text of %s and no other', (_, source, translated) => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(source).sort());
  });

  it('fills in the same, and keeps code and links', () => {
    for (const [key, text] of Object.entries({ ...english, ...own })) {
      const translated = nls[key] ?? bundle[key] ?? '';
      expect(translated.trim(), key).not.toBe('');
      expect(placeholders(translated), key).toEqual(placeholders(text));
      if (!key.startsWith('setting.')) expect(codeIn(translated), key).toEqual(codeIn(text));
    }
  });

  it('has every page of the walkthrough, with the same code', () => {
    const code = (path: string) =>
      readFileSync(path, 'utf8').match(/^```[\s\S]*?^```|\]\([^)]+\)/gm) ?? [];
    const pages = readdirSync('walkthrough').filter((name) => /^\w+\.md$/.test(name));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const translated = page.replace('.md', `.nls.${language}.md`);
      expect(code(`walkthrough/${translated}`), page).toEqual(code(`walkthrough/${page}`));
    }
  });

  it('is no copy', () => {
    const same = Object.entries({ ...english, ...own })
      .filter(([key, text]) => (nls[key] ?? bundle[key]) === text)
      .map(([, text]) => text);
    expect(same.filter((text) => !UNTRANSLATED.test(text))).toEqual([]);
  });
});

/** Code, the product's name, and words that are the same in many languages. */
const UNTRANSLATED =
  /^(?:`[^`]+` \(`[^`]+`\)\.|Export Tiers.*|[\W\d]*|\*\*\{0\}.*|__getattr__: \{0\})$/;
