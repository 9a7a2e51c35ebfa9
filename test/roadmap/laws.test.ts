/** Laws of the refactorings over small random packages: once is enough, and callers see what they saw. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Files, printed, refactor } from './refactoring';

const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'mod_a', 'sub'] as const;
const MODULES = ['mod_a', 'mod_b', 'sub.inner', 'sub'] as const;

const binding = fc.record({
  name: fc.constantFrom(...NAMES),
  as: fc.constantFrom(...NAMES, 'other'),
  module: fc.constantFrom(...MODULES),
  /** How `__init__.py` binds it. */
  how: fc.constantFrom(
    ...(['plain', 'plain', 'plain', 'try', 'hop', 'grouped', 'alias', 'with'] as const),
    ...(['star', 'listed star', 'star of a package'] as const),
  ),
});

type BindingLine = typeof binding extends fc.Arbitrary<infer T> ? T : never;

const program = fc
  .record({
    bindings: fc.array(binding, { minLength: 1, maxLength: 6 }),
    tier1: fc.subarray([...NAMES]),
    listed: fc.boolean(),
    uses: fc.option(fc.constantFrom(...NAMES)),
    registers: fc.option(fc.constantFrom('mod_a', 'mod_b', 'sub/inner')),
    /** What the package has of its own already. */
    hooks: fc.constantFrom('', '', '__getattr__', '__getattr__ and __dir__'),
    /** A module of the package that takes a name from it. */
    inner: fc.option(fc.constantFrom(...NAMES)),
    callers: fc.array(
      fc.record({
        names: fc.uniqueArray(fc.constantFrom(...NAMES, 'other'), { minLength: 1, maxLength: 3 }),
        how: fc.constantFrom('from', 'from', 'attribute', 'star', 'patch'),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ bindings, tier1, listed, uses, registers, inner, hooks, callers }): Files => {
    const files = new Map<string, string>();
    files.set(
      'pyproject.toml',
      `[[tool.export-tiers.package]]\nname = "pkg"\ntier1 = ${JSON.stringify(tier1)}\ndefault-tier = 3\n`,
    );
    for (const module of ['mod_a', 'mod_b', 'sub/inner', 'sub/__init__']) {
      const effect = registers === module ? 'import registry\nregistry.add(__name__)\n' : '';
      files.set(`pkg/${module}.py`, NAMES.map((name) => `def ${name}(): ...\n`).join('') + effect);
    }
    files.set('registry.py', 'seen = []\nadd = seen.append\n');
    const hops = bindings.filter(({ how }) => how === 'hop');
    files.set(
      'pkg/hop.py',
      hops.map((each) => `from .${each.module} import ${clause(each)}\n`).join(''),
    );
    for (const [i, each] of bindings.entries()) {
      if (each.how !== 'star' && each.how !== 'listed star') continue;
      const all = each.how === 'star' ? '' : `__all__ = ["${each.as}", "_kept${i}"]\n`;
      const own = `import sys\ndef kept${i}(): ...\ndef _kept${i}(): ...\n`;
      files.set(`pkg/star${i}.py`, `from .${each.module} import ${clause(each)}\n${own}${all}`);
    }
    if (inner)
      files.set('pkg/user.py', `def use():\n    from . import ${inner}\n    return ${inner}\n`);
    const all = listed
      ? `\n__all__ = [\n${[...new Set(bindings.map(({ as }) => as))].map((as) => `    "${as}",\n`).join('')}]\n`
      : '';
    const user = uses ? `\ndef here():\n    return ${uses}\n` : '';
    const own =
      (hooks === ''
        ? ''
        : 'def __getattr__(name):\n    if name == "other":\n        from .mod_b import delta\n        return delta\n    raise AttributeError(name)\n') +
      (hooks.includes('__dir__') ? 'def __dir__():\n    return [*globals()]\n' : '');
    files.set(
      'pkg/__init__.py',
      `"""Doc."""\n${own}${bindings.map(initLines).join('')}${user}${all}`,
    );
    for (const [i, { names, how }] of callers.entries())
      files.set(`app${i}.py`, caller(names, how));
    return files;
  });

function clause({ name, as }: Pick<BindingLine, 'name' | 'as'>): string {
  return name === as ? name : `${name} as ${as}`;
}

function initLines(each: BindingLine, at: number): string {
  const from = `from .${each.module} import`;
  switch (each.how) {
    case 'try':
      return `try:\n    ${from} ${clause(each)}\nexcept ImportError:\n    ${each.as} = None\n`;
    case 'hop':
      return `from .hop import ${each.as}\n`;
    case 'star':
    case 'listed star':
      return `from .star${at} import *  # noqa: F403\n`;
    case 'star of a package':
      return 'from .sub import *\n';
    case 'grouped':
      return `# ${each.as}\n${from} (\n    ${clause(each)},\n    beta as private,  # kept\n)\n\n`;
    case 'alias':
      return `${from} ${each.name} as _${each.name}\n${each.as} = _${each.name}\n`;
    case 'with':
      return `import contextlib\nwith contextlib.nullcontext():\n    pass\n    ${from} ${clause(each)}\n`;
    default:
      return `${from} ${clause(each)}\n`;
  }
}

/** A program that says what it got, or that it got nothing. */
function caller(names: readonly string[], how: string): string {
  const say = (name: string, value: string) => `print("${name}", told(${value}))\n`;
  const head = 'from told import told\n';
  switch (how) {
    case 'from':
      return `${head}from pkg import ${names.join(', ')}\n${names.map((name) => say(name, name)).join('')}`;
    case 'attribute':
      return `${head}import pkg\n${names.map((name) => say(name, `pkg.${name}`)).join('')}`;
    case 'star':
      return `${head}from pkg import *\n${names.map((name) => say(name, name)).join('')}`;
    default:
      return `${head}from unittest.mock import patch\n${names.map((name) => `with patch("pkg.${name}", 1):\n    import pkg\n    ${say(name, `pkg.${name}`)}`).join('')}`;
  }
}

const TOLD = `
def told(value):
    return getattr(value, "__module__", None), getattr(value, "__qualname__", repr(type(value)))
`;

/** Each caller in a fresh interpreter would be truer and far slower; a forked child is as fresh. */
const RUN = `
import glob, os, sys, traceback, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, ".")
for app in sorted(glob.glob("app*.py")) + ["-c"]:
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            if app == "-c":
                import pkg, registry
                print(registry.seen)
                if os.path.exists("pkg/user.py"):
                    from told import told
                    import pkg.user
                    print(told(pkg.user.use()))
            else:
                exec(compile(open(app).read(), app, "exec"), {"__name__": "app"})
        except Exception as error:
            print(app, type(error).__name__)
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)
`;

function told(files: Files): string {
  return printed(new Map(files).set('told.py', TOLD), RUN);
}

/** Programs on which a law failed once. */
const FOUND: Readonly<Record<string, readonly [init: string, app: string]>> = {
  'a submodule that is only patched': [
    'from .sub.inner import alpha\n',
    caller(['sub', 'alpha'], 'patch'),
  ],
  'a submodule that takes a name over when it is imported': [
    'from .sub.inner import alpha as mod_a\nfrom .mod_a import alpha\n',
    caller(['mod_a'], 'from'),
  ],
  'two statements of one module, one of which keeps it loaded': [
    'from .mod_a import alpha\nfrom .mod_a import alpha as delta\n',
    caller(['mod_a'], 'patch'),
  ],
};

test.each(Object.entries(FOUND))('%s', async (_, [init, app]) => {
  const files = new Map([
    ['pyproject.toml', '[[tool.export-tiers.package]]\nname = "pkg"\ndefault-tier = 3\n'],
    ['pkg/__init__.py', init],
    ['pkg/sub/__init__.py', ''],
    ['pkg/sub/inner.py', 'def alpha(): ...\n'],
    ['pkg/mod_a.py', 'def alpha(): ...\n'],
    ['registry.py', 'seen = []\n'],
    ['app0.py', app],
  ]);
  for (const phase of [2, 3] as const) {
    const once = await refactor(phase, files);
    expect(told(once.files)).toBe(told(files));
    expect((await refactor(phase, once.files)).plan.files).toEqual([]);
  }
});

test.each([1, 2, 3] as const)('phase %i', async (phase) => {
  await fc.assert(
    fc.asyncProperty(program, async (files) => {
      const once = await refactor(phase, files);
      expect(told(once.files)).toBe(told(files));
      const twice = await refactor(phase, once.files);
      expect(twice.plan.files.map(({ path, after }) => `${path}\n${after}`)).toEqual([]);
    }),
    { numRuns: Number(process.env.EXPORT_TIERS_RUNS ?? 12) },
  );
});

test('all phases one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (files) => {
      let at = files;
      for (const phase of [1, 2, 3] as const) at = (await refactor(phase, at)).files;
      expect(told(at)).toBe(told(files));
    }),
    { numRuns: Number(process.env.EXPORT_TIERS_RUNS ?? 8) },
  );
});

test.each([2, 3] as const)('phase %i with lazy tiers', async (phase) => {
  const lazily = { lazyTiers: new Set([1, 2] as const) };
  await fc.assert(
    fc.asyncProperty(program, async (files) => {
      const once = await refactor(phase, files, lazily);
      expect(told(once.files)).toBe(told(files));
      const twice = await refactor(phase, once.files, lazily);
      expect(twice.plan.files.map(({ path, after }) => `${path}\n${after}`)).toEqual([]);
    }),
    { numRuns: Number(process.env.EXPORT_TIERS_RUNS ?? 8) },
  );
});
