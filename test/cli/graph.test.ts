/** `export-tiers graph` as the shell sees it. */
import { expect, test } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: src/pkg/__init__.py
  from .deep import dig, delve as explore
  from . import tool
  VERSION = "1"
  __all__ = ["dig", "explore", "tool", "VERSION", "ghost"]
  # file: src/pkg/deep.py
  def dig(): ...
  def delve(): ...
  # file: src/pkg/tool.py
  # file: src/pkg/EXPORT_TIERS.md
  ## Tier 3
  - \`deep\`
  # file: main.py
  from pkg import dig
  # file: other.py
  from pkg.deep import dig
`;

test('prints the documented JSON', () => {
  const { status, stdout } = cliProject(PROJECT).run(
    'graph',
    'pkg',
    '--root',
    'src',
    '--root',
    '.',
    '--format',
    'json',
  );
  expect(status).toBe(0);
  const { file, ...rest } = JSON.parse(stdout);
  expect(file).toMatch(/\/src\/pkg\/__init__\.py$/);
  expect(rest).toMatchInlineSnapshot(`
    {
      "exports": [
        {
          "chain": [
            {
              "module": "pkg.deep",
              "name": "dig",
            },
          ],
          "definition": {
            "line": 1,
            "module": "pkg.deep",
            "name": "dig",
          },
          "home": {
            "module": "pkg.deep",
            "name": "dig",
          },
          "importedBy": {
            "package": 1,
            "submodule": 1,
          },
          "kind": "function",
          "listed": true,
          "name": "dig",
          "otherHomes": [],
          "reason": null,
          "status": "resolved",
          "tier": 3,
        },
        {
          "chain": [
            {
              "module": "pkg.deep",
              "name": "delve",
            },
          ],
          "definition": {
            "line": 2,
            "module": "pkg.deep",
            "name": "delve",
          },
          "home": {
            "module": "pkg.deep",
            "name": "delve",
          },
          "importedBy": {
            "package": 0,
            "submodule": 0,
          },
          "kind": "function",
          "listed": true,
          "name": "explore",
          "otherHomes": [],
          "reason": null,
          "status": "resolved",
          "tier": 3,
        },
        {
          "chain": [],
          "definition": {
            "line": null,
            "module": "pkg",
            "name": "tool",
          },
          "home": {
            "module": "pkg",
            "name": "tool",
          },
          "importedBy": {
            "package": 0,
            "submodule": 0,
          },
          "kind": "module",
          "listed": true,
          "name": "tool",
          "otherHomes": [],
          "reason": null,
          "status": "submodule",
          "tier": null,
        },
        {
          "chain": [],
          "definition": {
            "line": 3,
            "module": "pkg",
            "name": "VERSION",
          },
          "home": null,
          "importedBy": {
            "package": 0,
            "submodule": 0,
          },
          "kind": "variable",
          "listed": true,
          "name": "VERSION",
          "otherHomes": [],
          "reason": "It is defined in the package's own \`__init__.py\`.",
          "status": "local",
          "tier": null,
        },
        {
          "chain": [],
          "definition": null,
          "home": null,
          "importedBy": {
            "package": 0,
            "submodule": 0,
          },
          "kind": "unknown",
          "listed": true,
          "name": "ghost",
          "otherHomes": [],
          "reason": "nothing in pkg binds it",
          "status": "unresolved",
          "tier": null,
        },
      ],
      "metrics": {
        "exports": 5,
        "importsThroughPackage": 1,
        "lines": 4,
        "tier1": 0,
        "tier2": 0,
        "tier3": 2,
      },
      "package": "pkg",
    }
  `);
});

test('one object a line for several packages', () => {
  const { stdout } = cliProject(PROJECT).run(
    'graph',
    'pkg',
    'pkg.deep',
    '--root',
    'src',
    '--format',
    'json',
  );
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).package),
  ).toEqual(['pkg', 'pkg.deep']);
});

test('a table for people', () => {
  const { stdout } = cliProject(PROJECT).run('graph', 'pkg');
  expect(stdout.replace(/^pkg .*$/m, 'pkg  …')).toMatchInlineSnapshot(`
    "pkg  …
    ┌─────────┬──────┬────────────┬───────────────────────────────────────────────────┬─────────┬────────┐
    │ export  │ tier │ status     │ home                                              │ through │ direct │
    ├─────────┼──────┼────────────┼───────────────────────────────────────────────────┼─────────┼────────┤
    │ dig     │ 3    │ resolved   │ pkg.deep                                          │       1 │      1 │
    │ explore │ 3    │ resolved   │ pkg.deep:delve                                    │       0 │      0 │
    │ tool    │      │ submodule  │ pkg                                               │       0 │      0 │
    │ VERSION │      │ local      │ It is defined in the package's own \`__init__.py\`. │       0 │      0 │
    │ ghost   │      │ unresolved │ nothing in pkg binds it                           │       0 │      0 │
    └─────────┴──────┴────────────┴───────────────────────────────────────────────────┴─────────┴────────┘
    5 exports in 4 lines; Tier 1: 0, Tier 2: 0, Tier 3: 2; 1 import goes through the package
    "
  `);
});

test('a package whose parts lie in several projects is one', () => {
  const extend = '__path__ = __import__("pkgutil").extend_path(__path__, __name__)';
  const { stdout } = cliProject(`
    # file: one/pyproject.toml
    # file: one/src/cloud/__init__.py
    ${extend}
    # file: one/src/cloud/storage/__init__.py
    from .blob import Blob
    # file: one/src/cloud/storage/blob.py
    class Blob: ...
    # file: two/pyproject.toml
    [[tool.export-tiers.package]]
    name = "cloud.core"
    tier3 = ["*"]
    # file: two/src/cloud/__init__.py
    ${extend}
    # file: two/src/cloud/core/__init__.py
    from .deep import special
    # file: two/src/cloud/core/deep.py
    def special(): ...
    # file: one/main.py
    from cloud.core import special
    from cloud.storage import Blob
  `).run('check', '--output-format', 'concise');
  expect(stdout).toContain('one/main.py:1:24: ET101 ');
});

test('a namespace package exports nothing; what is below it is named', () => {
  const files = `
    # file: pyproject.toml
    [project]
    name = "ns"
    # file: src/ns/one/__init__.py
    # file: src/ns/two/__init__.py
    # file: src/ns/two/in/__init__.py
  `;
  const { status, stderr } = cliProject(files).run('graph', 'ns');
  expect(stderr).toBe(
    'error: ns has no __init__.py, so it exports nothing (PEP 420); below it there are ns.one, ns.two\n',
  );
  expect(status).toBe(2);
});

test('a package that does not exist exits with 2 and names the nearest', () => {
  const { status, stderr } = cliProject(PROJECT).run('graph', 'pgk');
  expect(stderr).toBe('error: there is no package pgk; did you mean pkg?\n');
  expect(status).toBe(2);
});

test('without an __all__ what the package means to give is counted, by all commands alike', () => {
  const project = cliProject(`
    # file: pkg/__init__.py
    import logging
    from collections.abc import Sized
    from . import deep as d
    from .deep import dig
    logger = logging.getLogger("pkg")
    # file: pkg/deep.py
    def dig(): ...
  `);
  expect(project.run('classify', 'pkg', '--write').stderr).toMatch(
    /^3 exports and 2 more names: 0 imported/,
  );
  expect(project.read('pkg/EXPORT_TIERS.md')).toContain('**Current State**: 3 exports, 5 LOC');
  expect(project.read('pkg/EXPORT_TIERS.md')).toContain('# Submodules\nd\n');
  const text = project.run('graph', 'pkg').stdout;
  expect(text).toContain('\n3 exports in 5 lines; Tier 1: 2, Tier 2: 0, Tier 3: 1; ');
  expect(text).toContain('It is the module `pkg.deep` under another name.');
  expect(text).not.toContain('not in __all__');
  expect(project.run('report', 'pkg').stdout).toContain('3 exports in 5 lines;');
  expect(project.run('roadmap', '3', 'pkg').stderr).toMatch(/exports +3 → 2\n/);
});
