/** `export-tiers index`, and the commands that take what it makes. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["dig", "delve"]
  # file: pkg/__init__.py
  from .deep import dig, delve
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
  # file: app/one.py
  from pkg import dig
  # file: app/two.py
  import pkg
  pkg.delve()
`;

test('check and graph say of indexes what they say of the files', () => {
  const project = cliProject(PROJECT);
  const check = project.run('check', '--output-format', 'json');
  const graph = project.run('graph', 'pkg', '--format', 'json');
  for (const [name, paths] of Object.entries({
    a: ['pkg'],
    b: ['app/one.py'],
    c: ['app/two.py', 'pyproject.toml'],
  })) {
    const made = project.run('index', '-o', `${name}.idx`, ...paths);
    expect(made.stdout).toMatch(new RegExp(`^[\\da-f]{64}  ${name}\\.idx\n$`));
    expect(made.status).toBe(0);
  }
  for (const folder of ['pkg', 'app', 'pyproject.toml']) {
    rmSync(join(project.folder, folder), { recursive: true });
  }
  const indexes = ['--index', 'c.idx', 'a.idx', 'b.idx'];
  const checked = project.run('check', '--output-format', 'json', ...indexes);
  expect(checked.stdout).toBe(check.stdout);
  expect(JSON.parse(check.stdout)).not.toHaveLength(0);
  expect(checked.status).toBe(1);
  expect(project.run('graph', 'pkg', '--format', 'json', ...indexes).stdout).toBe(graph.stdout);
  expect(project.run('check', '--diff', ...indexes).stdout).toContain('+from pkg.deep import dig');
  const left = readdirSync(project.folder).filter((name) => !name.startsWith('.'));
  expect(left.sort()).toEqual(['a.idx', 'b.idx', 'c.idx']);
});

test('what modules are built from counts in indexes, too', () => {
  const project = cliProject(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    tier3 = ["dig"]
    # file: pkg/__init__.py
    from .fast import dig
    # file: pkg/fast.pyx
    # file: main.py
    from pkg import dig, other
  `);
  const check = project.run('check', '--output-format', 'json');
  const codes = JSON.parse(check.stdout).map(({ code }: { code: string }) => code);
  expect(codes).toContain('ET101');
  expect(codes).not.toContain('ET106');
  project.run('index', '-o', 'all.idx', '.');
  for (const file of ['pkg', 'main.py']) rmSync(join(project.folder, file), { recursive: true });
  const indexed = project.run('check', '--output-format', 'json', '--index', 'all.idx');
  expect(indexed.stdout).toBe(check.stdout);
});

test('in a folder an index is called by its contents', () => {
  const project = cliProject(PROJECT);
  project.run('index', '-o', 'out/', 'app');
  project.run('index', '-o', 'out/', 'app');
  expect(readdirSync(join(project.folder, 'out'))).toHaveLength(1);
});

test('what is no index, is damaged or of another version is refused with a word', () => {
  const project = cliProject(PROJECT);
  project.run('index', '-o', 'good.idx');
  const good = readFileSync(join(project.folder, 'good.idx'));
  const write = (name: string, bytes: Uint8Array | string) =>
    writeFileSync(join(project.folder, name), bytes);
  const damaged = Buffer.from(good);
  damaged[damaged.length - 20] = (damaged.at(-20) ?? 0) ^ 1;
  write('damaged.idx', damaged);
  write('short.idx', good.subarray(0, good.length - 9));
  write('foreign.idx', 'something else\n');
  write('empty.idx', '');
  const [head = ''] = good.toString('latin1').split('\n');
  write(
    'old.idx',
    Buffer.concat([
      Buffer.from(head.replace(/^(\D*\d+) \S+/, '$1 0.0.9')),
      good.subarray(head.length),
    ]),
  );
  const told = (name: string) => {
    const { status, stderr } = project.run('check', '--index', name);
    expect(status).toBe(2);
    return stderr.replace(/^error: /, '').trim();
  };
  expect(told('damaged.idx')).toBe('damaged.idx is damaged: make it again');
  expect(told('short.idx')).toBe('short.idx is damaged: make it again');
  expect(told('foreign.idx')).toBe('foreign.idx is no index: `export-tiers index` makes one');
  expect(told('empty.idx')).toContain('is no index');
  expect(told('old.idx')).toContain('old.idx was made by export-tiers 0.0.9, this is ');
  expect(told('gone.idx')).toContain('cannot read gone.idx');
});

test('indexes of two states of a file are refused', () => {
  const project = cliProject(PROJECT);
  project.run('index', '-o', 'a.idx');
  writeFileSync(join(project.folder, 'app/one.py'), 'x = 1\n');
  project.run('index', '-o', 'b.idx', 'app');
  const { status, stderr } = project.run('check', '--index', 'a.idx', 'b.idx');
  expect(status).toBe(2);
  expect(stderr).toContain(
    'two indexes have different texts of app/one.py: make them of one state',
  );
});

test.each([['--fix'], ['--watch'], ['--diff', '--verify'], ['-']])(
  'an index does not go with %s',
  (...flags) => {
    const project = cliProject(PROJECT);
    project.run('index', '-o', 'a.idx');
    const { status, stderr } = project.run(
      'check',
      '--index',
      'a.idx',
      '--select',
      'ET101',
      ...flags,
    );
    expect(status).toBe(2);
    expect(stderr).toContain('--index');
  },
);
