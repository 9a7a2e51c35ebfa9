/** What files of a workspace say does not lead out of it: neither to read nor to look for modules. */
import { describe, expect, it } from 'vitest';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

const INSIDE = {
  '/srv/repo/app/pkg/__init__.py': 'from .core import a\n',
  '/srv/repo/app/pkg/core.py': 'def a(): ...\n',
  '/srv/secret/token.py': 'from pkg import a\n',
  '/srv/repo/lib/shared.py': 'def a(): ...\n',
};

/** Opens `/srv/repo/app` and tells the roots, the problems, and what was asked for beyond it. */
async function open(files: Record<string, string>, settings = {}) {
  const memory = createMemoryHost(new Map(Object.entries({ ...INSIDE, ...files })));
  const asked: string[] = [];
  const note = (path: string) => {
    if (/^\/(?:srv\/secret|etc)\b/.test(path)) asked.push(path);
  };
  const sync = memory.sync;
  if (!sync) throw new Error('a host to be waited for');
  const host = {
    ...memory,
    sync: {
      ...sync,
      readTextWith: (path: string, words: readonly string[]) => {
        note(path);
        return sync.readTextWith(path, words);
      },
      readText: (path: string) => {
        note(path);
        return sync.readText(path);
      },
    },
  };
  const workspace = createWorkspace(host, pythonParser());
  workspace.setFolders(['/srv/repo/app']);
  workspace.setSettings(settings);
  await workspace.scan();
  const documents = [...workspace.snapshot().documents.values()];
  return {
    roots: workspace.layout().roots,
    files: workspace.layout().files,
    problems: documents.flatMap(({ problems }) => problems.map(({ message }) => message)),
    asked,
  };
}

const table = (keys: string) => ({
  '/srv/repo/app/pyproject.toml': `[tool.export-tiers]\n${keys}\n`,
});

describe('roots of a configuration', () => {
  it.each(['../../..', '/', '/srv/secret', '../../secret', 'x/../../../secret', '..\\..\\secret'])(
    'that lead to %s are refused with a word',
    async (root) => {
      const { roots, problems, asked } = await open(table(`roots = [${JSON.stringify(root)}]`));
      expect(roots.filter((each) => !each.startsWith('/srv/repo'))).toEqual([]);
      expect(problems).toEqual([`\`${root}\` leads out of the workspace and is not looked at.`]);
      expect(asked).toEqual([]);
    },
  );

  it('may lead to another place of the repository', async () => {
    const git = { '/srv/repo/.git/HEAD': '' };
    const { roots, problems } = await open({ ...git, ...table('roots = ["../lib"]') });
    expect(roots[0]).toBe('/srv/repo/lib');
    expect(problems).toEqual([]);
  });

  it('in a user’s own settings may lead anywhere', async () => {
    const { roots } = await open({}, { roots: ['/srv/secret'] });
    expect(roots).toEqual(['/srv/secret']);
  });
});

it.each([
  '[tool.setuptools.packages.find]\nwhere = ["../../secret"]',
  '[tool.setuptools.package-dir]\n"" = "../../secret"',
  '[tool.poetry]\npackages = [{ include = "x", from = "../../secret" }]',
  '[tool.pdm.build]\npackage-dir = "../../secret"',
])('roots of a build are within the project: %s', async (text) => {
  const { roots, asked } = await open({ '/srv/repo/app/pyproject.toml': text });
  expect(roots.filter((each) => each.includes('secret'))).toEqual([]);
  expect(asked).toEqual([]);
});

it('a baseline outside is not read', async () => {
  const outside = { '/srv/secret/baseline.json': '{"version":1}' };
  const { problems, asked } = await open({
    ...outside,
    ...table('baseline = "../../secret/baseline.json"'),
  });
  expect(problems).toHaveLength(1);
  expect(asked).toEqual([]);
});

it('names and homes of packages are no paths', async () => {
  const keys = `[[tool.export-tiers.package]]
name = "../../secret"
tier1 = ["../../secret/token", "/etc/passwd"]
[tool.export-tiers.package.homes]
a = "../../secret.token"
[[tool.export-tiers.package]]
name = "pkg"
[tool.export-tiers.package.homes]
a = "../../../secret.token"
`;
  const { asked } = await open({ '/srv/repo/app/pyproject.toml': keys });
  expect(asked).toEqual([]);
});
