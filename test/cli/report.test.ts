/** `export-tiers report` as the shell sees it. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["dig"]
  targets = { exports = 1 }
  # file: CODEOWNERS
  *.py @diggers
  # file: pkg/__init__.py
  from .deep import dig, delve
  __all__ = ["dig", "delve"]
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
  # file: main.py
  from pkg import dig
`;

function committed() {
  const project = cliProject(PROJECT);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: project.folder,
      stdio: 'ignore',
    });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
  return project;
}

test('Markdown on standard output', () => {
  const { status, stdout, stderr } = cliProject(PROJECT).run('report', 'pkg');
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^# Export tiers of `pkg`\n\n2 exports in 2 lines; 1 import in 1 file goes/,
  );
  expect(stdout).toContain('| Exports | 2 | 1 |');
  expect(stdout).toContain('| `main.py` | `@diggers` | 1 | 0 | `dig` |');
  expect(status).toBe(0);
});

test('the documented JSON, with the history kept for the next time', () => {
  const project = committed();
  const { stdout } = project.run('report', 'pkg', '--format', 'json');
  const report = JSON.parse(stdout);
  expect(Object.keys(report)).toMatchInlineSnapshot(`
    [
      "package",
      "file",
      "hasSyntaxError",
      "impact",
      "tiers",
      "usage",
      "importers",
      "owners",
      "hasOwners",
      "exports",
      "unused",
      "collisions",
      "cycles",
      "modules",
      "phases",
      "due",
      "history",
      "importTimes",
    ]
  `);
  expect(report.history).toMatchObject([{ exports: 2, lines: 2, imports: 1 }]);
  const [cache] = project.list('.cache/export-tiers').filter((name) => name.endsWith('.json'));
  expect(JSON.parse(project.read(`.cache/export-tiers/${cache}`)).points).toEqual(report.history);
  // Git does not see it.
  const status = execFileSync('git', ['status', '--short'], { cwd: project.folder });
  expect(String(status)).toBe('');
  expect(project.run('report', 'pkg', '--format', 'json').stdout).toBe(stdout);
  expect(
    JSON.parse(project.run('report', 'pkg', '--format', 'json', '--history', '0').stdout).history,
  ).toEqual([]);
});

test('a page in a file, the same each time', () => {
  const project = cliProject(PROJECT);
  const { status, stdout, stderr } = project.run(
    'report',
    'pkg',
    '--format',
    'html',
    '--output',
    'out.html',
  );
  expect([status, stdout]).toEqual([0, '']);
  expect(stderr).toBe('Wrote the report on pkg to out.html.\n');
  const page = project.read('out.html');
  expect(page).toMatch(/^<!DOCTYPE html>/);
  expect(page).toMatch(/script-src &#39;sha256-/);
  expect(project.run('report', 'pkg', '--format', 'html').stdout).toBe(page);
});

test('mistakes end with 2 and say what to do', () => {
  const project = cliProject(`${PROJECT}
  # file: times.json
  {"package": "other"}
`);
  const said = (...args: string[]) => {
    const { status, stderr } = project.run('report', ...args);
    expect(status).toBe(2);
    return stderr.trim().split('\n')[0];
  };
  expect(said('pgk')).toBe('error: there is no package pgk; did you mean pkg?');
  expect(said('pkg', '--import-time', 'none.json')).toBe('error: cannot read none.json');
  expect(said('pkg', '--import-time', 'times.json')).toBe(
    'error: times.json is not what `import-time --format json` prints',
  );
  expect(said('pkg', '--history', 'all')).toMatch(/A whole number is wanted/);
  expect(said('pkg', '--output', 'no/such/folder.md')).toMatch(/cannot write no\/such\/folder.md/);
});
