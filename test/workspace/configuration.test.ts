/** Where tiers, roots, severities and exclusions come from. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { ROOT } from '../support/fixture';
import { openFixture } from './open-fixture';

test('tiers from pyproject.toml, for a package in a nested project', async () => {
  const { workspace } = await openFixture(`
    # file: service/pyproject.toml
    [[tool.export-tiers.package]]
    name = "app.core"
    tier3 = ["deep"]
    # file: service/app/__init__.py
    # file: service/app/core/__init__.py
    from .deep import thing
    # file: service/app/core/deep.py
    def thing(): ...
    # file: service/run.py
    from app.core import thing
  `);
  const [finding] = findingsOf(workspace.snapshot(), `${ROOT}/service/run.py`);
  expect(finding?.message).toContain('`app.core.deep`');
  expect(workspace.snapshot().modulePath('app.core.deep')).toBe(`${ROOT}/service/app/core/deep.py`);
});

const SMALL = `
  # file: pkg/__init__.py
  from .a import thing
  # file: pkg/a.py
  def thing(): ...
  # file: gen/skip.py
  from pkg import thing
  # file: main.py
  from pkg import thing
`;

test('severities by code, by name and by prefix; the user goes before the project', async () => {
  const toml = (severity: string) => `
    # file: export-tiers.toml
    [severity]
    ${severity}
    [[package]]
    name = "pkg"
    tier3 = ["thing"]`;
  const severities = async (severity: string, settings = {}) => {
    const { workspace } = await openFixture(
      `${SMALL.trimEnd()}${toml(severity).replaceAll('\n    ', '\n  ')}\n`,
      { settings },
    );
    return findingsOf(workspace.snapshot(), `${ROOT}/main.py`).map((finding) => finding.severity);
  };
  expect(await severities('ET101 = "error"')).toEqual(['error']);
  expect(await severities('tier3-import = "hint"')).toEqual(['hint']);
  expect(await severities('ET1 = "off"')).toEqual([]);
  expect(await severities('ET1 = "off"', { severity: { ET101: 'information' } })).toEqual([
    'information',
  ]);
  expect(await severities('ET101 = "error"', { ignore: ['tier3-import'] })).toEqual([]);
  expect(await severities('ET101 = "error"', { enable: false })).toEqual([]);
  expect(await severities('ALL = "hint"')).toEqual(['hint']);
  expect(await severities('ALL = "off"\n    ET101 = "error"')).toEqual(['error']);
});

test('excluded files are not looked at', async () => {
  const { workspace } = await openFixture(
    `${SMALL.trimEnd()}
  # file: export-tiers.toml
  exclude = ["gen/"]
  [[package]]
  name = "pkg"
  tier3 = ["thing"]
`,
  );
  expect(workspace.snapshot().candidates).not.toContain(`${ROOT}/gen/skip.py`);
  const other = await openFixture(
    `${SMALL.trimEnd()}
  # file: export-tiers.toml
  [[package]]
  name = "pkg"
  tier3 = ["thing"]
`,
    { settings: { exclude: ['gen'] } },
  );
  expect(other.workspace.snapshot().candidates).not.toContain(`${ROOT}/gen/skip.py`);
  expect(other.workspace.snapshot().candidates).toContain(`${ROOT}/main.py`);
});

test('invalid TOML is a finding at its line, and the rest of the project goes on', async () => {
  const { workspace } = await openFixture(`
    # file: export-tiers.toml
    [[package]]
    name = "pkg
    # file: pkg/__init__.py
    from .a import thing
    # file: pkg/a.py
    def thing(): ...
    # file: pkg/EXPORT_TIERS.md
    ## Tier 3
    - \`a\`
    # file: main.py
    from pkg import thing
  `);
  const [problem] = findingsOf(workspace.snapshot(), `${ROOT}/export-tiers.toml`);
  expect(problem).toMatchObject({ code: 'ET307' });
  expect(
    workspace.text(`${ROOT}/export-tiers.toml`)?.slice(0, problem?.span.start).split('\n').length,
  ).toBe(2);
  expect(findingsOf(workspace.snapshot(), `${ROOT}/main.py`).map(({ code }) => code)).toEqual([
    'ET101',
  ]);
});

test('a tier document away from any package says so', async () => {
  const { workspace } = await openFixture(`
    # file: docs/EXPORT_TIERS.md
    ## Tier 3
    - \`a\`
  `);
  const findings = findingsOf(workspace.snapshot(), `${ROOT}/docs/EXPORT_TIERS.md`);
  expect(findings.map(({ message }) => message)).toEqual([
    'There is no package here: an EXPORT_TIERS.md counts when it lies beside an `__init__.py`.',
  ]);
});

test('a broken __init__.py costs its broken statement alone', async () => {
  const { workspace } = await openFixture(`
    # file: pkg/__init__.py
    from .a import thing
    def broken(:
    from .a import other
    # file: pkg/a.py
    def thing(): ...
    def other(): ...
    # file: pkg/EXPORT_TIERS.md
    ## Tier 3
    - \`a\`
    # file: main.py
    from pkg import thing
  `);
  expect(findingsOf(workspace.snapshot(), `${ROOT}/main.py`).map(({ code }) => code)).toEqual([
    'ET101',
  ]);
});

describe('two projects of one repository with a package of the same name', () => {
  const TWO = `
    # file: a/pyproject.toml
    [project]
    name = "a"
    # file: a/app/__init__.py
    # file: a/app/core/__init__.py
    from .deep import thing
    # file: a/app/core/deep.py
    def thing(): ...
    # file: a/app/core/EXPORT_TIERS.md
    ## Tier 3
    - \`deep\`
    # file: a/run.py
    from app.core import thing
    # file: b/pyproject.toml
    [project]
    name = "b"
    # file: b/app/__init__.py
    # file: b/app/core.py
    thing = 1
    # file: b/run.py
    from app.core import thing
  `;

  test('each imports its own', async () => {
    const { workspace } = await openFixture(TWO);
    const codes = (path: string) =>
      findingsOf(workspace.snapshot(), `${ROOT}/${path}`).map(({ code }) => code);
    expect(codes('a/run.py')).toEqual(['ET101']);
    expect(codes('b/run.py')).toEqual([]);
    expect(workspace.snapshot().importCounts('app.core', 'thing').package).toBe(1);
  });

  test('a tier document whose package another one hides says nothing of it, the other project answers', async () => {
    const { workspace } = await openFixture(`${TWO.trimEnd()}
    # file: b/app/core/__init__.py
    # file: b/app/core/EXPORT_TIERS.md
    ## Tier 3
    - \`deep\`
`);
    expect(findingsOf(workspace.snapshot(), `${ROOT}/b/app/core/EXPORT_TIERS.md`)).toEqual([]);
    expect(workspace.hiddenTerritories()).toEqual([`${ROOT}/b`]);
  });
});

test('switched off, the product looks after nothing', async () => {
  const { workspace } = await openFixture(SMALL, { settings: { enable: false } });
  expect(workspace.snapshot().packages.size).toBe(0);
});
