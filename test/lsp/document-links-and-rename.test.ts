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
  it('is registered for documents only, never for Python', async () => {
    const client = await startClient(FILES, { capabilities: WITH_RENAME });
    expect(client.initialized.capabilities.renameProvider).toBeUndefined();
    const registered = () =>
      client.requested
        .flatMap(({ params }) => (params as { registrations?: object[] }).registrations ?? [])
        .find((each) => 'method' in each && each.method === RenameRequest.method);
    await eventually(registered, (found) => found !== undefined);
    expect(registered()).toMatchObject({
      registerOptions: {
        prepareProvider: true,
        documentSelector: [
          { pattern: '**/EXPORT_TIERS.md' },
          { pattern: '**/export-tiers.toml' },
          { pattern: '**/pyproject.toml' },
        ],
      },
    });
  });

  it('says why not where the name is not Python’s yet', async () => {
    const client = await startClient(FILES, { capabilities: WITH_RENAME });
    await client.open(TOML);
    const text = client.host.files.get('/ws/pyproject.toml') ?? '';
    const lines = text.slice(0, text.indexOf('special')).split('\n');
    const place = {
      textDocument: { uri: TOML },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    };
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, place)).toMatchObject({
      placeholder: 'special',
    });
    const rename = client.connection.sendRequest(RenameRequest.type, {
      ...place,
      newName: 'other2',
    });
    await expect(rename).rejects.toThrow('rename `special` in its Python file first');
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...place,
      newName: 'essential',
    });
    expect(JSON.stringify(edit)).toContain('"newText":"essential"');
  });
});
