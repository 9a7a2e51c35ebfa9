import { describe, expect, it } from 'vitest';
import {
  DocumentLinkRequest,
  PrepareRenameRequest,
  RenameRequest,
} from 'vscode-languageserver-protocol';
import { MODERN } from './client-capabilities';
import { eventually, uriOf } from './test-client';
import { PACKAGE, startClient } from './tiered-workspace';

const FILES = `${PACKAGE}
# file: main.py
from pkg import special  # export-tiers: ignore[ET101]
`;
const TOML = uriOf('pyproject.toml');
const WITH_RENAME = {
  ...MODERN,
  textDocument: { ...MODERN.textDocument, rename: { dynamicRegistration: true } },
};

describe('document links', () => {
  it('lead from a comment to the rule’s page', async () => {
    const client = await startClient(FILES);
    const uri = uriOf('main.py');
    await client.open(uri);
    const found = await client.connection.sendRequest(DocumentLinkRequest.type, {
      textDocument: { uri },
    });
    expect(found).toEqual([
      {
        range: { start: { line: 0, character: 48 }, end: { line: 0, character: 53 } },
        target: expect.stringMatching(/^https:.*\/ET101\.md$/),
        tooltip: 'ET101 (tier3-import)',
      },
    ]);
  });
});

describe('rename', () => {
  const registered = (client: Awaited<ReturnType<typeof startClient>>) =>
    client.requested
      .flatMap(({ params }) => (params as { registrations?: object[] }).registrations ?? [])
      .flatMap((each) =>
        'method' in each && each.method === RenameRequest.method && 'registerOptions' in each
          ? [each.registerOptions]
          : [],
      );

  it('is registered for documents and, unless told otherwise, for Python', async () => {
    const client = await startClient(FILES, { capabilities: WITH_RENAME });
    expect(client.initialized.capabilities.renameProvider).toBeUndefined();
    await eventually(
      () => registered(client),
      (found) => found.length === 2,
    );
    expect(registered(client)).toContainEqual({
      prepareProvider: true,
      documentSelector: [
        { pattern: '**/EXPORT_TIERS.md' },
        { pattern: '**/export-tiers.toml' },
        { pattern: '**/pyproject.toml' },
      ],
    });
    expect(registered(client)).toContainEqual({
      prepareProvider: true,
      documentSelector: [{ language: 'python' }],
    });
  });

  const at = (client: Awaited<ReturnType<typeof startClient>>, uri: string, word: string) => {
    const text = client.text(uri);
    const lines = text.slice(0, text.indexOf(word)).split('\n');
    return {
      textDocument: { uri },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    };
  };
  const ask = (client: Awaited<ReturnType<typeof startClient>>, uri: string, newName: string) =>
    client.connection.sendRequest(RenameRequest.type, { ...at(client, uri, 'special'), newName });

  it('changes Python and documents in one step, open ones by their versions', async () => {
    const client = await startClient(FILES, { capabilities: WITH_RENAME });
    const main = uriOf('main.py');
    await client.open(main);
    const prepared = await client.connection.sendRequest(
      PrepareRenameRequest.type,
      at(client, main, 'special'),
    );
    expect(prepared).toMatchObject({ placeholder: 'special' });
    const edit = await ask(client, main, 'fresh');
    const changes = (edit?.documentChanges ?? []).flatMap((each) =>
      'textDocument' in each ? [each] : [],
    );
    expect(
      changes.map(({ textDocument: { uri, version }, edits }) => [
        uri.replace(uriOf(''), ''),
        version,
        edits.length,
      ]),
    ).toMatchInlineSnapshot(`
      [
        [
          "main.py",
          1,
          1,
        ],
        [
          "pkg/__init__.py",
          null,
          3,
        ],
        [
          "pkg/_private.py",
          null,
          1,
        ],
        [
          "pkg/deep/sub.py",
          null,
          1,
        ],
        [
          "pyproject.toml",
          null,
          1,
        ],
      ]
    `);
    await client.open(TOML);
    expect(await ask(client, TOML, 'fresh')).toMatchObject({
      documentChanges: edit?.documentChanges?.map((each) => ({
        edits: 'edits' in each ? each.edits : [],
      })),
    });
  });

  it('reads what it needs where files come as they are asked for', async () => {
    const more = `${FILES}\n# file: lib/util.py\nfrom main import special\n`;
    const changed = async (sync: boolean) => {
      const client = await startClient(more, { capabilities: WITH_RENAME, sync });
      const main = uriOf('main.py');
      await client.open(main);
      const edit = await ask(client, main, 'fresh');
      return (edit?.documentChanges ?? []).map((each) =>
        'edits' in each ? `${each.textDocument.uri} ${each.edits.length}` : '',
      );
    };
    const found = await changed(false);
    expect(found).toEqual(await changed(true));
    expect(found.join()).toContain('lib/util.py 1');
  });

  it('is computed anew where a file has changed without a word', async () => {
    const client = await startClient(FILES, { capabilities: WITH_RENAME });
    const main = uriOf('main.py');
    await client.open(main);
    await ask(client, main, 'fresh');
    const path = '/ws/pkg/deep/sub.py';
    client.host.files.set(path, `# above\n${client.host.files.get(path)}`);
    const edit = await ask(client, main, 'fresh');
    const change = edit?.documentChanges?.find(
      (each) => 'edits' in each && each.textDocument.uri.endsWith('deep/sub.py'),
    );
    expect(change).toMatchObject({ edits: [{ range: { start: { line: 1, character: 6 } } }] });
  });

  it('is refused where a file cannot be written', async () => {
    const client = await startClient(FILES, { capabilities: WITH_RENAME });
    client.host.locked.add('/ws/pkg/deep/sub.py');
    const main = uriOf('main.py');
    await client.open(main);
    await expect(ask(client, main, 'fresh')).rejects.toThrow('cannot be written: pkg/deep/sub.py');
  });

  it('leaves Python to others where it cannot be whole, and says why', async () => {
    const more = `${FILES}\n# file: more.py\nfrom pkg import special\nfresh = 1\n`;
    const client = await startClient(more, { capabilities: WITH_RENAME });
    const main = uriOf('main.py');
    await client.open(main);
    await expect(ask(client, main, 'fresh')).rejects.toThrow('`more` has a `fresh` already.');
  });

  it('leaves Python to others where the settings say so', async () => {
    const client = await startClient(FILES, {
      capabilities: WITH_RENAME,
      settings: { rename: { enable: false } },
    });
    const main = uriOf('main.py');
    await client.open(main);
    await client.open(TOML);
    const place = at(client, main, 'special');
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, place)).toBeNull();
    expect(await ask(client, main, 'fresh')).toBeNull();
    await expect(ask(client, TOML, 'fresh')).rejects.toThrow(
      'rename `special` in its Python file first',
    );
    // It says an export that is there already: only the document is changed.
    expect(JSON.stringify(await ask(client, TOML, 'essential'))).toContain('"newText":"essential"');
  });
});
