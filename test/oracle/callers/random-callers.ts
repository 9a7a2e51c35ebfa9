/** Callers made by chance over the names that packages really have, in every form an import can take. */
import fc from 'fast-check';
import type { Case } from './cases';

/** Files for each package. */
const COUNT = 5;

/** The same callers each time, for the same packages. @param exportsOf the names that a package has. */
export function randomCallers(
  packages: readonly string[],
  exportsOf: (packageName: string) => readonly string[],
): Case[] {
  return packages.flatMap((name) => {
    const exported = exportsOf(name).filter(
      (each) => /^[A-Za-z]\w*$/.test(each) && !KEYWORDS.has(each),
    );
    if (exported.length < 2) return [];
    const texts = fc.sample(callerOf(name, exported), { numRuns: COUNT, seed: 7 });
    return texts.map((text, index): Case => {
      const module = `random_${name.replaceAll('.', '_')}_${index}`;
      const files = new Map([[`${module}.py`, Buffer.from(text)]]);
      return { title: `${module}`, needs: [name], files, module };
    });
  });
}

const KEYWORDS = new Set(['print', 'exec', 'main', 'test', 'exit', 'quit']);

/** A file of blocks, each in a scope of its own. */
function callerOf(packageName: string, names: readonly string[]): fc.Arbitrary<string> {
  const statement = fc.oneof(
    { weight: 5, arbitrary: fromImport(packageName, names) },
    { weight: 1, arbitrary: attributes(packageName, names) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '%import os',
        '%x = 1',
        '',
        '%# a comment',
        '%from abc import ABC',
      ),
    },
  );
  const head = fc.constantFrom<string | null>(
    null,
    null,
    'def fN():',
    'if True:',
    'try:',
    'class CN:',
    'async def fN():',
  );
  const block = fc.record({ head, body: fc.array(statement, { minLength: 1, maxLength: 4 }) });
  return fc.array(block, { minLength: 2, maxLength: 5 }).map((blocks) =>
    blocks
      .map(({ head: first, body }, index) => {
        const numbered = body.join('\n').replaceAll('N', String(index)).replaceAll('\u0001', 'N');
        if (first === null) return `${numbered.replaceAll('%', '')}\n`;
        const tail = first === 'try:' ? '\nexcept ImportError:\n    pass' : '';
        return `\n${first.replace('N', String(index))}\n    pass\n${numbered.replaceAll('%', '    ')}${tail}\n\n`;
      })
      .join(''),
  );
}

/** Names with an `N` of their own are written with a stand-in, as `N` is a block's number. */
const safe = (text: string) => text.replaceAll('N', '\u0001');

function fromImport(packageName: string, names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.tuple(fc.constantFrom(...names), fc.constantFrom('', '', '', ' as aN', ' as bN'));
  return fc
    .record({
      list: fc.uniqueArray(name, {
        minLength: 1,
        maxLength: 5,
        selector: ([own, alias]) => alias || own,
      }),
      layout: fc.constantFrom('bare', 'inline', 'exploded', 'backslash', 'ragged'),
      tail: fc.constantFrom('', '', '', '  # why', '  # noqa: F401', '  # type: ignore'),
    })
    .map(({ list, layout, tail }) => {
      const written = list.map(([own, alias]) => safe(own) + alias);
      return `%from ${safe(packageName)} import ${printed(written, layout, tail)}`;
    });
}

function printed(list: readonly string[], layout: string, tail: string): string {
  switch (layout) {
    case 'inline':
      return `(${list.join(', ')},)${tail}`;
    case 'exploded':
      return `(\n${list.map((each) => `%    ${each},${tail}\n`).join('')}%)`;
    case 'backslash':
      return list.join(', \\\n%    ') + tail;
    case 'ragged':
      return `(${list[0]},${tail}\n%    ${list.slice(1).join(', ')})`.replace(/\n%\s+\)/, '\n%)');
    default:
      return list.join(', ') + tail;
  }
}

function attributes(packageName: string, names: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((list) => {
    const uses = list.map((name) => `pN.${safe(name)}`).join(', ');
    return `%import ${safe(packageName)} as pN\n%yN = [${uses}]`;
  });
}
