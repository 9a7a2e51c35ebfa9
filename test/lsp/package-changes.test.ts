/** The phases of the roadmap and the sorting of exports, as edits that the client shows first. */
import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  LSPErrorCodes,
  type TextDocumentEdit,
  WorkDoneProgress,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Git } from '../../server/src/host/git';
import type { OfferedPackage } from '../../server/src/lsp/offered-packages';
import { ALL_PACKAGES, type PlanAnswer } from '../../server/src/lsp/package-changes';
import { checksum } from '../../server/src/lsp/planned-edit';
import { MODERN } from './client-capabilities';
import { type TestClient, uriOf } from './test-client';
import { startClient } from './tiered-workspace';

const FILES = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  default-tier = 3
  # file: CLAUDE.md
  # How we work
  # file: docs.md
  Use \`pkg.wanted\`.
  # file: pkg/__init__.py
  from .deep import dig, kept, wanted
  from .thing import Thing

  __all__ = ["Thing", "dig", "kept", "wanted"]

  def own():
      return kept()
  # file: pkg/deep.py
  def dig(): ...
  def kept(): ...
  def wanted(): ...
  # file: pkg/thing.py
  class Thing: ...
  # file: app.py
  from pkg import dig
  # file: plain/__init__.py
  from .a import used, idle
  # file: plain/a.py
  def used(): ...
  def idle(): ...
  # file: caller.py
  from plain import used
`;

const ANNOTATED: ClientCapabilities = {
  ...MODERN,
  workspace: {
    ...MODERN.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
  },
};

type Plan = Extract<PlanAnswer, { kind: 'plan' }>;

async function plan(client: TestClient, method: string, params: object): Promise<Plan> {
  const answer = await client.connection.sendRequest<PlanAnswer>(`exportTiers/${method}`, params);
  if (answer.kind === 'refused') throw new Error(answer.why);
  return answer;
}

/** The packages whose exports can be sorted, by name. */
async function offered(client: TestClient): Promise<readonly string[]> {
  const all = await client.connection.sendRequest<readonly OfferedPackage[]>(ALL_PACKAGES);
  return all.map(({ key }) => key).sort();
}

/** The files as they are after an edit, in the client's folder. */
function applied(client: TestClient, edit: WorkspaceEdit | null): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      if (change.kind === 'create') texts.set(change.uri, '');
      continue;
    }
    const { textDocument, edits } = change as TextDocumentEdit;
    const { uri } = textDocument;
    const old = texts.get(uri) ?? client.host.files.get(uri.slice('file://'.length)) ?? '';
    const document = TextDocument.create(uri, '', 0, old);
    texts.set(uri, TextDocument.applyEdits(document, edits as never));
  }
  return texts;
}

const start = (options = {}) => startClient(FILES, { capabilities: ANNOTATED, ...options });

it('a phase tells what is not committed yet, where git may be asked', async () => {
  const asked: string[] = [];
  let changed: readonly string[] | null = ['pkg/deep.py'];
  const git: Git = {
    locate: async (folder) => {
      asked.push(folder);
      return { top: '/ws', prefix: 'pkg/' };
    },
    changed: async () => changed,
    head: async () => null,
    commitsOf: async () => [],
    tree: async () => new Map(),
    readBlobs: async () => {},
  };
  const client = await start({ git });
  const phase = { package: 'pkg', phase: 1 };
  expect((await plan(client, 'planPhase', phase)).uncommitted).toEqual([]);
  expect(asked).toEqual([]);
  const answer = await plan(client, 'planPhase', { ...phase, git: true });
  expect(answer.uncommitted).toEqual(['pkg/deep.py']);
  expect(asked).toEqual(['/ws/pkg']);
  changed = null;
  expect((await plan(client, 'planPhase', { ...phase, git: true })).notes).toContain(
    'git fails to tell whether there are uncommitted changes',
  );
});

describe.each([true, false])('a phase, files read at once: %s', (sync) => {
  it('says in numbers what it does, and what stays and why', async () => {
    const client = await start({ sync });
    const { headline, numbers, left, notes } = await plan(client, 'planPhase', {
      package: 'pkg',
      phase: 3,
    });
    expect({ headline, numbers, left, notes }).toMatchInlineSnapshot(`
      {
        "headline": "Phase 3: 2 files to change.",
        "left": [
          {
            "names": [
              "own",
            ],
            "reason": "is defined in \`__init__.py\` itself; it can move to a submodule (--move-to)",
          },
          {
            "names": [
              "wanted",
            ],
            "reason": "is named as the package's in docs.md",
          },
          {
            "names": [
              "kept",
            ],
            "reason": "is used by \`__init__.py\` itself",
          },
        ],
        "notes": [
          "Code outside the folders that were searched is not seen.",
        ],
        "numbers": [
          "exports      4 → 3",
          "lines        7",
          "1 name: removed",
          "1 file: imports moved",
        ],
      }
    `);
  });

  it('is one edit with a label for each purpose, and one for each reason to stay', async () => {
    const client = await start({ sync });
    const { edit } = await plan(client, 'planPhase', { package: 'pkg', phase: 3 });
    expect(edit?.changeAnnotations).toMatchInlineSnapshot(`
      {
        "0": {
          "label": "Imports names from their homes",
          "needsConfirmation": false,
        },
        "1": {
          "label": "Deprecated names are gone",
          "needsConfirmation": false,
        },
        "2": {
          "description": "own",
          "label": "No change: 1 name stays: is defined in \`__init__.py\` itself; it can move to a submodule (--move-to)",
          "needsConfirmation": true,
        },
        "3": {
          "description": "wanted",
          "label": "No change: 1 name stays: is named as the package's in docs.md",
          "needsConfirmation": true,
        },
        "4": {
          "description": "kept",
          "label": "No change: 1 name stays: is used by \`__init__.py\` itself",
          "needsConfirmation": true,
        },
      }
    `);
    const texts = applied(client, edit);
    expect(texts.get(uriOf('app.py'))).toBe('from pkg.deep import dig\n');
    expect(texts.get(uriOf('pkg/__init__.py'))).toContain('from .deep import kept, wanted\n');
  });

  it('makes files new', async () => {
    const client = await start({ sync });
    const { edit, base } = await plan(client, 'planPhase', { package: 'pkg', phase: 2 });
    const made = uriOf('pkg/public.py');
    expect(edit?.documentChanges).toContainEqual(
      expect.objectContaining({ kind: 'create', uri: made }),
    );
    expect(applied(client, edit).get(made)).toContain('from pkg.thing import Thing');
    expect(base.find(({ uri }) => uri === made)).toEqual({
      uri: made,
      version: null,
      checksum: null,
    });
  });

  it('goes by what is typed and not saved, and names the version', async () => {
    const client = await start({ sync });
    const app = uriOf('app.py');
    await client.open(app);
    await client.change(app, 'import os\nfrom pkg import dig, Thing\n');
    const { edit, base } = await plan(client, 'planPhase', { package: 'pkg', phase: 3 });
    expect(base.find(({ uri }) => uri === app)).toEqual({
      uri: app,
      version: 2,
      checksum: checksum('import os\nfrom pkg import dig, Thing\n'),
    });
    const change = ((edit?.documentChanges ?? []) as TextDocumentEdit[]).find(
      ({ textDocument }) => textDocument.uri === app,
    );
    expect(change?.textDocument.version).toBe(2);
    const document = TextDocument.create(app, '', 0, client.text(app));
    expect(TextDocument.applyEdits(document, change?.edits as never)).toBe(
      'import os\nfrom pkg import Thing\nfrom pkg.deep import dig\n',
    );
  });

  it('changes nothing twice: after it there is nothing to change', async () => {
    const client = await start({ sync });
    const { edit } = await plan(client, 'planPhase', { package: 'pkg', phase: 1 });
    const texts = applied(client, edit);
    expect(texts.get(uriOf('CLAUDE.md'))).toContain('## Importing from `pkg`');
    for (const [uri, text] of texts) await client.write(uri, text);
    const again = await plan(client, 'planPhase', { package: 'pkg', phase: 1 });
    expect(again.edit).toBeNull();
    expect(again.headline).toBe('Phase 1: nothing to change.');
  });
});

describe('a phase', () => {
  it('goes on in spite of what a person accepts, and moves definitions', async () => {
    const client = await start();
    const { left, edit } = await plan(client, 'planPhase', {
      package: 'pkg',
      phase: 3,
      accept: ['documentation', 'no such reason'],
      moveTo: 'lifecycle',
    });
    expect(left).toEqual([]);
    expect(applied(client, edit).get(uriOf('pkg/lifecycle.py'))).toContain('def own()');
  });

  it('makes exports of other tiers lazy where that is asked for', async () => {
    const client = await start();
    const { edit } = await plan(client, 'planPhase', { package: 'pkg', phase: 2, lazyTiers: [1] });
    expect(applied(client, edit).get(uriOf('pkg/__init__.py'))).toContain('_LAZY_EXPORTS = {');
  });

  it('is refused where a file that it would change is read-only, and only there', async () => {
    const client = await start();
    client.host.locked.add('/ws/pkg/thing.py');
    await plan(client, 'planPhase', { package: 'pkg', phase: 3 });
    client.host.locked.add('/ws/app.py');
    const answer = await client.connection.sendRequest('exportTiers/planPhase', {
      package: 'pkg',
      phase: 3,
    });
    expect(answer).toEqual({ kind: 'refused', why: 'app.py is read-only' });
  });

  it('is refused with the reason where the package cannot be read', async () => {
    const client = await start();
    await client.write(uriOf('pkg/__init__.py'), 'from .thing import (Thing\n__all__ = [\n');
    const answer = await client.connection.sendRequest('exportTiers/planPhase', {
      package: 'pkg',
      phase: 2,
    });
    expect(answer).toEqual({ kind: 'refused', why: '/ws/pkg/__init__.py has a syntax error' });
    expect(
      await client.connection.sendRequest('exportTiers/planPhase', { package: 'no', phase: 2 }),
    ).toEqual({ kind: 'refused', why: 'there is no package no' });
  });

  it('ends when the client cancels, and tells how far it is until then', async () => {
    const client = await start();
    const source = new CancellationTokenSource();
    const told: string[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'me', ({ kind }) => {
      told.push(kind);
    });
    const asked = client.connection.sendRequest(
      'exportTiers/planPhase',
      { package: 'pkg', phase: 2, workDoneToken: 'me' },
      source.token,
    );
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect([told[0], told.at(-1)]).toEqual(['begin', 'end']);
  });

  it('has choices that its package and project allow', async () => {
    const client = await start();
    const ask = () => client.connection.sendRequest('exportTiers/phaseChoices', { package: 'pkg' });
    expect(await ask()).toEqual({ lazyKeyword: false, definitions: ['own'] });
  });
});

describe('sorting a package’s exports', () => {
  it('works for any package of the workspace', async () => {
    const client = await start();
    expect(await offered(client)).toEqual(['pkg', 'plain']);
    const { edit, numbers } = await plan(client, 'planTiers', { package: 'plain' });
    expect(numbers[1]).toBe('Tier 1: 0, Tier 2: 1, Tier 3: 1.');
    const text = applied(client, edit).get(uriOf('plain/EXPORT_TIERS.md'));
    expect(text).toContain('## Tier 2');
  });

  it('is offered first for the packages that re-export the most', async () => {
    const client = await startClient(`
      # file: few/__init__.py
      from few.a import one
      import few.a
      from os import path, sep
      # file: few/a.py
      one = 1
      # file: many/__init__.py
      from .a import one, two
      from . import a
      from .a import *
      def late():
          from .a import three
      # file: many/a.py
      one = two = three = object()
      # file: none/__init__.py
      # file: stars/__init__.py
      from .a import *
      # file: stars/a.py
      one = 1
    `);
    expect(await client.connection.sendRequest(ALL_PACKAGES)).toEqual([
      { key: 'many', reexports: 2, stars: 1 },
      { key: 'few', reexports: 1, stars: 0 },
      { key: 'stars', reexports: 0, stars: 1 },
      { key: 'none', reexports: 0, stars: 0 },
    ]);
  });

  it('is offered for each of several packages of a name, and sorts the one that is meant', async () => {
    const client = await startClient(`
      # file: one/pyproject.toml
      # file: one/src/app/__init__.py
      from .deep import first
      # file: one/src/app/deep.py
      first = 1
      # file: two/pyproject.toml
      # file: two/src/app/__init__.py
      from .deep import second
      # file: two/src/app/deep.py
      second = 2
    `);
    expect(await offered(client)).toEqual(['app (one/src)', 'app (two/src)']);
    const { edit } = await plan(client, 'planTiers', { package: 'app (two/src)' });
    const text = applied(client, edit).get(uriOf('two/src/app/EXPORT_TIERS.md'));
    expect(text).toContain('second');
    expect(text).not.toContain('first');
  });

  it('is sent as changes alone to a client that knows no versions', async () => {
    const client = await start({ capabilities: { ...MODERN, workspace: { configuration: true } } });
    const { edit } = await plan(client, 'planTiers', { package: 'plain' });
    expect(Object.keys(edit?.changes ?? {})).toEqual([uriOf('plain/EXPORT_TIERS.md')]);
  });
});

describe('sorting the exports of one of several packages of a name', () => {
  const SAME = `
    # file: one/pyproject.toml
    [project]
    name = "one"
    # file: one/app/__init__.py
    from .deep import alpha
    # file: one/app/deep.py
    def alpha(): ...
    # file: one/main.py
    from app import alpha
    # file: two/pyproject.toml
    [project]
    name = "two"
    # file: two/app/__init__.py
    from .core import beta, gamma
    # file: two/app/core.py
    def beta(): ...
    def gamma(): ...
    # file: two/main.py
    from app import beta
    # file: two/other.py
    from app import beta
  `;
  const TIERED = `
    # file: three/pyproject.toml
    [[tool.export-tiers.package]]
    name = "app"
    tier3 = ["delta"]
    # file: three/app/__init__.py
    from .late import delta
    # file: three/app/late.py
    def delta(): ...
  `;

  it.each([
    ['none of which has tiers', SAME, ['app (one)', 'app (two)']],
    ['one of which has tiers', SAME + TIERED, ['app (one)', 'app (three)', 'app (two)']],
  ])('%s, sorts the one that was chosen', async (_, files, choices) => {
    const client = await startClient(files, { capabilities: ANNOTATED });
    expect(await offered(client)).toEqual(choices);
    const documentOf = async (key: string) => {
      const { edit } = await plan(client, 'planTiers', { package: key });
      const [[uri, text] = ['', '']] = applied(client, edit);
      return [uri, text.split('\n').filter((line) => /\b(alpha|beta|gamma)\b/.test(line))];
    };
    expect(await documentOf('app (one)')).toMatchInlineSnapshot(`
      [
        "file:///ws/one/app/EXPORT_TIERS.md",
        [
          "| Deep | \`deep\` | \`alpha\` |",
          "from app.deep import alpha",
        ],
      ]
    `);
    expect(await documentOf('app (two)')).toMatchInlineSnapshot(`
      [
        "file:///ws/two/app/EXPORT_TIERS.md",
        [
          "beta",
          "from app.core import gamma",
          "    beta,",
        ],
      ]
    `);
  });
});
