/** The flags of `export-tiers check` that CI uses. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["deep", "maybe"]
  # file: pkg/__init__.py
  from .deep import dig, delve
  try:
      from .fast import maybe
  except ImportError:
      from .slow import maybe
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
  # file: pkg/fast.py
  import nowhere
  def maybe(): ...
  # file: pkg/slow.py
  def maybe(): ...
  # file: app/a.py
  from pkg import dig
  # file: app/b.py
  from pkg import delve, nothing
`;

test('--statistics counts by rule, as a table or JSON', () => {
  const project = cliProject(PROJECT);
  expect(project.run('check', '--statistics', '--select', 'ET1').stdout).toMatchInlineSnapshot(`
    "2  ET101  [*]  tier3-import
    1  ET106  [ ]  unknown-export
    "
  `);
  const json = project.run('check', '--statistics', '--select', 'ET1', '--output-format', 'json');
  expect(JSON.parse(json.stdout)).toEqual([
    { code: 'ET101', name: 'tier3-import', count: 2, fixable: 2 },
    { code: 'ET106', name: 'unknown-export', count: 1, fixable: 0 },
  ]);
  expect(project.run('check', '--statistics', '--output-format', 'sarif').status).toBe(2);
});

test('--exit-zero and --exit-non-zero-on-fix', () => {
  const project = cliProject(PROJECT);
  expect(project.run('check', '--exit-zero').status).toBe(0);
  expect(project.run('check', 'nowhere', '--exit-zero').status).toBe(2);
  expect(project.run('check', 'app/a.py', '--fix', '--exit-non-zero-on-fix').status).toBe(1);
  expect(project.run('check', 'app/a.py', '--fix', '--exit-non-zero-on-fix').status).toBe(0);
});

test('--fix-only mends and does not tell what is left; --no-fix takes a fix back', () => {
  const project = cliProject(PROJECT);
  const before = project.read('app/b.py');
  expect(project.run('check', 'app', '--fix', '--no-fix').status).toBe(1);
  expect(project.read('app/b.py')).toBe(before);
  const { status, stdout, stderr } = project.run('check', 'app', '--fix-only');
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: '',
    stderr: 'Fixed 2 findings.\n',
  });
  expect(project.read('app/b.py')).toBe('from pkg import nothing\nfrom pkg.deep import delve\n');
});

test('--output-file takes the report, standard output nothing', () => {
  const project = cliProject(PROJECT);
  const args = ['--output-format', 'json', '--output-file', 'out/report.json'];
  const { stdout, status } = project.run('check', ...args);
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  expect(JSON.parse(project.read('out/report.json'))).not.toEqual([]);
});

test('--show-settings tells what a check goes by', () => {
  const project = cliProject(PROJECT);
  const { stdout, status } = project.run('check', '--show-settings', '--ignore', 'ET102');
  expect(status).toBe(0);
  expect(stdout).toContain('configuration files:\n  pyproject.toml\n');
  expect(stdout).toContain('tiered packages:\n  pkg  (pyproject.toml)\n');
  expect(stdout).toContain('ET101 warning  (tier3-import)');
  expect(stdout).toContain('ET102 off  (tier2-import)');
  const json = JSON.parse(
    project.run('check', '--show-settings', '--output-format', 'json', 'app').stdout,
  );
  expect(json.packages).toMatchObject([{ name: 'pkg' }]);
  expect(json.targets).toMatchObject([{ severity: { ET101: 'warning' } }]);
});

test('--show-settings tells what is left out, and by whom', () => {
  const project = cliProject(
    `${PROJECT}# file: export-tiers.toml\nexclude = ["build/", "*_pb2.py"]\n`,
  );
  const { stdout } = project.run('check', '--show-settings');
  expect(stdout).toContain(
    'left out:\n  build/, *_pb2.py  (export-tiers.toml)\n  what git ignores\n',
  );
  expect(stdout).toMatch(/^ {2}folders called \.git, .*node_modules/m);
  const other = cliProject(`${PROJECT}# file: export-tiers.toml\nrespect-gitignore = false\n`);
  expect(other.run('check', '--show-settings').stdout).toContain(
    '  what git ignores, but not where export-tiers.toml counts\n',
  );
  const all = project.run('check', '--show-settings', '--no-respect-gitignore').stdout;
  expect(all).not.toContain('git ignores');
});

test('options that do not go together are refused with the reason', () => {
  const project = cliProject(PROJECT);
  const refusals = [
    ['--watch', '--fix'],
    ['--watch', '-'],
    ['--stdin-filename', 'a.py'],
    ['-', 'app'],
  ].map((args) => project.run('check', ...args));
  expect(refusals.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
  expect(refusals.map(({ stderr }) => stderr).join('')).toMatchInlineSnapshot(`
    "error: --watch only looks; it goes with no fix and no --diff
    error: --watch cannot watch standard input
    error: --stdin-filename goes with the path -
    error: - (standard input) cannot be mixed with other paths
    "
  `);
});

test('rules that there are not are refused, and ALL are all', () => {
  const project = cliProject(PROJECT);
  const refusals = [
    ['--select', 'ET9'],
    ['--select', 'ET101,teir3-import'],
    ['--ignore', 'et'],
    ['--ignore', 'E501'],
    ['--select', ','],
  ].map((args) => project.run('check', ...args));
  expect(refusals.map(({ status }) => status)).toEqual([2, 2, 0, 2, 2]);
  expect(refusals.map(({ stderr }) => stderr).join('')).toMatchInlineSnapshot(`
    "error: there is no rule ET9; see export-tiers rule --all
    error: there is no rule teir3-import; did you mean tier3-import, tier2-import, star-import?
    All imports are fine (7 files looked at).
    error: there is no rule E501; see export-tiers rule --all
    error: --select wants rules, such as ET101 or ET1
    "
  `);
  const all = project.run('check', '--select', 'ALL,');
  expect(all.stdout).toContain('ET101');
});

test('colours are for terminals, unless the environment says otherwise', () => {
  const project = cliProject(PROJECT);
  const sequence = '\u001B[';
  expect(project.run('check').stdout).not.toContain(sequence);
  const forced = project.with({ env: { FORCE_COLOR: '1', NO_COLOR: '' } }).run('check');
  expect(forced.stdout).toContain(sequence);
  const refused = project.with({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).run('check');
  expect(refused.stdout).not.toContain(sequence);
  // CI services set this; their logs are no terminals.
  const service = project.with({ env: { CI: 'true', NO_COLOR: '' } }).run('check');
  expect(service.stdout).not.toContain(sequence);
});

test('a finding with doubts is mended with --unsafe-fixes only, a guess never', () => {
  const project = cliProject(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    tier3 = ["deep"]
    # file: pkg/__init__.py
    from .deep import FROZEN, LIMIT, dig
    # file: pkg/deep.py
    FROZEN = False
    LIMIT = 1
    def dig():
        global FROZEN, LIMIT
        FROZEN = True
        LIMIT = 2
    # file: app/a.py
    from pkg import FROZEN, LIMIT, dig
    from pkg import digg
    # file: other/b.py
    from pkg import LIMIT, dig
  `);
  expect(project.run('check', 'other').stderr).toContain('\n1 more has a fix that needs');
  const { stderr } = project.run('check', '--fix', 'app');
  expect(stderr).toContain('Fixed 1 finding; 3 findings left.');
  expect(stderr).toContain("2 have a fix that needs a person's eye; --fix --unsafe-fixes applies");
  expect(stderr).toContain('1 can be mended one by one, in an editor.');
  expect(project.read('app/a.py')).toContain('from pkg import FROZEN, LIMIT\n');
  expect(project.run('check', '--fix', '--unsafe-fixes', 'app').status).toBe(1);
  expect(project.read('app/a.py')).toMatchInlineSnapshot(`
    "from pkg import digg
    from pkg.deep import FROZEN, LIMIT, dig
    "
  `);
});

test('rule prints documentation, by code or name', () => {
  const project = cliProject(PROJECT);
  const page = readFileSync('docs/rules/ET101.md', 'utf8').replace(/^<!--.*-->\s*/, '');
  expect(project.run('rule', 'ET101').stdout).toBe(page);
  expect(project.run('rule', 'tier3-import').stdout).toBe(page);
  expect(project.run('rule', 'et101').stdout).toBe(page);
  const json = JSON.parse(project.run('rule', 'ET101', '--format', 'json').stdout);
  expect(json).toMatchObject({ code: 'ET101', name: 'tier3-import', severity: 'warning' });
  const all = JSON.parse(project.run('rule', '--all', '--format', 'json').stdout);
  expect(all.length).toBeGreaterThan(5);
  const pages = project.run('rule', '--all').stdout;
  for (const { code } of all) expect(pages).toContain(`# ${code}`);
  const wrong = project.run('rule', 'ET110');
  expect(wrong.stderr).toMatch(/^error: there is no rule ET110; did you mean ET10/);
  expect(wrong.status).toBe(2);
  expect(project.run('rule').status).toBe(2);
});

test('nothing is left beside the files that were written', () => {
  const project = cliProject(PROJECT);
  project.run('check', '--fix');
  expect(existsSync(join(project.folder, 'app'))).toBe(true);
  expect(project.list('app')).toEqual(['a.py', 'b.py']);
});

test('what a document says of callers follows the callers in the same run', () => {
  const project = cliProject(`
    # file: pkg/__init__.py
    from .deep import dig, delve
    # file: pkg/deep.py
    def dig(): ...
    def delve(): ...
    # file: pkg/EXPORT_TIERS.md
    # Tiers

    | Import Pattern | Count |
    | --- | --- |
    | \`from pkg.deep import ...\` | 9 |
    | \`from pkg import ...\` | 8 |

    ## Tier 3
    - \`deep\`
    # file: app/a.py
    from pkg import dig
    # file: app/b.py
    from pkg import delve
  `);
  project.run('check', '--fix');
  const document = project.read('pkg/EXPORT_TIERS.md');
  expect(document).toContain('| `from pkg.deep import ...` | 2 |\n| `from pkg import ...` | 0 |\n');
  const again = project.run('check', '--fix', '--exit-non-zero-on-fix');
  expect(project.read('pkg/EXPORT_TIERS.md')).toBe(document);
  expect(again.status).toBe(0);
});

test.skipIf(process.platform === 'win32')('a reader that goes away ends it without a word', () => {
  const files = Array.from(
    { length: 400 },
    (_, index) => `  # file: app/f${index}.py\n  from pkg import dig\n`,
  );
  const project = cliProject(`${PROJECT}\n${files.join('')}`);
  const command = `"${process.execPath}" "${CLI}" check --output-format json | head -n 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: project.folder,
    encoding: 'utf8',
  });
  expect({ stdout, stderr }).toEqual({ stdout: '[\n', stderr: '' });
});

test.skipIf(process.platform === 'win32')('a reader that takes its time is told all', () => {
  const names = Array.from(
    { length: 2_000 },
    (_, index) => `dig_far_down_into_the_ground_${index}`,
  );
  const project = cliProject(`
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["dig*"]
  # file: pkg/__init__.py
  from .deep import *
  # file: pkg/deep.py
  ${names.map((name) => `def ${name}(): ...`).join('\n  ')}
`);
  const written = project.run('graph', 'pkg').stdout;
  // More than a pipe holds.
  expect(written.length).toBeGreaterThan(100_000);
  const command = `"${process.execPath}" "${CLI}" graph pkg | (sleep 0.5; cat)`;
  const { stdout } = spawnSync('sh', ['-c', command], { cwd: project.folder, encoding: 'utf8' });
  expect(stdout).toBe(written);
});

test('what git ignores and what is excluded, unless it is named; --force-exclude, --no-respect-gitignore', () => {
  const project = cliProject(`${PROJECT}
  # file: .gitignore
  app/a.py
  # file: export-tiers.toml
  exclude = ["app/b.py"]
`);
  const checked = (...args: string[]) =>
    project
      .run('check', '--select', 'ET1', '--output-format', 'json', ...args)
      .stdout.match(/app\/[ab]\.py/g)
      ?.filter((path, index, all) => all.indexOf(path) === index) ?? [];
  expect(checked()).toEqual([]);
  expect(checked('app')).toEqual([]);
  expect(checked('app/a.py', 'app/b.py')).toEqual(['app/a.py', 'app/b.py']);
  expect(checked('app/a.py', 'app/b.py', '--force-exclude')).toEqual([]);
  expect(checked('--no-respect-gitignore')).toEqual(['app/a.py']);
  const text = { input: 'from pkg import dig\n' };
  const stdin = ['check', '-', '--stdin-filename', 'app/b.py'];
  expect(project.with(text).run(...stdin).status).toBe(1);
  expect(project.with(text).run(...stdin, '--force-exclude', '--fix')).toEqual({
    status: 0,
    stdout: text.input,
    stderr: '',
  });
});
