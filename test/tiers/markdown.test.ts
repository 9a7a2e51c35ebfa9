/** Tier documents as people write them, with their mistakes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceSpan } from '../../server/src/text';
import { readMarkdownTiers } from '../../server/src/tiers/document/markdown';
import { dedent } from '../support/fixture';

const SUBMODULES = new Set(['sub', 'other', 'deep.er', 'facade']);

function read(
  source: string,
  isSubmodule: ((name: string) => boolean) | null = (n) => SUBMODULES.has(n),
) {
  const text = dedent(source);
  const document = readMarkdownTiers('/ws/pkg/EXPORT_TIERS.md', 'top.pkg', text, isSubmodule);
  return {
    text,
    document,
    entries: document.entries.map(({ tier, kind, value }) => `${tier} ${kind} ${value}`),
    homes: document.homes.map(
      (home) => `${home.name} = ${home.module}:${home.boundAs ?? home.name}`,
    ),
    facades: document.facades.map(({ module }) => module),
    problems: document.problems.map(
      ({ code, message, span }) => `${code} "${sliceSpan(text, span)}" ${message}`,
    ),
    figures: document.figures.map(
      ({ what, value, span }) => `${what} ${value} "${sliceSpan(text, span)}"`,
    ),
  };
}

describe('names in code blocks', () => {
  it('takes commas, lines, bullets, quotes, calls and an __all__ apart', () => {
    const { entries, problems } = read(`
      # tier 1
      \`\`\`
      a, b  # not, these
      - c
      - d: what, it does
      "e",
      f()
      ...
      \`\`\`
      ~~~py
      __all__ = ["g", "h"]
      __all__ += [
          "i",
      ]
      ~~~
    `);
    expect(entries.map((entry) => entry.slice(-1)).join('')).toBe('abcdefghi');
    expect(problems).toEqual([]);
  });
  it('reads imports, and their homes', () => {
    const { entries, homes } = read(`
      ## Tier 2
      \`\`\`python
      from top.pkg import a, b as c
      from top.pkg.sub import (  # why
          d,
          e as f,  # here, there
      )
      from .other import g, \\
          h
      import top.pkg.sub
      \`\`\`
    `);
    expect(entries).toEqual([
      ...'abdegh'.split('').map((name) => `2 name ${name}`),
      '2 module sub',
    ]);
    expect(homes).toEqual([
      'd = top.pkg.sub:d',
      'e = top.pkg.sub:e',
      'f = top.pkg.sub:e',
      'g = top.pkg.other:g',
      'h = top.pkg.other:h',
    ]);
  });
  it('leaves other languages and blocks without a fence alone', () => {
    const { entries } = read('## Tier 1\n\n    a, b\n\n```bash\nmake all\n```\n```\nc\n');
    expect(entries).toEqual(['1 name c']);
  });
});

describe('tables and bullets', () => {
  it('reads names and modules by the header', () => {
    const { entries, homes } = read(`
      ### Tier 2 – common
      | Imports | Module(s) | Why |
      | --- | --- | --- |
      | \`a\`, \`b()\` | \`top.pkg.sub\` | \`c\` |
      | many of them | \`other\`, \`deep/er.py\` | |

      ### Tier 3
      | Thing | Note |
      | --- | --- |
      | \`d\` and \`sub\` | \`e\` |
    `);
    expect(entries).toEqual([
      '2 module sub',
      '2 name a',
      '2 name b',
      '2 module other',
      '2 module deep.er',
      '3 name d',
      '3 module sub',
    ]);
    expect(homes).toEqual(['a = top.pkg.sub:a', 'b = top.pkg.sub:b']);
  });
  it('reads what opens a bullet', () => {
    const source = `
      #### 🔴 Tier 3: rest
      1. **\`sub\`** — with \`ignored\`
      - \`a\`, \`b\` and \`c\` - three
        - [\`deep.er\`](deep/er.py) below
      - [ ] look at \`todo\`
      - run \`make all\` first
      - words alone
      - All \`*_x\` classes
    `;
    expect(read(source).entries).toEqual([
      '3 module sub',
      '3 name a',
      '3 name b',
      '3 name c',
      '3 module deep.er',
      '3 glob *_x',
    ]);
    expect(read(source, null).entries).toContain('3 name sub');
  });
});

describe('patterns', () => {
  it('takes good ones, and neither acceptable nor bad ones', () => {
    const { homes, facades } = read(`
      ## Recommended imports
      \`\`\`python
      from top.pkg.sub import zero
      \`\`\`
      ### Prefer
      \`\`\`python
      from top.pkg.sub import one, two as three
      from top.pkg import facade, Thing
      # ❌ not so
      from top.pkg.sub import bad
      # ✅ but so
      from top.pkg.sub import good
      \`\`\`
      ### Acceptable
      \`\`\`python
      from top.pkg.sub import four
      \`\`\`
      ### Not recommended
      \`\`\`python
      from top.pkg.sub import five
      \`\`\`
      ## Elsewhere
      \`\`\`python
      from top.pkg.sub import six
      \`\`\`
      ✅ Good:
      \`\`\`python
      from top.pkg.sub import seven
      \`\`\`
    `);
    expect(homes.map((home) => home.split(' ')[0])).toEqual(
      'zero one two three good seven'.split(' '),
    );
    expect(homes).toContain('three = top.pkg.sub:two');
    expect(facades).toEqual(['top.pkg.facade']);
  });
  it('takes a concrete name of a usage table only where it is marked', () => {
    const { homes, document } = read(`
      | Import Pattern | Files | Recommended |
      | --- | ---: | --- |
      | \`from top.pkg.sub import ...\` | 1,006 | ✅ Yes |
      | \`from top.pkg.sub import a, ...\` | 5 | ✅ |
      | \`from top.pkg.sub import b\` | 4 | ❌ |
      | \`from top.pkg import c\` | 3 | ✅ |
    `);
    expect(homes).toEqual(['a = top.pkg.sub:a']);
    expect(document.figures.map(({ module, value }) => `${module} ${value}`)).toEqual([
      'top.pkg.sub 1006',
      'top.pkg.sub 5',
      'top.pkg.sub 4',
      'top.pkg 3',
    ]);
  });
});

describe('figures', () => {
  it('are found in sentences and in tables of metrics', () => {
    const { figures, document } = read(`
      A 1,200-line \`__init__.py\`; \`__all__\` lists ~300 names. Import at most 7 names in one statement.

      | What | Now | Goal |
      | --- | --- | --- |
      | Lines of code | 1200 | < 90 |
      | Load time | 1.5 s | ~200 ms |
      | Happiness | 3 | 9 |
    `);
    expect(figures).toEqual([
      'lines 1200 "1,200"',
      'exports 300 "300"',
      'mass-import-limit 7 "7"',
      'lines 1200 "1200"',
      'import-time-ms 1500 "1.5"',
    ]);
    expect(document.massImportLimit).toBe(7);
    expect(document.targets).toEqual({ exports: null, lines: 90, importTimeMs: 200 });
  });
});

describe('mistakes', () => {
  it('are told with their places, and the rest counts', () => {
    const { problems, entries } = read(`
      ## Tier 1
      \`\`\`
      good, not good, 2bad, class
      twice
      \`\`\`
      ## Tier 2
      \`\`\`
      twice, also
      \`\`\`
      ## Tier 3
      - \`a b\` no name
      - \`[oops*\`
      ## Tier 4: more
      \`\`\`
      nothing
      \`\`\`
    `);
    expect(problems).toMatchInlineSnapshot(`
      [
        "ET306 "not good" \`not good\` is not a Python name.",
        "ET306 "2bad" \`2bad\` is not a Python name.",
        "ET306 "class" \`class\` is not a Python name.",
        "ET303 "twice" \`twice\` is in Tier 1 and in Tier 2; Tier 1 counts.",
        "ET306 "a b" \`a b\` is not a Python name or module.",
        "ET306 "[oops*" \`[oops*\` is not a pattern that can be read.",
        "ET306 "4" There is no Tier 4: tiers are 1 (essential), 2 (commonly used) and 3 (specialized).",
      ]
    `);
    expect(entries).toEqual(['1 name good', '1 name twice', '2 name twice', '2 name also']);
  });
  it('has exact places behind a byte order mark, CRLF, emoji and in quotes', () => {
    const text =
      '\uFEFF# Tier 1 😀\r\n\r\n> ```py\r\n> 😀, größe\r\n> ```\r\n\r\n| Name |\r\n|--|\r\n| 😀 `x` |\r\n';
    const { entries, problems } = readMarkdownTiers('/d.md', 'p', text);
    expect(entries.map(({ span }) => sliceSpan(text, span))).toEqual(['größe', 'x']);
    expect(problems.map(({ span }) => sliceSpan(text, span))).toEqual(['😀']);
  });
  it('never throws, and every place lies in the text', () => {
    const piece = fc.constantFrom(
      '# Tier 1',
      '## Tier 2: x',
      '### ✅ Good',
      '```',
      '```py',
      'a, b',
      'from p.s import (',
      ')',
      '- `x*[`',
      '| Module | Name |',
      '| - | - |',
      '| `m` | `n` |',
      '- [x] d',
      '## Phase 1 (Q1 2026)',
      '> ',
      '\r',
      '\uFEFF',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 25 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, (source) => {
        const { entries, homes, facades, figures, problems } = readMarkdownTiers(
          '/d.md',
          'p',
          source,
        );
        for (const { span } of [...entries, ...homes, ...facades, ...figures, ...problems]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(source.length);
        }
        // A word may name its package or a file: `p.x`, `.x` and `x.py` are `x`.
        for (const { value, span } of entries) {
          expect(sliceSpan(source, span).replaceAll('/', '.')).toContain(value);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
