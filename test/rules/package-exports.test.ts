/** ET203, ET204, ET206: the exports of a package, one by one. */
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { PACKAGE_FILE, pkg, runRule } from './package-rules';

describe('ET203, a name bound to two objects', () => {
  it('says which wins and where the other is', async () => {
    const init = 'from .a import shared\nfrom .b import shared\n';
    const run = await runRule('ET203', pkg(init));
    expect(run.said).toEqual([
      'shared: `shared` is bound twice: that of `pkg.b` wins over that of `pkg.a`.',
    ]);
    expect(run.findings[0]?.related).toEqual([
      {
        path: `/ws/${PACKAGE_FILE}`,
        span: { start: 15, end: 21 },
        message: '`shared` is bound here, too',
      },
    ]);
  });

  it.each([
    [
      'two stars',
      'from .a import *\nfrom .b import *\n',
      'from .b import *: `shared` is bound twice: that of `pkg.b` wins over that of `pkg.a`.',
    ],
    [
      'a definition here',
      'from .a import other\ndef other(): ...\n',
      'other: `other` is bound twice: the one defined here wins over that of `pkg.a`.',
    ],
    [
      'a submodule',
      'from . import a\nfrom .b import special as a\n',
      'special as a: `a` is bound twice: that of `pkg.b` wins over the submodule `a`.',
    ],
    [
      'an import after a definition',
      'def other(): ...\nfrom .a import other\n',
      'other: `other` is bound twice: that of `pkg.a` wins over the one defined here.',
    ],
  ])('is told of %s', async (_, init, said) => {
    expect((await runRule('ET203', pkg(init))).said).toEqual([said]);
  });

  it.each([
    ['two ways to one object', 'from .a import other\nfrom .c import other\n'],
    [
      'a fallback',
      'try:\n    from .a import shared\nexcept ImportError:\n    from .b import shared\n',
    ],
    ['arms of an if', 'if f():\n    from .a import shared\nelse:\n    from .b import shared\n'],
    ['a placeholder', 'shared = None\nfrom .b import shared\n'],
    ['a wrapper', 'from .b import shared\nshared = wrap(shared)\n'],
    ['a value that served', 'from .a import shared\nx = shared()\nfrom .b import shared\n'],
    ['a star that may give anything', 'from .native import *\nfrom .b import shared\n'],
  ])('is not told of %s', async (_, init) => {
    const more = '# file: pkg/c.py\nfrom .a import other\n# file: pkg/native.so\n';
    expect((await runRule('ET203', pkg(init, more))).said).toEqual([]);
  });
});

describe('ET204, an export without a tier', () => {
  it('is told where the package binds it', async () => {
    const init =
      'import os\nfrom .a import essential, other\nfrom .b import special\ndef local(): ...\n';
    const run = await runRule('ET204', pkg(init));
    expect(run.said).toEqual(['other: `other` has no tier.', 'local: `local` has no tier.']);
    expect(run.findings[0]).toMatchObject({ severity: 'hint', name: 'other' });
  });

  it('is told once of all that a star brings', async () => {
    const run = await runRule('ET204', pkg('from .a import *\n'));
    expect(run.said).toEqual([
      'from .a import *: 2 exports that come with this have no tier: `other` and `shared`.',
    ]);
  });

  it.each([
    ['its module', '"a"'],
    ['a pattern', '"oth*"'],
    ['its module by a pattern', '"a*"'],
  ])('is not told where %s has one', async (_, entry) => {
    const init = 'from .a import other\nfrom .b import special\n';
    const source = pkg(init, '', `tier2 = [${entry}]\n`);
    expect((await runRule('ET204', source)).said).toEqual([]);
  });

  it('is not told where a default tier takes the rest', async () => {
    const init = 'from .a import other\n';
    expect((await runRule('ET204', pkg(init, '', 'default-tier = 3\n'))).said).toEqual([]);
  });

  it('is not told of what `__all__` leaves out, nor of submodules', async () => {
    const init = 'from .a import other\nfrom . import a\n__all__ = ["a", "essential"]\n';
    expect((await runRule('ET204', pkg(init))).said).toEqual([]);
  });
});

describe('ET206, an export that nobody imports', () => {
  const INIT = 'from .a import essential, other, shared\nfrom .b import special\n';
  const check = async (more: string, init = INIT) => {
    const run = await runRule('ET206', pkg(init, more));
    return run.findings.map(({ name }) => name);
  };

  it('fades, and says who takes the name from its module', async () => {
    const more =
      '# file: main.py\nfrom pkg import essential\nfrom pkg.a import other\n# file: second.py\nfrom pkg.a import other\n';
    const run = await runRule('ET206', pkg(INIT, more));
    expect(run.said).toEqual([
      'other: Nobody in the workspace imports `other` through `pkg`; 2 files import it from its own module.',
      'shared: Nobody in the workspace imports `shared` through `pkg`, nor from its own module.',
      'special: Nobody in the workspace imports `special` through `pkg`, nor from its own module.',
    ]);
    expect(run.findings[0]).toMatchObject({ tags: ['unnecessary'], severity: 'hint' });
    expect(run.findings[0]?.fixes()).toEqual([]);
  });

  it.each([
    ['an attribute', 'import pkg\npkg.other()\nfrom pkg import essential, shared\n'],
    ['an attribute of an alias', 'import pkg as p\np.essential(p.other, p.shared)\n'],
    ['an attribute beside a submodule', 'import pkg.b\npkg.essential(pkg.other, pkg.shared)\n'],
    [
      'a patch',
      'from pkg import essential, shared\nfrom unittest import mock\nmock.patch("pkg.other")\n',
    ],
  ])('counts %s', async (_, main) => {
    expect(await check(`# file: main.py\n${main}`)).toEqual(['special']);
  });

  it.each([
    ['a star import', 'from pkg import *\n'],
    ['the package handed on', 'import pkg\nfrom pkg import essential\nprint(dir(pkg))\n'],
    ['nobody at all', 'x = 1\n'],
  ])('is not told where there is %s', async (_, main) => {
    expect(await check(`# file: main.py\n${main}`)).toEqual([]);
  });

  it('is not told before all files are read', async () => {
    const { files } = parseFixture(pkg(INIT, '# file: main.py\nfrom pkg import essential\n'));
    const workspace = createWorkspace(createMemoryHost(files), pythonParser());
    workspace.setFolders([ROOT]);
    const codes = () =>
      findingsOf(workspace.snapshot(), `${ROOT}/${PACKAGE_FILE}`).map((each) => each.code);
    const scan = workspace.scan();
    expect(codes()).not.toContain('ET206');
    await scan;
    expect(codes()).toContain('ET206');
  });

  it('is not told of names with two underscores', async () => {
    const main = '# file: main.py\nfrom pkg import essential\n';
    expect(await check(main, 'from .a import essential\n__version__ = "1"\n')).toEqual([]);
  });

  it('is not told of what the package uses itself', async () => {
    const main = '# file: main.py\nfrom pkg import essential, shared, special\n';
    expect(await check(main, `${INIT}other()\n`)).toEqual([]);
  });

  it('fades a star only where nobody imports any of its names', async () => {
    const main = '# file: main.py\nfrom pkg import essential\n';
    const run = await runRule('ET206', pkg('from .a import *\nfrom .b import special\n', main));
    expect(run.findings.map(({ tags, name }) => [tags, name])).toEqual([
      [[], null],
      [['unnecessary'], 'special'],
    ]);
  });
});
