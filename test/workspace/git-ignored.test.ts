/** What a scan leaves out because git, the editor or a setting does; and what it looks at all the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { rulesIn } from '../../server/src/workspace/scan/git-ignored';
import { ROOT } from '../support/fixture';
import { eventually, openFixture } from './open-fixture';

const PACKAGE = `
# file: pkg/__init__.py
from .a import thing
# file: pkg/a.py
def thing(): ...
# file: export-tiers.toml
[[package]]
name = "pkg"
tier3 = ["thing"]
`;
const CALLERS = ['main.py', 'build/out.py', 'build/keep.py', 'sub/gen.py', 'sub/build/deep.py'];

/** The callers of the package that are looked at, with these files beside them. */
async function seen(files: string, settings: object = {}): Promise<string[]> {
  const { workspace } = await openFixture(withCallers(files), { settings });
  return callersIn(workspace);
}

function withCallers(files: string): string {
  const callers = CALLERS.map((path) => `# file: ${path}\nfrom pkg import thing\n`).join('');
  return `${PACKAGE}${callers}${files.replaceAll(/^ +/gm, '')}`;
}

function callersIn(workspace: Awaited<ReturnType<typeof openFixture>>['workspace']): string[] {
  const { files } = workspace.layout();
  return CALLERS.filter((path) => files.includes(`${ROOT}/${path}`));
}

describe('a .gitignore', () => {
  test.each([
    ['leaves out folders at any depth', 'build/\n', ['main.py', 'sub/gen.py']],
    [
      'that is anchored leaves out one',
      '/build/\n',
      ['main.py', 'sub/gen.py', 'sub/build/deep.py'],
    ],
    ['takes back what it left out', 'build/*\n!keep.py\n', without('build/out.py')],
    ['leaves out files', '# generated\r\ngen.py\r\n', without('sub/gen.py')],
    ['of other letters says nothing', 'BUILD/\n', CALLERS],
    ['may be broken', '[\n\\\n!\n/\n', CALLERS],
  ])('%s', async (_, text, expected) => {
    expect(await seen(`# file: .gitignore\n${text}`)).toEqual(expected);
  });

  test('of a folder goes before those around it', async () => {
    expect(
      await seen(`
        # file: .gitignore
        build/
        # file: sub/.gitignore
        !build/
        gen.py
      `),
    ).toEqual(['main.py', 'sub/build/deep.py']);
  });

  test('has no say in a repository within this one', async () => {
    expect(
      await seen(`
        # file: .gitignore
        gen.py
        deep.py
        # file: sub/.git/HEAD
        # file: sub/build/x.txt
      `),
    ).toEqual(CALLERS);
  });

  test('leaves out no tier document and no configuration by its name', async () => {
    const { workspace } = await openFixture(`${PACKAGE}# file: .gitignore\n*.toml\n*.md\n`);
    expect([...workspace.snapshot().packages.keys()]).toEqual(['pkg']);
  });

  test('hides no module of a package from its exports', async () => {
    const { workspace } = await openFixture(
      `${PACKAGE}# file: main.py\nfrom pkg import thing\n# file: .gitignore\npkg/a.py\n`,
    );
    const [finding] = findingsOf(workspace.snapshot(), `${ROOT}/main.py`);
    expect(finding?.message).toContain('`pkg.a`');
  });
});

test('.git/info/exclude counts as well, a .gitignore before it', async () => {
  expect(
    await seen(`
      # file: .git/HEAD
      # file: .git/info/exclude
      build/
      gen.py
      # file: .gitignore
      !gen.py
    `),
  ).toEqual(['main.py', 'sub/gen.py']);
});

describe('the folders above', () => {
  const inner = (settings: object, top = '# file: .git/HEAD\n') =>
    openFixture(withCallers(`${top}# file: .gitignore\nbuild/\n`), { settings }).then(
      async ({ workspace }) => {
        workspace.setFolders([`${ROOT}/sub`]);
        workspace.setSettings({ ...settings, packages: ['pkg'], firstRoots: [ROOT] });
        await workspace.scan();
        return callersIn(workspace);
      },
    );

  test('count up to the top of the repository', async () => {
    expect(await inner({})).toEqual(['sub/gen.py']);
  });

  test('count not at all outside of one', async () => {
    expect(await inner({}, '')).toEqual(['sub/gen.py', 'sub/build/deep.py']);
  });

  test('leave out what changes, too, but for what is open', async () => {
    const { workspace } = await openFixture(withCallers('# file: .gitignore\nbuild/\n'));
    const path = `${ROOT}/build/out.py`;
    const isLookedAt = () => workspace.snapshot().candidates.includes(path);
    workspace.filesChanged([{ path, kind: 'changed' }]);
    expect(isLookedAt()).toBe(false);
    workspace.openDocument(path, 1, 'from pkg import thing\n');
    expect(isLookedAt()).toBe(true);
    workspace.changeDocument(path, 2, 'from pkg import thing as one\n');
    expect(isLookedAt()).toBe(true);
    workspace.closeDocument(path);
    await workspace.scanned();
    expect(isLookedAt()).toBe(false);
  });

  test('do not leave out the folder that is asked for', async () => {
    const { workspace } = await openFixture(
      withCallers('# file: .git/HEAD\n# file: .gitignore\nsub/\n'),
    );
    workspace.setFolders([`${ROOT}/sub`]);
    await workspace.scan();
    expect(callersIn(workspace)).toEqual(['sub/gen.py', 'sub/build/deep.py']);
  });
});

describe('what git ignores is looked at', () => {
  const IGNORE = '# file: .gitignore\nbuild/\n';

  test('where the setting says so', async () => {
    expect(await seen(IGNORE, { respectGitignore: false })).toEqual(CALLERS);
  });

  test('in the folder that has the setting', async () => {
    const { workspace } = await openFixture(
      withCallers(`
        # file: one/.gitignore
        gen.py
        # file: one/gen.py
        # file: two/.gitignore
        gen.py
        # file: two/gen.py
      `),
    );
    workspace.setFolders([`${ROOT}/one`, `${ROOT}/two`]);
    workspace.setSettings({}, new Map([[`${ROOT}/two`, { respectGitignore: false }]]));
    await workspace.scan();
    expect(workspace.layout().files).toEqual([`${ROOT}/two/gen.py`]);
  });

  test('where the project says so', async () => {
    const toml = '# file: pyproject.toml\n[tool.export-tiers]\nrespect-gitignore = false\n';
    expect(await seen(`${IGNORE}${toml}`)).toEqual(CALLERS);
  });

  test('in the part of a repository that says so', async () => {
    const toml = '# file: sub/export-tiers.toml\nrespect-gitignore = false\n';
    expect(await seen(`${IGNORE}${toml}`)).toEqual(['main.py', 'sub/gen.py', 'sub/build/deep.py']);
  });

  test('where it is named', async () => {
    expect(await seen(IGNORE, { named: [`${ROOT}/build/out.py`] })).toEqual([
      'main.py',
      'build/out.py',
      'sub/gen.py',
    ]);
    expect(await seen(IGNORE, { named: [`${ROOT}/build`] })).toEqual(without('sub/build/deep.py'));
  });

  test('while it is open', async () => {
    const { workspace } = await openFixture(withCallers(IGNORE));
    const path = `${ROOT}/build/out.py`;
    workspace.openDocument(path, 1, 'from pkg import thing\n');
    expect(workspace.snapshot().candidates).toContain(path);
    workspace.closeDocument(path);
    expect(workspace.snapshot().candidates).not.toContain(path);
    await eventually(() => workspace.snapshot().complete);
    expect(workspace.snapshot().candidates).not.toContain(path);
  });
});

test('a change of an ignored file brings it in no more than its being there', async () => {
  const { workspace, host } = await openFixture(withCallers('# file: .gitignore\nbuild/\n'));
  host.files.set(`${ROOT}/build/out.py`, 'from pkg import thing, thing\n');
  workspace.filesChanged([{ path: `${ROOT}/build/out.py`, kind: 'changed' }]);
  expect(callersIn(workspace)).toEqual(['main.py', 'sub/gen.py']);
});

test('a change of a .gitignore counts', async () => {
  const { workspace, host } = await openFixture(withCallers('# file: .gitignore\nbuild/\n'));
  host.files.set(`${ROOT}/.gitignore`, 'gen.py\n');
  workspace.filesChanged([{ path: `${ROOT}/.gitignore`, kind: 'changed' }]);
  await eventually(() => callersIn(workspace).length === 4);
  expect(callersIn(workspace)).toEqual(without('sub/gen.py'));
});

test('in a browser the same files are left out', async () => {
  const files = withCallers('# file: .gitignore\nbuild/*\n!keep.py\n');
  const { workspace } = await openFixture(files, { sync: false });
  expect(callersIn(workspace)).toEqual(without('build/out.py'));
});

describe('patterns of the user and of the project', () => {
  test('what an editor does not show is not looked at', async () => {
    expect(await seen('', { hidden: ['**/build'] })).toEqual(['main.py', 'sub/gen.py']);
    expect(await seen('', { hidden: ['build', '**/*en.py'] })).toEqual([
      'main.py',
      'sub/build/deep.py',
    ]);
    expect(await seen('', { hidden: ['!(main.py)', '['] })).toContain('main.py');
  });

  test('a hidden file that is open has its findings', async () => {
    const path = `${ROOT}/build/out.py`;
    const { workspace } = await openFixture(withCallers(''), {
      settings: { hidden: ['**/out.py'] },
    });
    expect(callersIn(workspace)).toEqual(without('build/out.py'));
    workspace.openDocument(path, 1, 'from pkg import thing\n');
    expect(findingsOf(workspace.snapshot(), path)).toHaveLength(1);
  });

  test('an excluded file has no findings though it is open', async () => {
    for (const [settings, toml] of [
      [{ exclude: ['build/'] }, ''],
      [{}, '# file: pyproject.toml\n[tool.export-tiers]\nexclude = ["build/"]\n'],
    ] as const) {
      const { workspace } = await openFixture(withCallers(toml), { settings });
      const path = `${ROOT}/build/out.py`;
      workspace.openDocument(path, 1, 'from pkg import thing\n');
      expect(findingsOf(workspace.snapshot(), path)).toEqual([]);
      expect(workspace.snapshot().candidates).not.toContain(path);
    }
  });

  test('an excluded file that is named has its findings', async () => {
    const path = `${ROOT}/build/out.py`;
    const { workspace } = await openFixture(
      withCallers('# file: pyproject.toml\n[tool.export-tiers]\nexclude = ["build/"]\n'),
      { settings: { named: [path] } },
    );
    expect(findingsOf(workspace.snapshot(), path)).toHaveLength(1);
    expect(callersIn(workspace)).toEqual(without('build/keep.py', 'sub/build/deep.py'));
  });
});

test('no text is too strange for a .gitignore', async () => {
  const line = fc.string({ unit: fc.constantFrom(...'![]\\/*?#ab.-{}()^$+| \r\n\t') });
  await fc.assert(
    fc.asyncProperty(line, async (text) => {
      const has = (name: string) => name === '.gitignore';
      await rulesIn('/ws', null, has, async () => text);
    }),
  );
});

function without(...paths: string[]): string[] {
  return CALLERS.filter((path) => !paths.includes(path));
}
