/** What the server says can be said in every language: nothing is written past `l10n.ts`. */
import { afterEach, describe, expect, it } from 'vitest';
import { counted, enumerated, numeral, speak, t, told } from '../server/src/l10n';
import { asPart, because } from '../server/src/reason';
import { serverTexts, textsOf } from './support/server-texts';

afterEach(() => speak(null));

describe('a text', () => {
  it('is filled in, in English unless another language was chosen', () => {
    expect(t('{0} of {1} files', 2, 3)).toBe('2 of 3 files');
    speak({ '{0} of {1} files': '{0} von {1} Dateien', one: '' });
    expect(t('{0} of {1} files', 2, 3)).toBe('2 von 3 Dateien');
    speak(null);
    expect(t('{0} of {1} files', 2, 3)).toBe('2 of 3 files');
  });

  it('may have its values in another order, or twice', () => {
    speak({ '{0} by {1}': '{1}, {0}, {1}' });
    expect(t('{0} by {1}', 'a', 'b')).toBe('b, a, b');
  });

  it('takes values as they are', () => {
    expect(t('in `{0}`', '{1} $& \\')).toBe('in `{1} $& \\`');
    expect(t('`{…}` and {a}')).toBe('`{…}` and {a}');
  });

  it('is English where a language does not have it', () => {
    speak({});
    expect(t('new')).toBe('new');
  });

  it('differs for one and many, with numbers as the language writes them', () => {
    const files = (count: number) => counted(count, '1 file in {1}', '{0} files in {1}', 'pkg');
    expect([0, 1, 2, 1234].map(files)).toEqual([
      '0 files in pkg',
      '1 file in pkg',
      '2 files in pkg',
      '1,234 files in pkg',
    ]);
    speak({ '1,000': '1.000', '{0} files in {1}': '{0} Dateien in {1}' });
    expect(files(1234567)).toBe('1.234.567 Dateien in pkg');
    expect(numeral(-1000)).toBe('-1.000');
  });

  it('lists', () => {
    expect([['a'], ['a', 'b'], ['a', 'b', 'c'], []].map(enumerated)).toEqual([
      'a',
      'a and b',
      'a, b and c',
      '',
    ]);
  });
});

it('a reason is data until it is told, with the reasons in it', () => {
  const reason = because(
    '{0} is called: {1}',
    'f()',
    asPart(because('{0} may delete `{1}`', 'a', 'b')),
  );
  const kept: typeof reason = JSON.parse(JSON.stringify(reason));
  expect(told(kept)).toBe('f() is called: a may delete `b`');
  speak({ '{0} is called: {1}': '{0} läuft: {1}', '{0} may delete `{1}`': '{0} löscht `{1}`' });
  expect(told(kept)).toBe('f() läuft: a löscht `b`');
  expect(told(because('{0} is called: {1}', 'f()', asPart(because('nothing'))))).toBe(
    'f() läuft: nothing',
  );
});

describe('the sources', () => {
  it('are read for what they say', () => {
    const source = `import { counted, t } from '../l10n';
      const early = t('Too early');
      export const say = (a: string) => [t('A text of {0}', \`\${a} goes in\`), counted(2, 'One of it', 'Many of it'), \`not \${a} yet\`];
      log.error('for the log');
      throw new Error('for those who mend it');
      throw new ResponseError(1, 'for people');
    `;
    expect(textsOf('a.ts', source)).toEqual({
      localised: ['Too early', 'A text of {0}', 'One of it', 'Many of it'],
      bare: ['{} goes in', 'not {} yet', 'for people'],
      tooEarly: ['Too early'],
    });
  });

  const { localised, bare, tooEarly } = serverTexts();

  it('say a lot', () => {
    expect(localised.length).toBeGreaterThan(500);
  });

  it('say nothing before the language is known', () => {
    expect(tooEarly).toEqual([]);
  });

  it('say nothing that cannot be translated', () => {
    const others = bare.filter((each) => !NOT_SAID.some((pattern) => pattern.test(each)));
    expect(others, 'a text that an editor may show: t(…) of l10n.ts').toEqual([]);
  });

  it('have no stale exception', () => {
    const stale = NOT_SAID.filter((pattern) => !bare.some((each) => pattern.test(each)));
    expect(stale).toEqual([]);
  });
});

/** Code, names, and what is written into files, with the files that have it. */
const NOT_SAID: readonly RegExp[] = [
  // The product's name, and English words that an editor gets for its log or for a report of a bug.
  /: Export Tiers(?:: \{\})?$/,
  /^lsp\/(?:debug-information|client-support|framing|guard|indexing|server|turns|warm-up)\.ts: /,
  // Python.
  /: (?:\{\})*\s*(?:`?from \{\} import|\{\} as \{\}|import \{\})/,
  /: (?:Attribute|Import)Error$|: DeprecationWarning$/,
  /^fixes\/(?:doubt\/builtin-names|patch\/(?:handed-to|patch-calls)|statement\/rewrite-imports)\.ts: /,
  /^tiers\/(?:names|document\/markdown-figures)\.ts: /,
  /^roadmap\/lazy\/(?:lazy-block-text|own-getattr|own-hooks)\.ts: /,
  // Keys: of indexes, of what is kept, of a library's messages.
  /^lsp\/kept-reports\.ts: export-tiers diagnostics /,
  /^workspace\/scan\/scan-record\.ts: export-tiers scan /,
  /^fixes\/patch\/(?:patch-readers|lent-modules)\.ts: /,
  /^workspace\/(?:cache|shard|snapshot)\/[\w-]+\.ts: /,
  /^tiers\/configuration\/toml-errors\.ts: [UEMDT]/,
  /: RenameRefused$/,
  // What is written into somebody's files is theirs to translate, and is read again by its words.
  /^rules\/suppression\/suppress\.ts: {3}# export-tiers: ignore/,
  /^roadmap\/tier-document\/(?:document-\w+|new-document|tier-sections|tier-document)\.ts: /,
  /^roadmap\/documentation\/(?:import-advice|advice-files|deprecation-comments)\.ts: /,
  /^roadmap\/(?:marked-blocks|package-file\/on-one-line|public-api\/public-module|slimming\/move-definitions)\.ts: /,
  /^tiers\/configuration\/configuration-package\.ts: /,
  // Pages of the documentation.
  /^rules\/rule-documentation\.ts: /,
];
