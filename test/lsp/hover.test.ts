import { describe, expect, it } from 'vitest';
import { PLAIN } from './client-capabilities';
import { eventually, uriOf } from './test-client';
import { CALLER, MAIN, PACKAGE, startClient } from './tiered-workspace';

describe('hover', () => {
  it('shows tier, home, signature, chain and counts', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    const hover = await client.hover(MAIN, client.caret?.position ?? { line: 0, character: 0 });
    expect(hover?.range).toEqual({
      start: { line: 0, character: 27 },
      end: { line: 0, character: 34 },
    });
    expect(hover?.contents).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "**Tier 3 · specialised** — \`pkg.special\`

      Home: \`pkg.deep.sub\`

      \`\`\`python
      class special
      \`\`\`

      \`pkg\` → \`pkg._private\` → \`pkg.deep.sub\`

      Imported through the package by 1 file, from its submodule by 1 file

      Importing \`pkg\` loads 5 modules; its home needs 3",
      }
    `);
  });

  it('is plain text for a client without Markdown, null where there is nothing', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    await eventually(
      () => client.published.length,
      (count) => count > 0,
    );
    const hover = await client.hover(MAIN, { line: 0, character: 30 });
    expect(hover?.contents).toMatchObject({ kind: 'plaintext' });
    expect(JSON.stringify(hover?.contents)).not.toMatch(/[`*]/);
    expect(await client.hover(MAIN, { line: 2, character: 1 })).toBeNull();
    expect(await client.hover(MAIN, { line: 99, character: 99 })).toBeNull();
    expect(await client.hover(uriOf('nowhere.py'), { line: 0, character: 0 })).toBeNull();
  });
});
