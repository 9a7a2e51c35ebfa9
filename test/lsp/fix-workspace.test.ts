/** The workspace's fixes as one edit, labelled by home. */
import { describe, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { ROOT } from '../support/fixture';
import type { MemoryHost } from '../support/memory-host';
import { MODERN, PLAIN } from './client-capabilities';
import { uriOf } from './test-client';
import { MAIN, PACKAGE, startClient } from './tiered-workspace';

const FILES = `${PACKAGE}
# file: main.py
from pkg import essential, special
# file: deep/other.py
from pkg import other
def f():
    from pkg import renamed
`;

interface Answer {
  readonly edit: WorkspaceEdit | null;
  readonly left: number;
  readonly files: number;
  readonly base: readonly { uri: string; version: number | null; checksum: number }[];
  readonly readOnly: readonly string[];
}

const MAIN_PATH = `${ROOT}/main.py`;

/** A host whose main.py grows each time that somebody waits for it. */
function restless(host: MemoryHost): MemoryHost {
  const readText: MemoryHost['readText'] = async (path, mostBytes) => {
    if (path === MAIN_PATH) host.files.set(path, `# more\n${host.files.get(path)}`);
    return host.readText(path, mostBytes);
  };
  return { ...host, readText };
}

const ANNOTATED: ClientCapabilities = {
  ...MODERN,
  workspace: {
    ...MODERN.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
  },
};

async function ask(
  params: object,
  capabilities = ANNOTATED,
  editorSettings: Record<string, unknown> = {},
): Promise<Answer> {
  const client = await startClient(FILES, { capabilities, editorSettings });
  return client.connection.sendRequest('exportTiers/fixWorkspace', params);
}

describe('the workspace’s fixes', () => {
  it('are one edit with a label for each home', async () => {
    const { edit, files, left } = await ask({});
    expect({ files, left }).toEqual({ files: 2, left: 0 });
    expect(Object.values(edit?.changeAnnotations ?? {})).toEqual([
      { label: 'From pkg.deep.sub', needsConfirmation: false },
    ]);
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(changes.map(({ textDocument }) => textDocument.uri)).toEqual([
      uriOf('deep/other.py'),
      MAIN,
    ]);
    for (const each of changes.flatMap(({ edits }) => edits)) {
      expect(each).toHaveProperty('annotationId');
    }
  });

  it.each([true, false])('are of files as they are, not as they were (sync: %s)', async (sync) => {
    const client = await startClient(FILES, { capabilities: ANNOTATED, sync });
    const before = await client.connection.sendRequest<Answer>('exportTiers/fixWorkspace', {});
    expect(before.files).toBe(2);
    client.host.files.set(MAIN_PATH, '"""New."""\nimport os\nfrom pkg import special\n');
    client.host.files.delete(`${ROOT}/deep/other.py`);
    const { edit, files, base } = await client.connection.sendRequest<Answer>(
      'exportTiers/fixWorkspace',
      {},
    );
    expect(files).toBe(1);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(change?.edits.map(({ range }) => range.start.line)).toEqual([2]);
    expect(base).toEqual([{ uri: MAIN, version: null, checksum: expect.any(Number) }]);
    expect(base[0]?.checksum).not.toBe(before.base.find(({ uri }) => uri === MAIN)?.checksum);
  });

  it('leave alone what changes whenever one looks', async () => {
    const client = await startClient(FILES, { capabilities: ANNOTATED, host: restless });
    const { edit, files, left } = await client.connection.sendRequest<Answer>(
      'exportTiers/fixWorkspace',
      {},
    );
    expect({ files, left }).toEqual({ files: 1, left: 1 });
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(changes.map(({ textDocument }) => textDocument.uri)).toEqual([uriOf('deep/other.py')]);
  });

  it('leave out files that nobody may write, and name them', async () => {
    const client = await startClient(FILES, { capabilities: ANNOTATED });
    client.host.locked.add(MAIN_PATH);
    const { edit, files, left, readOnly } = await client.connection.sendRequest<Answer>(
      'exportTiers/fixWorkspace',
      {},
    );
    expect({ files, left, readOnly }).toEqual({ files: 1, left: 0, readOnly: [MAIN] });
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(changes.map(({ textDocument }) => textDocument.uri)).toEqual([uriOf('deep/other.py')]);
  });

  it.each([
    [{ uri: uriOf('deep') }, 1],
    [{ uri: MAIN }, 1],
    [{ codes: ['ET105'] }, 0],
    [{ package: 'pkg', names: ['special'] }, 1],
    [{ home: 'pkg.deep.sub' }, 2],
  ])('of %j are in %i files', async (params, count) => {
    const { edit, files } = await ask(params);
    expect(files).toBe(count);
    expect(edit === null).toBe(count === 0);
  });

  it.each([
    [{ 'files.exclude': { '**/deep': true } }, 1],
    [{ 'search.exclude': { '*.py': true } }, 1],
    [{ 'search.exclude': { '*.py': false, 'deep/**': { when: '$(basename).c' } } }, 2],
    [{ 'files.exclude': { '**/*.py': true } }, 0],
  ])('leave out what the editor hides: %j', async (settings, count) => {
    expect((await ask({}, ANNOTATED, settings)).files).toBe(count);
  });

  it('are plain for a client that knows no labels', async () => {
    const { edit } = await ask({}, PLAIN);
    expect(Object.keys(edit?.changes ?? {}).sort()).toEqual([uriOf('deep/other.py'), MAIN]);
    expect(edit?.changeAnnotations).toBeUndefined();
  });

  it('are offered at a name where the client has the command', async () => {
    const client = await startClient(FILES, {
      initialize: { initializationOptions: { fixWorkspace: true } },
    });
    await client.open(MAIN);
    await client.pull(MAIN);
    const range = { start: { line: 0, character: 28 }, end: { line: 0, character: 28 } };
    const found = await client.actions(MAIN, range, ['quickfix']);
    expect(found.flatMap(({ command }) => command ?? [])).toEqual([
      {
        title: 'Export Tiers: Move every import of `special` in the workspace…',
        command: 'exportTiers.fixWorkspace',
        arguments: [{ package: 'pkg', names: ['special'] }],
      },
    ]);
    // An editor puts what mends the squiggle first: all do, so that silencing it stays last.
    expect(found.filter(({ diagnostics }) => !diagnostics?.length)).toEqual([]);
    expect(found.map(({ title }) => title).slice(-2)).toEqual([
      'Export Tiers: Move every import of `special` in the workspace…',
      'Export Tiers: Ignore ET101 on this line',
    ]);
  });
});
