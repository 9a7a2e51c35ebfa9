/** Before and after of every layout that a from-import can have. */
import { describe, expect, it } from 'vitest';
import { dedent } from '../support/fixture';
import { type Homes, type RewriteOptions, rewrite, rewriteStepwise } from './rewriting';

const HOMES: Homes = { a: 'pkg.m1', b: 'pkg.m1', c: 'pkg.m2', publish: 'pkg.bus:cp_publish' };

function check(before: string, after: string, homes = HOMES, options: RewriteOptions = {}): void {
  expect(rewrite(dedent(before), homes, options)).toBe(dedent(after));
}

describe('a list in brackets whose line is too long', () => {
  const before =
    'from pkg import (Plain, CONSTANT, Inner, helper, make, alpha, beta, Gamma, delta9, delta10,\n    zeta)\n';
  it('loses them where it fits, whichever name leaves first', () => {
    const homes = { zeta: 'pkg.m', alpha: 'pkg.m', beta: 'pkg.m', helper: 'pkg.m' };
    const all = rewrite(before, homes);
    expect(all).toContain('from pkg import Plain, CONSTANT, Inner, make, Gamma, delta9, delta10\n');
    for (const pick of [() => 0, (count: number) => count - 1])
      expect(rewriteStepwise(before, homes, pick)).toBe(all);
  });
});

describe('one line', () => {
  it('goes as a whole where all names have one home', () => {
    check('from pkg import a\n', 'from pkg.m1 import a\n');
    check('from pkg import b, a\n', 'from pkg.m1 import a, b\n');
  });

  it('is split by home, in the order of modules', () => {
    check('from pkg import c, a\n', 'from pkg.m1 import a\nfrom pkg.m2 import c\n');
  });

  it('keeps the names that stay', () => {
    check(
      'from pkg import a, x, c, y\n',
      'from pkg import x, y\nfrom pkg.m1 import a\nfrom pkg.m2 import c\n',
    );
    check('from pkg import x, a\n', 'from pkg import x\nfrom pkg.m1 import a\n');
  });

  it('keeps aliases, and gives one where the home has another name', () => {
    check('from pkg import a as z\n', 'from pkg.m1 import a as z\n');
    check('from pkg import a as a\n', 'from pkg.m1 import a as a\n');
    check('from pkg import publish\n', 'from pkg.bus import cp_publish as publish\n');
    check('from pkg import publish as p\n', 'from pkg.bus import cp_publish as p\n');
    check('from pkg import publish as cp_publish\n', 'from pkg.bus import cp_publish\n');
  });

  it('is wrapped where it gets too long', () => {
    const long = 'an_export_with_a_rather_long_name';
    check(
      `from pkg import ${long}\n`,
      `
      from pkg.a_module_whose_name_alone_is_long.and_another import (
          ${long},
      )
      `,
      { [long]: 'pkg.a_module_whose_name_alone_is_long.and_another' },
    );
  });

  it('keeps inline parentheses and continuation lines of what stays', () => {
    check('from pkg import (a, x)\n', 'from pkg import (x)\nfrom pkg.m1 import a\n');
    check(
      String.raw`
      from pkg import a, \
          x, \
          c
      `,
      `
      from pkg import x
      from pkg.m1 import a
      from pkg.m2 import c
      `,
    );
  });
});

describe('comments', () => {
  it('at the end of the line go with every name', () => {
    check('from pkg import a  # noqa: F401\n', 'from pkg.m1 import a  # noqa: F401\n');
    check(
      'from pkg import a, x  # noqa: F401  # why\n',
      'from pkg import x  # noqa: F401  # why\nfrom pkg.m1 import a  # noqa: F401\n',
    );
  });

  it('at the end of the line go with every name if tools obey them, with the first statement if people read them', () => {
    check('from pkg import a, c  # why\n', 'from pkg.m1 import a  # why\nfrom pkg.m2 import c\n');
    check('from pkg import c, a  # why\n', 'from pkg.m1 import a  # why\nfrom pkg.m2 import c\n');
    check('from pkg import a, x  # why\n', 'from pkg import x  # why\nfrom pkg.m1 import a\n');
    check('from pkg import a, b  # why\n', 'from pkg.m1 import a, b  # why\n');
    for (const order of [
      '# type: ignore',
      '# pylint: disable=E0611',
      '# isort: skip',
      '# fmt: skip',
    ]) {
      check(
        `from pkg import a, c  ${order}\n`,
        `from pkg.m1 import a  ${order}\nfrom pkg.m2 import c  ${order}\n`,
      );
    }
  });

  it('in a list go with their name', () => {
    check(
      `
      from pkg import (
          a,  # first
          x,  # stays
          # about c
          c,
      )
      `,
      `
      from pkg import (
          x,  # stays
      )
      from pkg.m1 import (
          a,  # first
      )
      from pkg.m2 import (
          # about c
          c,
      )
      `,
    );
  });

  it('about a statement join those of the statement that takes the names, each once', () => {
    check(
      'from pkg import a, b  # why\nfrom pkg.m1 import k\n',
      'from pkg.m1 import a, b, k  # why\n',
    );
    check(
      'from pkg import a  # why\nfrom pkg import b  # because\n',
      'from pkg.m1 import a, b  # because  # why\n',
    );
    check(
      'from pkg import a  # why\nfrom pkg.m1 import (  # noqa: F401\n    k,\n)\n',
      'from pkg.m1 import a  # why\nfrom pkg.m1 import (  # noqa: F401\n    k,\n)\n',
    );
    check(
      'from pkg import a  # see #12\nfrom pkg.m1 import (\n    k,\n)\n',
      'from pkg.m1 import (  # see #12\n    a,\n    k,\n)\n',
    );
  });

  it('of a list stay with the names that they stood above or beside', () => {
    check(
      `
      from pkg import (  # all of it
          # One
          b,  # second
          # Two
          a,  # type: ignore[attr-defined]
          # the end
      )  # noqa
      `,
      `
      from pkg.m1 import (  # all of it  # noqa
          # the end
          # Two
          a,  # type: ignore[attr-defined]
          # One
          b,  # second
      )
      `,
    );
  });

  it('join those of the import from its home that is there already', () => {
    check(
      'from pkg import a  # why\nfrom pkg.m1 import a, k\n',
      'from pkg.m1 import a, k  # why\n',
    );
    check(
      'from pkg import (\n    a,  # why\n)\nfrom pkg.m1 import (\n    a,\n    k,  # other\n)\n',
      'from pkg.m1 import (\n    a,  # why\n    k,  # other\n)\n',
    );
    check(
      'from pkg import a  # why\nx = 1; from pkg.m1 import a; y = 2\n',
      'from pkg.m1 import a  # why\nx = 1; from pkg.m1 import a; y = 2\n',
    );
    check(
      'from pkg import a  # why\nfrom pkg.m1 import a, k  # why\n',
      'from pkg.m1 import a, k  # why\n',
    );
  });

  it('above and below a statement stay', () => {
    check('# above\nfrom pkg import a\n# below\n', '# above\nfrom pkg.m1 import a\n# below\n');
  });

  it('at the end of a list of which no name stays go with the first name', () => {
    check(
      `
      from pkg import (
          a,
          c,
          # the end
      )
      `,
      `
      from pkg.m1 import (
          # the end
          a,
      )
      from pkg.m2 import c
      `,
    );
  });
});

describe('lists in parentheses', () => {
  it('lose whole lines', () => {
    check(
      `
      from pkg import (
          a,
          x,
          c,
      )
      `,
      `
      from pkg import (
          x,
      )
      from pkg.m1 import a
      from pkg.m2 import c
      `,
    );
  });

  it('with one name a line take one line where they fit', () => {
    check(
      `
      from pkg import (
          a,
          b,
      )
      `,
      `
      from pkg.m1 import a, b
      `,
    );
  });

  it('with several names a line', () => {
    check(
      `
      from pkg import (
          a, b, x,
          c, y,  # late
          z)
      `,
      `
      from pkg import (
          x,
          y,  # late
          z)
      from pkg.m1 import a, b
      from pkg.m2 import c
      `,
    );
  });

  it('aligned under the parenthesis', () => {
    check(
      `
      from pkg import (a,
                       x,
                       c)
      `,
      `
      from pkg import x
      from pkg.m1 import a
      from pkg.m2 import c
      `,
    );
  });

  it('become one line where that is enough and no comma asks for more', () => {
    const flat = `
      from pkg import x
      from pkg.m1 import a
      from pkg.m2 import c  # end
      `;
    check('from pkg import (\n    a, c,\n    x)\n', dedent(flat).replace('  # end', ''));
    check('from pkg import (\n    a,\n    x,\n    c\n)\n', dedent(flat).replace('  # end', ''));
    check('from pkg import a, \\\n    x, \\\n    c\n', dedent(flat).replace('  # end', ''));
    check(
      'from pkg import (\n    a,\n    x,  # why\n    c\n)\n',
      'from pkg import (\n    x  # why\n)\nfrom pkg.m1 import a\nfrom pkg.m2 import c\n',
    );
    check(
      'from pkg import (a, b,  # first\n                 c,  # second\n                 x, y)\n',
      'from pkg import x, y\nfrom pkg.m1 import (\n    a,  # first\n    b,\n)\nfrom pkg.m2 import (\n    c,  # second\n)\n',
    );
  });

  it('are printed anew where comments stand inside a name or before its comma', () => {
    check(
      'from pkg import (\n    a  # one\n    as  # two\n    # three\n    z  # four\n    ,  # five\n    x as  # six\n    y,\n)\n',
      'from pkg import (\n    x as y,  # six\n)\nfrom pkg.m1 import (\n    # three\n    a as z,  # one  # two  # four  # five\n)\n',
    );
    check(
      'from pkg import c\nfrom pkg.m2 import (\n    d as  # one\n    e,\n)\n',
      'from pkg.m2 import c\nfrom pkg.m2 import (\n    d as  # one\n    e,\n)\n',
    );
  });
});

describe('headings and blank lines in a list', () => {
  it('a heading stays with the names of its section', () => {
    check(
      `
      from pkg import (
          # First
          a,
          x,

          # Second
          y,
          c,  # why
          # about b
          b,

          # Third
          k,
          z,
      )
      `,
      `
      from pkg import (
          # First
          x,

          # Second
          y,

          # Third
          k,
          z,
      )
      from pkg.m1 import (
          a,
          # about b
          b,
      )
      from pkg.m2 import (
          c,  # why
      )
      `,
    );
  });

  it('a heading whose names all leave goes with the one below it', () => {
    check(
      `
      from pkg import (
          x,

          # Moved
          # (all of it)
          c,
          b,
          a,

          # Kept
          y,
          z,
      )
      `,
      `
      from pkg import (
          x,

          # Kept
          y,
          z,
      )
      from pkg.m1 import a, b
      from pkg.m2 import (
          # Moved
          # (all of it)
          c,
      )
      `,
    );
  });

  it('blank lines go where they would meet another or a parenthesis', () => {
    check(
      `
      from pkg import (  # noqa

          a,

          x,

          b,

          y,

          c,

      )
      `,
      `
      from pkg import (  # noqa
          x,

          y,
      )
      from pkg.m1 import a, b  # noqa
      from pkg.m2 import c  # noqa
      `,
    );
    check(
      'from pkg import (\n    a,\n\n    x,\n\n    b,\n)\n',
      'from pkg import (\n    x,\n)\nfrom pkg.m1 import a, b\n',
    );
    check(
      'from pkg import (\n    x,\n\n    a,\n\n    b,\n\n    y,\n)\n',
      'from pkg import (\n    x,\n\n    y,\n)\nfrom pkg.m1 import a, b\n',
    );
  });
});

describe('an import of the home that is there already', () => {
  it('is extended, in order', () => {
    check('from pkg import a\nfrom pkg.m1 import b\n', 'from pkg.m1 import a, b\n');
    check(
      'from pkg.m1 import b\nfrom pkg import a, x\n',
      'from pkg.m1 import a, b\nfrom pkg import x\n',
    );
    check(
      `
      from pkg import b
      from pkg.m1 import (
          a,
          k
      )
      `,
      `
      from pkg.m1 import (
          a,
          b,
          k
      )
      `,
    );
    check(
      `
      from pkg import b, x
      from pkg.m1 import (
          A,
          a
      )
      `,
      `
      from pkg import x
      from pkg.m1 import (
          A,
          a,
          b,
      )
      `,
    );
  });

  it('that has the name makes the other superfluous', () => {
    check('from pkg.m1 import a\nfrom pkg import a\n', 'from pkg.m1 import a\n');
  });

  it('is wrapped where it gets too long', () => {
    const many = Array.from({ length: 9 }, (_, i) => `name_${i}`).join(', ');
    const lines = Array.from({ length: 9 }, (_, i) => `    name_${i},`).join('\n');
    expect(
      rewrite(`from pkg import a, b\nfrom pkg.m1 import ${many}\n`, { a: 'pkg.m1', b: 'pkg.m1' }),
    ).toBe(`from pkg.m1 import (\n    a,\n    b,\n${lines}\n)\n`);
  });

  it('but not in another block or beyond other code', () => {
    check(
      'from pkg import a\nrun(a)\nfrom pkg.m1 import b\n',
      'from pkg.m1 import a\nrun(a)\nfrom pkg.m1 import b\n',
    );
    check(
      `
      from pkg.m1 import b
      def f():
          from pkg import a
      `,
      `
      from pkg.m1 import b
      def f():
          from pkg.m1 import a
      `,
    );
  });

  it('nor beyond another binding of the name', () => {
    check(
      'from pkg import a\nfrom other import a\nfrom pkg.m1 import b\n',
      'from pkg.m1 import a\nfrom other import a\nfrom pkg.m1 import b\n',
    );
  });

  it('nor where its noqa would come to mean the name', () => {
    check(
      'from pkg import a\nfrom pkg.m1 import b  # noqa: F401\n',
      'from pkg.m1 import a\nfrom pkg.m1 import b  # noqa: F401\n',
    );
  });

  it('leaves one blank line where two would meet', () => {
    check(
      'import os\n\nfrom pkg import a\n\nfrom pkg.m1 import b\n',
      'import os\n\nfrom pkg.m1 import a, b\n',
    );
  });
});

describe('a statement for each name', () => {
  it('stays the way of a file that has it', () => {
    check(
      `
      from other import one
      from other import two
      from pkg import b
      from pkg import a
      from pkg import x
      `,
      `
      from other import one
      from other import two
      from pkg import x
      from pkg.m1 import a
      from pkg.m1 import b
      `,
    );
    check(
      `
      from other import one
      from other import two
      from pkg import b as z
      from pkg import c
      from pkg.m1 import d
      `,
      `
      from other import one
      from other import two
      from pkg.m1 import b as z
      from pkg.m1 import d
      from pkg.m2 import c
      `,
    );
  });

  it('is told by imports that no rewrite changes', () => {
    check('from pkg import b\nfrom pkg import a\n', 'from pkg.m1 import a, b\n');
    check(
      'from pkg import x\nfrom pkg import y\nfrom pkg import b, a\n',
      'from pkg import x\nfrom pkg import y\nfrom pkg.m1 import a, b\n',
    );
  });

  it('is not taken for the way of one where a comment or a block parts them', () => {
    check(
      `
      from other import one
      from other import two  # noqa
      from pkg import b
      from pkg import a
      `,
      `
      from other import one
      from other import two  # noqa
      from pkg.m1 import a, b
      `,
    );
  });
});

describe('the indentation of what is wrapped', () => {
  it.each([
    ['if x:\n\n    def f():\n        pass\n', '    '],
    ['class A:\n    def f(self, a:\n              int): ...\n', '    '],
    ['x = {1:\n          2}\nif x:\n  pass\n', '  '],
    ['if x:\n\tpass\n', '\t'],
    ['if x: # why\n  # what\n\n   pass\n', '   '],
    ['x = 1\n', '    '],
  ])('is that of a block: %j', (more, indent) => {
    const long = 'an_export_with_a_rather_long_name';
    const homes = { [long]: 'pkg.a_module_whose_name_alone_is_long.and_another' };
    expect(rewrite(`from pkg import ${long}\n${more}`, homes)).toBe(
      `from ${homes[long]} import (\n${indent}${long},\n)\n${more}`,
    );
  });
});

describe('aliases', () => {
  it('have statements of their own, as isort and Ruff have them by default', () => {
    check(
      'from pkg import a as x\nfrom pkg import b\n',
      'from pkg.m1 import a as x\nfrom pkg.m1 import b\n',
    );
    check(
      'from pkg import b as x\nfrom pkg.m1 import k\n',
      'from pkg.m1 import b as x\nfrom pkg.m1 import k\n',
    );
    check('from pkg import b as x, a\n', 'from pkg.m1 import a\nfrom pkg.m1 import b as x\n');
  });

  it('go below names that come before them', () => {
    check(
      'from pkg import a\nfrom pkg.m1 import b as x  # why\nfrom pkg.m1 import k\n',
      'from pkg.m1 import a, k\nfrom pkg.m1 import b as x  # why\n',
    );
  });

  it('leave a word to people to the first statement', () => {
    check(
      'from pkg import publish, b as x, a  # why\n',
      'from pkg.bus import cp_publish as publish  # why\nfrom pkg.m1 import a\nfrom pkg.m1 import b as x\n',
    );
    check(
      'from pkg import b as x, a as y  # why\n',
      'from pkg.m1 import a as y  # why\nfrom pkg.m1 import b as x\n',
    );
  });

  it('stay with others where they do in statements that stay', () => {
    check(
      'from other import k as l, m\nfrom pkg import a as x\nfrom pkg.m1 import b\n',
      'from other import k as l, m\nfrom pkg.m1 import a as x, b\n',
    );
  });
});

describe('place', () => {
  it('is the sorted one among neighbours in order', () => {
    check(
      'from pkg import c\nfrom pkg.m1 import z\nfrom pkg.zz import k\n',
      'from pkg.m1 import z\nfrom pkg.m2 import c\nfrom pkg.zz import k\n',
    );
  });

  it('is right there among neighbours out of order', () => {
    check('from pkg import a\nfrom abc import z\n', 'from pkg.m1 import a\nfrom abc import z\n');
    check('from pkg import a\nimport os\n', 'from pkg.m1 import a\nimport os\n');
    check('from pkg import a\nimport zlib\n', 'from pkg.m1 import a\nimport zlib\n');
  });
});

describe('blocks', () => {
  it('in functions, classes, try and TYPE_CHECKING', () => {
    check(
      `
      try:
          from pkg import a, x
      except ImportError:
          a = None
      if TYPE_CHECKING:
      \tfrom pkg import a, c
      class K:
          def f(self):
              from pkg import c, x
              return c
      `,
      `
      try:
          from pkg import x
          from pkg.m1 import a
      except ImportError:
          a = None
      if TYPE_CHECKING:
      \tfrom pkg.m1 import a
      \tfrom pkg.m2 import c
      class K:
          def f(self):
              from pkg import x
              from pkg.m2 import c
              return c
      `,
    );
  });

  it('on one line with their head', () => {
    check('if x: from pkg import a, y\n', 'if x: from pkg import y; from pkg.m1 import a\n');
    check(
      'def f(): from pkg import a, c  # late\n',
      'def f(): from pkg.m1 import a; from pkg.m2 import c  # late\n',
    );
  });

  it('with other statements on the line', () => {
    check('x = 1; from pkg import a, y\n', 'x = 1; from pkg import y; from pkg.m1 import a\n');
    check('from pkg import a, c; a()\n', 'from pkg.m1 import a; from pkg.m2 import c; a()\n');
    check('from pkg import a; from pkg.m1 import b; x()\n', 'from pkg.m1 import a, b; x()\n');
    check('from pkg.m1 import b; from pkg import a  # c\n', 'from pkg.m1 import a, b  # c\n');
    check('from pkg import a, y;\n', 'from pkg import y; from pkg.m1 import a;\n');
  });
});

describe('bytes', () => {
  it('line ends, byte order mark, form feeds, tabs and a missing last line end are kept', () => {
    expect(rewrite('\uFEFFfrom pkg import a, x\r\nrun()\r\n', HOMES)).toBe(
      '\uFEFFfrom pkg import x\r\nfrom pkg.m1 import a\r\nrun()\r\n',
    );
    expect(rewrite('x = 1\n\f\nfrom pkg import a, x', HOMES)).toBe(
      'x = 1\n\f\nfrom pkg import x\nfrom pkg.m1 import a',
    );
    expect(rewrite('\ffrom pkg import c, a\n', HOMES)).toBe(
      '\ffrom pkg.m1 import a\nfrom pkg.m2 import c\n',
    );
    expect(rewrite('def f():\n\tfrom pkg import a, x\n', HOMES)).toBe(
      'def f():\n\tfrom pkg import x\n\tfrom pkg.m1 import a\n',
    );
    expect(rewrite('from pkg import a, x\rrun()\r', HOMES)).toBe(
      'from pkg import x\rfrom pkg.m1 import a\rrun()\r',
    );
  });

  it('lazy imports stay lazy', () => {
    check('lazy from pkg import a, x\n', 'lazy from pkg import x\nlazy from pkg.m1 import a\n');
    check(
      'lazy from pkg import a\nfrom pkg.m1 import b\n',
      'from pkg.m1 import b\nlazy from pkg.m1 import a\n',
    );
  });
});

describe('commas in other places', () => {
  it('lists with the comma first keep it there', () => {
    check(
      'from pkg import (\n      a\n    , x\n    , c  # see\n    , y\n)\n',
      'from pkg import (\n      x\n    , y\n)\nfrom pkg.m1 import a\nfrom pkg.m2 import (\n    c,  # see\n)\n',
    );
    check(
      'from pkg import a\nfrom pkg.m1 import (\n      aa\n    , z  # of z\n)\n',
      'from pkg.m1 import (\n      a\n    , aa\n    , z  # of z\n)\n',
    );
    check(
      'from pkg import a, b\nfrom pkg.m1 import ( A\n                  , aa  # of aa\n                  )\n',
      'from pkg.m1 import ( A\n                  , a\n                  , aa  # of aa\n                  , b\n                  )\n',
    );
  });

  it('a comma on a line of its own goes', () => {
    check(
      'from pkg import (\n    # head\n    x,\n    a  # see\n    ,\n    y, z,\n    # tail\n)\n',
      'from pkg import (\n    # head\n    x,\n    y,\n    z,\n    # tail\n)\nfrom pkg.m1 import (\n    a,  # see\n)\n',
    );
    check(
      'from pkg import x \\\n    , a, \\\n    y\n',
      'from pkg import x, y\nfrom pkg.m1 import a\n',
    );
  });

  it('a comment stays with the name of its line when another comes', () => {
    check(
      'from pkg import a\nfrom pkg.m1 import (A, B,\n                    C  # of C\n                    )\n',
      'from pkg.m1 import (A, B,\n                    C,  # of C\n                    a\n                    )\n',
    );
    check(
      'from pkg import a\nfrom pkg.m1 import (A,\n                    z)  # of all\n',
      'from pkg.m1 import (A,\n                    a, z)  # of all\n',
    );
    check(
      'from pkg import a\nfrom pkg.m1 import (A,\n                    z,  # of z\n                    zz)\n',
      'from pkg.m1 import (A,\n                    a,\n                    z,  # of z\n                    zz)\n',
    );
  });

  it('comment lines below the names stay where names come and go', () => {
    const homes = { a: 'pkg.m1', n: 'pkg' };
    expect(
      rewrite('from other import n\nfrom pkg import (\n    a,\n    x,\n    # below\n)\n', homes),
    ).toBe(
      'from other import n\nfrom pkg import (\n    x,\n    # below\n)\nfrom pkg.m1 import a\n',
    );
  });
});

describe('relative imports', () => {
  it('stay relative', () => {
    const inside = { module: 'pkg.other' };
    check('from . import a, x\n', 'from . import x\nfrom .m1 import a\n', HOMES, inside);
    check('from . import a\nfrom .m1 import b\n', 'from .m1 import a, b\n', HOMES, inside);
    check('from . import a\nfrom pkg.m1 import b\n', 'from pkg.m1 import a, b\n', HOMES, inside);
    check('from .. import a\n', 'from ..m1 import a\n', HOMES, { module: 'pkg.sub.deep' });
    check('from ..pkg import a\n', 'from ..pkg.m1 import a\n', HOMES_OF('top'), {
      module: 'top.caller.mod',
      source: 'top.pkg',
    });
    check('from . import a\n', 'from .m1 import a\n', HOMES, {
      module: 'pkg.sub',
      isPackage: false,
    });
    check('from . import a\n', 'from elsewhere.m import a\n', { a: 'elsewhere.m' }, inside);
  });
});

function HOMES_OF(parent: string): Homes {
  return Object.fromEntries(
    Object.entries(HOMES).map(([name, home]) => [name, `${parent}.${home}`]),
  );
}
