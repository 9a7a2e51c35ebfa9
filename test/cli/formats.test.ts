/** What CI services read, checked by their schemas and readers. */

import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { parse as parseJunit } from 'junit2json';
import { expect, test } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["deep"]
  # file: pkg/__init__.py
  from .deep import dig, delve
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
  # file: app/name.py
  from pkg import dig
  from pkg import delve, dig as other
  # file: app/fine.py
  from pkg.deep import dig
`;

/** The project; one of its files has a name that every format has to escape. */
function namedProject(source = PROJECT) {
  const project = cliProject(source);
  renameSync(join(project.folder, 'app/name.py'), join(project.folder, 'app/näme, 1.py'));
  return project;
}

const FORMATS = ['concise', 'full', 'json', 'json-lines', 'junit', 'github', 'gitlab', 'sarif'];

test.each(FORMATS)(
  '%s exits with 1 on findings and 0 without, and says so to programs',
  (format) => {
    const project = namedProject();
    const found = project.run('check', '--output-format', format);
    expect(found.status).toBe(1);
    expect(found.stdout).not.toBe('');
    const fine = project.run('check', 'app/fine.py', '--output-format', format);
    expect(fine.status).toBe(0);
    if (!['concise', 'full'].includes(format)) expect(found.stderr + fine.stderr).toBe('');
  },
);

test('full shows the source with carets', () => {
  const project = cliProject(`${PROJECT}
  # file: app/wide.py
  if True:
  \tx = "日本"; from pkg import dig
  `);
  const { stdout } = project.run('check', '--output-format', 'full', 'app/wide.py');
  expect(stdout).toMatchInlineSnapshot(`
    "app/wide.py:2:28: ET101 \`dig\` is a Tier 3 export of \`pkg\`: import it from \`pkg.deep\`. [*]
      |
    2 |     x = "日本"; from pkg import dig
      |                                 ^^^
      = fix: Import \`dig\` from \`pkg.deep\`
    "
  `);
});

test('json-lines is json, an object a line', () => {
  const project = namedProject();
  const lines = project.run('check', '--output-format', 'json-lines').stdout.trimEnd().split('\n');
  const array = JSON.parse(project.run('check', '--output-format', 'json').stdout);
  expect(lines.map((line) => JSON.parse(line))).toEqual(array);
  expect(array).toHaveLength(3);
});

test('junit is read by a JUnit reader', async () => {
  const project = namedProject();
  const report = await parseJunit(project.run('check', '--output-format', 'junit').stdout);
  expect(report).toMatchObject({ tests: 3, failures: 3, errors: 0 });
  const [suite] = (report && 'testsuite' in report && report.testsuite) || [];
  expect(suite).toMatchObject({ name: 'app/näme, 1.py', tests: 3, failures: 3 });
  expect(suite?.testcase?.[0]).toMatchObject({
    name: 'ET101 at 1:17',
    classname: 'app.näme, 1',
    failure: [
      { type: 'ET101', message: '`dig` is a Tier 3 export of `pkg`: import it from `pkg.deep`.' },
    ],
  });
  const fine = await parseJunit(
    project.run('check', 'app/fine.py', '--output-format', 'junit').stdout,
  );
  expect(fine).toMatchObject({ tests: 1, failures: 0 });
});

test('github annotations are read back as the runner reads them', () => {
  const { stdout } = namedProject().run('check', '--output-format', 'github');
  const [first, ...others] = stdout.trimEnd().split('\n').map(readWorkflowCommand);
  expect(others).toHaveLength(2);
  expect(first).toEqual({
    command: 'warning',
    properties: {
      title: 'ET101 (tier3-import)',
      file: 'app/näme, 1.py',
      line: '1',
      endLine: '1',
      col: '17',
      endColumn: '20',
    },
    message: '`dig` is a Tier 3 export of `pkg`: import it from `pkg.deep`.',
  });
});

test('a file whose name looks like an escape is told to GitHub by its name', () => {
  const project = cliProject(PROJECT);
  renameSync(join(project.folder, 'app/name.py'), join(project.folder, 'app/50%2C.py'));
  const { stdout } = project.run('check', '--output-format', 'github');
  expect(readWorkflowCommand(stdout.split('\n')[0] ?? '').properties.file).toBe('app/50%2C.py');
});

/** As ActionCommand.TryParseV2 of github.com/actions/runner does it. */
function readWorkflowCommand(line: string) {
  const [, command, properties, message] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const read = (text = '') =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  return {
    command,
    message: read(message),
    properties: Object.fromEntries(
      (properties ?? '').split(',').map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), read(pair.slice(at + 1))];
      }),
    ),
  };
}

interface GitlabIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly positions: unknown };
}

test('gitlab issues have what GitLab asks for, and fingerprints of their own', () => {
  const { stdout } = namedProject().run('check', '--output-format', 'gitlab');
  const issues: GitlabIssue[] = JSON.parse(stdout);
  expect(issues[0]).toMatchObject({
    description: 'ET101: `dig` is a Tier 3 export of `pkg`: import it from `pkg.deep`.',
    check_name: 'ET101',
    severity: 'minor',
    location: {
      path: 'app/näme, 1.py',
      positions: { begin: { line: 1, column: 17 }, end: { line: 1, column: 20 } },
    },
  });
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

const sarifAjv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(sarifAjv as never);
const isSarif = sarifAjv.compile(sarifSchema);

function sarif(project: ReturnType<typeof cliProject>, ...args: string[]) {
  const log = JSON.parse(project.run('check', '--output-format', 'sarif', ...args).stdout);
  isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  return log.runs[0];
}

test('sarif is valid against the schema of 2.1.0, with rules, relative URIs and safe fixes', () => {
  const run = sarif(namedProject());
  const { rules, name, version } = run.tool.driver;
  expect({ name, version }).toEqual({ name: 'Export Tiers', version: expect.any(String) });
  expect(run.originalUriBaseIds['%SRCROOT%'].uri).toMatch(/^file:\/\/\/.*\/$/);
  const [first] = run.results;
  expect(rules[first.ruleIndex]).toMatchObject({ id: 'ET101', name: 'tier3-import' });
  const artifactLocation = { uri: 'app/n%C3%A4me%2C%201.py', uriBaseId: '%SRCROOT%' };
  expect(first).toMatchObject({
    ruleId: 'ET101',
    level: 'warning',
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: 1, startColumn: 17, endLine: 1, endColumn: 20 },
        },
      },
    ],
    fixes: [{ artifactChanges: [{ artifactLocation }] }],
  });
  expect(first.relatedLocations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'pkg/deep.py' },
    region: { startLine: 1 },
  });
  expect(sarif(namedProject(), 'app/fine.py').results).toEqual([]);
});

test('the schema would notice', () => {
  expect(isSarif({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  const base = { version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] };
  expect(isSarif(base)).toBe(false);
});

test('fingerprints stay the same while lines move, and differ between findings', () => {
  const first = 'from pkg import dig\n';
  const project = (text: string) =>
    cliProject(
      `${PROJECT.split('# file: app/name')[0]}# file: app/a.py\n${text.replace(/^/gm, '  ')}`,
    );
  const prints = (text: string): string[] =>
    sarif(project(text)).results.map(
      (result: { partialFingerprints: Record<string, string> }) =>
        result.partialFingerprints['exportTiersFinding/v1'],
    );
  const twice = prints(first + first);
  expect(new Set(twice).size).toBe(2);
  expect(prints(`import os\n\n\n${first}print()\n${first}`)).toEqual(twice);
  expect(prints(`if True:\n    ${first}`)).toEqual(twice.slice(0, 1));
  expect(twice).not.toContain(prints('from pkg import dig as other\n')[0]);
});

test('a finding of a whole file keeps its fingerprint while the file grows', () => {
  const prints = (more: string): string[] =>
    sarif(
      cliProject(`
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  targets = { exports = 0, lines = 1 }
  # file: pkg/__init__.py
  ${more}from .deep import dig
  a = 1
  # file: pkg/deep.py
  def dig(): ...
`),
    ).results.map(
      (result: { partialFingerprints: Record<string, string> }) =>
        result.partialFingerprints['exportTiersFinding/v1'],
    );
  const before = prints('');
  expect(new Set(before).size).toBe(2);
  expect(prints('import os\n  import sys\n  ')).toEqual(expect.arrayContaining(before));
});

test('a fix of many uses is told with the first of them, in each scope', () => {
  const use = (count: number) => Array.from({ length: count }, (_, at) => `    pkg.dig(${at})\n`);
  const scopes = [100, 100, 3].map(
    (count, at) => `def f${at}():\n    import pkg\n${use(count).join('')}`,
  );
  const project = cliProject(PROJECT);
  writeFileSync(join(project.folder, 'app/name.py'), scopes.join('\n'));
  const { stdout } = project.run('check', 'app/name.py', '--output-format', 'json');
  const found = JSON.parse(stdout) as { location: { row: number }; fix: { edits: unknown[] } }[];
  const edits = found.map(({ fix }) => fix.edits.length);
  expect(edits).toEqual([101, ...Array(99).fill(0), 101, ...Array(99).fill(0), 4, 4, 4]);
  const sarif = JSON.parse(project.run('check', 'app/name.py', '--output-format', 'sarif').stdout);
  const fixes = sarif.runs[0].results.map((each: { fixes?: unknown[] }) => each.fixes?.length ?? 0);
  expect(fixes).toEqual(edits.map((count) => Math.min(1, count)));
});
