/** The Python of a notebook's file, and where its lines are in the JSON. */
import { describe, expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { placeInNotebook, pythonOfNotebook } from '../../server/src/python/notebook/notebook-text';
import { notebookOf } from '../support/notebook';

/** The names that a notebook's cells import, with what stands at each name's place in the file. */
function imported(json: string): [name: string, inFile: string][] {
  const python = pythonOfNotebook(json);
  const lines = json.split('\n');
  return scanImports(python).flatMap((statement) =>
    statement.kind !== 'from'
      ? []
      : statement.names.map(({ name, nameSpan }): [string, string] => {
          const { start, end } = placeInNotebook(python, nameSpan);
          if (end === 0) return [name, 'the notebook'];
          const before = python.slice(0, start).split('\n');
          const line = lines[before.length - 1] ?? '';
          const column = before.at(-1)?.length ?? 0;
          return [name, line.slice(column, column + end - start)];
        }),
  );
}

describe('the Python of a notebook', () => {
  it('keeps the places of lines, of whatever indentation', () => {
    const json = notebookOf([
      'import os\nfrom pkg import (\n    one,\n    two,\n)',
      'if one:\n    from pkg import three',
    ]);
    const expected = [
      ['one', 'one'],
      ['two', 'two'],
      ['three', 'three'],
    ];
    expect(imported(json)).toEqual(expected);
    expect(imported(JSON.stringify(JSON.parse(json), null, 4))).toEqual(expected);
  });

  it('has the imports of cells that share a line, at the notebook itself', () => {
    const json = notebookOf(['import os\nfrom pkg import one', 'from pkg import two']);
    const expected = [
      ['one', 'the notebook'],
      ['two', 'the notebook'],
    ];
    expect(imported(JSON.stringify(JSON.parse(json)))).toEqual(expected);
    const parsed: { cells: { source: string | string[] }[] } = JSON.parse(json);
    for (const cell of parsed.cells) cell.source = [cell.source].flat().join('');
    expect(imported(JSON.stringify(parsed, null, 1))).toEqual(expected);
  });

  it('goes past what is no Python', () => {
    const magic = '%matplotlib inline\n!pip install x\nfrom pkg import one';
    const shell = '%%bash\nfrom pkg import shell';
    const json = notebookOf([magic, shell, { markdown: 'from pkg import prose' }]);
    expect(imported(json)).toEqual([['one', 'one']]);
    const parsed = JSON.parse(notebookOf(['from pkg import sql', 'from pkg import one']));
    parsed.cells[0].metadata = { vscode: { languageId: 'sql' } };
    expect(imported(JSON.stringify(parsed, null, 1))).toEqual([['one', 'one']]);
  });

  it('is empty for other languages and other files', () => {
    const json = notebookOf(['from pkg import one']);
    const julia = { ...JSON.parse(json), metadata: { kernelspec: { language: 'julia' } } };
    for (const text of [
      JSON.stringify(julia),
      '',
      '{',
      '[1, 2]',
      '{"cells": 3}',
      'from pkg import one',
    ]) {
      expect(scanImports(pythonOfNotebook(text)), text).toEqual([]);
    }
  });

  it('reads quotes and other escaped characters as they are', () => {
    const json = notebookOf(['x = """a\\n"""\ny = "ä\\t" + \'"\'\nfrom pkg import one']);
    expect(pythonOfNotebook(json)).toContain('x = """a\\n"""');
    expect(imported(json)).toEqual([['one', 'one']]);
  });

  it.each([
    ['a string', 'x = """never ended'],
    ['an f-string', 'x = f"""never {ended'],
    ['a bracket', 'print('],
    ['brackets over several lines', 'x = {\n  "a": [1,\n  # two\n'],
    ['a line that goes on', 'x = 1 + \\'],
    ['a function', 'def f():'],
    ['a class with a comment', 'class C:  # later'],
    ['a try', 'try:'],
    ['a condition', 'if TYPE_CHECKING:\n'],
    ['what is no Python', 'x = = 1 )'],
    ['a command', '!ls "a'],
    ['a magic', '%run ('],
    ['a shell', '%%bash\nif [ "'],
  ])('has what cells below one import in which this is left open: %s', (_, broken) => {
    const json = notebookOf(['from pkg import one', broken, 'y = one()', 'from pkg import two']);
    expect(imported(json)).toEqual([
      ['one', 'one'],
      ['two', 'two'],
    ]);
    const packed = pythonOfNotebook(JSON.stringify(JSON.parse(json)));
    const statements = scanImports(packed);
    expect(statements.map((each) => [each.scope, each.guards ?? []])).toEqual([
      ['module', []],
      ['module', []],
    ]);
    expect(packed).toMatch(/^y = one\(\)$/m);
  });

  it('has what a broken cell itself imports, as far as it is written', () => {
    const cells = [
      'from pkg import (\n    one,\n    two,  # and',
      'from pkg import three\nx = """',
      'y = 1',
    ];
    expect(imported(notebookOf(cells)).map(([name]) => name)).toEqual(['one', 'two', 'three']);
  });
});
