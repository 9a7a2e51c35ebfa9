/** The tree that is read without the grammar. */
import { expect, test } from 'vitest';
import { readPlainTree } from '../../../server/src/python/plain-tree/index';
import { rows, treeComparison } from './compare-trees';

function tree(text: string): string {
  const root = readPlainTree(text);
  return root ? rows(root, null).join('\n') : 'left to the grammar';
}

test('statements and expressions, with fields and places', () => {
  expect(
    tree(
      [
        '# comment',
        'from .a import (b as c, d)',
        '@deco  # why',
        'async def f(x: List[int] | None = None, *a, k=1, **kw) -> "T":',
        '    return f"{x!r:>{k}}" \\',
        '        "b"  # part of the block',
        '    # this too',
        '  # but not this',
        'try: y, *z = a.b[1:2, ::3](k=-1 ** 2, *a)',
        'except (A, B) as e: raise',
        '',
      ].join('\n'),
    ),
  ).toMatchInlineSnapshot(`
    "module
      import_from_statement 10-36
        module_name: relative_import 15-17
          import_prefix 15-16
          dotted_name 16-17
            identifier 16-17
        name: aliased_import 26-32
          name: dotted_name 26-27
            identifier 26-27
          alias: identifier 31-32
        name: dotted_name 34-35
          identifier 34-35
      decorated_definition 37-187
        decorator 37-49
          identifier 38-42
        definition: function_definition 50-187
          name: identifier 60-61
          parameters: parameters 61-104
            typed_default_parameter 62-88
              name: identifier 62-63
              type: type 65-81
                union_type 65-81
                  type 65-74
                    generic_type 65-74
                      identifier 65-69
                      type_parameter 69-74
                        type 70-73
                          identifier 70-73
                  type 77-81
                    none 77-81
              value: none 84-88
            list_splat_pattern 90-92
              identifier 91-92
            default_parameter 94-97
              name: identifier 94-95
              value: integer 96-97
            dictionary_splat_pattern 99-103
              identifier 101-103
          return_type: type 108-111
            string 108-111
          body: block 117-187
            return_statement 117-151
              concatenated_string 124-151
                string 124-137
                  interpolation 126-136
                    expression: identifier 127-128
                    type_conversion: type_conversion 128-130
                    format_specifier: format_specifier 130-135
                      format_expression 132-135
                        expression: identifier 133-134
                string 148-151
      try_statement 205-272
        body: block 210-246
          expression_statement 210-246
            assignment 210-246
              left: pattern_list 210-215
                identifier 210-211
                list_splat_pattern 213-215
                  identifier 214-215
              right: call 218-246
                function: subscript 218-231
                  value: attribute 218-221
                    object: identifier 218-219
                    attribute: identifier 220-221
                  subscript: slice 222-225
                    integer 222-223
                    integer 224-225
                  subscript: slice 227-230
                    integer 229-230
                arguments: argument_list 231-246
                  keyword_argument 232-241
                    name: identifier 232-233
                    value: unary_operator 234-241
                      argument: binary_operator 235-241
                        left: integer 235-236
                        right: integer 240-241
                  list_splat 243-245
                    identifier 244-245
        except_clause 247-272
          value: as_pattern 254-265
            tuple 254-260
              identifier 255-256
              identifier 258-259
            alias: as_pattern_target 264-265
              identifier 264-265
          block 267-272
            raise_statement 267-272"
  `);
});

test.each([
  ['broken', 'x = (1\n'],
  ['a line that is indented for no reason', 'x = 1\n  y = 2\n'],
  ['an indentation that no block has', 'if x:\n    y = 2\n  z = 3\n'],
  ['tabs beside spaces', 'if x:\n \ty = 2\n'],
  ['an open string', 'x = "a\\"\n'],
  ['a statement of Python 2', 'print "x"\n'],
  ['another one', 'exec code in scope\n'],
  ['a match', 'match x:\n    case 1: pass\n'],
  ['a type alias', 'type X = int\n'],
  ['type parameters', 'def f[T](x: T): ...\n'],
  ['a lazy import', 'lazy import a\n'],
  ['a template', 'x = t"{a}"\n'],
  ['a match of a subscript', 'match x[1]:\n    case 1: pass\n'],
  ['another one', 'match[1]:\n    case 1: pass\n'],
  ['an attribute of a type', 'type(x).y = 1\n'],
  ['a star that the grammar takes in more than one way', 'x = [*a.b]\n'],
  ['names beyond ASCII', 'é = 1\n'],
  ['a carriage return alone', 'x = 1\ry = 2\n'],
  ['a keyword as a name', 'x.class = 1\n'],
  ['an assignment to a call', 'f() = 1\n'],
  ['deep brackets', `${'('.repeat(200)}${')'.repeat(200)}\n`],
  ['a decorator of nothing', '@a\nx = 1\n'],
  ['try alone', 'try:\n    pass\nx = 1\n'],
])('%s is left to the grammar', (_, text) => {
  expect(readPlainTree(text)).toBeNull();
});

test('small texts have the tree of the grammar', async () => {
  const compare = await treeComparison();
  const texts = [
    '',
    '\n\n# only comments\n',
    '\ufeffx = 1',
    'x = 1; y = 2;',
    'x = 1; # c\r\nif x:\r\n    y = 1 # d\r\n    # e\r\nz = 3\r\n',
    'a, = b\nc = d,\n(e, [f, *g]), h.i = j = k\n(l) = 1\nm: int\nn.o: "P" = q\nr += yield\n',
    'def f(a, /, b: int, *, c=1): x = lambda *a, k=1, **kw: (yield)\n',
    'class A(B, metaclass=C, *d, **e): "doc"\n',
    'for a, b in c, d:\n    break\nelse:\n    pass\nwhile not a and b or c: continue\nelse: x\n',
    'if a: b\nelif c: d\nelif e:\n\tf\n\t# g\nelse: h # i\n',
    'with a as b, c() as (d, e), f: pass\nasync def g():\n  async with a: await b\n  async for c in d: pass\n',
    'try:\n  a\nexcept* B as c: d\n',
    'try:\n  a\nexcept:\n  b\nelse:\n  c\nfinally:\n  d\n',
    'x = [a for b in c if d if e for f in g], {h: i for j in k}, {*l, m}, {**n, "o": p}, (q async for r in s)\n',
    'x = a if b else c if d else lambda: e\nx = a < b <= c is not d not in e in f != g\n',
    'x = -a ** -b ** c * ~d // e @ f % g << h >> i & j ^ k | l\nx = await a.b(c)[d]\n',
    'print(a, file=b)\ntype(a)\nmatch(a).b\nexec(a)\nprint = 1\nx.print.exec.type.match\n',
    'x = 1_000 + 0xFF + 0o17 + 0b1 + 1.5e-3 + .5 + 1j + 1. + 1e5j + 0\nx = ...\n',
    'del a, b[c], d.e\nassert a, b\nglobal c, d\nnonlocal e\nraise A(b) from c\nreturn\nreturn a, b\n',
    'x = rb"a" b\'b\' Rb"""c"""\nx = f"{{a}}{b}{c=}{d!r}{e:x{f}y}" F\'\'\'{g["h"]}\n{\ni}\'\'\' rf"\\d{j}"\n',
    'import a.b as c, d\nfrom . import e\nfrom ...f.g import *\nfrom __future__ import h, i as j\nfrom k import (l,)\n',
    'x: A[B, C[D]] | E | F[G] = 1\ny: A.B[C] | D\nz: Callable[[A[B]], None]\nw: (A)\nv: A | B[C]\n',
    'x = [*a.b, c], (d, *e()[1:]), {f, *g}, [*h]\ny = a, *b\nz = *a, b\nreturn c, *d\nfor i in *j, k: pass\n',
    'type: X = 1\ntype, value = a\nmatch["n"] = match.a = 2\ncase.b = 3\nmatch: int = 3\nprint: int\n',
    'x = (\n  # c\n  a,  # d\n  b,\n)\ny = """\n# no comment\n"""\nif (a := b): c[d := e]\n',
  ];
  for (const text of texts) {
    expect(compare(text), text).toEqual({ isPlain: true, difference: null });
  }
});

test.each([
  'with (a as b): pass',
  'with (a as b, c as d,): pass',
  'with (a): pass',
  'with (a, b): pass',
  'with (a,\n b as c # why\n): pass',
  'with (a) as b: pass',
  'with (a, b) as c, d: pass',
  'with (a).b() as c: pass',
  'with (a, b), c as d: pass',
  'with (yield): pass',
  'with (a as (b, c)): pass',
  'with ((a) as b): pass',
  'with ((a), b): pass',
  'with (a for a in b) as c: pass',
  'with (*a, b) as c: pass',
  'with (lambda: x, y): pass',
  'with (a,): pass',
  'with (): pass',
  'with (a as b.c, d as e[0]):\n  pass\n  # end',
  'async def f():\n  async with (a if b else c, d): pass',
])('parentheses behind `with` are what the grammar takes them for: %s', async (text) => {
  const compare = await treeComparison();
  expect(compare(text)).toEqual({ isPlain: true, difference: null });
});

test('what Python takes otherwise than the grammar is as Python has it', () => {
  expect(tree('with a if b else c as d: pass')).toMatchInlineSnapshot(`
    "module
      with_statement 0-29
        with_clause 5-23
          with_item 5-23
            value: as_pattern 5-23
              conditional_expression 5-18
                identifier 5-6
                identifier 10-11
                identifier 17-18
              alias: as_pattern_target 22-23
                identifier 22-23
        body: block 25-29
          pass_statement 25-29"
  `);
  expect(tree('(a := b if c else d)')).toMatchInlineSnapshot(`
    "module
      expression_statement 0-20
        parenthesized_expression 0-20
          named_expression 1-19
            name: identifier 1-2
            value: conditional_expression 6-19
              identifier 6-7
              identifier 11-12
              identifier 18-19"
  `);
  expect(tree('a, # why\nb = c')).toMatchInlineSnapshot(`
    "module
      expression_statement 0-2
        identifier 0-1
      expression_statement 9-14
        assignment 9-14
          left: identifier 9-10
          right: identifier 13-14"
  `);
});

test('a block ends with its last line, though comments began it and no line end is there', async () => {
  const compare = await treeComparison();
  for (const text of [
    'with a:\n if b: #\n  # c\n  raise c',
    'if a:\n  # b\n  c',
    'if a:\n  b\n  # c',
  ]) {
    expect(compare(text)).toEqual({ isPlain: true, difference: null });
  }
});
