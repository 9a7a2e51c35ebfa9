import { describe, expect, it } from 'vitest';
import {
  type CompletionItem,
  CompletionResolveRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { MODERN, PLAIN } from './client-capabilities';
import { eventually, type TestClient, uriOf } from './test-client';
import { CALLER, MAIN, PACKAGE, startClient } from './tiered-workspace';

const DOCUMENT = uriOf('pkg/EXPORT_TIERS.md');
const TEXT = '## Tier 1\n\n```python\nessential\n\n```\n';
const SOURCE = `${PACKAGE}${CALLER}  # file: pkg/EXPORT_TIERS.md\n${TEXT.replace(/^(?=.)/gm, '  ')}`;
const EMPTY_LINE = { line: 4, character: 0 };

async function complete(client: TestClient, position = EMPTY_LINE): Promise<CompletionItem[]> {
  await client.open(DOCUMENT, TEXT, 'markdown');
  return eventually(
    () => client.complete(DOCUMENT, position),
    (items) => items.length > 0,
  );
}

describe('completion', () => {
  it('edits the typed word, and is sorted by what is wanted first', async () => {
    const client = await startClient(SOURCE);
    const items = await complete(client, { line: 3, character: 4 });
    const special = items.find(({ label }) => label === 'special');
    expect(special).toMatchObject({
      kind: 7,
      detail: 'Tier 3 · specialised — pkg.deep.sub',
      textEdit: {
        newText: 'special',
        range: { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } },
      },
    });
    const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    expect(sorted.map(({ label }) => label)).toEqual([
      'common',
      'core',
      'deep',
      'other',
      'special',
      'essential',
    ]);
  });

  it('follows each key before the document is read anew', async () => {
    const client = await startClient(SOURCE);
    await complete(client);
    await client.change(DOCUMENT, 'from pkg.deep.sub import ', {
      start: EMPTY_LINE,
      end: EMPTY_LINE,
    });
    const items = await client.complete(DOCUMENT, { line: 4, character: 25 });
    expect(items.map(({ label }) => label)).toEqual(['other', 'special']);
  });

  it('documents an item when it is asked to', async () => {
    const client = await startClient(SOURCE);
    const items = await complete(client);
    const common = items.find(({ label }) => label === 'common') as CompletionItem;
    expect(common.documentation).toBeUndefined();
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, common);
    expect(resolved.documentation).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining('What is commonly \\*used\\*.'),
    });
    const strange = { label: 'strange', data: { uri: uriOf('nowhere.md'), position: EMPTY_LINE } };
    expect(
      await client.connection.sendRequest(CompletionResolveRequest.type, strange),
    ).toMatchObject({ label: 'strange' });
  });

  it('is given to the oldest clients, too', async () => {
    const client = await startClient(SOURCE, { capabilities: PLAIN });
    expect((await complete(client)).length).toBeGreaterThan(0);
  });

  it('offers nothing in closed and unknown documents', async () => {
    const client = await startClient(SOURCE);
    await client.open(MAIN);
    await client.pull(MAIN);
    expect(await client.complete(DOCUMENT, EMPTY_LINE)).toEqual([]);
    expect(await client.complete(uriOf('nowhere.md'), EMPTY_LINE)).toEqual([]);
  });

  it('in Python writes the import from the home, while the text is broken', async () => {
    const client = await startClient(`${PACKAGE}${CALLER}`);
    await client.open(MAIN);
    await client.pull(MAIN);
    await client.change(MAIN, 'from pkg import essential, sp\nx = (\n');
    const items = await client.complete(MAIN, { line: 0, character: 29 });
    const special = items.find(({ label }) => label === 'special') as CompletionItem;
    expect(special).toMatchObject({
      labelDetails: { detail: ' Tier 3', description: 'pkg.deep.sub' },
      filterText: 'special',
      textEdit: { newText: '' },
    });
    const edits = [special.textEdit, ...(special.additionalTextEdits ?? [])] as TextEdit[];
    await client.apply({ changes: { [MAIN]: edits } });
    expect(client.text(MAIN)).toBe(
      'from pkg.deep.sub import special\nfrom pkg import essential\nx = (\n',
    );
  });

  it('gives an unbound name its import when it is resolved, or at once', async () => {
    for (const capabilities of [MODERN, PLAIN]) {
      const client = await startClient(`${PACKAGE}${CALLER}`, { capabilities });
      await client.open(MAIN);
      await eventually(
        () => client.hover(MAIN, { line: 0, character: 6 }),
        (hover) => hover !== null,
      );
      await client.change(MAIN, 'spec');
      const items = await client.complete(MAIN, { line: 0, character: 4 });
      const found = items.find(({ label }) => label === 'special') as CompletionItem;
      const isLazy = capabilities === MODERN;
      expect(found.additionalTextEdits === undefined).toBe(isLazy);
      const whole = isLazy
        ? await client.connection.sendRequest(CompletionResolveRequest.type, found)
        : found;
      expect(whole.additionalTextEdits?.map(({ newText }) => newText)).toEqual([
        'from pkg.deep.sub import special\n\n',
      ]);
    }
  });
});
