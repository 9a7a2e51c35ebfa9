/** Random Python files full of imports, for the laws of rewriting. */
import fc from 'fast-check';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { applyEdits } from '../../server/src/text';

/** Names that have a home, and some that stay with the package. */
export const HOMES = {
  a: 'pkg.m1',
  b: 'pkg.m1',
  B: 'pkg.m1',
  c: 'pkg.m2',
  D: 'pkg.m10',
  e: 'pkg.bus:cp_e',
} as const;

const NAMES = [...Object.keys(HOMES), 'stay', 'Keep', 'also'];
const COMMENTS = ['', '', '', '  # why', '  # noqa: F401', '  # type: ignore  # odd'];
const LINES = ['', '', '', '', '\n', '%    # One\n', '\n%    # Two\n%    # and more\n'];

const name = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('', '', '', ' as x1', ' as y1'))
  .map(([imported, alias]) => imported + alias);

/** A list without two names of one local name: the last would count, and nothing is moved then. */
const names = fc.uniqueArray(name, {
  minLength: 1,
  maxLength: 6,
  selector: (it) => it.split(' ').at(-1),
});

const comment = fc.constantFrom(...COMMENTS);

export type Layout = 'bare' | 'inline' | 'exploded' | 'ragged' | 'backslash' | 'hanging';

export const LAYOUTS: readonly Layout[] = [
  'bare',
  'inline',
  'exploded',
  'ragged',
  'backslash',
  'hanging',
];

/** A from-import in a layout; `%` stands for the indentation. */
function fromImport(layouts: readonly Layout[]) {
  return fc
    .record({
      names,
      layout: fc.constantFrom(...layouts),
      tail: comment,
      own: fc.array(comment, { minLength: 6, maxLength: 6 }),
      above: fc.array(fc.constantFrom(...LINES), { minLength: 7, maxLength: 7 }),
      opening: comment,
      comma: fc.boolean(),
    })
    .map((it) => `%from pkg import ${printNames(it)}${it.tail}`);
}

interface List {
  readonly names: readonly string[];
  readonly layout: Layout;
  /** Comments at the ends of lines. */
  readonly own: readonly string[];
  /** Comment lines before each name, and before the parenthesis. */
  readonly above: readonly string[];
  /** After the parenthesis. */
  readonly opening: string;
  readonly comma: boolean;
}

function printNames({ names: list, layout, own, above, opening, comma }: List): string {
  const last = comma ? ',' : '';
  switch (layout) {
    case 'bare':
      return list.join(', ');
    case 'inline':
      return `(${list.join(', ')}${last})`;
    case 'backslash':
      return list.join(', \\\n%    ');
    case 'exploded': {
      const lines = list.map((it, i) => {
        const end = i < list.length - 1 ? ',' : last;
        return `${above[i] ?? ''}%    ${it}${end}${own[i] ?? ''}\n`;
      });
      return `(${opening}\n${lines.join('')}${above[6]}%)`;
    }
    case 'hanging':
      return `(${list.join(`,${own[0]}\n%        `)})`;
    case 'ragged': {
      const half = Math.ceil(list.length / 2);
      const [first, second] = [list.slice(0, half).join(', '), list.slice(half).join(', ')];
      const rest = second ? `\n%    ${second}` : '';
      return `(${opening}\n%    ${first},${own[0] ?? ''}\n${above[0]}${rest.slice(1)}${second ? `${last}${own[1]}` : ''}\n%)`;
    }
  }
}

const OTHER = [
  '%import os',
  '%from zoo import z1, z2',
  '%from abc import ABC',
  '%from pkg.m1 import k1',
  '%from pkg.m1 import (\n%    K2,\n%    k3,\n%)',
  '%from pkg.m2 import k4  # noqa: F401',
  '%import sys; from pkg import a as j1, stay as j2; x = 1',
  '%x = 1',
  '%# a comment of its own',
  '',
];

const HEADS = ['def f():', 'if x:', 'try:', 'class K:', 'with x:'] as const;

/** A file of blocks of statements; the package is imported from in the given layouts. */
export function importingText(
  layouts: readonly Layout[] = LAYOUTS,
  others: readonly string[] = OTHER,
) {
  const statement = fc.oneof(
    { weight: 3, arbitrary: fromImport(layouts) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );
  return textOf(fc.array(statement, { minLength: 1, maxLength: 6 }));
}

function textOf(statements: fc.Arbitrary<string[]>) {
  const block = fc
    .tuple(
      fc.constantFrom<readonly (string | null)[]>([null], ...HEADS.map((head) => [head])),
      statements,
    )
    .map(([[head], body]) => {
      const lines = body.join('\n');
      if (head === null || head === undefined) return `${lines.replaceAll('%', '')}\n`;
      const tail = head === 'try:' ? 'except ImportError:\n    pass\n' : '';
      return `${head}\n    pass\n${lines.replaceAll('%', '    ')}\n${tail}`;
    });
  return fc
    .tuple(fc.array(block, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\n', '\r\n'))
    .map(([blocks, lineBreak]) => blocks.join('end()\n').replaceAll('\n', lineBreak));
}

/** Such a file with comments that ask to leave imports in their order. */
export function keptText() {
  const marks = ['%# isort: off', '%# isort: on', '%# ruff: isort: split', '%# isort: off'];
  const skipped = '%from pkg import b as s1, a as s2, stay as s3  # isort: skip';
  return fc
    .tuple(fc.boolean(), importingText(LAYOUTS, [...OTHER, ...marks, skipped]))
    .map(([isWhole, text]) => (isWhole ? `# isort: skip_file\n${text}` : text));
}

/**
 * The same text in which no two imports bind one name to different objects: all but the first get aliases.
 */
export function withDistinctNames(text: string): string {
  const taken = new Map<string, string>();
  const edits = scanImports(text).flatMap((statement) =>
    (statement.kind === 'from' ? statement.names : []).flatMap(({ name: own, alias, span }) => {
      const object = `${statement.kind === 'from' ? statement.module.name : ''}:${own}`;
      const local = alias ?? own;
      const known = taken.get(local);
      const isFree = known === undefined || known === object;
      if (!taken.has(local)) taken.set(local, object);
      return isFree ? [] : [{ span, newText: `${own} as q${taken.size}${span.start}` }];
    }),
  );
  return applyEdits(text, edits);
}
