/** ET201, ET202, ET205: what `__all__` says, held against what the package binds. */
import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../server/src/ide/diagnostics';
import { safeFixes } from '../../server/src/rules/fix-all';
import { applyEdits } from '../../server/src/text';
import { PACKAGE_FILE, pkg, runRule } from './package-rules';

describe('ET201, a listed name that nothing binds', () => {
  it('is told at its entry, and can be taken out', async () => {
    const init = 'from .a import essential\n\n__all__ = ["essential", "nothing"]\n';
    const run = await runRule('ET201', pkg(init));
    expect(run.said).toEqual([
      '"nothing": `__all__` lists `nothing`, which nothing here binds: `from pkg import *` raises AttributeError.',
    ]);
    expect(run.findings[0]).toMatchObject({ severity: 'error', name: 'nothing' });
    expect(run.fixed(0)).toBe('from .a import essential\n\n__all__ = ["essential"]\n');
    expect(run.findings[0]?.fixes()[0]?.safety.kind).toBe('unsafe');
  });

  it.each([
    ['a submodule that nothing imported', '__all__ = ["a"]\n'],
    ['a name made at run time', 'globals().update(make())\n__all__ = ["nothing"]\n'],
    ['an open `__getattr__`', 'def __getattr__(name): return make(name)\n__all__ = ["nothing"]\n'],
    ['what an unknown module may give', 'from unknown_library import *\n__all__ = ["nothing"]\n'],
    [
      'a member of an enumeration that is spread',
      'import enum\n@enum.global_enum\nclass E(enum.Enum):\n    nothing = 1\n__all__ = ["nothing"]\n',
    ],
    ['text that is not understood', 'def f(:\n__all__ = ["nothing"]\n'],
    [
      'a name that may be bound',
      'try:\n    from lib import x\nexcept ImportError:\n    pass\n__all__ = ["x"]\n',
    ],
  ])('is not %s', async (_, init) => {
    expect((await runRule('ET201', pkg(init))).said).toEqual([]);
  });

  it('is told where another module lists it', async () => {
    const more = '# file: pkg/names.py\n__all__ = ["essential", "nothing"]\n';
    const init =
      'from .a import essential\nfrom .names import __all__ as names\n__all__ = [*names]\n';
    expect((await runRule('ET201', pkg(init, more))).said).toEqual([
      '__all__: `__all__` lists `nothing`, which nothing here binds: `from pkg import *` raises AttributeError.',
    ]);
  });

  it('is of no concern to other files', async () => {
    const more = '# file: pkg/sub/__init__.py\n__all__ = ["nothing"]\n';
    const run = await runRule('ET201', pkg('', more), { path: 'pkg/sub/__init__.py' });
    expect(run.said).toEqual([]);
  });
});

describe('ET202, a name listed twice', () => {
  it.each([
    [
      'in a line',
      '__all__ = ["essential", "other", "essential"]\n',
      '__all__ = ["essential", "other"]\n',
    ],
    [
      'in lines',
      '__all__ = [\n    "essential",\n    # more\n    "other",\n    "essential",\n]\n',
      '__all__ = [\n    "essential",\n    # more\n    "other",\n]\n',
    ],
    [
      'in a list that is added',
      '__all__ = ["essential"]\n__all__ += ["other", "essential"]\n',
      '__all__ = ["essential"]\n__all__ += ["other"]\n',
    ],
    [
      'in a list of its own',
      '__all__ = ["essential"] + ["essential"]\n',
      '__all__ = ["essential"] + []\n',
    ],
    [
      'in a tuple',
      '__all__ = ("essential", "other", "essential")\n',
      '__all__ = ("essential", "other")\n',
    ],
    [
      'in a bare tuple',
      '__all__ = "essential", "other", "essential"\n',
      '__all__ = "essential", "other"\n',
    ],
    [
      'in a tuple that keeps its comma',
      '__all__ = ("essential", "essential",)\n',
      '__all__ = ("essential",)\n',
    ],
    [
      'in a sum of lists, with a line of signs between',
      `__all__ = [\n    "essential",\n    ${'#'.repeat(76)}\n] + [\n    "other",\n    "essential",\n]\n`,
      `__all__ = [\n    "essential",\n    ${'#'.repeat(76)}\n] + [\n    "other",\n]\n`,
    ],
  ])('%s loses the second', async (_, list, after) => {
    const head = 'from .a import essential, other\n';
    const run = await runRule('ET202', pkg(head + list));
    expect(run.said).toEqual(['"essential": `__all__` lists `essential` twice.']);
    expect(run.findings[0]).toMatchObject({ tags: ['unnecessary'], severity: 'information' });
    expect(run.findings[0]?.fixes()[0]?.safety).toEqual({ kind: 'safe' });
    expect(run.fixed(0)).toBe(head + after);
  });

  it('loses its comment only where somebody decides so', async () => {
    const run = await runRule(
      'ET202',
      pkg('from .a import other\n__all__ = [\n    "other",\n    "other",  # why\n]\n'),
    );
    expect(run.findings[0]?.fixes()[0]?.safety).toMatchObject({ kind: 'unsafe' });
  });

  it.each([
    ['a tuple that would be none', 'x = ("other", "other")\n__all__ = ("other", "other")\n'],
    ['what is no list', '__all__ = ["other"]\n__all__.append("other")\n'],
    ['the keys of a dictionary', '__all__ = {"other": 1, "b": 2, "other": 3}\n'],
  ])('has no fix in %s', async (_, list) => {
    const run = await runRule('ET202', pkg(`from .a import other\n${list}`));
    expect(run.findings.map((finding) => finding.fixes())).toEqual([[]]);
  });

  it.each([
    ['two arms', 'if f():\n    __all__ = ["a"]\nelse:\n    __all__ = ["a"]\n'],
    [
      'two arms that add',
      '__all__ = []\nif f():\n    __all__ += ["a"]\nelse:\n    __all__ += ["a"]\n',
    ],
    ['a list that is set anew', '__all__ = ["a"]\n__all__ = ["a"]\n'],
    ['what was taken out', '__all__ = ["a"]\n__all__.remove("a")\n__all__ += ["a"]\n'],
  ])('is not told of %s', async (_, init) => {
    expect((await runRule('ET202', pkg(init))).said).toEqual([]);
  });
});

describe('ET205, a re-export that is not listed', () => {
  it('is added where the list is sorted', async () => {
    const head = 'from .a import essential, other\nfrom .b import special\n';
    const list = '__all__ = [\n    "essential",\n    "special",\n]\n';
    const run = await runRule('ET205', pkg(head + list));
    expect(run.said).toEqual(['other: `other` is re-exported, but `__all__` does not list it.']);
    expect(run.findings[0]).toMatchObject({ severity: 'hint' });
    expect(run.findings[0]?.fixes()[0]?.safety.kind).toBe('unsafe');
    expect(run.fixed(0)).toBe(
      `${head}__all__ = [\n    "essential",\n    "other",\n    "special",\n]\n`,
    );
  });

  it.each([
    ["__all__ = ['z', 'essential']\n", "__all__ = ['z', 'essential', 'other']\n"],
    ['__all__ = ["z", "other"]\n__all__ += ["a"]\n', null],
    [
      '__all__ = [\n    "z",\n    "a"  # last\n]\n',
      '__all__ = [\n    "z",\n    "a",  # last\n    "other",\n]\n',
    ],
    ['__all__ = [\n    "z", "a",\n]\n', '__all__ = [\n    "z", "a", "other",\n]\n'],
    ['__all__ = ["other2", "z"]\n', '__all__ = ["other", "other2", "z"]\n'],
  ])('is added to %j', async (list, after) => {
    const head = 'from .a import essential as z, other, shared as a, other as other2\n';
    const run = await runRule('ET205', pkg(head + list));
    const at = run.findings.findIndex(({ name }) => name === 'other');
    if (after === null) expect(at).toBe(-1);
    else expect(run.fixed(at)).toBe(head + after);
  });

  it.each([
    ['without `__all__`', 'from .a import other\n'],
    ['where the file uses the name', 'from .a import other\n__all__ = []\nother()\n'],
    ['for submodules', 'from . import a\n__all__ = []\n'],
    ['for private names', 'from .a import other as _other\n__all__ = []\n'],
    ['for names from elsewhere', 'from os import path\n__all__ = []\n'],
    ['where `__all__` is not known', 'from .a import other\n__all__ = make()\n'],
    [
      'for type checkers',
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .a import other\n__all__ = []\n',
    ],
  ])('is not told %s', async (_, init) => {
    expect((await runRule('ET205', pkg(init))).said).toEqual([]);
  });
});

describe('all second entries', () => {
  it('go with the safe fixes of the file', async () => {
    const head = 'from .a import other\n';
    const list =
      '__all__ = [\n    "a", "a",\n    "b",\n    "a",\n    "b",\n]\n__all__ += ["b", "a"]\n__all__ += ["other", "b"]\n';
    const { snapshot } = await runRule('ET202', pkg(head + list));
    const context = ruleContext(snapshot, `/ws/${PACKAGE_FILE}`);
    const fix = context && safeFixes(context);
    const edits = fix?.files.flatMap((file) => file.edits) ?? [];
    expect(applyEdits(head + list, edits)).toBe(
      `${head}__all__ = [\n    "a",\n    "b",\n]\n__all__ += []\n__all__ += ["other"]\n`,
    );
  });
});
