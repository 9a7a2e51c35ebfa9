/** `__all__` of comprehensions over what is written there; what each gives, Python has said. */
import { expect, it } from 'vitest';
import { pythonParser } from '../support/python';

/** The names, or what is not known of them. */
async function listed(expression: string): Promise<string> {
  const text = `PARTS = ("x", "y")\nLIST = ["x"]\nLIST.append("y")\nMORE = ("x",)\nMORE += ("y",)\n__all__ = ${expression}\n`;
  const { events } = (await pythonParser()).parse(text).summary;
  const all = events.flatMap((event) => (event.kind === 'all' ? [event.value] : []));
  return all
    .map((list) =>
      list.kind === 'names' ? list.names.map(({ value }) => value).join(' ') : list.kind,
    )
    .join(' ');
}

it.each([
  ['["f%d" % i for i in range(3)]', 'f0 f1 f2'],
  ['["f%s" % i for i in range(1, 3)]', 'f1 f2'],
  ['["%s_%i" % (n, i) for n in ("a", "b") for i in [1, 2]]', 'a_1 a_2 b_1 b_2'],
  ['["h{}".format(n) for n in PARTS]', 'hx hy'],
  ['["{}_{}".format(n, n) for n in ["a"]]', 'a_a'],
  ['[f"g{i}" for i in range(2)]', 'g0 g1'],
  ["[f'{a}{b}_' for a in PARTS for b in PARTS]", 'xx_ xy_ yx_ yy_'],
  ['["k_" + n for n in PARTS]', 'k_x k_y'],
  ['[n + "_" + n for n in PARTS]', 'x_x y_y'],
  ['list("t" + n for n in PARTS)', 'tx ty'],
  ['["a"] + [("f%d") % i for i in (range(1))]', 'a f0'],
  ['["f%d" % i for i in range(0)]', ''],
])('%s is known', async (expression, names) => {
  expect(await listed(expression)).toBe(names);
});

it.each([
  '["f%d" % i for i in range(COUNT)]',
  '["f%d" % i for i in range(3) if i]',
  '["f%d" % i for i in range(0, 4, 2)]',
  '["f%02d" % i for i in range(3)]',
  '["f%%%d" % i for i in range(3)]',
  '["f%d" % n for n in PARTS]',
  '["f%d%d" % i for i in range(3)]',
  '["{0}".format(n) for n in PARTS]',
  '["{:>3}".format(n) for n in PARTS]',
  '[f"{n!r}" for n in PARTS]',
  '[f"{n:>3}" for n in PARTS]',
  '[f"{other}" for n in PARTS]',
  '["f" + i for i in range(3)]',
  '[n.upper() for n in PARTS]',
  '["f" + n for n in OTHERS]',
  '["f" + n for n in LIST]',
  '["f" + n for n in MORE]',
  '["f" + n for n, m in [("a", "b")]]',
  '[b"f%d" % i for i in range(3)]',
  '["f%d" % i for i in range(100_000)]',
])('%s is not', async (expression) => {
  expect(await listed(expression)).toBe('unknown');
});
