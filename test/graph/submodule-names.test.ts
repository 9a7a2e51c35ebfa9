/** A package's name and its submodule's: who wins depends on who ran last. Each case was tried on CPython. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf, show, showExports } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

/** What `tool` of `pkg` is, whose `__init__.py` is given; `pkg/tool.py` defines one, too. */
function tool(init: string, more = ''): string {
  const body = init.replace(/^\n/, '').replaceAll(/^ {6}/gm, '');
  const { graph } = graphOf(
    parser,
    `# file: pkg/__init__.py\n${body}\n# file: pkg/tool.py\ndef tool(): ...\ndef other(): ...\n${more}`,
  );
  return show(graph, 'pkg', 'tool');
}

describe('a function with the name of its submodule', () => {
  it('wins where the statement that takes it has loaded the submodule', () => {
    expect(tool('      from .tool import tool\n')).toBe(
      'resolved function pkg.tool:tool [submodule-name pkg]',
    );
  });

  it('loses to a later first import of the submodule', () => {
    expect(tool('      def tool(): ...\n      from .tool import other\n')).toBe(
      'submodule module pkg:tool [shadowed pkg]',
    );
    expect(tool('      def tool(): ...\n      import pkg.tool\n')).toMatch(/^submodule/);
  });

  it('loses to a first import by another module that is loaded later', () => {
    const more = '# file: pkg/user.py\nfrom .tool import other\n';
    expect(tool('      def tool(): ...\n      from . import user\n', more)).toMatch(/^submodule/);
  });

  it('wins over a second import: the submodule is bound once', () => {
    expect(
      tool('      from .tool import tool\n      import pkg.tool\n      from .tool import other\n'),
    ).toMatch(/^resolved function pkg.tool:tool/);
  });

  it('wins where another module had loaded the submodule before', () => {
    const more = '# file: pkg/user.py\nfrom .tool import other\n';
    expect(tool('      from . import user\n      def tool(): ...\n', more)).toMatch(
      /^local function pkg:tool/,
    );
  });

  it('wins while nobody imports the submodule, which is cautioned', () => {
    expect(tool('      def tool(): ...\n')).toBe(
      'local function pkg:tool [rebound pkg] [submodule-name pkg]',
    );
  });

  it('is not decided where an import may or may not run', () => {
    expect(
      tool(`
      def tool(): ...
      if condition():
          import pkg.tool
      `),
    ).toMatch(/^unresolved .*\[conditional pkg\]/);
  });

  it('is what `import pkg.tool as t` gives', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .tool import tool
      # file: pkg/tool.py
      def tool(): ...
      # file: user.py
      import pkg.tool as t
      from pkg import tool as u
      from pkg.tool import tool as v
      `,
    );
    for (const name of ['t', 'u']) {
      expect(show(graph, 'user', name)).toBe(
        'resolved function pkg.tool:tool via pkg:tool [submodule-name pkg]',
      );
    }
    expect(show(graph, 'user', 'v')).toBe('resolved function pkg.tool:tool');
  });
});

describe('submodules', () => {
  it('are there once imported, and where a from-import asks for them', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from . import asked
      # file: pkg/asked.py
      # file: pkg/sleeping.py
      # file: pkg/sub/mod.py
      `,
    );
    for (const name of ['asked', 'sleeping', 'sub']) {
      expect(show(graph, 'pkg', name)).toBe(`submodule module pkg:${name}`);
    }
    expect(graph.exportsOf('pkg')?.map((each) => each.name)).toEqual(['asked']);
  });

  it('that a later binding hides are told as modules that only an import gives', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from . import tool as module
      def tool(): ...
      # file: pkg/tool.py
      `,
    );
    expect(show(graph, 'pkg', 'module')).toBe('resolved module pkg.tool');
    expect(show(graph, 'pkg', 'tool')).toBe('local function pkg:tool [submodule-name pkg]');
  });
});

describe('circular imports', () => {
  it('see what was bound by then', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .old import f
      from . import user
      from .new import f
      # file: pkg/old.py
      def f(): ...
      # file: pkg/new.py
      def f(): ...
      # file: pkg/user.py
      from pkg import f
      `,
    );
    expect(show(graph, 'pkg.user', 'f')).toMatch(/^resolved function pkg.old:f/);
    expect(show(graph, 'pkg', 'f')).toBe('resolved function pkg.new:f [shadowed pkg]');
  });

  it('that define a name by itself are unresolved', () => {
    const { graph } = graphOf(
      parser,
      '# file: a.py\nfrom b import x\n# file: b.py\nfrom a import x\n',
    );
    expect(show(graph, 'a', 'x')).toMatch(/^unresolved/);
  });

  it('fall back where the other module is half made', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from . import user
      def f(): ...
      # file: pkg/user.py
      try:
          from pkg import f
      except ImportError:
          def f(): ...
      `,
    );
    expect(show(graph, 'pkg.user', 'f')).toMatch(/^local function pkg.user:f/);
  });
});

it('a submodule that others have imported is no export where the statement of its name binds nothing', () => {
  const { graph } = graphOf(
    parser,
    `
      # file: pkg/__init__.py
      # file: pkg/one.py
      import importlib
      _LAZY = {"flag": "pkg"}
      def __getattr__(name):
          if name in _LAZY:
              return getattr(importlib.import_module(_LAZY[name], __name__), name)
          raise AttributeError(name)
      try:
          from pkg.sub.deep import Ring
      except ImportError:
          def Ring(): ...
      # file: pkg/sub/__init__.py
      from pkg import Ring as deep, Ring
      from pkg.one import flag
      # file: pkg/sub/deep.py
    `,
  );
  expect(showExports(graph, 'pkg.sub')).toBe('\n\n');
  expect(graph.exportNamed('pkg.sub', 'deep')).toBeNull();
  expect(show(graph, 'pkg.sub', 'deep')).toMatch(/^submodule/);
});
