/** The summary of an edited module, made of the one before, is the one that is read from nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { namesReadBy } from '../../server/src/python/scopes/names-read';
import { readsSameNames } from '../../server/src/python/summary/changed-import';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { edit, edited, read, statement } from '../support/edited-modules';
import { pythonParser } from '../support/python';

it(
  'edit after edit',
  async () => {
    const parser = await pythonParser();
    let made = 0;
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 7 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (statements, edits) => {
          let last = read(parser, `${statements.join('\n')}\n`, null);
          for (const each of edits) {
            const now = edited(last.store.text.toString(), each);
            last = read(parser, now, last);
            const isMade = last.edit !== undefined;
            if (isMade) made++;
            expect({ now, isMade, ...last.summary }).toEqual({
              now,
              isMade,
              ...parser.summarize(now, scanImports(now)),
            });
          }
        },
      ),
      { numRuns: cases(1500) },
    );
    expect(made).toBeGreaterThan(50);
  },
  FUZZ_TIMEOUT,
);

it(
  'edit after edit that leaves alone what is read',
  async () => {
    const parser = await pythonParser();
    const namesIn = (text: string) => {
      const module = parser.parse(text);
      const names = namesReadBy(module.scopes.uses);
      module.dispose();
      return names;
    };
    let same = 0;
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 7 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (statements, edits) => {
          let last = read(parser, `${statements.join('\n')}\n`, null);
          for (const each of edits) {
            const text = last.store.text.toString();
            const before = last;
            last = read(parser, edited(text, each), last);
            if (before.summary.errors.length > 0) continue;
            if (!readsSameNames(last.store, last.imports, { ...before, text })) continue;
            same++;
            const now = last.store.text.toString();
            expect([now, namesIn(now)]).toEqual([now, namesIn(text.toString())]);
          }
        },
      ),
      { numRuns: cases(700) },
    );
    expect(same).toBeGreaterThan(100);
  },
  FUZZ_TIMEOUT,
);

it('makes of comments and empty lines the summary before, moved', async () => {
  const parser = await pythonParser();
  const text =
    'from .a import b\n\n\ndef f():\n    return b\n\n\nclass C(b):\n    x = 1\n\n\n__all__ = ["C"]\n';
  const before = read(parser, text, null);
  for (const now of [
    `# Why.\n${text}`,
    text.replace('\n\n\ndef', '\ndef'),
    text.replace('\n\n\nclass', '\n\n# A class.\n\nclass'),
  ]) {
    const after = read(parser, now, before);
    expect(after.edit).toBeDefined();
    expect(after.summary).toEqual(parser.summarize(now));
  }
  // In a block the places of what is around it change, too.
  const inside = text.replace('    return b', '    # Gives it.\n    return b');
  expect(read(parser, inside, before).summary).toEqual(parser.summarize(inside));
});

it('looks away from docstrings and comments that speak of a name', async () => {
  const parser = await pythonParser();
  const text =
    '"""Parts.\n\n    part = Part()\n"""\n# Part is old.\nfrom .a import (\n    Part,\n    b,\n)\n\n# Part\n__all__ = ["Part"]\n';
  const before = read(parser, text, null);
  const now = text.replace('    Part,', '    XPart,');
  const after = read(parser, now, before);
  expect(after.edit).toBeDefined();
  expect(after.summary).toEqual(parser.summarize(now));
  const back = read(parser, text, after);
  expect(back.edit).toBeDefined();
  expect(back.summary).toEqual(parser.summarize(text));
  const used = read(parser, now.replace('"""\n#', '""".format(Part)\n#'), null);
  expect(
    read(parser, used.store.text.toString().replace('XPart', 'Part'), used).edit,
  ).toBeUndefined();
});

it('takes no import over whose conditions the grammar reads otherwise', async () => {
  const parser = await pythonParser();
  // No Python, but the grammar does not mind.
  const text = 'from .part import a\nif\n TC:\n    from .late import b\n';
  const before = read(parser, text, null);
  const now = text.replace('import a', 'import Xa');
  expect(read(parser, now, before).summary).toEqual(parser.summarize(now, scanImports(now)));
});

it('takes no import over that stands elsewhere by the grammar', async () => {
  const parser = await pythonParser();
  // The line ends the function for the grammar, and stands in it by its indentation.
  const text =
    'def f():\n    global a\n   from .x import a\nfrom .part import Alpha\nfrom .part import __all__\n';
  const before = read(parser, text, null);
  const now = text.replace('import Alpha', 'import XAlpha');
  expect(read(parser, now, before).summary).toEqual(parser.summarize(now, scanImports(now)));
});

it('leaves the statements around the edit as they are', async () => {
  const parser = await pythonParser();
  const lines = Array.from({ length: 100 }, (_, i) => `from .m${i} import (\n    N${i},\n)\n`);
  const before = read(parser, `${lines.join('')}__all__ = ["N50", "N51"]\n`, null);
  const after = read(parser, before.store.text.toString().replace('    N50,', '    N_50,'), before);
  expect(after.edit).toBeDefined();
  expect(after.summary.events.slice(0, 50)).toEqual(before.summary.events.slice(0, 50));
  expect(after.summary.events[49]).toBe(before.summary.events[49]);
  expect(after.summary).toEqual(parser.summarize(after.store.text.toString()));
});
