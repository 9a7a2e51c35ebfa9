/**
 * Random Python programs around imports, laid out as nobody would: most of them CPython takes. And the same
 * with a few characters changed, of which it takes some.
 */
import fc from 'fast-check';

const name = fc.constantFrom(
  'a',
  'b',
  'c',
  'importlib',
  'fromage',
  'lazy',
  'match',
  'case',
  'type',
  'é',
  'ª',
  '_',
  'import_x',
);
const dotted = fc.oneof(
  name,
  fc.tuple(name, dots(), name).map(([a, dot, b]) => a + dot + b),
);

/** White space that may stand between tokens of one logical line. */
function gap() {
  return fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\f ', ' \\\n', ' \\\r\n  ', '\\\n ');
}

/** What may stand around a dot. */
function dots() {
  return fc.constantFrom('.', '.', '.', ' . ', '.\\\n');
}

/** White space inside brackets. */
const loose = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\n    ',
  ' # c, d)\n',
  '\r\n',
  '\n\n',
  ' \\\n',
  '# import x\n',
);

const as = fc
  .option(fc.tuple(gap(), gap(), name), { freq: 3 })
  .map((it) => (it ? `${it[0]}as${it[1]}${it[2]}` : ''));

const plain = fc
  .tuple(
    gap(),
    fc.array(fc.tuple(dotted, as), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(',', ' , ', ',\\\n'),
  )
  .map(
    ([space, parts, comma]) =>
      `import${space}${parts.map(([it, alias]) => it + alias).join(comma)}`,
  );

const source = fc.oneof(
  { weight: 3, arbitrary: dotted },
  { weight: 1, arbitrary: fc.constantFrom('.', '..', '...', '....', '. .', '.\\\n.') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('.', '...', '.. '), dotted)
      .map(([level, it]) => level + it),
  },
);

const listed = fc.array(fc.tuple(name, as, loose, loose), { minLength: 1, maxLength: 4 });

const from = fc
  .tuple(gap(), source, gap(), gap(), listed, fc.boolean(), fc.boolean(), loose)
  .map(([a, module, b, c, names, inBrackets, trailing, inside]) => {
    const body = inBrackets
      ? `(${inside}${names.map(([it, alias, before, after]) => before + it + alias + after).join(',')}${trailing ? ',' : ''}${inside})`
      : names.map(([it, alias]) => it + alias).join(', ');
    // No space is needed beside the brackets and dots.
    const glue = inBrackets && trailing ? '' : c;
    return `from${module.startsWith('.') ? '' : a}${module}${b}import${glue}${body}`;
  });

const star = fc.tuple(gap(), source, gap()).map(([a, module, b]) => `from${a}${module}${b}import*`);

/** What holds the words of imports without being one. */
const decoy = fc.constantFrom(
  '"import a"',
  "'''\nimport a\nfrom b import c\n'''",
  '"""\\"""\nimport a\n"""',
  "r'\\'; x = 'import a'",
  "rb'''\\'''; import a'''",
  'f"{a}import b{c!r:>{d}}"',
  'f"{{import a}}"',
  "f'{a:{b}}'",
  'f"{a[\'import\']}"',
  "f'''{\na}\nimport b'''",
  '(\n"from a import b"\n)',
  '[\n# import a\n]',
  'a = {"import": "from"}',
  'x.importer',
  'lambda: (yield)',
  'a if b else "import c"',
  '"a" \\\n"import b"',
  'b"\\\nimport a"',
  '"\\\nimport a"',
  'print("""import""", end="")',
  'type = 1',
  'match = case = 2',
  'lazy = 3',
  '...',
  'a = b = 0x1for x in y' as string,
  '1if a else 2',
  'x = 1_000.e-3j',
);

const simple = fc.oneof(
  { weight: 3, arbitrary: plain },
  { weight: 4, arbitrary: from },
  { weight: 4, arbitrary: decoy },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'pass',
      'del a',
      'global a',
      'return',
      'raise',
      'assert a, "import"',
      'a: int',
      'a += 1',
    ),
  },
);

const ending = fc.constantFrom('', '', ' # import z', '  #', ';', ' ; ');

const line = fc
  .tuple(fc.array(simple, { minLength: 1, maxLength: 3 }), fc.constantFrom(';', '; ', ' ;'), ending)
  .map(([parts, between, end]) => parts.join(between) + end);

const HEADS = [
  'if a:',
  'while a :',
  'for a in b:',
  'try:',
  'with a as b, c:',
  'with (\n  a as b,\n):',
  'def a(b, c=1):',
  'def a(\n  b: "import c" = (lambda: 0),\n) -> d:',
  'async def a():',
  'class a:',
  'class a(b, c=d) :',
  '@a.b\ndef c():',
  'match a:\n  case b:',
];

const indent = fc.constantFrom('    ', ' ', '\t', '  ');
const breaks = fc.constantFrom(
  '\n',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\n# from a import b\n',
  '\n   \n',
  '\n\f\n',
);

interface Block {
  readonly head: string;
  readonly oneLine: boolean;
  readonly indent: string;
  readonly body: readonly Part[];
}
type Part = string | Block;

const { part } = fc.letrec<{ part: Part; block: Block }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: line },
    { weight: 2, arbitrary: tie('block') },
  ),
  block: fc.record({
    head: fc.constantFrom(...HEADS),
    oneLine: fc.boolean(),
    indent,
    body: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
  }),
}));

function print(parts: readonly Part[], outer: string, lineBreak: string): string {
  return parts
    .map((each) => {
      if (typeof each === 'string') return outer + each + lineBreak;
      const head = each.head.replaceAll('\n', `\n${outer}`);
      const inner = outer + (each.head.startsWith('match') ? '   ' : '') + each.indent;
      const [first] = each.body;
      if (each.oneLine && typeof first === 'string') return `${outer}${head} ${first}${lineBreak}`;
      const tail = each.head.startsWith('try') ? `${outer}finally: import t${lineBreak}` : '';
      return `${outer}${head}${lineBreak}${print(each.body, inner, lineBreak)}${tail}`;
    })
    .join('');
}

const valid = fc
  .tuple(
    fc.array(fc.oneof({ weight: 6, arbitrary: part }, { weight: 1, arbitrary: star }), {
      maxLength: 6,
    }),
    breaks,
    fc.constantFrom('', '\ufeff', '#!x\n', '"""import a"""\n'),
  )
  .map(([parts, lineBreak, head]) => head + print(parts, '', lineBreak));

const BITS = [
  '"',
  "'",
  '"""',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '\\',
  '\\\n',
  '\n',
  '\r',
  ' ',
  '    ',
  '\t',
  '#',
  ';',
  ':',
  '.',
  ',',
  '*',
  'import ',
  'from ',
  'f',
  'r',
  'b',
  'as ',
  'é',
  '\f',
  '\0',
];

const changed = fc
  .tuple(
    valid,
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('', ...BITS)), {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, length, bit]) => {
      const start = now.length === 0 ? 0 : at % now.length;
      return now.slice(0, start) + bit + now.slice(start + length);
    }, text),
  );

/** Texts that may be programs. */
export const programs: fc.Arbitrary<string> = fc.oneof(valid, changed);
