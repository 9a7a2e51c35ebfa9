import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../server/src/ide/hover';
import { parseFixture } from '../support/fixture';
import { openFixture } from '../workspace/open-fixture';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["deep"]
  # file: pkg/__init__.py
  from .deep import special
  from .heavy import weight
  # file: pkg/deep.py
  def special(): ...
  # file: pkg/heavy.py
  import json
  from outside import load
  weight = load
  # file: outside.py
  def load(): ...
  # file: main.py
  from pkg import spe$0cial
`;

async function lastLine(source: string, sync: boolean): Promise<string | undefined> {
  const { workspace } = await openFixture(source, { sync });
  const { caret } = parseFixture(source);
  const hover = caret && hoverAt(workspace.snapshot(), caret.path, caret.offset);
  return hover?.markdown.split('\n').at(-1);
}

describe('the line on what an import loads', () => {
  it('counts modules of the project, and those that the home needs', async () => {
    expect(await lastLine(PROJECT, true)).toBe('Importing `pkg` loads 4 modules; its home needs 2');
  });

  it('says that a submodule loads its package first', async () => {
    const direct = PROJECT.replace('from pkg import spe', 'from pkg.deep import spe');
    expect(await lastLine(direct, true)).toBe(
      'Importing `pkg.deep` loads 4 modules, for `pkg` runs first; it needs 2',
    );
  });

  it('is not there where files are read as they come', async () => {
    expect(await lastLine(PROJECT, false)).toMatch(/^Imported through the package by/);
  });
});
