import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import type { PartialSettings } from '../../server/src/workspace/project/settings';
import { PACKAGE, snapshotOf } from './snapshot-of';

/** Checks that the findings, hints apart, stand where the squiggles of the fixture are, and have their codes. */
async function check(source: string, settings: PartialSettings = {}): Promise<void> {
  const { snapshot, fixture } = await snapshotOf(PACKAGE + source, settings);
  const paths = [...fixture.files.keys()];
  const found = paths.flatMap((path) =>
    findingsOf(snapshot, path)
      .filter(({ severity }) => severity !== 'hint')
      .map(({ code, span }) => ({ path, code, ...span })),
  );
  const marked = fixture.squiggles.map(({ path, span, message }) => ({
    path,
    code: message,
    ...span,
  }));
  expect(found).toEqual(marked);
}

describe('findings', () => {
  it('stand in the order of the text', () =>
    check(`# file: main.py
from pkg import other, essential, common, special
#               ^^^^^ ET101
#                                 ^^^^^^ ET102
#                                         ^^^^^^^ ET101
`));

  it('leave out what the settings switch off', () =>
    check(
      `# file: main.py
from pkg import other, common
#               ^^^^^ ET101
`,
      { severity: { ET102: 'off' } },
    ));

  it('are none where the product is switched off', () =>
    check('# file: main.py\nfrom pkg import other\n', { enable: false }));

  it('have the severity of the settings', async () => {
    const { snapshot } = await snapshotOf(`${PACKAGE}# file: main.py\nfrom pkg import other\n`, {
      severity: { ET101: 'error' },
    });
    expect(findingsOf(snapshot, '/ws/main.py').map(({ severity }) => severity)).toEqual(['error']);
  });

  it('are those of a document where the file is one', async () => {
    const { snapshot } = await snapshotOf(
      `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["a"]
tier3 = ["a"]
# file: pkg/__init__.py
a = 1
`,
    );
    expect(findingsOf(snapshot, '/ws/pyproject.toml').map(({ code }) => code)).toEqual(['ET303']);
  });

  it('are none for unknown files', async () => {
    const { snapshot } = await snapshotOf(PACKAGE);
    expect(findingsOf(snapshot, '/ws/nowhere.py')).toEqual([]);
    expect(findingsOf(snapshot, '')).toEqual([]);
  });
});
