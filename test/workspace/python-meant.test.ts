/** Which Python the project's files mean, and what follows from it for the graph. */
import { describe, expect, test } from 'vitest';
import { lowestVersionOf } from '../../server/src/workspace/project/python-meant';
import { openFixture } from './open-fixture';

test.each([
  ['[project]\nrequires-python = ">=3.11"', [3, 11]],
  ['[project]\nrequires-python = "~=3.10, <4"', [3, 10]],
  ['[tool.poetry.dependencies]\nother = "1"\npython = "^3.12"', [3, 12]],
  ['[options]\npython_requires = >= 3.9', [3, 9]],
  ['[project]\nrequires-python = "<4"', null],
  ['[project]\nname = "x"', null],
] as const)('%s', (text, version) => expect(lowestVersionOf(text)).toEqual(version));

/** What `pkg` gives as `thing`: one module's for Python 3.11 and later, another's before. */
async function thing(pyproject: string): Promise<string> {
  const { workspace } = await openFixture(`${pyproject}
    # file: pkg/__init__.py
    import sys
    if sys.version_info >= (3, 11):
        from .new import thing
    else:
        from .old import thing
    if sys.platform == 'win32':
        from .new import place
    else:
        from .old import place
    # file: pkg/EXPORT_TIERS.md
    # file: pkg/new.py
    def thing(): ...
    def place(): ...
    # file: pkg/old.py
    def thing(): ...
    def place(): ...
  `);
  const { graph } = workspace.snapshot();
  return ['thing', 'place']
    .map((name) => graph.resolve('pkg', name))
    .map(({ status, definition }) => definition?.module ?? status)
    .join(' ');
}

describe('the graph of a workspace', () => {
  const project = (lines: string) => `
    # file: pyproject.toml
    ${lines.split('\n').join('\n    ')}`;

  test('knows no version where nobody says one', async () => {
    expect(await thing('')).toBe('unresolved unresolved');
  });

  test('takes the branches that all versions from requires-python on take', async () => {
    expect(await thing(project('[project]\nrequires-python = ">=3.11"'))).toBe(
      'pkg.new unresolved',
    );
    expect(await thing(project('[project]\nrequires-python = ">=3.10"'))).toBe(
      'unresolved unresolved',
    );
  });

  test('takes the branches of the version and platform that are set', async () => {
    const set = '[tool.export-tiers]\npython-version = "3.10"\nplatform = "linux"';
    expect(await thing(project(set))).toBe('pkg.old pkg.old');
  });

  test('knows none where projects set different ones', async () => {
    const other =
      '\n    # file: sub/pyproject.toml\n    [tool.export-tiers]\n    python-version = "3.12"';
    expect(await thing(project('[tool.export-tiers]\npython-version = "3.10"') + other)).toBe(
      'unresolved unresolved',
    );
  });
});
