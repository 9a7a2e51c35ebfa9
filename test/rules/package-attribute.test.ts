/** ET105: uses of exports as attributes, told apart by scopes, and what becomes of them. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/text';
import {
  afterSafeFixes,
  type FixtureOptions,
  openRuleFixture,
  summaries,
} from '../support/rule-check';

const PACKAGE = `
# file: top/__init__.py
# file: top/pkg/__init__.py
from .ring import RingBuffer, t1_open, size
from .bus import cp_publish as publish
from . import ring
flag = None
def turn():
    global flag
    flag = 1
# file: top/pkg/ring.py
class RingBuffer: ...
def t1_open(): ...
def size(): ...
# file: top/pkg/bus.py
def cp_publish(): ...
`;

async function check(main: string, more = '', options: FixtureOptions = {}) {
  const fixture = await openRuleFixture(`${PACKAGE}# file: main.py\n${main}${more}`, {
    packages: ['top.pkg'],
    ...options,
  });
  const findings = fixture.findings('main.py');
  const single = () => {
    const own = findings.find(({ code }) => code === 'ET105')?.fixes() ?? [];
    const fix = own.find(({ title }) => !title.endsWith('patch it there'));
    const edits = fix?.files.flatMap((file) => file.edits) ?? [];
    return { fix, after: applyEdits(main, edits) };
  };
  return {
    said: summaries(findings, main),
    findings,
    single,
    after: afterSafeFixes(fixture, 'main.py'),
  };
}

describe('what a name alone cannot be', () => {
  it('is an attribute of its home: after case a name would be bound', async () => {
    const main =
      'import top.pkg as p\nmatch p.size():\n    case p.size: ...\n    case p.RingBuffer(): ...\n';
    expect((await check(main)).after).toBe(
      'from top.pkg import ring\nfrom top.pkg.ring import RingBuffer\n' +
        'match ring.size():\n    case ring.size: ...\n    case RingBuffer(): ...\n',
    );
  });

  it('keeps its import: quoted annotations and type comments', async () => {
    for (const [line, kept] of [
      ['def f(a: "p.RingBuffer | None"): ...', true],
      ['def f() -> "list[p.RingBuffer]": ...', true],
      ['x = []  # type: list[p.RingBuffer]', true],
      ['x = cast("p.RingBuffer", 1)', true],
      ['x = "p.RingBuffer"', false],
      ['x = {"top.p.RingBuffer"}', false],
    ] as const) {
      const { after } = await check(`import top.pkg as p\np.size()\n${line}\n`);
      expect(after?.includes('import top.pkg as p\n'), line).toBe(kept);
      expect(after).toContain('from top.pkg.ring import size\nsize()\n');
    }
  });
});

describe('uses', () => {
  it('are found in every form', async () => {
    const message = '`size` is a Tier 3 export of `top.pkg`: import it from `top.pkg.ring`.';
    for (const main of [
      'import top.pkg\ntop.pkg.size()\n',
      'import top.pkg as p\np.size()\n',
      'from top import pkg\npkg.size()\n',
      'from top import pkg as q\nq.size.__name__\n',
      'import top.pkg.bus\ntop.pkg.size()\n',
      'def f():\n    import top.pkg as p\n    return [p.size() for _ in ()]\n',
    ]) {
      expect((await check(main)).said, main).toEqual([`ET105 size: ${message}`]);
    }
  });

  it('are not mistaken', async () => {
    for (const main of [
      'import top.pkg as p\ndef f(p): return p.size\n',
      'import top.pkg as p\ndef f():\n    p = object()\n    return p.size\n',
      'import top.pkg as p\np.t1_open, p.ring.size, p.bus.size\n',
      'import other.pkg\nother.pkg.size\n',
      'import top.pkg.ring as r\nr.size\n',
    ]) {
      expect((await check(main)).said, main).toEqual([]);
    }
  });
});

describe('fixes', () => {
  it('import the name and rewrite every use; the package goes with the last', async () => {
    const { after } = await check(
      'import os\nimport top.pkg as p\n\ndef f():\n    return p.size(p.RingBuffer), os\n\nx = p.size\n',
    );
    expect(after).toBe(
      'import os\nfrom top.pkg.ring import RingBuffer, size\n\ndef f():\n    return size(RingBuffer), os\n\nx = size\n',
    );
  });

  it('keep the package where it is needed otherwise', async () => {
    const { after } = await check('import top.pkg as p\np.size(p.t1_open)\n');
    expect(after).toBe('import top.pkg as p\nfrom top.pkg.ring import size\nsize(p.t1_open)\n');
    const partly = await check('from top import pkg, other\npkg.size(other)\n');
    expect(partly.after).toBe(
      'from top import other\nfrom top.pkg.ring import size\nsize(other)\n',
    );
    const dotted = await check('import top.pkg, os\ntop.pkg.size(os)\n');
    expect(dotted.after).toBe('import os\nfrom top.pkg.ring import size\nsize(os)\n');
  });

  it('keep the package where others take it from here', async () => {
    const main = 'import top.pkg as p\np.size()\n';
    const taken = await check(main, '# file: other.py\nfrom main import p\n');
    expect(taken.after).toBe('import top.pkg as p\nfrom top.pkg.ring import size\nsize()\n');
    const listed = await check(`${main}__all__ = ["p"]\n`);
    expect(listed.after).toContain('import top.pkg as p\n');
    const unknown = await check(main, '', { without: ['takenFrom'] });
    expect(unknown.after).toContain('import top.pkg as p\n');
  });

  it('work one at a time', async () => {
    const { single } = await check('import top.pkg as p\np.publish(p.publish, p.size)\n');
    const { fix, after } = single();
    expect(after).toBe(
      'import top.pkg as p\nfrom top.pkg.bus import cp_publish as publish\npublish(publish, p.size)\n',
    );
    expect(fix?.title).toBe('Import `cp_publish` from `top.pkg.bus` and rewrite its 2 uses');
    expect(fix?.safety).toEqual({ kind: 'safe' });
  });

  it('stay attributes, of their home, where the own name is taken', async () => {
    const { single, after } = await check('import top.pkg as p\ndef f(size): return p.size\n');
    expect(single().after).toBe('from top.pkg import ring\ndef f(size): return ring.size\n');
    expect(single().fix?.title).toBe('Import `ring` from `top.pkg` and rewrite its use');
    expect(single().fix?.safety.kind).toBe('safe');
    expect(after).toBe(single().after);
  });

  it('keep the package where texts that are evaluated call something of it', async () => {
    const keeps = async (text: string) =>
      (await check(`import top.pkg as p\np.size\n${text}\n`)).after.includes('top.pkg as p');
    expect(await keeps('evaluate("p.size() + 1")')).toBe(true);
    expect(await keeps('frame.query("x > @p.size and not y")')).toBe(true);
    expect(await keeps('fit("y ~ p.size(x)")')).toBe(true);
    expect(await keeps('raise ValueError("use p.size() for that")')).toBe(false);
    expect(await keeps('x = "p.size"')).toBe(false);
    expect(await keeps('x = "up.size()"')).toBe(false);
  });

  it('keep the package where others reach it by text', async () => {
    const keeps = async (other: string) => {
      const main = 'import top.pkg as p\np.size\n';
      const { after } = await check(main, `# file: other.py\n# about top.pkg\n${other}`);
      return after.includes('import top.pkg as p');
    };
    expect(await keeps('load("main:p.size")\n')).toBe(true);
    expect(await keeps('runpy.run_path("main.py")["p"]\n')).toBe(true);
    expect(await keeps('print("main.py")\n')).toBe(false);
    expect(await keeps('load("main:run")\n')).toBe(false);
  });

  it('keep the package where a nonlocal statement says its name', async () => {
    const main =
      'def f():\n    import top.pkg as p\n    def g():\n        nonlocal p\n        return p.size\n';
    expect((await check(main)).after).toBe(
      'def f():\n    import top.pkg as p\n    from top.pkg.ring import size\n    def g():\n        nonlocal p\n        return size\n',
    );
  });

  it('use an import of the name through the package that is there', async () => {
    const main = 'import top.pkg as p\nfrom top.pkg import size\np.size(size)\n';
    const { after, single } = await check(main);
    expect(after).toBe('from top.pkg.ring import size\nsize(size)\n');
    expect(single().fix?.safety.kind).toBe('safe');
  });

  it('take another local name where that of their home is taken, too', async () => {
    const main = 'import top.pkg as p\ndef f(size, ring): return p.size\n';
    const { single, after } = await check(main);
    expect(single().after).toBe(
      'from top.pkg.ring import size as ring_size\ndef f(size, ring): return ring_size\n',
    );
    expect(single().fix?.safety.kind).toBe('unsafe');
    expect(after).toBe(main);
  });

  it('leave a name of two homes to neither', async () => {
    const main =
      'import one.pkg\nimport top.pkg\ndef f(size, get): return top.pkg.size, one.pkg.get\n';
    const other =
      '# file: one/__init__.py\n# file: one/pkg/__init__.py\nfrom .ring import get\n# file: one/pkg/ring.py\ndef get(): ...\n';
    const { after } = await check(main, other, { packages: ['top.pkg', 'one.pkg'] });
    expect(after).toBe(main);
  });

  it('use an import of the name that is there', async () => {
    const { after } = await check(
      'import top.pkg as p\nfrom top.pkg.ring import size\np.size(size)\n',
    );
    expect(after).toBe('from top.pkg.ring import size\nsize(size)\n');
  });

  it.each([
    ['assigned', 'import top.pkg as p\np.size = 1\np.size\n'],
    ['patched', 'import top.pkg as p\nmock.patch("top.pkg.size")\np.size\n'],
    ['set', 'import top.pkg as p\nmonkeypatch.setattr(p, "size", 1)\np.size\n'],
    ['bound again', 'try:\n    import top.pkg as p\nexcept ImportError:\n    p = None\np.size\n'],
    ['in a class body', 'class K:\n    import top.pkg as p\n    x = p.size\n'],
  ])('are unsafe where it is %s', async (_, main) => {
    const { single, after } = await check(main);
    expect(single().fix?.safety.kind).toBe('unsafe');
    expect(after).toBe(main);
  });

  it('are sure where other imports bind the same package around it', async () => {
    const main = 'import top\nimport top.pkg\nimport top.other\nprint(top.pkg.size, top.other)\n';
    const { after } = await check(main, '# file: top/other.py\n');
    expect(after).toBe(
      'import top\nimport top.pkg\nimport top.other\nfrom top.pkg.ring import size\nprint(size, top.other)\n',
    );
    for (const other of [
      'import top.other as top',
      'from top import other as top',
      'top = f(top)',
    ]) {
      const unsure = await check(
        `import top.pkg\n${other}\ntop.pkg.size\n`,
        '# file: top/other.py\n',
      );
      expect(unsure.single().fix?.safety.kind, other).toBe('unsafe');
    }
  });

  it.each([
    [
      'several names of one module',
      'import top.pkg as p\np.size(p.RingBuffer, p.size, p.t1_open)\n',
      'Import the module `top.pkg.ring` and rewrite its 3 uses',
      'import top.pkg as p\nfrom top.pkg import ring\nring.size(ring.RingBuffer, ring.size, p.t1_open)\n',
    ],
    [
      'the name that the module has',
      'import top.pkg as p\ndef f(): return p.publish()\n',
      'Import the module `top.pkg.bus` and rewrite its use',
      'from top.pkg import bus\ndef f(): return bus.cp_publish()\n',
    ],
    [
      'a module whose name is taken',
      'import top.pkg as p\ndef f(ring): return p.size(ring)\n',
      'Import the module `top.pkg.ring` and rewrite its use',
      'from top.pkg import ring as pkg_ring\ndef f(ring): return pkg_ring.size(ring)\n',
    ],
  ])('may go by the module: %s', async (_, main, title, after) => {
    const { findings } = await check(main);
    const fix = findings[0]?.fixes().find((each) => each.title === title);
    expect(fix?.safety).toEqual({ kind: 'safe' });
    expect(applyEdits(main, fix?.files.flatMap(({ edits }) => edits) ?? [])).toBe(after);
  });

  it.each([
    [
      'a local of the name elsewhere',
      'def f():\n    size = 1\n    return size\ndef g():\n    return p.size\n',
      'done',
    ],
    ['a local of the name around the use', 'def f():\n    size = 1\n    return p.size\n', 'module'],
    ['a parameter of the name', 'def f(size=p.size): return size\n', 'done'],
    [
      'a local import before the use',
      'def f():\n    from top.pkg.ring import size\n    return p.size\n',
      'done',
    ],
    [
      'a local import after the use',
      'def f():\n    p.size\n    from top.pkg.ring import size\n',
      'module',
    ],
    [
      'an import that may not run',
      'def f(a):\n    if a: from top.pkg.ring import size\n    return p.size\n',
      'module',
    ],
    ['an attribute of a class, in its body', 'class A:\n    size = 2\n    x = p.size\n', 'module'],
    [
      'an attribute of a class, in its method',
      'class A:\n    size = 2\n    def f(self): return p.size\n',
      'done',
    ],
    ['a name of the module', 'def f(): return p.size\ndef size(): ...\n', 'module'],
    ['a name that is global', 'def f():\n    global size\n    size = 1\nx = p.size\n', 'module'],
    ['all names listed', 'x = p.size\n__all__ = [n for n in globals()]\n', 'left'],
    ['one name looked up', 'x = p.size\nglobals()["y"] = 1\n', 'kept'],
    ['text evaluated', 'x = p.size\nexec("y = p.flag")\n', 'kept'],
    ['locals of another function', 'def f(): return locals()\nx = p.size\n', 'done'],
  ])('see what else the name means: %s', async (_, body, what) => {
    const { after } = await check(`import top.pkg as p\n${body}`);
    expect(
      ['import top.pkg as p', ' p.size', 'ring.size'].map((part) => after.includes(part)),
    ).toEqual(
      {
        done: [false, false, false],
        module: [false, false, true],
        kept: [true, false, false],
        left: [true, true, false],
      }[what],
    );
  });

  it('are not safe where another file would get the new name by a star import', async () => {
    const main = 'import top.pkg as p\nx = p.size\n';
    const star = '# file: other.py\nsize = 1\nfrom main import *\n';
    expect((await check(main, star)).after).toBe(main);
    expect((await check(`${main}__all__ = ["x"]\n`, star)).after).not.toContain('p.size');
    expect(
      (await check('def f():\n    import top.pkg as p\n    return p.size\n', star)).after,
    ).not.toContain('p.size');
  });

  it('are not safe where an unknown module is patched by the name', async () => {
    const main = 'import top.pkg as p\ndef f(): return p.size()\n';
    const rewritten = async (target: string) =>
      (
        await check(
          main,
          `# file: test_x.py\nfrom unittest.mock import patch\nfrom config import M\nimport top.pkg\npatch(${target})\n`,
        )
      ).after;
    expect(await rewritten('f"{M}.size"')).toBe(main);
    expect(await rewritten('f"{M.x[0]}.size"')).toBe(main);
    expect(await rewritten('f"{__name__}.size"')).not.toBe(main);
    expect(await rewritten('f"{M}.other"')).not.toBe(main);
  });

  it('are of no tests where they are the cases of unittest itself', async () => {
    const more = `# file: unittest/__init__.py
from .case import TestCase, FunctionTestCase
# file: unittest/case.py
class TestCase: ...
class FunctionTestCase(TestCase): ...
# file: test_x.py
import unittest
class A(unittest.TestCase): ...
x = unittest.FunctionTestCase
`;
    const fixture = await openRuleFixture(PACKAGE + more, { packages: ['unittest'] });
    expect(afterSafeFixes(fixture, 'test_x.py')).toBe(
      'import unittest\nfrom unittest.case import TestCase\nclass A(TestCase): ...\nx = unittest.FunctionTestCase\n',
    );
  });

  it('stay in formatted strings that show them', async () => {
    const main =
      'import top.pkg as p\nx = f"{p.size!r:>{p.size}} {p.size = !r} { p.RingBuffer == 1}"\n';
    const { after, findings } = await check(main);
    expect(after).toBe(
      'import top.pkg as p\nfrom top.pkg.ring import RingBuffer, size\nx = f"{size!r:>{size}} {p.size = !r} { RingBuffer == 1}"\n',
    );
    const shown =
      findings.find(({ span }) => span.start === main.indexOf('size = ')) ?? findings[2];
    expect(shown?.fixes().map(({ safety }) => safety)).toContainEqual({
      kind: 'unsafe',
      reason: 'an f-string with `=` shows how the expression is written',
    });
  });

  it('keep the package for the examples of docstrings, which run among the names of the module', async () => {
    const main = (example: string) =>
      `"""Doc.\n\n${example}\n"""\nimport top.pkg as p\nx = p.size\n`;
    const keeps = async (example: string) =>
      (await check(main(example))).after.includes('import top.pkg as p');
    expect(await keeps('>>> p.size()')).toBe(true);
    expect(await keeps('>>> for i in x:\n...     print(p.size())')).toBe(true);
    expect(await keeps('p.size() is great')).toBe(false);
    expect(await keeps('>>> up.size()')).toBe(false);
  });

  it('have the comment that lets an import stand late', async () => {
    const { after } = await check('x = 1\nimport top.pkg as p  # noqa: E402\ny = p.size\n');
    expect(after).toBe('x = 1\nfrom top.pkg.ring import size  # noqa: E402\ny = size\n');
  });

  it('keep comments between their parts', async () => {
    for (const [before, after] of [
      [
        'x = (\n    p  # why\n    # more\n    .size\n)\n',
        'x = (\n    size  # why\n    # more\n)\n',
      ],
      ['x = p . \\\n  size\n', 'x = size\n'],
    ] as const) {
      expect((await check(`import top.pkg as p\n${before}`)).after).toBe(
        `from top.pkg.ring import size\n${after}`,
      );
    }
  });

  it('are not safe where a comment stands between their parts and code follows', async () => {
    const main = 'import top.pkg as p\nx = (p.  # why\n     size, 1)\n';
    const { after, single } = await check(main);
    expect(after).toBe(main);
    expect(single().fix?.safety).toEqual({
      kind: 'unsafe',
      reason: 'a comment stands between the parts of its use',
    });
  });

  it('are of one package where a statement imports it and a module of it', async () => {
    expect(
      (await check('import top.pkg, os, top.pkg.ring\nx = top.pkg.size, top.pkg.ring.x\n')).after,
    ).toBe(
      'import top.pkg, os, top.pkg.ring\nfrom top.pkg.ring import size\nx = size, top.pkg.ring.x\n',
    );
  });

  it('hide no builtin: its module is imported instead', async () => {
    const calc =
      '# file: calc/__init__.py\nfrom .numbers import sum, total\n# file: calc/numbers.py\ndef sum(x): ...\ndef total(): ...\n';
    const builtins = (main: string) => check(main, calc, { packages: ['calc'] });
    expect((await builtins('import calc\nx = calc.sum([1]), calc.total\n')).after).toBe(
      'from calc import numbers\nfrom calc.numbers import total\nx = numbers.sum([1]), total\n',
    );
    expect(
      (await builtins('import calc\nfrom calc.numbers import sum\nx = calc.sum([1])\n')).after,
    ).toBe('from calc.numbers import sum\nx = sum([1])\n');
    const { single } = await builtins('import calc\nx = calc.sum([1])\n');
    expect(single().fix?.title).toBe('Import `numbers` from `calc` and rewrite its use');
  });

  it('are not safe where the package is global or nonlocal in the function that imports it', async () => {
    for (const word of ['global', 'nonlocal']) {
      const main = `def outer():\n    p = 0\n    def f():\n        ${word} p\n        import top.pkg as p\n    f()\n    return p.size\ndef g(): return p.size\n`;
      expect((await check(main)).after).toBe(main);
    }
  });

  it('are safe where an annotation or an evaluated text spells the export, not where any other string does', async () => {
    const main = 'import top.pkg as p\nx = p.size\n';
    const rewritten = async (more: string) =>
      (await check(main, `# file: more.py\nimport top.pkg\n${more}\n`)).after.includes('p.size');
    expect(
      await rewritten(
        'def f(a: "top.pkg.size", *, b: list["top.pkg.size"] = 1) -> "top.pkg.size": ...',
      ),
    ).toBe(false);
    expect(await rewritten('y = eval("top.pkg.size")')).toBe(false);
    expect(await rewritten('TARGET = "top.pkg.size"')).toBe(true);
    expect(await rewritten('TARGETS = {name: "top.pkg.size"}')).toBe(true);
  });

  it('say why', async () => {
    const { single } = await check('import top.pkg as p\np.size = 1\np.size\n');
    expect(single().fix?.safety).toMatchInlineSnapshot(`
      {
        "kind": "unsafe",
        "reason": "\`top.pkg.size\` is assigned or patched in the package, or may be, by ws/main.py",
      }
    `);
  });
});
