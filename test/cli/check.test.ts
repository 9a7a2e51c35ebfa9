/** `export-tiers check` as the shell sees it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  tier3 = ["deep"]
  # file: pkg/__init__.py
  from .deep import dig, delve as explore
  from .thing import Thing
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
  # file: pkg/thing.py
  class Thing: ...
  # file: app/main.py
  from pkg import Thing, dig  # tools
  print(Thing, dig)
  # file: app/other.py
  from pkg import (
      explore,  # renamed on the way
  )
  print(explore)
  # file: app/fine.py
  from pkg.deep import dig
`;

test('prints a line a finding and exits with 1', () => {
  const { status, stdout, stderr } = cliProject(PROJECT).run('check');
  expect(stdout).toMatchInlineSnapshot(`
    "app/main.py:1:24: ET101 \`dig\` is a Tier 3 export of \`pkg\`: import it from \`pkg.deep\`. [*]
    app/other.py:2:5: ET101 \`explore\` is a Tier 3 export of \`pkg\`: import \`delve\` from \`pkg.deep\`. [*]
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "Found 2 findings.
    [*] 2 can be mended with --fix.
    "
  `);
  expect(status).toBe(1);
});

test('exits with 0 where all is fine', () => {
  const { status, stdout, stderr } = cliProject(PROJECT).run('check', 'app/fine.py');
  expect({ status, stdout, stderr }).toMatchInlineSnapshot(`
    {
      "status": 0,
      "stderr": "All imports are fine (1 file looked at).
    ",
      "stdout": "",
    }
  `);
});

test('--fix mends, and a second run finds nothing and changes nothing', () => {
  const project = cliProject(PROJECT);
  const { status, stderr } = project.run('check', '--fix');
  expect(status).toBe(0);
  expect(stderr).toMatchInlineSnapshot(`
    "Fixed 2 findings; 0 findings left.
    2 hints not shown; --select shows those of the rules it names.
    "
  `);
  expect(project.read('app/main.py')).toMatchInlineSnapshot(`
    "from pkg import Thing  # tools
    from pkg.deep import dig
    print(Thing, dig)
    "
  `);
  expect(project.read('app/other.py')).toMatchInlineSnapshot(`
    "from pkg.deep import (
        delve as explore,  # renamed on the way
    )
    print(explore)
    "
  `);
  const before = project.read('app/main.py');
  expect(project.run('check', '--fix').status).toBe(0);
  expect(project.read('app/main.py')).toBe(before);
});

test('--diff prints a patch that git apply takes, and changes nothing', () => {
  const project = cliProject(PROJECT);
  const before = project.read('app/main.py');
  const { status, stdout } = project.run('check', '--diff');
  expect(status).toBe(1);
  expect(project.read('app/main.py')).toBe(before);
  execFileSync('git', ['apply', '-'], { cwd: project.folder, input: stdout });
  expect(project.run('check').status).toBe(0);
});

test('--output-format json has places, rule and fix', () => {
  const { stdout } = cliProject(PROJECT).run('check', 'app/main.py', '--output-format', 'json');
  const [finding] = JSON.parse(stdout);
  expect(finding).toMatchObject({
    code: 'ET101',
    name: 'tier3-import',
    package: 'pkg',
    export: 'dig',
    location: { row: 1, column: 24 },
    end_location: { row: 1, column: 27 },
    fix: { applicability: 'safe' },
  });
  expect(finding.url).toMatch(/docs\/rules\/ET101\.md$/);
});

test('--select and --ignore choose rules', () => {
  const project = cliProject(PROJECT);
  expect(project.run('check', '--select', 'ET102').status).toBe(0);
  expect(project.run('check', '--ignore', 'tier3-import').status).toBe(0);
  expect(project.run('check', '--select', 'ET1').status).toBe(1);
});

test('a path that does not exist is a failure that says so', () => {
  const { status, stderr } = cliProject(PROJECT).run('check', 'nowhere');
  expect(stderr).toBe('error: there is no file or folder nowhere\n');
  expect(status).toBe(2);
});

test('an unknown option is a failure', () => {
  expect(cliProject(PROJECT).run('check', '--frobnicate').status).toBe(2);
});

test('a project without tiers says how to begin', () => {
  const { status, stderr } = cliProject('# file: a.py\nimport os\n').run('check');
  expect(stderr).toContain('Put an EXPORT_TIERS.md beside the `__init__.py` of a package');
  expect(status).toBe(0);
});

test('invalid TOML is a finding at its line; the rest goes on', () => {
  const project = cliProject(PROJECT);
  writeFileSync(join(project.folder, 'export-tiers.toml'), 'default-tier = 3\nroots = [\n');
  const { status, stdout } = project.run('check');
  expect(stdout).toMatch(/^export-tiers\.toml:\d+:\d+: ET307 This is not valid TOML/m);
  expect(stdout).toContain('app/main.py:1:24: ET101');
  expect(status).toBe(1);
});

test('a read-only file is left alone and the run fails', () => {
  const project = cliProject(PROJECT);
  const before = project.read('app/main.py');
  chmodSync(join(project.folder, 'app/main.py'), 0o444);
  const { status, stderr } = project.run('check', '--fix');
  expect(stderr).toContain('app/main.py was not changed: it is read-only');
  expect(status).toBe(2);
  expect(project.read('app/main.py')).toBe(before);
});

test('in a repository of several projects each file means its own project’s package', () => {
  const project = cliProject(
    ['mail', 'shop']
      .map(
        (name, at) => `
  # file: ${name}/pyproject.toml
  [[tool.export-tiers.package]]
  name = "app"
  tier${at === 0 ? 1 : 3} = ["dig"]
  tier${at === 0 ? 3 : 1} = ["Spade"]
  # file: ${name}/app/__init__.py
  from .${name} import Spade, dig
  # file: ${name}/app/${name}.py
  class Spade: ...
  def dig(): ...
  # file: ${name}/main.py
  from app import Spade, dig
`,
      )
      .join(''),
  );
  expect(project.run('check').stdout).toBe(
    'mail/main.py:1:17: ET101 `Spade` is a Tier 3 export of `app`: import it from `app.mail`. [*]\n' +
      'shop/main.py:1:24: ET101 `dig` is a Tier 3 export of `app`: import it from `app.shop`. [*]\n',
  );
  expect(project.run('check', '--show-settings').stdout).toMatch(/app \(mail\).*\n.*app \(shop\)/);
  expect(project.run('check', '--fix', '--verify').stderr).toContain('identical objects');
  expect(project.read('shop/main.py')).toContain('from app.shop import dig\n');
  expect(project.run('check').stdout).toBe('');
});

test('a part of a repository of several projects is told what a check of all of it tells', () => {
  const project = cliProject(`
  # file: .git/HEAD
  # file: core/pyproject.toml
  [project]
  name = "core"
  [[tool.export-tiers.package]]
  name = "core"
  tier3 = ["Spade"]
  # file: core/core/__init__.py
  from .tools import Spade
  # file: core/core/tools.py
  class Spade: ...
  # file: shop/pyproject.toml
  [project]
  name = "shop"
  # file: shop/main.py
  from core import Spade
`);
  const found =
    'shop/main.py:1:18: ET101 `Spade` is a Tier 3 export of `core`: import it from `core.tools`. [*]\n';
  expect(project.run('check').stdout).toBe(found);
  expect(project.run('check', 'shop').stdout).toBe(found);
  expect(project.run('check', 'shop/main.py').stdout).toBe(found);
  const typed = project.with({ input: project.read('shop/main.py') });
  expect(typed.run('check', '--stdin-filename', 'shop/main.py', '-').stdout).toBe(found);
});
