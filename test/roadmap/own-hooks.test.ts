/** Packages with a `__getattr__` or `__dir__` of their own: the generated ones ask these for all other names. */
import { describe, expect, test, vi } from 'vitest';
import { filesOf, openWorld, printed, refactor, runPython } from './refactoring';

// Real interpreters take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

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
  expect(refused).toEqual(['ancient: is bound by no statement of its own']);
  const init = text('pkg/__init__.py');
  expect(
    init.slice(init.indexOf('_own_getattr'), init.indexOf('    module, attr')),
  ).toMatchInlineSnapshot(`
    "_own_getattr = __getattr__
    _own_dir = __dir__


    def __getattr__(name: str) -> _typing.Any:  # type: ignore[no-redef]  # noqa: F811
        if name not in _DEPRECATED:
            return _own_getattr(name)
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
  expect(after.text('pkg/__init__.py')).not.toContain('_own_getattr');
});

describe('nothing stands in front of one', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'that may look at its caller',
      'from .deep import dig\ndef __getattr__(name):\n    import warnings\n    warnings.warn(name, stacklevel=2)\n    raise AttributeError(name)',
      '`__getattr__` may look at who called it (`stacklevel`)',
    ],
    [
      'that is made elsewhere',
      'from .deep import dig\nfrom .deep import delve as __getattr__',
      '`__getattr__` is no plain function',
    ],
    [
      'that is there under a condition',
      'from .deep import dig\nif dig:\n    def __dir__(): return []',
      '`__dir__` is no plain function',
    ],
  ];
  test.each(cases)('%s', async (_, init, reason) => {
    const { refused, text } = await refactor(2, package_(init));
    expect(refused).toContain(
      `dig: would need a generated \`__getattr__\` in front of the package's own, whose ${reason}`,
    );
    expect(text('pkg/__init__.py')).not.toContain('_DEPRECATED');
  });
});
