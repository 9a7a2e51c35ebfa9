/** Sources of cells in a notebook's file: what is written there is what Python's json reads back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  offsetInJson,
  pythonCells,
  sourceOf,
  withSources,
} from '../../server/src/python/notebook/notebook-json';
import { notebookOf } from '../support/notebook';

const line = fc.stringMatching(/^[ab"\\é\t ]{0,4}$/);
const source = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));

/** How programs lay a notebook's file out. */
const layouts: readonly ((json: string) => string)[] = [
  (json) => json,
  (json) => JSON.stringify(JSON.parse(json)),
  (json) => JSON.stringify(JSON.parse(json), null, 4),
  (json) => {
    const parsed: { cells: { source: string | string[] }[] } = JSON.parse(json);
    for (const cell of parsed.cells) cell.source = [cell.source].flat().join('');
    return JSON.stringify(parsed, null, 1);
  },
  (json) => json.replace(/é/g, '\\u00e9'),
];

const sourcesOf = (json: string) =>
  (JSON.parse(json) as { cells: { source: string | string[] }[] }).cells.map((cell) =>
    [cell.source].flat().join(''),
  );

describe('a notebook with another source of a cell', () => {
  it('says that, and the rest as before, however it is laid out', () => {
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 2, maxLength: 3 }),
        source,
        fc.constantFrom(...layouts),
        (cells, fresh, layout) => {
          const json = layout(notebookOf(['# first', ...cells]));
          const after = withSources(json, new Map([[2, fresh]]));
          const [first, , ...rest] = sourcesOf(json);
          expect(sourcesOf(after)).toEqual([first, fresh, ...rest]);
          const without = (text: string) => {
            const parsed = JSON.parse(text);
            parsed.cells[1].source = null;
            return parsed;
          };
          expect(without(after)).toEqual(without(json));
          if (/^[\t\n\r -~]*$/.test(json)) expect(after).toMatch(/^[\t\n\r -~]*$/);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('keeps the strings of lines that stay as they were written', () => {
    const json = notebookOf(['é = 1\nfrom pkg import a\nb = 2']).replace('é = 1', '\\u00e9 = 1 ');
    const after = withSources(json, new Map([[1, 'é = 1 \nfrom pkg.x import a\nb = 2']]));
    expect(after).toBe(json.replace('from pkg import', 'from pkg.x import'));
  });

  it('may have more or fewer lines', () => {
    const json = notebookOf(['one\ntwo\nthree']);
    const to = (text: string) => withSources(json, new Map([[1, text]]));
    expect(to('one\ntwo\nthree')).toBe(json);
    expect(to('one\nthree')).toBe(notebookOf(['one\nthree']));
    expect(to('two\nthree')).toBe(notebookOf(['two\nthree']));
    expect(to('one\ntwo\n2.5\nthree')).toBe(notebookOf(['one\ntwo\n2.5\nthree']));
    expect(to('zero\none\ntwo\nthree')).toBe(notebookOf(['zero\none\ntwo\nthree']));
    expect(to('one\ntwo\nthree\nfour')).toBe(notebookOf(['one\ntwo\nthree\nfour']));
    expect(JSON.parse(to('')).cells[0].source).toEqual([]);
  });
});

it('places of a cell are found in the file, escapes and all', () => {
  const json = notebookOf([{ markdown: '# x' }, 'a = "\\\\"\nfrom pkg import name']);
  const [cell] = pythonCells(json) ?? [];
  if (!cell) throw new Error('no cell');
  expect(cell.number).toBe(2);
  const at = offsetInJson(cell, sourceOf(cell).indexOf('name'));
  expect(json.slice(at, at + 4)).toBe('name');
  const quote = offsetInJson(cell, 4);
  expect(json.slice(quote, quote + 2)).toBe('\\"');
});
