/**
 * Random programs in all of Python's grammar, and some that are none: for what reads a whole text. Without the few forms
 * that the grammar takes for others than Python does.
 */
import fc from 'fast-check';

const pick = (...texts: string[]) => fc.constantFrom(...texts);

/** Pieces one after the other. */
const join = (...pieces: (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece)))
    .map((parts) => parts.join(''));

const list = (item: fc.Arbitrary<string>, between = ', ', least = 0, most = 3) =>
  fc.array(item, { minLength: least, maxLength: most }).map((all) => all.join(between));

/** The same with a comma behind the last one, or nothing at all. */
const some = (item: fc.Arbitrary<string>, between = ', ') =>
  fc.oneof(fc.constant(''), join(list(item, between, 1), pick('', '', ',')));

/** Rare things are rare, for one of them in a text is enough to leave it to the grammar. */
const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 60, arbitrary: usual }, rare);

const name = mostly(
  pick('a', 'b', 'cd', '_e', 'x1', 'self'),
  pick('print', 'exec', 'match', 'case', 'type', 'lazy', '_'),
);
const number = pick('0', '1', '0x1F', '1_0', '1.5', '.5', '1e-3', '2j', '0b1', '0o7', '1.');
const string = pick(
  ...['""', "'a'", '"it\'s"', "r'\\d'", "b'x'", 'Rb"y"', "u''", '"""a\n  b"""', "'''x'''", "'\\''"],
  ...[
    'f"{a}"',
    "f'{a!r}'",
    'f"{a:>{b}}"',
    'f"{{{a}}}"',
    "f'{a[0]}{b}'",
    'f"{a=}"',
    "rf'{a}\\n'",
    '"a" "b"',
  ],
  ...[
    'f"""{\n a\n}"""',
    'f"{a:{b}.{b}}"',
    'f"{x if y else z}"',
    "f'{lambda: 1}'",
    'f"{a,}"',
    "f'{(a := 1)}'",
  ],
);
/** What may stand between two tokens on a line. */
const blank = mostly(pick(' ', ' ', ''), pick('  ', '\t', ' \\\n '));

const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const starred = fc.oneof({ weight: 4, arbitrary: inner }, join('*', inner));
  const clause = fc.oneof(
    join(' for ', name, ' in ', inner),
    join(' for ', name, ', ', name, ' in ', inner, ' if ', inner),
    join(' async for ', name, ' in ', inner),
  );
  const argument = fc.oneof(inner, join(name, '=', inner), join('*', inner), join('**', inner));
  const slice = fc.oneof(
    inner,
    pick(':', '::', '...'),
    join(inner, ':', inner),
    join(':', inner, ':', inner),
  );
  const operator = pick(
    ...['+', '-', '*', '@', '/', '//', '%', '**', '<<', '>>', '&', '^', '|', 'and', 'or'],
    ...['<', '>', '==', '>=', '!=', 'in', 'not in', 'is', 'is not'],
  );
  return {
    expression: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.oneof(name, name, number, string, pick('None', 'True', '...', 'NotImplemented')),
      join(inner, blank, operator, blank, inner),
      join(inner, operator, inner),
      join(pick('-', '+', '~', 'not ', 'await ', '- '), inner),
      join(inner, '.', name),
      join(inner, '(', some(argument), ')'),
      join(inner, '(', inner, clause, ')'),
      join(inner, '[', list(slice, ', ', 1), ']'),
      join('(', inner, ')'),
      join('(', some(starred), ')'),
      join('[', some(starred, ',\n'), ' # c\n                    ]'),
      join('{', list(join(inner, ': ', inner)), '}'),
      join('{', list(fc.oneof(starred, join('**', inner)), ', ', 1), '}'),
      join('(', inner, clause, ')'),
      join('[', inner, clause, clause, ']'),
      join('{', inner, ': ', inner, clause, '}'),
      join('lambda', pick('', ' a', ' a, *b, c=1', ' *, a', ' a, /, b'), ': ', inner),
      join(inner, ' if ', inner, ' else ', inner),
      join('(', name, ' := ', fc.oneof(name, number, string, join('a(', inner, ')')), ')'),
      join('(', pick('yield', 'yield a', 'yield from a', 'yield a, b'), ')'),
    ),
  };
});

const target = mostly(
  fc.oneof(
    name,
    join(name, '.', name),
    pick('a, b', '(a, b)', '[a, *b]', 'a.b', 'a[0]', '*a, b', 'a,'),
  ),
  fc.oneof(expression, pick('(a), b', '()', '[]')),
);
const typed = mostly(pick('int', 'list[int]', 'a | None', '"T"', 'a.b[c, d]', 'a.b'), expression);
const parameter = fc.oneof(
  name,
  join(name, ': ', typed),
  join(name, '=', expression),
  join(name, ': ', typed, ' = ', expression),
  pick('*', '*args', '**kw', '/', '*args: int', '**kw: a.b'),
);

const simple = fc.oneof(
  expression,
  join(expression, ', ', expression),
  join(target, blank, '=', blank, expression),
  join(
    target,
    ' = ',
    target,
    ' = ',
    fc.oneof(expression, pick('yield', 'yield a', 'a, b', '*a, b')),
  ),
  join(target, pick(' += ', '-=', ' **= ', ' //=', ' @= ', ' >>= ', ' |= '), expression),
  join(name, ': ', typed, fc.oneof(fc.constant(''), join(' = ', expression))),
  pick(
    'pass',
    'break',
    'continue',
    'return',
    'raise',
    'yield',
    'global a, b',
    'nonlocal a',
    'a;',
    'x; y',
  ),
  join(
    pick('return ', 'raise ', 'del ', 'assert ', 'await ', 'yield ', 'yield from ', 'return *'),
    expression,
  ),
  join('raise ', expression, ' from ', expression),
  join('assert ', expression, ', ', expression),
  join('del ', list(target, ', ', 1)),
  pick(
    ...[
      'import a',
      'import a.b as c, d',
      'from a import b',
      'from . import (a, b as c,)',
      'from ..a.b import *',
    ],
    ...[
      'from __future__ import annotations',
      'from .a import (b,\n                        c)',
      'import a . b',
      'from ... import a',
    ],
    ...[
      'print a',
      'exec "x"',
      'type X = int',
      'lazy import a',
      'print >> a, b',
      'print(a, file=b)',
      'match (a)',
    ],
  ),
);

const withItem = fc.oneof(expression, join(name, '(', expression, ') as ', target));
const comment = pick('', '', '', '  # c', ' #');
const lineEnd = mostly(pick('\n'), pick('\n\n', '\n# c\n', '\n  # c\n', '\r\n', '\n    # c\n'));

interface Line {
  readonly depth: number;
  readonly text: string;
}

const deeper = (lines: readonly Line[]) =>
  lines.map(({ depth, text }) => ({ depth: depth + 1, text }));

const { statement } = fc.letrec<{ statement: Line[] }>((tie) => {
  const line = (text: fc.Arbitrary<string>) =>
    text.map((each): Line[] => [{ depth: 0, text: each }]);
  const body = fc
    .array(tie('statement'), { minLength: 1, maxLength: 3 })
    .map((all) => deeper(all.flat()));
  /** A head with its block, below it or behind its colon. */
  const block = (head: fc.Arbitrary<string>) =>
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(join(head, ':', comment), body)
          .map(([text, below]) => [{ depth: 0, text }, ...below]),
      },
      line(join(head, ': ', simple)),
    );
  const blocks = (...heads: fc.Arbitrary<Line[]>[]) => fc.tuple(...heads).map((all) => all.flat());
  const maybe = (lines: fc.Arbitrary<Line[]>) => fc.oneof(fc.constant<Line[]>([]), lines);
  const head = (text: string) => block(fc.constant(text));
  const parameters = some(parameter);
  const definition = block(
    fc.oneof(
      join(pick('def ', 'async def '), name, '(', parameters, pick('', ','), ')'),
      join(
        'class ',
        name,
        fc.oneof(fc.constant(''), join('(', list(expression), ')'), pick('()', '(A, metaclass=B)')),
      ),
    ),
  );
  return {
    statement: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      line(
        join(
          simple,
          fc.oneof({ weight: 5, arbitrary: fc.constant('') }, join('; ', simple)),
          comment,
        ),
      ),
      block(join(pick('if ', 'while '), expression)),
      blocks(
        block(join('if ', expression)),
        maybe(block(join('elif ', expression))),
        maybe(head('else')),
      ),
      blocks(
        block(join(pick('for ', 'async for '), target, ' in ', expression)),
        maybe(head('else')),
      ),
      blocks(
        head('try'),
        block(join('except', pick('', ' A', ' (A, B)', ' A as e', '* A', ' a.b'))),
        maybe(head('else')),
        maybe(head('finally')),
      ),
      blocks(head('try'), head('finally')),
      block(join(pick('with ', 'async with '), list(withItem, ', ', 1))),
      block(
        join(
          'with (',
          list(withItem, ', ', 1),
          pick('', ',', '\n                    # c\n                    '),
          ')',
          pick('', '', ' as x', '.a'),
        ),
      ),
      definition,
      blocks(line(join('@', expression, comment)), definition),
    ),
  };
});

/** Texts of some statements, indented by this or that. */
export const wholePrograms: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(statement, { minLength: 1, maxLength: 2 }),
    fc.array(lineEnd, { minLength: 1, maxLength: 8 }),
    pick('    ', '  ', '\t', ' '),
    pick('', '', '\n', '# c\n', '"""Doc."""\n'),
    pick('', '\n', '\n  # end\n'),
  )
  .map(([statements, ends, step, before, after]) => {
    const text = statements
      .flat()
      .map(({ depth, text: each }, at) => `${step.repeat(depth)}${each}${ends[at % ends.length]}`)
      .join('');
    return `${before}${text.trimEnd()}${after}`;
  });
