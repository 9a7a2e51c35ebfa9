/** The scanner, the tree's reader and CPython's ast see the same imports in the standard library. */
import { expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { askAboutFiles, decodePython, standardLibraryFiles } from '../support/cpython';
import { pythonParser } from '../support/python';
import { describeImport } from './describe-import';

interface Answer {
  readonly path: string;
  readonly imports: readonly unknown[];
}

/** The same data with the properties of objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

const answers = askAboutFiles<Answer>('ast-imports.py', standardLibraryFiles());

it('scans the whole standard library as ast does', () => {
  expect(answers.length).toBeGreaterThan(1000);
  const wrong = answers.filter(({ path, imports }) => {
    const scanned = scanImports(decodePython(path)).map(describeImport);
    return JSON.stringify(scanned) !== JSON.stringify(imports);
  });
  expect(wrong.map((each) => each.path)).toEqual([]);
});

it('finds the same imports, spans, scopes and guards in the tree', async () => {
  const parser = await pythonParser();
  // Files with syntax that the grammar gives up on are those that test compilers.
  const sample = answers.filter(({ path }, index) => index % 4 === 0 && !/test_compile/.test(path));
  const wrong = sample.filter(({ path }) => {
    const text = decodePython(path);
    const module = parser.parse(text);
    const { imports, errors } = module.summary;
    module.dispose();
    if (errors.length > 0) return !/badsyntax|bad_/.test(path);
    return JSON.stringify(sorted(imports)) !== JSON.stringify(sorted(scanImports(text)));
  });
  expect(wrong.map((each) => each.path)).toEqual([]);
});
