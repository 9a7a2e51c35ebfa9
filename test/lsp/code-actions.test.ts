import { describe, expect, it } from 'vitest';
import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { MODERN, PLAIN } from './client-capabilities';
import { eventually, uriOf } from './test-client';
import { CALLER, codes, EVERYTHING, MAIN, PACKAGE, startClient } from './tiered-workspace';

const TEST = uriOf('test_main.py');

/** A test patches what a function imports late: both move together. */
const PATCHED = `
  # file: main.py
  def f():
      from pkg import special
      return special()
  # file: test_main.py
  import main
  from unittest.mock import patch
  @patch("pkg.special")
  def test(m):
      main.f()
`;

describe('code actions', () => {
  it('mend one name, with an edit that is computed when it is chosen', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    const [diagnostic] = await client.pull(MAIN);
    const found = await client.actions(MAIN, diagnostic?.range ?? EVERYTHING, ['quickfix']);
    const preferred = found.filter(({ isPreferred }) => isPreferred);
    expect(preferred).toHaveLength(1);
    expect(preferred[0]?.title).toMatch(/^Export Tiers: /);
    expect(preferred[0]?.edit).toBeUndefined();
    expect(codes(preferred[0]?.diagnostics ?? [])).toEqual(['ET101']);
    const { edit } = await client.resolve(preferred[0] as CodeAction);
    await client.apply(edit ?? {});
    expect(client.text(MAIN)).toMatchInlineSnapshot(`
      "from pkg import essential
      from pkg.deep.sub import special

      print(essential, special)
      "
    `);
    expect(await client.pull(MAIN)).toEqual([]);
  });

  it('fit the text as it is when they are chosen', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const [all] = await client.actions(MAIN, EVERYTHING, ['source.fixAll']);
    await client.change(MAIN, '# moved\n', {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
    const { edit } = await client.resolve(all as CodeAction);
    await client.apply(edit ?? {});
    expect(client.text(MAIN)).toContain('# moved\nfrom pkg import essential\n');
    await expect(client.resolve(all as CodeAction)).rejects.toThrow('the text has changed');
  });

  it.each([MODERN, PLAIN])('edit a closed file as it is now', async (capabilities) => {
    const client = await startClient(PACKAGE + PATCHED, { capabilities });
    await client.open(MAIN);
    const pair = async () => {
      const found = await client.actions(MAIN, EVERYTHING, ['quickfix']);
      const chosen = found.find(({ title }) => title.includes('and patch it there'));
      return chosen?.edit ?? (chosen && (await client.resolve(chosen)).edit);
    };
    const linesOf = (edit: WorkspaceEdit | undefined) => {
      const changes = edit?.documentChanges as TextDocumentEdit[] | undefined;
      const edits =
        edit?.changes?.[TEST] ?? changes?.find((each) => each.textDocument.uri === TEST)?.edits;
      return edits?.map(({ range }) => range.start.line);
    };
    await eventually(
      async () => linesOf(await pair()),
      (lines) => lines?.[0] === 2,
    );
    const path = TEST.slice('file://'.length);
    client.host.files.set(path, `# one more line\n${client.host.files.get(path)}`);
    const seen: (number | undefined)[] = [];
    await eventually(
      async () => seen.push(linesOf(await pair())?.[0]),
      () => seen.at(-1) === 3,
    );
    expect(seen).not.toContain(2);
  });

  it('carry unversioned edits at once for a client that knows nothing else', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    await eventually(
      () => client.published.length,
      (count) => count > 0,
    );
    const [all] = await client.actions(MAIN, EVERYTHING, ['source.fixAll.exportTiers']);
    expect(all?.edit?.documentChanges).toBeUndefined();
    await client.apply(all?.edit ?? {});
    expect(client.text(MAIN)).toContain('from pkg.deep.sub import special\n');
  });

  it('come only in the kinds that are asked for', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const kinds = async (only?: string[]) => [
      ...new Set((await client.actions(MAIN, EVERYTHING, only)).map(({ kind }) => kind)),
    ];
    expect(await kinds(['source'])).toEqual(['source.fixAll.exportTiers']);
    expect(await kinds(['quickfix'])).toEqual(['quickfix']);
    expect(await kinds(['source.organizeImports'])).toEqual([]);
    expect(await kinds(['refactor'])).toEqual([]);
    expect(await kinds()).toContain('quickfix');
  });

  it('are none for ranges out of bounds, closed and unknown documents', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const far = { start: { line: 900, character: 3 }, end: { line: 1000, character: 0 } };
    const turned = { start: { line: 3, character: 0 }, end: { line: 0, character: 0 } };
    expect(await client.actions(MAIN, far, ['quickfix'])).toEqual([]);
    expect(await client.actions(MAIN, turned, ['quickfix'])).toEqual([]);
    expect(await client.actions(uriOf('nowhere.py'), EVERYTHING)).toEqual([]);
  });
});
