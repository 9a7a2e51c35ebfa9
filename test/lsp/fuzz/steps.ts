/** What a hostile or hasty client may do, as data, so that a failing row of it can be read and made shorter. */
import fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { NotebookStep } from './notebook-steps';
import { PIECES, TEXTS } from './texts';

export interface Place {
  readonly line: number;
  readonly character: number;
}

export type Step =
  | { readonly do: 'open'; readonly uri: string; readonly text: string | null }
  | { readonly do: 'close'; readonly uri: string }
  | { readonly do: 'save'; readonly uri: string }
  | NotebookStep
  | {
      readonly do: 'change';
      readonly uri: string;
      readonly changes: readonly Change[];
      /** What is added to the document's version: an unruly client goes back. */
      readonly version: number;
    }
  | {
      readonly do: 'write';
      readonly path: string;
      readonly text: string | null;
      readonly told: Told;
    }
  | {
      readonly do: 'checkout';
      readonly writes: readonly { readonly path: string; readonly text: string | null }[];
      /** So many changes a notification. */
      readonly batch: number;
      /** True: a watcher that puts events together calls all of them changes. */
      readonly isVague: boolean;
    }
  | { readonly do: 'flood'; readonly count: number; readonly type: number }
  | {
      readonly do: 'ask';
      readonly method: Asked;
      readonly uri: string;
      readonly place: Place;
      readonly cancel: boolean;
    }
  | {
      readonly do: 'malformed';
      readonly method: string;
      readonly params: unknown;
      readonly asked: boolean;
    }
  | { readonly do: 'settings'; readonly settings: unknown }
  | {
      readonly do: 'folders';
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly do: 'initialize' }
  /** Until all that was asked is answered: what comes then comes to a server that knows its folders. */
  | { readonly do: 'answers' }
  | { readonly do: 'wait'; readonly ms: number };

export interface Change {
  readonly range: { readonly start: Place; readonly end: Place } | null;
  readonly text: string;
}

/** How the watcher reports a write: as it was, or as something else. */
export type Told = 'right' | 'created' | 'changed' | 'deleted-created';

export const REQUESTS = [
  'textDocument/diagnostic',
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/codeAction',
  'textDocument/completion',
  'textDocument/codeLens',
  'textDocument/inlayHint',
  'exportTiers/fixWorkspace',
  'exportTiers/packages',
  'exportTiers/report',
] as const;

export type Asked = (typeof REQUESTS)[number];

const FILES = [
  'main.py',
  'other.py',
  'pkg/__init__.py',
  'pkg/core.py',
  'pkg/deep/sub.py',
  'pkg/_private.py',
  'pyproject.toml',
  'pkg/EXPORT_TIERS.md',
  'new/__init__.py',
  'new/EXPORT_TIERS.md',
  'stub.pyi',
];

/** Files of folders that come and go with them. */
const FOLDERS = ['area/use.py', 'area/in/use.py', 'area/in/here/use.py', 'pkg/late/more.py'];

/** As editors spell them, and as nobody should. */
export const URIS = [
  ...FILES.map((path) => `file:///ws/${path}`),
  'file:///ws/m%61in.py',
  'file:///outside/caller.py',
  'untitled:Untitled-1',
  'file:///ws',
  'file:///',
  'file:///ws/../../etc/passwd',
  'vscode-notebook-cell:/ws/a.ipynb#X',
  'http://example.com/a.py',
  'FILE:///ws/main.py',
  'file:///C:/ws/main.py',
  'file://host/share/a.py',
  'file:///ws/%zz.py',
  'file:///ws/a%00b.py',
  ':',
  '',
];

const uri = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...URIS.slice(0, FILES.length)) },
  { weight: 1, arbitrary: fc.constantFrom(...URIS) },
);

const number = fc.oneof(
  { weight: 8, arbitrary: fc.nat(12) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1e21, 0.5) },
);
const place: fc.Arbitrary<Place> = fc.record({ line: number, character: number });

export const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  // Longer than any answer takes, and than any line should be.
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'from pkg import special\n'.repeat(2000),
      `x = "${'a'.repeat(200_000)}"\n`,
    ),
  },
);

export const change: fc.Arbitrary<Change> = fc.record({
  range: fc.option(fc.record({ start: place, end: place }), { freq: 6 }),
  text: fc.oneof(fc.constantFrom(...PIECES), text),
});

export function toEvent({ range, text }: Change): TextDocumentContentChangeEvent {
  return range ? { range, text } : { text };
}

/** A question about some place of one of these. */
export function ask(uri: fc.Arbitrary<string>) {
  return fc.record({
    do: fc.constant('ask' as const),
    method: fc.constantFrom(...REQUESTS),
    uri,
    place,
    cancel: fc.boolean(),
  });
}

export const answers = fc.record({ do: fc.constant('answers' as const) });

const MALFORMED: readonly unknown[] = [
  null,
  undefined,
  0,
  'text',
  [],
  {},
  { textDocument: null },
  { textDocument: {} },
  { textDocument: { uri: 7 } },
  { textDocument: { uri: 'file:///ws/main.py' }, position: null },
  { textDocument: { uri: 'file:///ws/main.py' }, position: { line: 'a', character: {} } },
  { textDocument: { uri: 'file:///ws/main.py' }, range: {}, context: null },
  { textDocument: { uri: 'file:///ws/main.py', version: 'x' }, contentChanges: 'no' },
  { textDocument: { uri: 'file:///ws/main.py', version: 9 }, contentChanges: [null] },
  {
    textDocument: { uri: 'file:///ws/main.py', version: 9 },
    contentChanges: [{ range: null, text: 5 }],
  },
  { textDocument: { uri: 'file:///ws/main.py', languageId: 3, version: null, text: null } },
  { changes: null },
  { changes: [{ uri: null, type: 'x' }] },
  { event: null },
  { settings: 5 },
  { data: { uri: 5, range: 5 } },
  { package: {}, nonce: [] },
  { names: 5, codes: {}, uri: [] },
];

const METHODS = [
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didClose',
  'textDocument/didSave',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeWorkspaceFolders',
  'workspace/didChangeConfiguration',
  'codeAction/resolve',
  'completionItem/resolve',
  'workspace/executeCommand',
  '$/cancelRequest',
  '$/setTrace',
  'initialized',
  'no/such',
  ...REQUESTS,
];

const SETTINGS: readonly unknown[] = [
  null,
  {},
  { enable: false },
  { severity: { ET101: 'error', ET102: 'off' } },
  { severity: 'loud', roots: 5, exclude: [1] },
  { exclude: ['pkg/**'] },
  { exclude: ['other.py'] },
  { roots: ['../../..'] },
  { roots: ['nowhere'] },
  { baseline: 'no.json' },
  { inlayHints: true, codeLens: false },
];

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('open' as const), uri, text: fc.option(text) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('close' as const), uri }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('save' as const), uri }) },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      uri,
      changes: fc.array(change, { minLength: 0, maxLength: 3 }),
      version: fc.oneof(
        { weight: 9, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.constantFrom(0, -3, 1000) },
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      path: fc.constantFrom(...FILES),
      text: fc.option(text, { freq: 3 }),
      told: fc.constantFrom<Told>('right', 'right', 'created', 'changed', 'deleted-created'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('checkout' as const),
      writes: fc.uniqueArray(
        fc.record({
          path: fc.constantFrom(...FILES, ...FOLDERS),
          text: fc.option(text, { freq: 2 }),
        }),
        { selector: ({ path }) => path, minLength: 2, maxLength: 8 },
      ),
      batch: fc.constantFrom(1, 2, 8),
      isVague: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('flood' as const),
      count: fc.constantFrom(10, 1000),
      type: fc.constantFrom(1, 2, 3),
    }),
  },
  { weight: 10, arbitrary: ask(uri) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('malformed' as const),
      method: fc.constantFrom(...METHODS),
      params: fc.constantFrom(...MALFORMED),
      asked: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('settings' as const),
      settings: fc.constantFrom(...SETTINGS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('folders' as const),
      added: fc.subarray(['file:///ws', 'file:///outside', 'file:///ws/pkg', 'untitled:x']),
      removed: fc.subarray(['file:///ws', 'file:///outside', 'file:///nowhere']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('initialize' as const) }) },
  { weight: 3, arbitrary: answers },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 1, 15) }),
  },
);
