import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../server/src/ide/hover';
import type { Workspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
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
  return lastLineIn(workspace, source);
}

function lastLineIn(workspace: Workspace, source: string): string | undefined {
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

  it('follows what is called, where an edit leaves the imports and all places as they are', async () => {
    const source = `
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "pkg"
      tier3 = ["deep"]
      # file: pkg/__init__.py
      from .deep import special
      # file: pkg/deep.py
      def heavy():
          import outside
      def light(): ...
      light()
      def special(): ...
      last = 1
      # file: outside.py
      # file: main.py
      from pkg import spe$0cial
    `;
    const { workspace } = await openFixture(source);
    const path = `${ROOT}/pkg/deep.py`;
    const text = workspace.text(path) ?? '';
    const called = (name: string) => {
      workspace.openDocument(path, 1, text.replace('\nlight()', `\n${name}()`));
      return lastLineIn(workspace, source);
    };
    const alone = 'Importing `pkg` loads 2 modules; its home needs 2';
    // What is typed first is read whole.
    expect(['other', 'light'].map(called)).toEqual([alone, alone]);
    expect(called('heavy')).toBe('Importing `pkg` loads 3 modules; its home needs 3');
    expect(called('light')).toBe(alone);
  });
});
