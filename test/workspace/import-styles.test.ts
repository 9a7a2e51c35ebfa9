/** How imports are laid out, as projects say it to Ruff or isort. */
import { describe, expect, it } from 'vitest';
import type { ImportStyle } from '../../server/src/fixes/statement/import-style';
import { importStyles, readImportStyle } from '../../server/src/workspace/project/import-styles';

/** A style in words: what is not as it is by default. */
function said(style: ImportStyle | null): string {
  if (!style) return 'nothing';
  const { joinsAliases, partsNames, together, order, plainImports, keepsLists, wrapsAliases } =
    style;
  const { wrapsFrom, endsWithComma, wrapMode, hasSections, knownFirst, knownThird } = style;
  const names = ['ab', 'CC', 'Bcd', 'x'].map((name) => ({ name, alias: null }));
  const modules = ['..two', '.one', 'bb', 'abc', 'aa.d'];
  return [
    `${modules.sort(order.compareModules).join(' ')} | ${names
      .sort(order.compareNames)
      .map(({ name }) => name)
      .join(' ')}`,
    joinsAliases !== null && `joins aliases: ${joinsAliases}`,
    partsNames !== null && `parts names: ${partsNames}`,
    together.length > 0 && `not of ${together.join(', ')}`,
    plainImports !== null && `plain imports ${plainImports}`,
    !keepsLists && 'no lists kept',
    wrapsAliases && 'wraps aliases',
    wrapsFrom !== null && `wraps from ${wrapsFrom} names on`,
    !endsWithComma && 'no comma at the end',
    wrapMode !== null && `wraps by ${wrapMode}`,
    !hasSections && 'other sections',
    knownFirst.length > 0 && `own: ${knownFirst.join(', ')}`,
    knownThird.length > 0 && `of others: ${knownThird.join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n');
}

describe('what a project says', () => {
  it.each([
    ['pyproject.toml', '[tool.black]\nline-length = 100'],
    ['pyproject.toml', '[tool.ruff]\nline-length = 100'],
    [
      'pyproject.toml',
      '[tool.ruff.lint.isort]\nlength-sort = true\ncombine-as-imports = true\n[tool.isort]\nprofile = "black"',
    ],
    ['ruff.toml', 'isort.from-first = true\nlint.isort.order-by-type = false'],
    [
      '.ruff.toml',
      '[lint.isort]\nforce-single-line = true\nsingle-line-exclusions = ["typing"]\nforce-to-top = ["bb"]\nrelative-imports-order = "closest-to-furthest"',
    ],
    [
      'ruff.toml',
      '[lint.isort]\nsplit-on-trailing-comma = false\nforce-wrap-aliases = true\nvariables = ["CC"]',
    ],
    ['pyproject.toml', '[tool.isort]\nprofile = "black"\nreverse_relative = true'],
    ['.isort.cfg', '[settings]\nmulti_line_output = VERTICAL_GRID\nknown_first_party = a,b'],
    ['.isort.cfg', '[settings]\nmulti_line_output = 2\nsections = FUTURE,STDLIB,OURS'],
    ['ruff.toml', 'lint.isort.no-sections = true\nlint.isort.known-third-party = ["c"]'],
    ['setup.cfg', '[isort]\ndefault_section = THIRDPARTY\nprofile = django'],
    ['setup.cfg', '[metadata]\nlength_sort = 1\n[isort]\nprofile = black'],
    ['pyproject.toml', '[tool.isort]\nprofile = "google"\nsingle_line_exclusions = []'],
    ['.isort.cfg', '[settings]\nprofile = plone\n'],
    ['setup.cfg', '[isort]\nprofile = pycharm'],
    ['setup.cfg', '[isort]\nprofile = django\nforce_grid_wrap = 3'],
    [
      '.isort.cfg',
      '[settings]\nlength_sort: True\nsplit_on_trailing_comma=true\nforce_to_top =\n    bb\n    abc\nclasses = x, y\n',
    ],
    [
      'setup.cfg',
      '[isort]\nforce_sort_within_sections = 1\ncase_sensitive = yes\n[flake8]\nclasses = x',
    ],
  ])('%s: %s', (name, text) => {
    expect(said(readImportStyle(`/ws/${name}`, text))).toMatchSnapshot();
  });
});

it('is that of the nearest folder with any settings of sorting, as a whole', () => {
  const style = importStyles([
    ['/ws/pyproject.toml', '[tool.ruff.lint.isort]\nlength-sort = true'],
    ['/ws/a/pyproject.toml', '[tool.ruff]\nline-length = 100'],
    ['/ws/b/pyproject.toml', '[tool.other]\nlength-sort = false'],
    ['/ws/c/setup.cfg', '[isort]\nforce_single_line = true'],
    ['/ws/c/ruff.toml', '[lint.isort]\nfrom-first = true\nsplit-on-trailing-comma = true'],
  ]);
  const sorted = (path: string) =>
    ['bb', 'abc', 'a'].sort(style(path)?.order.compareModules).join(' ');
  expect(sorted('/ws/x.py')).toBe('a bb abc');
  expect(sorted('/ws/a/x.py')).toBe('a abc bb');
  expect(sorted('/ws/b/x.py')).toBe('a bb abc');
  expect(style('/elsewhere/x.py')).toBe(null);
  expect(style('/ws/c/x.py')).toMatchObject({
    partsNames: true,
    plainImports: 'below',
    wrapMode: null,
    endsWithComma: true,
  });
  expect(style('/ws/c/x.py')).toBe(style('/ws/c/d/y.py'));
});
