/** Comments that silence findings, and those that silence none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { readIgnores } from '../../server/src/python/comments/ignore-comments';
import { applyEdits } from '../../server/src/text';
import { PACKAGE, snapshotOf } from '../ide/snapshot-of';

async function analyse(main: string, pyproject = '') {
  const source = PACKAGE.replace('facades = ["facade"]\n', `facades = ["facade"]\n${pyproject}`);
  const { snapshot } = await snapshotOf(`${source}# file: tests/main.py\n${main}`);
  return analyseFile(snapshot, '/ws/tests/main.py');
}

/** `line code message`, lines from one, findings of the rule alone without their message. */
async function told(main: string, pyproject = '') {
  const file = await analyse(main, pyproject);
  return file.findings().map(({ code, span, message }) => {
    const line = main.slice(0, span.start).split('\n').length;
    return code === 'ET401' ? `${line} ${code} ${message}` : `${line} ${code}`;
  });
}

describe('an ignore comment', () => {
  it.each([
    ['with a code', '# export-tiers: ignore[ET101] legacy'],
    ['with a name', '# export-tiers: ignore[tier3-import]'],
    ['without spaces', '#export-tiers:ignore[ET101]'],
    ['without brackets', '# export-tiers: ignore because'],
    ['behind another tool’s', '# noqa: F401  # export-tiers: ignore[ET101]'],
    ['before another tool’s', '# export-tiers: ignore[ET101]  # noqa: F401'],
  ])('%s silences its line', async (_, comment) => {
    expect(await told(`from pkg import special  ${comment}\nfrom pkg import other\n`)).toEqual([
      '2 ET101',
    ]);
  });

  it('on a name’s own line silences that name, on the first line the statement', async () => {
    const names = (first: string, second: string) =>
      `from pkg import (${first}\n    special,${second}\n    other,\n)\n`;
    const comment = '  # export-tiers: ignore[ET101]';
    expect(await told(names('', comment))).toEqual(['3 ET101']);
    expect(await told(names(comment, ''))).toEqual([]);
  });

  it('is none inside a string', async () => {
    const string =
      'x = """\n# export-tiers: file-ignore\n"""\nfrom pkg import special; y = "# export-tiers: ignore"\n';
    expect(await told(string)).toEqual(['4 ET101']);
  });

  it('of a file stands before the first statement', async () => {
    const comment = '# export-tiers: file-ignore[ET101] all of it\n';
    expect(await told(`#!/bin/python\n"""Doc."""\n${comment}\nfrom pkg import special\n`)).toEqual(
      [],
    );
    expect(await told(`from pkg import special\n${comment}`)).toEqual([
      '1 ET101',
      '2 ET401 `file-ignore` counts before the first statement only.',
    ]);
  });

  it('keeps fix-all away from what it silences', async () => {
    const text =
      'from pkg import special  # export-tiers: ignore[ET101]\n\n\ndef f():\n    from pkg import other\n';
    const file = await analyse(text);
    const edits = file.safeFixes()?.files.flatMap((each) => each.edits) ?? [];
    expect(applyEdits(text, edits)).toBe(
      text.replace('from pkg import other', 'from pkg.deep.sub import other'),
    );
  });

  it('keeps the fix of a whole statement away, too', async () => {
    const text =
      'from pkg import (\n    special,  # export-tiers: ignore[ET101]\n    other,\n    sync_manager,\n)\n';
    const [first] = (await analyse(text)).findings();
    expect(first?.fixes().map(({ title }) => title)).toContain(
      'Import 2 names of this statement from their homes',
    );
  });
});

describe('the configuration', () => {
  it('ignores rules by path', async () => {
    const main = 'from pkg import special, common\n';
    const table =
      '[tool.export-tiers.per-file-ignores]\n"tests/**" = ["ET101"]\n"src/**" = ["ET102"]\n';
    expect(await told(main, table)).toEqual(['1 ET102']);
    const file = await analyse(main, table);
    const edits = file.safeFixes()?.files.flatMap((each) => each.edits) ?? [];
    expect(applyEdits(main, edits)).toBe('from pkg import special\nfrom pkg.core import common\n');
  });

  it('ignores names', async () => {
    const main = 'from pkg import special, other\nimport pkg\npkg.special\n';
    expect(await told(main, 'ignore-names = ["special"]\n')).toEqual(['1 ET101']);
    const file = await analyse(main, 'ignore-names = ["special"]\n');
    const edits = file.safeFixes()?.files.flatMap((each) => each.edits) ?? [];
    expect(applyEdits(main, edits)).toContain('from pkg import special\n');
  });
});

describe('a comment that silences nothing', () => {
  /** What is told, and the text after the fix. */
  async function mended(line: string) {
    const file = await analyse(line);
    const found = file.findings().filter(({ code }) => code === 'ET401');
    const edits = found.flatMap((each) => each.fixes()[0]?.files[0]?.edits ?? []);
    return [...found.map(({ message }) => message), applyEdits(line, edits)];
  }

  it.each([
    [
      'x = 1  # export-tiers: ignore[ET101] why\n',
      'There is no `ET101` to ignore here.',
      'x = 1\n',
    ],
    ['x = 1  # export-tiers: ignore\n', 'There is nothing to ignore here.', 'x = 1\n'],
    [
      'x = 1  # noqa: E1  # export-tiers: ignore[ET101] see #12\n',
      'There is no `ET101` to ignore here.',
      'x = 1  # noqa: E1\n',
    ],
    [
      'x = 1  # export-tiers: ignore[ET101]  # noqa: E1\n',
      'There is no `ET101` to ignore here.',
      'x = 1  # noqa: E1\n',
    ],
    [
      'from pkg import special  # export-tiers: ignore[ET101, ET102,ET999] why\n',
      'There is no rule `ET999` in Python files. There is no `ET102` to ignore here.',
      'from pkg import special  # export-tiers: ignore[ET101] why\n',
    ],
    [
      '# export-tiers: file-ignore[ET101]\nx = 1\n',
      'There is no `ET101` to ignore here.',
      'x = 1\n',
    ],
    ['x = 1  # export-tiers: ignore[ET1]\n', 'There is no rule `ET1` in Python files.', 'x = 1\n'],
    [
      'x = 1  # export-tiers: ignore[ET101\n',
      'The bracket is not closed, so nothing is ignored.',
      'x = 1\n',
    ],
    ['x = 1  # export-tiers: ignore[]\n', 'No rule is named, so none is ignored.', 'x = 1\n'],
  ])('%j is told and taken out', async (line, message, after) => {
    expect(await mended(line)).toEqual([message, after]);
  });

  it('is let be where its rule is off, and where it says so', async () => {
    const off = '[tool.export-tiers.per-file-ignores]\n"tests/**" = ["ET101"]\n';
    expect(await told('x = 1  # export-tiers: ignore[ET101]\n', off)).toEqual([]);
    expect(await told('x = 1  # export-tiers: ignore[ET101, ET401]\n')).toEqual([]);
  });

  it('has its place faded', async () => {
    const [found] = (await analyse('x = 1  # export-tiers: ignore[ET101]\n')).findings();
    expect(found).toMatchObject({ severity: 'information', tags: ['unnecessary'] });
  });
});

describe('reading comments', () => {
  it('gives spans that have exactly what they say, whatever the text', () => {
    const piece = fc.constantFrom(
      '# export-tiers: ignore[ET101, x] why',
      '# export-tiers: file-ignore',
      '"',
      "'''",
      '\n',
      'f"{x}"',
      ' # noqa ',
      '(',
      '\\\n',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const { span, rules, listEnd } of readIgnores(text)) {
          expect(text.slice(span.start, span.end)).toMatch(/^#\s*export-tiers:/);
          if (listEnd !== null) expect(text[listEnd]).toBe(']');
          for (const rule of rules ?? []) {
            expect(text.slice(rule.span.start, rule.span.end)).toBe(rule.value);
          }
        }
      }),
    );
  });
});

it('goes without making the next statement a part of the one before', async () => {
  const main = 'x = 1 \\\n# export-tiers: ignore[ET101]\ny = 2\n';
  const [finding] = (await analyse(main)).findings();
  const [fix] = finding?.fixes() ?? [];
  expect(applyEdits(main, fix?.files[0]?.edits ?? [])).toBe('x = 1 \\\n\ny = 2\n');
});

it('names that cannot be imported are not proposed', async () => {
  const { snapshot } = await snapshotOf(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    # file: pkg/__init__.py
    def tool(): ...
    __all__ = ["tool", "name*"]
    # file: main.py
    from pkg import names
  `);
  const [finding] = analyseFile(snapshot, '/ws/main.py').findings();
  expect(finding?.message).toBe('`pkg` has no `names`.');
});
