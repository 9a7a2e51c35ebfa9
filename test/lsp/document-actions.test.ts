/** Quick fixes in a tier document, which the workspace reads anew a moment after each change. */
import { describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { eventually, uriOf } from './test-client';
import { codes, EVERYTHING, PACKAGE, startClient } from './tiered-workspace';

const DOCUMENT = uriOf('pkg/EXPORT_TIERS.md');
const TEXT = '9 exports in `__all__`, 1 LOC in `__init__.py`\n';
const SOURCE = `${PACKAGE}  # file: pkg/EXPORT_TIERS.md\n  ${TEXT}`;

describe('code actions of a document', () => {
  it('write the right figures', async () => {
    const client = await startClient(SOURCE);
    await client.open(DOCUMENT, TEXT, 'markdown');
    const [first] = await eventually(
      () => client.pull(DOCUMENT),
      (found) => found.length === 2,
    );
    const found = await client.actions(DOCUMENT, first?.range ?? EVERYTHING, ['quickfix']);
    expect(found.map(({ title }) => title)).toEqual([
      'Export Tiers: Write `4`',
      'Export Tiers: Write all 2 figures that no longer hold',
    ]);
    const { edit } = await client.resolve(found[1] as CodeAction);
    await client.apply(edit ?? {});
    expect(client.text(DOCUMENT)).toBe('4 exports in `__all__`, 4 LOC in `__init__.py`\n');
    await eventually(
      () => client.pull(DOCUMENT),
      (left) => left.length === 0,
    );
  });

  it('are none until a change is read, and fit the new text then', async () => {
    const client = await startClient(SOURCE);
    await client.open(DOCUMENT, TEXT, 'markdown');
    const before = await eventually(
      () => client.pull(DOCUMENT),
      (found) => found.length === 2,
    );
    expect(codes(before)).toEqual(['ET305', 'ET305']);
    await client.change(DOCUMENT, '# Title\n\n', {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
    const all = await eventually(
      () => client.actions(DOCUMENT, EVERYTHING, ['source.fixAll']),
      (found) => found.length > 0,
    );
    const { edit } = await client.resolve(all[0] as CodeAction);
    await client.apply(edit ?? {});
    expect(client.text(DOCUMENT)).toBe(
      '# Title\n\n4 exports in `__all__`, 4 LOC in `__init__.py`\n',
    );
  });
});
