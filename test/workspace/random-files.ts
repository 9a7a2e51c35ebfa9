/** Random tier documents, configurations and modules around one package, good and bad pieces mixed. */
import fc from 'fast-check';

const name = fc.constantFrom(
  'a',
  'b',
  'c',
  'd',
  'core',
  'sub',
  'gone',
  'é',
  '__all__',
  'a-b',
  '*',
  'pkg.core',
  'a*',
);

function soup(pieces: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc.array(pieces, { maxLength }).map((all) => all.join(''));
}

export const markdown: fc.Arbitrary<string> = soup(
  fc.oneof(
    name,
    name.map((it) => `- \`${it}\` from \`pkg.core\`\n`),
    name.map((it) => `| ${it} | \`pkg.core\` | 3 |\n`),
    fc.tuple(name, name).map(([a, b]) => `\`\`\`python\nfrom pkg.core import ${a}, ${b}\n\`\`\`\n`),
    fc.constantFrom(
      '# Tier 1\n',
      '## Tier 2 (common)\n',
      '## Tier 3\n\n',
      '| Name | Home | Exports |\n| --- | --- | --- |\n',
      '```\n',
      '~~~python\n',
      '`',
      '``',
      '**',
      '_',
      '> ',
      '- ',
      '  - ',
      '1. ',
      '[x](y)',
      '<!-- ',
      '-->',
      '<b>',
      '&amp;',
      '\\',
      '\n\n',
      '\r\n',
      '\r',
      '\t',
      '|',
      'Phase 1: shrink to 100 lines\n',
      '- [x] Remove Tier 3 from `__init__.py`\n',
      '559 exports, 12 of Tier 1\n',
      'Deprecated',
      '\0',
      '\ufeff',
      '\u{1F600}',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  25,
);

const value = fc.oneof(
  name.map((it) => JSON.stringify(it)),
  fc.array(name, { maxLength: 3 }).map((all) => JSON.stringify(all)),
  fc.constantFrom(
    '1',
    'true',
    '"""x"""',
    "'a",
    '[',
    '{a = 1}',
    '1979-05-27',
    'nan',
    '["a", 5]',
    '{ "a" = "pkg.core" }',
  ),
);

export const configuration: fc.Arbitrary<string> = soup(
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          'tier1',
          'tier2',
          'tier3',
          'home',
          'homes',
          'roots',
          'exclude',
          'select',
          'severity',
          'default',
          'name',
          'ignore',
          'due',
        ),
        value,
      )
      .map(([key, it]) => `${key} = ${it}\n`),
    fc.constantFrom(
      '[[tool.export-tiers.package]]\nname = "pkg"\n',
      '[tool.export-tiers]\n',
      '[tool.export-tiers.package]\n',
      '[[tool.export-tiers.package.home]]\n',
      '[tool.export-tiers.per-file-ignores]\n',
      '[',
      ']\n',
      '"',
      '#',
      '\r',
      '\\',
      '\0',
      'a.b.c = 1\n',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  14,
);

const list = fc.array(
  fc.oneof(
    name,
    fc.tuple(name, name).map(([a, b]) => `${a} as ${b}`),
  ),
  { minLength: 1, maxLength: 3 },
);

export const module: fc.Arbitrary<string> = soup(
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom('pkg', '.core', '.', 'pkg.core', '.sub', 'pkg.sub'),
        list,
        fc.boolean(),
        fc.constantFrom('', '  # noqa', '  # why', '; x = 1', ' \\'),
      )
      .map(([from, names, brackets, end]) =>
        brackets
          ? `from ${from} import (\n    ${names.join(',  # why\n    ')},\n)${end}\n`
          : `from ${from} import ${names.join(', ')}${end}\n`,
      ),
    fc.tuple(name, name).map(([a, b]) => `def ${a}(): ...\n${b} = ${a}\n`),
    list.map((names) => `__all__ = ${JSON.stringify(names)}\n`),
    fc.constantFrom(
      'import pkg\n',
      'import pkg as p\n',
      'print(pkg.a, p.b)\n',
      'from pkg import *\n',
      'try:\n    from pkg import a\nexcept ImportError:\n    a = None\n',
      'if TYPE_CHECKING:\n    from pkg import b, c\n',
      'def f():\n    from pkg import a, d\n    return a\n',
      'mock.patch("pkg.a")\n',
      '@mock.patch("pkg.core.b")\ndef t(m): ...\n',
      'monkeypatch.setattr(pkg, "a", 1)\n',
      '# export-tiers: ignore[ET101]\n',
      'pkg.a = 1\n',
      'def __getattr__(name):\n    if name in _MAP: return 1\n    raise AttributeError(name)\n',
      '"""doc"""\n',
      '"',
      '(',
      '\\',
      '\r',
      '\f',
      '\ufeff',
      '\0',
      'class ',
      '    ',
      'async def g(): ...\n',
      'from __future__ import annotations\n',
    ),
  ),
  9,
);
