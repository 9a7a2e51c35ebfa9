/** Imports whose order a comment asks to keep: names still go home, right where they are. */
import { describe, expect, it } from 'vitest';
import { dedent } from '../support/fixture';
import { type Homes, rewrite, rewriteStepwise } from './rewriting';

const HOMES: Homes = { a: 'pkg.m1', b: 'pkg.m1', c: 'pkg.m2', d: 'pkg.m0' };

function check(before: string, after: string): void {
  const text = dedent(before);
  expect(rewrite(text, HOMES)).toBe(dedent(after));
  expect(rewriteStepwise(text, HOMES, (count) => count - 1)).toBe(dedent(after));
  expect(rewriteStepwise(text, HOMES, () => 0)).toBe(dedent(after));
}

describe('between `isort: off` and `isort: on`', () => {
  it('each statement becomes its own', () => {
    check(
      `
      import os
      # isort: off
      from pkg import c, a, b
      import zlib
      from pkg import a as x
      from pkg.m1 import k
      # isort: on
      from pkg import b as y
      from pkg.m1 import z
      `,
      `
      import os
      # isort: off
      from pkg.m1 import a, b
      from pkg.m2 import c
      import zlib
      from pkg.m1 import a as x
      from pkg.m1 import k
      # isort: on
      from pkg.m1 import b as y
      from pkg.m1 import z
      `,
    );
  });

  it('names that stay keep theirs', () => {
    check(
      `
      # isort: off
      import zlib
      from pkg import c, stay, d
      from abc import ABC
      from pkg.m2 import k
      `,
      `
      # isort: off
      import zlib
      from pkg import stay
      from pkg.m0 import d
      from pkg.m2 import c
      from abc import ABC
      from pkg.m2 import k
      `,
    );
  });

  it('a statement of the home that follows takes the name', () => {
    check(
      `
      # ruff: isort: off
      from pkg import c, b
      from pkg.m1 import z, a
      `,
      `
      # ruff: isort: off
      from pkg.m1 import b, z, a
      from pkg.m2 import c
      `,
    );
  });
});

it('with `isort: skip` a statement stays where it is', () => {
  check(
    `
    from pkg import stay, c
    from pkg import d  # isort: skip
    from pkg import b, c as z  # isort:skip
    from pkg.m1 import k
    `,
    `
    from pkg import stay
    from pkg.m2 import c
    from pkg.m0 import d  # isort: skip
    from pkg.m1 import b  # isort:skip
    from pkg.m2 import c as z  # isort:skip
    from pkg.m1 import k
    `,
  );
});

it('with `isort: skip_file` all do', () => {
  check(
    `
    """Of a module.

    isort:skip_file
    """
    from pkg import c
    import os
    from pkg import a, d
    from pkg.m1 import b
    `,
    `
    """Of a module.

    isort:skip_file
    """
    from pkg.m2 import c
    import os
    from pkg.m0 import d
    from pkg.m1 import a, b
    `,
  );
});

it('no name passes `isort: split`', () => {
  check(
    `
    from pkg.m1 import k
    # isort: split
    from pkg import a
    from abc import ABC
    # isort: split
    from pkg import b
    `,
    `
    from pkg.m1 import k
    # isort: split
    from pkg.m1 import a
    from abc import ABC
    # isort: split
    from pkg.m1 import b
    `,
  );
});
