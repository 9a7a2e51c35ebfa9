/** Which language the server speaks, and that all it says is said in it. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentLink,
  InlayHint,
  MarkupContent,
} from 'vscode-languageserver-protocol';
import { languagesBeside } from '../../server/src/host/node-languages';
import { speak } from '../../server/src/l10n';
import type { TestClient } from './test-client';
import { eventually, uriOf } from './test-client';
import { CALLER, EVERYTHING, MAIN, PACKAGE, startClient } from './tiered-workspace';

// As for the bundles in `dist/`.
const languages = languagesBeside('dist');

afterEach(() => speak(null));

const messagesOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, message }) => `${code} ${message}`);

const speaking = (locale?: string, initializationOptions: object = {}) => ({
  languages,
  initialize: { ...(locale && { locale }), initializationOptions },
});

describe('the language', () => {
  const ENGLISH = 'ET101 `special` is a Tier 3 export of `pkg`: import it from `pkg.deep.sub`.';
  const GERMAN =
    'ET101 `special` ist ein Export der Stufe 3 von `pkg`: aus `pkg.deep.sub` importieren.';

  it.each([
    ['English without a locale', undefined, ENGLISH],
    ['English for an English locale', 'en-GB', ENGLISH],
    ['English for a language that is not there', 'tlh', ENGLISH],
    ['English for a locale that is none', '../../package', ENGLISH],
    ['that of the locale', 'de', GERMAN],
    ['that of a locale with a country', 'de-AT', GERMAN],
    ['that of a locale as POSIX writes it', 'de_DE.UTF-8', GERMAN],
  ])('is %s', async (_, locale, message) => {
    const client = await startClient(PACKAGE + CALLER, speaking(locale));
    await client.open(MAIN);
    expect(messagesOf(await client.pull(MAIN))).toEqual([message]);
  });

  it('is the one that the user wants, where the editor says nothing or another', async () => {
    const client = await startClient(PACKAGE + CALLER, speaking('en', { locale: 'de' }));
    await client.open(MAIN);
    expect(messagesOf(await client.pull(MAIN))).toEqual([GERMAN]);
  });

  it('is the one that the client hands over', async () => {
    const translations = { '{0}: import it from `{1}`.': '{0} → {1}' };
    const client = await startClient(PACKAGE + CALLER, speaking('de', { translations }));
    await client.open(MAIN);
    expect(messagesOf(await client.pull(MAIN))).toEqual([
      'ET101 `special` is a Tier 3 export of `pkg` → pkg.deep.sub',
    ]);
  });
});

it('findings are known to a baseline whatever the language', async () => {
  const known = `
  # file: known.json
  { "version": 1, "files": { "main.py": { "ET101 pkg.special": 1 } } }
  # file: main.py
  from pkg import special, other
  `;
  const settings = { baseline: 'known.json' };
  const client = await startClient(PACKAGE + known, { ...speaking('de'), settings });
  await client.open(MAIN);
  await eventually(
    async () => messagesOf(await client.pull(MAIN)),
    (messages) => messages.length === 1 && (messages[0]?.includes('`other` ist') ?? false),
  );
});

/** Many rules, and what they have to say. */
const SCENE = `${PACKAGE}
  # file: tiers/__init__.py
  from .one import Alpha, Beta
  from .two import *
  from .three import twice
  from .one import twice
  from os import path
  def made(): ...
  __all__ = ["Alpha", "Beta", "Gamma", "twice", "path", "made", "missing", "Alpha"]
  # file: tiers/one.py
  from tiers import Gamma
  Alpha = 1
  twice = 1
  try:
      from gone import Beta
  except ImportError:
      Beta = None
  # file: tiers/two.py
  Gamma = []
  def __getattr__(name):
      return globals()[name]
  # file: tiers/three.py
  class twice: ...
  # file: tiers/EXPORT_TIERS.md
  # Export Tiers
  **Current State**: 3 exports in \`__all__\`, 99 LOC in \`__init__.py\`
  ## Tier 1: Essential
  - \`Alpha\`
  ## Tier 2: Common
  - \`Beta\`
  - \`nowhere.at_all\`
  ## Tier 3: Special
  - \`Gamma\`
  - \`twice\`
  - \`made\`
  - \`Alpho\`
  - \`Alpha\`
  ## Tier 7: Odd
  - \`x\`
  ## Refactoring Roadmap
  ### Phase 1: Documentation (due 2020-01-01)
  - [x] Add deprecation comments to Tier 3 re-exports
  ### Phase 2: Lazy (due 2020-02-02)
  - [ ] Make Tier 3 re-exports lazy
  ## Impact Summary
  | Metric | Current | Target |
  | --- | --- | --- |
  | \`__all__\` items | 8 | 2 |
  # file: export-tiers.toml
  colour = 1
  roots = 3
  [rules]
  ET999 = "error"
  ET104 = "loud"
  [[package]]
  # file: main.py
  from tiers import *
  from tiers import twice, Gamma, made, Alphy
  from pkg import special as renamed, common
  import pkg
  print(pkg.other, Alpha, renamed, twice)
  def late():
      from pkg import other
      return other
  from tiers import Beta  # export-tiers: ignore[ET102]
  x = 1  # export-tiers: ignore[ET101]
  # file: test_main.py
  from unittest.mock import patch
  import main
  @patch("pkg.other")
  def test(m):
      main.late()
`;

interface Said {
  readonly findings: string[];
  readonly hovers: string[];
  readonly titles: string[];
  readonly others: string[];
}

const FILES = ['main.py', 'test_main.py', 'tiers/__init__.py', 'tiers/one.py'];
const DOCUMENTS = ['tiers/EXPORT_TIERS.md', 'export-tiers.toml'];

/** Everything that an editor shows of the scene. */
async function allSaid(client: TestClient): Promise<Said> {
  const { connection } = client;
  const said: Said = { findings: [], hovers: [], titles: [], others: [] };
  for (const name of [...FILES, ...DOCUMENTS]) {
    const uri = uriOf(name);
    await client.open(uri, undefined, name.endsWith('.py') ? 'python' : 'markdown');
    const textDocument = { uri };
    const diagnostics = await client.pull(uri);
    for (const { message, relatedInformation = [] } of diagnostics) {
      said.findings.push(`${message}`, ...relatedInformation.map((each) => each.message));
    }
    const text = client.text(uri).split('\n');
    for (const [line, words] of text.entries()) {
      for (const { index } of words.matchAll(/\w+/g)) {
        const hover = await client.hover(uri, { line, character: index });
        if (hover) said.hovers.push((hover.contents as MarkupContent).value);
      }
    }
    said.titles.push(...(await client.actions(uri, EVERYTHING)).map(({ title }) => title));
    for (const { range } of diagnostics) {
      said.titles.push(...(await client.actions(uri, range)).map(({ title }) => title));
    }
    const params = { textDocument, range: EVERYTHING };
    const lenses = await connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', params);
    said.others.push(...(lenses ?? []).map(({ command }) => command?.title ?? ''));
    const links = await connection.sendRequest<DocumentLink[] | null>(
      'textDocument/documentLink',
      params,
    );
    said.others.push(...(links ?? []).map(({ tooltip }) => tooltip ?? ''));
    const hints = await connection.sendRequest<InlayHint[] | null>(
      'textDocument/inlayHint',
      params,
    );
    for (const { label, tooltip } of hints ?? []) said.others.push(`${label}`, `${tooltip}`);
  }
  const typed = 'from pkg import ';
  await client.change(MAIN, typed);
  const items = await client.complete(MAIN, { line: 0, character: typed.length });
  said.others.push(...items.map(wordsOf));
  const refused = await connection
    .sendRequest('textDocument/rename', {
      textDocument: { uri: uriOf('tiers/EXPORT_TIERS.md') },
      position: { line: 3, character: 4 },
      newName: 'not a name',
    })
    .then(() => '')
    .catch((error: Error) => error.message);
  said.others.push(refused);
  return said;
}

function wordsOf({ labelDetails }: CompletionItem): string {
  return [labelDetails?.detail, labelDetails?.description].filter(Boolean).join(' ');
}

const SETTINGS = { inlayHints: { enable: true }, codeLens: { enable: true } };

async function said(options: ReturnType<typeof speaking>): Promise<Said> {
  const client = await startClient(SCENE, { ...options, settings: SETTINGS });
  await eventually(
    async () => client.notified.length + (await client.pull(MAIN)).length,
    (length) => length > 0,
  );
  return allSaid(client);
}

const once = (texts: readonly string[]) => [...new Set(texts)].sort();

describe('in a language of brackets', () => {
  let all: Said;
  const brackets = new Proxy({} as Record<string, string>, {
    get: (_, text) => (text === '1,000' ? '1,000' : `⟦${String(text)}⟧`),
  });

  beforeAll(async () => {
    all = await said({ ...speaking('xx'), languages: () => brackets });
  });

  it.each(['findings', 'hovers', 'titles', 'others'] as const)(
    'no words of %s are bare',
    (kind) => {
      expect(all[kind].length).toBeGreaterThan(kind === 'others' ? 10 : 20);
      const bare = once(all[kind]).filter((text) => /\p{L}{2,}/u.test(withoutSaid(text)));
      expect(bare).toEqual([]);
    },
  );
});

/** What is left of a text without what was translated, code, and names that stand for themselves. */
function withoutSaid(text: string): string {
  // A signature and what its docstring says are somebody's own.
  let left = text.replace(/^```[\s\S]*?^```(?:\n\nWhat is.*)?$/gm, '').replace(/`[^`]*`/g, '');
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  return left
    .replace(/^Export Tiers: /, '')
    .replace(/\]\([^)]*\)/g, '')
    .replace(/\bET\d+\b\]? ?\(?[\w-]*\)?|^\*\*[\w-]+\*\*: |· \w+ ·/g, '')
    .replace(/[\w.]*\b(?:pkg|tiers)\b[\w.]*|[\w-]+\.(?:py|md|toml)\b/g, '');
}

it('in German it reads so', async () => {
  const { findings, hovers, titles, others } = await said(speaking('de'));
  const shown = {
    findings: once(findings),
    hovers: once(hovers),
    titles: once(titles),
    others: once(others),
  };
  expect(shown).toMatchSnapshot();
});
