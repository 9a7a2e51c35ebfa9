/** Tiers and homes over real Python text and the real graph: the forms that packages take. */

import { beforeAll, describe, expect, it } from 'vitest';
import { createGraph } from '../../server/src/graph/export-graph';
import { createLayout } from '../../server/src/graph/layout/layout';
import type { Binding, ModuleSource } from '../../server/src/graph/resolution';
import { told } from '../../server/src/l10n';
import type { PythonParser } from '../../server/src/python/parser';
import { readMarkdownTiers } from '../../server/src/tiers/document/markdown';
import { policyOf } from '../../server/src/tiers/policy-of';
import { buildTieredPackage } from '../../server/src/tiers/tiered-package';
import { parseFixture, ROOT } from '../support/fixture';
import { pythonParser } from '../support/python';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

function modulesOf(files: ReadonlyMap<string, string>): ModuleSource {
  const paths = [...files.keys()];
  const list = (folder: string) => [
    ...new Set(
      paths
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
    ),
  ];
  const layout = createLayout([ROOT], {
    isFile: (path) => files.has(path),
    isDirectory: (path) => list(path).length > 0,
    list,
  });
  const summaryAt = (path: string | null | undefined) => {
    const text = path && files.get(path);
    return text ? parser.parse(text).summary : null;
  };
  return {
    file: layout.file,
    submodules: layout.submodules,
    buildsModules: layout.buildsModules,
    summary: (module) => summaryAt(layout.file(module)?.path),
    stub: (module) => summaryAt(layout.stubPath(module)),
  };
}

/** `name: tier home | others` of each export of `pkg`; its document is `pkg/EXPORT_TIERS.md`. */
function read(source: string, binders: readonly Binding[] = []) {
  const { files } = parseFixture(source);
  const modules = modulesOf(files);
  const path = `${ROOT}/pkg/EXPORT_TIERS.md`;
  const isSubmodule = (name: string) => modules.file(`pkg.${name}`) !== null;
  const documents = [readMarkdownTiers(path, 'pkg', files.get(path) ?? '', isSubmodule)];
  const graph = createGraph(modules);
  const built = buildTieredPackage(graph, modules, policyOf('pkg', documents), {
    bindingModules: (name) => binders.filter((binder) => binder.name === name),
    typed: createGraph(modules, { isTypeChecking: true }),
  });
  const spell = ({ module, name }: Binding) => `${module}:${name}`;
  return {
    built,
    said: [...(built?.exports.values() ?? [])].map((one) =>
      [
        `${one.name}: ${one.assignment?.tier ?? '-'}`,
        one.home ? spell(one.home) : `(${one.noHome && told(one.noHome)})`,
        ...(one.typedHome ? [`typed ${spell(one.typedHome)}`] : []),
        ...one.otherHomes().map((other) => `| ${spell(other)}`),
      ].join(' '),
    ),
  };
}

describe('a flat __init__', () => {
  const source = `
    # file: pkg/__init__.py
    from pkg.tasks import Task, spawn as start
    from pkg.facade import emit
    from pkg import events
    from . import run_orchestrator
    from .run_orchestrator import Runner
    from json import dumps

    __all__ = ["Task", "start", "emit", "events", "Runner", "run_orchestrator", "dumps", "own", "gone"]

    def own(): ...
    # file: pkg/tasks.py
    class Task: ...
    def spawn(): ...
    # file: pkg/emitters.py
    def emit(): ...
    # file: pkg/facade.py
    from pkg.emitters import emit
    # file: pkg/events.py
    from pkg.emitters import emit
    # file: pkg/run_orchestrator.py
    class Runner: ...
    # file: pkg/EXPORT_TIERS.md
    ## Tier 1
    \`\`\`
    Task, events, own
    \`\`\`
    ## Tier 2
    | Submodule | Names |
    | --- | --- |
    | \`facade\` | \`emit\` |
    ## Tier 3
    - \`tasks\`
    - All \`*_orchestrator\` classes
    ## Good
    \`\`\`python
    from pkg import events
    \`\`\`
  `;
  it('has tiers and homes', () => {
    expect(read(source).said).toMatchInlineSnapshot(`
      [
        "Task: 1 pkg.tasks:Task",
        "start: 3 pkg.tasks:spawn",
        "emit: 2 pkg.facade:emit | pkg.emitters:emit | pkg.events:emit",
        "events: 1 pkg:events",
        "Runner: 3 pkg.run_orchestrator:Runner",
        "run_orchestrator: 3 pkg:run_orchestrator",
        "dumps: - json:dumps",
        "own: 1 (It is defined in the package's own \`__init__.py\`.)",
        "gone: - (nothing in pkg binds it)",
      ]
    `);
  });
  it('has its path, lines and submodules', () => {
    const { built } = read(source);
    expect(built).toMatchObject({
      name: 'pkg',
      path: `${ROOT}/pkg/__init__.py`,
      lines: 10,
      problems: [],
    });
    expect([...(built?.submodules ?? [])]).toEqual([
      'emitters',
      'events',
      'facade',
      'run_orchestrator',
      'tasks',
    ]);
  });
  it('is null where there is no such package', () => {
    expect(read('# file: other/__init__.py\n').built).toBeNull();
  });
});

describe('an __init__ of private parts', () => {
  it('never has a private home, and goes around deprecated ones', () => {
    const source = `
      # file: pkg/__init__.py
      from ._exports_core import *
      from ._exports_core import __all__ as _core
      __all__ = [*_core]
      # file: pkg/_exports_core.py
      from pkg.deprecated.old_bus import Bus
      from pkg._impl import hidden
      from pkg.made import Made as Shown
      __all__ = ["Bus", "hidden", "Shown"]
      # file: pkg/deprecated/__init__.py
      # file: pkg/deprecated/old_bus.py
      class Bus: ...
      # file: pkg/bus.py
      from pkg.deprecated.old_bus import Bus
      # file: pkg/_impl.py
      def hidden(): ...
      # file: pkg/made.py
      class Made: ...
    `;
    expect(read(source, [{ module: 'pkg.bus', name: 'Bus' }]).said).toMatchInlineSnapshot(`
      [
        "Bus: - pkg.bus:Bus | pkg.deprecated.old_bus:Bus",
        "hidden: - (It comes from private modules only: \`pkg._exports_core\`, \`pkg._impl\`.)",
        "Shown: - pkg.made:Made",
      ]
    `);
  });
});

describe('other homes', () => {
  it('are not modules whose __all__ leaves the name out', () => {
    const source = `
      # file: pkg/__init__.py
      from pkg.made import thing
      # file: pkg/made.py
      def thing(): ...
      # file: pkg/shows.py
      from pkg.made import thing
      __all__ = ["thing"]
      # file: pkg/uses.py
      from pkg.made import thing
      __all__ = ["other"]
      other = 1
    `;
    const binders = ['pkg.uses', 'pkg.shows'].map((module) => ({ module, name: 'thing' }));
    expect(read(source, binders).said).toEqual(['thing: - pkg.made:thing | pkg.shows:thing']);
  });

  it('does not send people to modules that have a private one of the package for their own code', () => {
    const source = `
      # file: pkg/__init__.py
      from pkg._made import listed, shown, twice, used
      # file: pkg/_made.py
      class listed: ...
      class shown: ...
      class twice: ...
      class used: ...
      # file: pkg/api.py
      from pkg._made import shown
      def __getattr__(name): raise AttributeError(name)
      # file: pkg/user.py
      from pkg._made import listed, shown, used
      from pkg._made import twice as twice
      __all__ = ["listed"]
      def f(): return listed, used
      # file: pkg/other.py
      from pkg._made import shown, used
      from pkg._made import twice as twice
      class Own(used): ...
    `;
    const binders = ['pkg.api', 'pkg.user', 'pkg.other'].flatMap((module) =>
      ['listed', 'shown', 'twice', 'used'].map((name) => ({ module, name })),
    );
    expect(read(source, binders).said).toEqual([
      'listed: - pkg.user:listed',
      'shown: - pkg.api:shown | pkg.other:shown',
      'twice: - pkg.other:twice',
      'used: - (It comes from private modules only: `pkg._made`.) | pkg.other:used',
    ]);
  });
});

describe('what happens at run time', () => {
  it('leaves homes only where they are the object', () => {
    const source = `
      # file: pkg/__init__.py
      try:
          from pkg.fast import quick
      except ImportError:
          from pkg.slow import quick
      try:
          from pkg.extra import more
      except ImportError:
          pass
      from pkg.tool import tool
      from pkg.chosen import pick
      from pkg.state import flag
      __all__ = ["quick", "more", "tool", "pick", "flag"]
      # file: pkg/fast.py
      from missing_package import quick
      # file: pkg/slow.py
      def quick(): ...
      # file: pkg/extra.py
      def more(): ...
      # file: pkg/tool.py
      def tool(): ...
      # file: pkg/chosen.py
      import os
      if os.environ.get("X"):
          from pkg.slow import quick as pick
      else:
          from pkg.extra import more as pick
      # file: pkg/state.py
      flag = object()
      def set_flag():
          global flag
          flag = object()
    `;
    expect(read(source).said).toMatchInlineSnapshot(`
      [
        "quick: - (pkg binds \`quick\` to one object or another, and it cannot be told which)",
        "more: - pkg.extra:more",
        "tool: - pkg.tool:tool",
        "pick: - pkg.chosen:pick",
        "flag: - pkg.state:flag",
      ]
    `);
  });

  it('is what type checkers are told, but no home, where a name is made then', () => {
    const source = `
      # file: pkg/__init__.py
      import sys
      from typing import TYPE_CHECKING
      from .lazy import Lazy
      if TYPE_CHECKING or SLOW:
          try:
              if not has_torch():
                  raise Missing()
          except Missing:
              from .dummies import *
          else:
              from .models.unet import UNet
          from ._core import hidden
          from .other import Other as Renamed
      else:
          sys.modules[__name__] = Lazy(__name__)
      # file: pkg/lazy.py
      class Lazy: ...
      # file: pkg/dummies.py
      class UNet: ...
      # file: pkg/models/__init__.py
      # file: pkg/models/unet.py
      class UNet: ...
      # file: pkg/_core.py
      def hidden(): ...
      # file: pkg/other.py
      class Other: ...
      # file: pkg/EXPORT_TIERS.md
      ## Tier 3
      - \`models.unet\`
    `;
    expect(read(source).said).toMatchInlineSnapshot(`
      [
        "Lazy: - (the module replaces itself in sys.modules) typed pkg.lazy:Lazy",
        "Renamed: - (the module replaces itself in sys.modules) typed pkg.other:Other",
        "TYPE_CHECKING: - (the module replaces itself in sys.modules)",
        "UNet: 3 (the module replaces itself in sys.modules) typed pkg.models.unet:UNet",
        "hidden: - (the module replaces itself in sys.modules)",
        "sys: - (the module replaces itself in sys.modules)",
      ]
    `);
  });
});
