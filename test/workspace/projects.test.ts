/** Several packages of one name: a workspace in which each project has its own answers. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { listedPackages } from '../../server/src/ide/projects';
import { createProjects } from '../../server/src/workspace/project/projects';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { eventually } from './open-fixture';

/** The product's tests hold a project of the same name in a folder deeper down. */
const NESTED = `
  # file: pyproject.toml
  [project]
  name = "app"
  # file: src/app/__init__.py
  from .deep import a, b
  # file: src/app/deep.py
  a = b = 1
  # file: src/app/EXPORT_TIERS.md
  ## Tier 3
  - \`a\`
  # file: tests/test_app.py
  from app import a, b
  # file: tests/data/app/__init__.py
  from .core import a, b
  # file: tests/data/app/core.py
  a = b = 1
  # file: tests/data/app/EXPORT_TIERS.md
  ## Tier 3
  - \`b\`
  # file: tests/data/main.py
  from app import a, b
`;

async function open(source: string, options: { sync?: boolean; settings?: object } = {}) {
  const { files } = parseFixture(source);
  const host = createMemoryHost(files, options);
  const workspace = createProjects(host, pythonParser());
  workspace.setFolders([ROOT]);
  workspace.setSettings(options.settings ?? {});
  await workspace.scan();
  const names = (path: string) =>
    findingsOf(workspace.snapshot(), `${ROOT}/${path}`).map(({ code, name }) => `${code} ${name}`);
  const keys = () => listedPackages(workspace.snapshot()).map(({ key }) => key);
  return { workspace, host, names, keys };
}

describe('a project inside another one', () => {
  test.each([true, false])('each has its own answers; files read at once: %s', async (sync) => {
    const { names, keys } = await open(NESTED, { sync });
    expect(names('tests/test_app.py')).toEqual(['ET101 a']);
    expect(names('tests/data/main.py')).toEqual(['ET101 b']);
    expect(keys()).toEqual(['app (data)', 'app (ws)']);
  });

  test('what an open tier document says counts once that is scanned', async () => {
    const { workspace, names } = await open(NESTED);
    for (const [folder, caller] of [
      ['tests/data/app', 'tests/data/main.py'],
      ['src/app', 'tests/test_app.py'],
    ]) {
      workspace.openDocument(`${ROOT}/${folder}/EXPORT_TIERS.md`, 1, '## Tier 3\n- `a`\n- `b`\n');
      await workspace.scanned();
      expect(names(caller as string)).toEqual(['ET101 a', 'ET101 b']);
    }
  });

  test('a tier document of the inner one comes and goes', async () => {
    const { workspace, host, names, keys } = await open(NESTED);
    const path = `${ROOT}/tests/data/app/EXPORT_TIERS.md`;
    const text = host.files.get(path) ?? '';
    const versions = [workspace.snapshot().version];
    host.files.delete(path);
    workspace.filesChanged([{ path, kind: 'deleted' }]);
    await eventually(() => keys().length === 1);
    versions.push(workspace.snapshot().version);
    expect(names('tests/data/main.py')).toEqual([]);
    expect(names('tests/test_app.py')).toEqual(['ET101 a']);
    host.files.set(path, text);
    workspace.filesChanged([{ path, kind: 'created' }]);
    await eventually(() => keys().length === 2);
    versions.push(workspace.snapshot().version);
    expect(names('tests/data/main.py')).toEqual(['ET101 b']);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });

  test('an open document counts in both, and a change is told once', async () => {
    const { workspace, names } = await open(NESTED);
    let told = 0;
    workspace.onDidChange(() => {
      told++;
    });
    workspace.openDocument(`${ROOT}/tests/data/main.py`, 1, 'from app import b as c\n');
    expect(told).toBe(1);
    expect(names('tests/data/main.py')).toEqual(['ET101 b']);
    workspace.changeDocument(`${ROOT}/tests/data/app/core.py`, 1, 'a = 1\n');
    expect(told).toBe(2);
  });
});

test('a configuration above both speaks of the one that is found first', async () => {
  const { names, keys } = await open(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "app"
    tier3 = ["a"]
    # file: one/setup.py
    # file: one/app/__init__.py
    from .deep import a, b
    # file: one/app/deep.py
    a = b = 1
    # file: one/main.py
    from app import a, b
    # file: two/setup.py
    # file: two/app/__init__.py
    from .deep import a, b
    # file: two/app/deep.py
    a = b = 1
    # file: two/app/EXPORT_TIERS.md
    ## Tier 3
    - \`b\`
    # file: two/main.py
    from app import a, b
  `);
  expect(keys()).toEqual(['app (one)', 'app (two)']);
  expect(names('one/main.py')).toEqual(['ET101 a']);
  expect(names('two/main.py')).toEqual(['ET101 b']);
  expect(names('pyproject.toml')).toEqual([]);
});

test('of very many only some are answered for; the others say so', async () => {
  const project = (name: string) => `
    # file: ${name}/setup.py
    # file: ${name}/app/__init__.py
    from .deep import a
    # file: ${name}/app/deep.py
    a = 1
    # file: ${name}/app/EXPORT_TIERS.md
    ## Tier 3
    - \`a\`
    # file: ${name}/main.py
    from app import a
  `;
  const all = Array.from({ length: 12 }, (_, at) => `p${at + 10}`);
  const { names, workspace } = await open(all.map(project).join(''));
  const told = all.map((name) => names(`${name}/main.py`).length);
  expect(told).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
  const last = findingsOf(workspace.snapshot(), `${ROOT}/p21/app/EXPORT_TIERS.md`);
  expect(last.map(({ message }) => message)).toEqual([
    'Importing `app` gives another package here, /ws/p10/app/__init__.py: name the folder to import from with `roots`.',
  ]);
});

test('an installed copy of a package takes nothing from it', async () => {
  const { names, keys } = await open(
    `
    # file: lib/setup.py
    # file: lib/app/__init__.py
    from .deep import a
    # file: lib/app/deep.py
    a = 1
    # file: lib/app/EXPORT_TIERS.md
    ## Tier 3
    - \`a\`
    # file: user/setup.py
    # file: user/main.py
    from app import a
    # file: user/.venv/lib/site-packages/app/__init__.py
    a = 1
  `,
    { settings: { extraPaths: ['user/.venv/lib/site-packages'] } },
  );
  expect(keys()).toEqual(['app']);
  expect(names('user/main.py')).toEqual(['ET101 a']);
});
