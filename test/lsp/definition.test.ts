import { describe, expect, it } from 'vitest';
import { PLAIN } from './client-capabilities';
import { eventually, uriOf } from './test-client';
import { CALLER, MAIN, PACKAGE, startClient } from './tiered-workspace';

const CONFIGURATION = uriOf('pyproject.toml');
/** In `tier3 = ["special", "other"]`. */
const SPECIAL = { line: 4, character: 12 };
const CLASS = { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } };

describe('go to definition', () => {
  it('leads from the name in a configuration to its definition', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(CONFIGURATION, undefined, 'toml');
    await client.pull(CONFIGURATION);
    expect(await client.definition(CONFIGURATION, SPECIAL)).toEqual([
      {
        originSelectionRange: {
          start: { line: 4, character: 9 },
          end: { line: 4, character: 18 },
        },
        targetUri: uriOf('pkg/deep/sub.py'),
        targetRange: CLASS,
        targetSelectionRange: CLASS,
      },
    ]);
    expect(await client.definition(CONFIGURATION, { line: 1, character: 1 })).toEqual([]);
  });

  it('is a plain place for a client that knows no links', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(CONFIGURATION, undefined, 'toml');
    const found = await eventually(
      () => client.definition(CONFIGURATION, SPECIAL),
      (places) => places.length > 0,
    );
    expect(found).toEqual([{ uri: uriOf('pkg/deep/sub.py'), range: CLASS }]);
  });

  it('is left to other servers at an import, unless there are none', async () => {
    const fromImport = async (initializationOptions: object) => {
      const client = await startClient(PACKAGE + CALLER, {
        capabilities: PLAIN,
        initialize: { initializationOptions },
      });
      await client.open(MAIN);
      await eventually(
        () => client.published.filter(({ diagnostics }) => diagnostics.length > 0),
        (told) => told.length > 0,
      );
      return client.definition(MAIN, client.caret?.position ?? { line: 0, character: 0 });
    };
    expect(await fromImport({})).toEqual([]);
    expect(await fromImport({ definitions: true })).toEqual([
      { uri: uriOf('pkg/deep/sub.py'), range: CLASS },
    ]);
  });

  it('knows nothing of unknown documents', async () => {
    const client = await startClient(PACKAGE + CALLER);
    await client.open(MAIN);
    await client.pull(MAIN);
    expect(await client.definition(uriOf('nowhere.md'), SPECIAL)).toEqual([]);
  });
});
