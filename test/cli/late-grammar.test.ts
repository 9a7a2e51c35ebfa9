/** Commands load the grammar where a text is left to it; what they say is the same. */
import { expect, it, test } from 'vitest';
import { FORMAT_NAMES } from '../../server/src/cli/format/format-names';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { cliProject } from './run-cli';

/** @param last three lines that bind nothing. */
const project = (last: string) => `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  tier3 = ["dig"]
  # file: pkg/__init__.py
  from .deep import dig
  from .thing import Thing
  ${last}
  # file: pkg/deep.py
  def dig(): ...
  ${last}
  # file: pkg/thing.py
  class Thing: ...
  # file: app/main.py
  from pkg import Thing, dig
  import pkg as p
  print(Thing, dig, p.dig)
  ${last}
`;

const PLAIN = 'if 1:\n    if 2:\n      pass';
const LEFT_TO_THE_GRAMMAR = 'match 1:\n    case 2:\n      pass';

const COMMANDS = [
  ...FORMAT_NAMES.map((format) => ['check', '--no-cache', '--output-format', format]),
  ['check', '--no-cache', '--statistics'],
  ['check', '--no-cache', '--diff'],
  ['graph', '--no-cache', 'pkg', '--format', 'json'],
];

test.each(COMMANDS.map((words) => [words.join(' '), words] as const))('%s', (_, words) => {
  const plain = cliProject(project(PLAIN));
  const left = cliProject(project(LEFT_TO_THE_GRAMMAR));
  const [before, after] = [plain.run(...words), left.run(...words)];
  const shown = (text: string, folder: string) =>
    text.replaceAll(folder, '').replaceAll('if 1:', 'match 1:').replaceAll('if 2:', 'case 2:');
  expect(shown(after.stdout, left.folder)).toBe(shown(before.stdout, plain.folder));
  expect(after.stderr).toBe(before.stderr);
  expect(after.status).toBe(before.status);
  expect(after.stdout.length).toBeGreaterThan(50);
});

it('is loaded for a module that nobody takes the object from, of which JSON alone tells', () => {
  const also = (last: string) =>
    `${project(PLAIN)}  # file: pkg/also.py\n  from .deep import dig\n  ${last}\n`;
  const [plain, left] = [PLAIN, LEFT_TO_THE_GRAMMAR].map((last) =>
    cliProject(also(last)).run('graph', '--no-cache', 'pkg', '--format', 'json'),
  );
  expect(left?.stderr).toBe('');
  expect(left?.stdout).toContain('"otherHomes":[{"module":"pkg.also","name":"dig"}]');
  expect(JSON.parse(left?.stdout ?? '').exports).toEqual(JSON.parse(plain?.stdout ?? '').exports);
});

it('is loaded for each of two projects that have a package of one name', () => {
  const two = (last: string) =>
    ['a', 'b'].map((folder) => project(last).replaceAll('# file: ', `# file: ${folder}/`)).join('');
  const [plain, left] = [PLAIN, LEFT_TO_THE_GRAMMAR].map((last) =>
    cliProject(two(last)).run('check', '--no-cache', 'a', 'b'),
  );
  expect(left).toEqual(plain);
  expect(left?.stdout).toMatch(/^a\/app\/main.py.*ET101[\s\S]*^b\/app\/main.py.*ET101/m);
});

it('is not loaded for plain Python', async () => {
  for (const [last, expected] of [
    ['x = 1\n', 0],
    ['match 1:\n    case 2: pass\n', 1],
  ] as const) {
    let loads = 0;
    const files = new Map([
      ['/ws/pyproject.toml', '[[tool.export-tiers.package]]\nname = "pkg"\ntier1 = ["a"]\n'],
      ['/ws/pkg/__init__.py', 'from .core import a\n'],
      ['/ws/pkg/core.py', `a = 1\n${last}`],
    ]);
    const workspace = createWorkspace(createMemoryHost(files), () => {
      loads++;
      return pythonParser();
    });
    workspace.setFolders(['/ws']);
    await workspace.scan();
    const home = () => workspace.snapshot().packages.get('pkg')?.exports.get('a')?.home;
    expect(await workspace.whole(home)).toMatchObject({ module: 'pkg.core' });
    expect(loads).toBe(expected);
    await workspace.dispose();
  }
});
