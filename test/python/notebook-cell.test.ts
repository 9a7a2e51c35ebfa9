import { describe, expect, it } from 'vitest';
import { pythonOfCell } from '../../server/src/python/notebook/notebook-cell';

/** What is left, with the white space at the ends of lines taken away. */
const left = (text: string) => pythonOfCell(text).replace(/[ \t]+$/gm, '');

describe('the Python of a cell', () => {
  it.each([
    ['plain Python', 'x = 1\nprint(x)\n', 'x = 1\nprint(x)\n'],
    ['a magic', '%matplotlib inline\nimport a\n', '0\nimport a\n'],
    ['a command', '!pip install "a\nimport a', '0\nimport a'],
    ['a command with an open bracket', '!echo (\nimport a', '0\nimport a'],
    ['a command that goes on', '!echo a \\\n  b\nimport a', '0\n\nimport a'],
    ['an indented command', 'if x:\n    !ls\n    y = 1\n', 'if x:\n    0\n    y = 1\n'],
    [
      'a magic that is assigned',
      'files = !ls *.py\na.b = %timeit -o f()\n',
      'files = 0\na.b = 0\n',
    ],
    ['a question', 'a.b?\n?a\na??\n', '0\n0\n0\n'],
    ['a cell of another language', '%%bash\nfrom a import b\n', '\n\n'],
    ['a timed cell', '%%time\nfrom a import b\n', '\nfrom a import b\n'],
    ['a remainder on a line of its own', 'x = ("%s"\n     % name)\n', 'x = ("%s"\n     % name)\n'],
    ['a per cent sign in a string', 'x = """\n%s\n!a\n"""\n', 'x = """\n%s\n!a\n"""\n'],
    ['an inequality', 'x = 1 != 2\nx %= 3\nx != 3\n', 'x = 1 != 2\nx %= 3\nx != 3\n'],
    ['nothing', '', ''],
    ['other line ends', '%a\r\nimport b\r\n', '0\r\nimport b\r\n'],
  ])('keeps places: %s', (_, text, expected) => {
    expect(
      left(text)
        .replaceAll(' \r', '\r')
        .replace(/[ ]+(?=\r)/g, ''),
    ).toBe(expected);
    expect(pythonOfCell(text)).toHaveLength(text.length);
  });
});
