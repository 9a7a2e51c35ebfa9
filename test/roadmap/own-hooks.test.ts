/** Packages with a `__getattr__` or `__dir__` of their own: the first asks the block, the block asks the second. */
import { describe, expect, test } from 'vitest';
import { filesOf, openWorld, printed, refactor, runPython } from './refactoring';

const package_ = (init: string) => `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
default-tier = 3
# file: pkg/__init__.py
"""A package."""
${init}
# file: pkg/deep.py
def dig(): ...
def delve(): ...
class Thing: ...
`;

const PACKAGE = package_(`def __getattr__(name):
    if name == "ancient":
        from .deep import delve
        return delve
    raise AttributeError(f"nothing of the name {name}")


def __dir__():
    return [*globals(), "ancient"]


from .deep import Thing, dig

__all__ = ["Thing", "dig", "ancient"]`);

const NAMES = `
import warnings
warnings.simplefilter("ignore")
import pkg
print([(name, getattr(pkg, name).__qualname__) for name in pkg.__all__])
print("ancient" in dir(pkg), "dig" in dir(pkg))
try:
    pkg.missing
except AttributeError as error:
    print(error)
from pkg import *
print(Thing, dig.__name__, ancient.__name__)
`;

test('are asked for what they gave, and raise what they raised', async () => {
  const { text, files, refused } = await refactor(2, PACKAGE);
  expect(refused).toEqual(['ancient: is given by the `__getattr__` of `__init__.py`']);
  const init = text('pkg/__init__.py');
  expect(init.slice(0, init.indexOf('def __dir__'))).toMatchInlineSnapshot(`
    """"A package."""
    def __getattr__(name):
        if name in globals().get("_DEPRECATED", ()):  # export-tiers: lazy
            return globals().setdefault(name, _deprecated(name))

        if name == "ancient":
            from .deep import delve
            return delve
        raise AttributeError(f"nothing of the name {name}")


    "
  `);
  expect(init.slice(init.indexOf('_own_dir'), init.indexOf('    home ='))).toMatchInlineSnapshot(`
    "_own_dir = __dir__


    def _deprecated(name: str) -> _typing.Any:
        import importlib
        import warnings

        module, attribute = _DEPRECATED[name]
    "
  `);
  expect(init).toContain('return sorted({*_own_dir(), *_DEPRECATED})');
  expect(printed(files, NAMES)).toBe(printed(filesOf(PACKAGE), NAMES));
  const { stderr } = runPython(files, 'from pkg import dig\nfrom pkg import ancient');
  expect(stderr).toBe(
    '<string>:1: DeprecationWarning: pkg.dig is deprecated: import dig from pkg.deep\n',
  );
  expect((await refactor(2, files)).plan.files).toEqual([]);
});

test('the graph sees the names of both', async () => {
  const { files } = await refactor(2, PACKAGE);
  const { package: tiered } = (await openWorld(files)).scene();
  for (const name of ['dig', 'ancient']) {
    expect(tiered.exports.get(name)).toMatchObject({ status: 'resolved' });
  }
});

test('are all that is left after phase 3', async () => {
  const { files } = await refactor(2, PACKAGE);
  const after = await refactor(3, files);
  expect(after.text('pkg/__init__.py')).toBe((await refactor(3, PACKAGE)).text('pkg/__init__.py'));
  expect(after.text('pkg/__init__.py')).not.toContain('_DEPRECATED');
});

test('a hook that looks at its callers goes on seeing the same', async () => {
  const source = package_(`import warnings
from .deep import Thing, dig


def __getattr__(name: str) -> object:
    """Old names."""
    # They go in 9.0.
    if name == "ancient":
        from .deep import delve

        warnings.warn(f"{name} is old", DeprecationWarning, stacklevel=2)
        return delve
    raise AttributeError(name)


__all__ = ["Thing", "dig"]`);
  const { text, files } = await refactor(2, source);
  const init = text('pkg/__init__.py');
  expect(init.slice(init.indexOf('def __get'), init.indexOf('    # They'))).toMatchInlineSnapshot(`
    "def __getattr__(name: str) -> object:
        """Old names."""
        if name in globals().get("_DEPRECATED", ()):  # export-tiers: lazy
            return globals().setdefault(name, _deprecated(name))

    "
  `);
  const code = 'import pkg\npkg.ancient\nfrom pkg import dig\nhasattr(pkg, "none")\npkg.dig';
  expect(runPython(files, code)).toMatchObject({
    status: 0,
    stderr:
      '<string>:2: DeprecationWarning: ancient is old\n' +
      '<string>:3: DeprecationWarning: pkg.dig is deprecated: import dig from pkg.deep\n',
  });
  expect(runPython(files, code, { EXPORT_TIERS_EAGER: '1' }).stderr).toBe(
    '<string>:2: DeprecationWarning: ancient is old\n',
  );
  expect((await refactor(2, files)).plan.files).toEqual([]);
  expect((await refactor(3, files)).text('pkg/__init__.py')).toBe(
    (await refactor(3, source)).text('pkg/__init__.py'),
  );
});

test('a hook that is asked before the block has run raises what it raised', async () => {
  const source = package_(`from .deep import Thing, dig
def __getattr__(each): raise AttributeError(each)
from . import late
__all__ = ["Thing", "dig"]`);
  const { text, files } = await refactor(2, new Map([...filesOf(source), ['pkg/late.py', '']]));
  expect(text('pkg/__init__.py')).toContain(`def __getattr__(each):
    if each in globals().get("_DEPRECATED", ()):  # export-tiers: lazy
        return globals().setdefault(each, _deprecated(each))

    raise AttributeError(each)
`);
  expect(printed(files, 'import pkg\nprint(pkg.late.__name__, pkg.dig.__name__)')).toBe(
    'pkg.late dig\n',
  );
});

describe("a package with a module of a builtin's name", () => {
  const HOOK = 'def __getattr__(name):\n    raise AttributeError(name)';
  test.each([
    ['alone', ''],
    ['with a hook of its own', HOOK],
  ])('%s', async (_, hook) => {
    const source = package_(
      `from . import globals, getattr\n${hook}\nfrom .deep import Thing, dig\n__all__ = ["Thing", "dig"]`,
    );
    const modules = ['pkg/globals.py', 'pkg/getattr.py', 'pkg/sorted.py'];
    const given = new Map([...filesOf(source), ...modules.map((path) => [path, ''] as const)]);
    const { files } = await refactor(2, given);
    expect(files.get('pkg/__init__.py')?.match(/^import .*$/gm)).toEqual([
      'import os as _os  # noqa: E402',
      'import typing as _typing  # noqa: E402',
    ]);
    const code =
      'import pkg, pkg.sorted, warnings\nprint(pkg.dig.__name__, "dig" in dir(pkg), hasattr(pkg, "x"))';
    expect(printed(files, code)).toBe('dig True False\n');
    expect(printed(files, code, { EXPORT_TIERS_EAGER: '1' })).toBe('dig True False\n');
    const { package: tiered } = (await openWorld(files)).scene();
    expect(tiered.exports.get('dig')).toMatchObject({ status: 'resolved' });
    expect((await refactor(2, files)).plan.files).toEqual([]);
    expect((await refactor(3, files)).text('pkg/__init__.py')).toBe(
      (await refactor(3, given)).text('pkg/__init__.py'),
    );
  });
});

describe('none can be generated', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'beside one with a decorator',
      'from .deep import dig\nimport functools\n@functools.cache\ndef __getattr__(name):\n    raise AttributeError(name)',
      'its own `__getattr__` is no plain function',
    ],
    [
      'beside one that is made elsewhere',
      'from .deep import dig\nfrom .deep import delve as __getattr__',
      'its own `__getattr__` is no plain function',
    ],
    [
      'beside one with any arguments',
      'from .deep import dig\ndef __getattr__(*names):\n    raise AttributeError(*names)',
      'its own `__getattr__` is no plain function',
    ],
    [
      'beside one under a condition',
      'from .deep import dig\nif dig:\n    def __dir__(): return []',
      'its own `__dir__` is no plain function',
    ],
    [
      'where its table would take a name of the package',
      'from .deep import dig\n_DEPRECATED = ["dig"]',
      'it has a `_DEPRECATED` of its own',
    ],
  ];
  test.each(cases)('%s', async (_, init, reason) => {
    const { refused, text } = await refactor(2, package_(init));
    expect(refused).toContain(
      `dig: would need a generated \`__getattr__\`, which the package cannot have: ${reason}`,
    );
    expect(text('pkg/__init__.py')).not.toContain('catch_warnings');
  });
});
