/** Random programs: what CPython's ast takes, the scanner and the tree's reader see the imports of as it does. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanImports } from '../../../server/src/python/imports/scan-imports';
import { cases, FUZZ_TIMEOUT } from '../../support/cases';
import { python } from '../../support/cpython';
import { pythonParser } from '../../support/python';
import { describeImport } from '../describe-import';
import { programs } from './programs';

const SCRIPT = join(import.meta.dirname, 'ast-of-texts.py');
const BATCH = 2000;

it(
  'agree with ast',
  async () => {
    const parser = await pythonParser();
    const wrong: unknown[] = [];
    let taken = 0;
    const count = cases(BATCH);
    const seed = Number(process.env.EXPORT_TIERS_SEED ?? 42);
    for (let from = 0; from < count; from += BATCH) {
      const texts = fc.sample(programs, { numRuns: BATCH, seed: seed + from });
      const answers = python([SCRIPT], texts.map((text) => `${JSON.stringify(text)}\n`).join(''));
      for (const [index, line] of answers.trimEnd().split('\n').entries()) {
        const text = texts[index] ?? '';
        const scanned = scanImports(text);
        const module = parser.parse(text);
        const { imports, errors } = module.summary;
        module.dispose();
        if (line === 'null') continue;
        taken++;
        const ours = JSON.stringify(scanned.map(describeImport));
        if (ours !== JSON.stringify(JSON.parse(line))) wrong.push({ text, ours, theirs: line });
        // What the grammar cannot read costs at most its own statement; there is nothing to compare.
        else if (errors.length === 0 && JSON.stringify(imports.map(describeImport)) !== ours) {
          wrong.push({ text, tree: imports.map(describeImport), theirs: line });
        }
      }
    }
    wrong.sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(taken).toBeGreaterThan(count / 5);
  },
  FUZZ_TIMEOUT,
);
