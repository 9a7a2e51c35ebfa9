/** Open files are answered for as soon as the packages are known, before the other files are read. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { createMemoryHost, createMemoryStore } from '../support/memory-host';
import { pythonParser } from '../support/python';

/** Python that the grammar alone reads. */
const OLD = "print 'old'\n";

const FILES = {
  '/ws/pkg/__init__.py': 'from pkg.ring import Ring\n',
  '/ws/pkg/EXPORT_TIERS.md': '# Tiers\n\n## Tier 3\n\n- `Ring`\n',
  '/ws/pkg/ring.py': 'class Ring: ...\n',
  '/ws/other.py': 'from pkg import Ring\n',
  '/ws/use.py': 'from pkg import Ring\n',
};

/** More than are read in less time than first answers take. */
const MANY = Object.fromEntries(
  Array.from({ length: 51 }, (_, at): [string, string] => [
    `/ws/more/file_${at}.py`,
    'import os\n',
  ]),
);

async function start(sync: boolean, store = createMemoryStore(), more = {}) {
  const files = new Map(Object.entries({ ...FILES, ...more }));
  const host = createMemoryHost(files, { sync, store });
  const workspace = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  workspace.setFolders(['/ws']);
  workspace.openDocument('/ws/use.py', 1, `\n${FILES['/ws/use.py']}`);
  return workspace;
}

test('an unknown name is compared with names, of which only the near ones are looked up', async () => {
  const own = '/ws/pkg/__init__.py';
  const names = ['from pkg.ring import Ring, Ringer, Rings', 'try: Rink', 'except NameError: pass'];
  const workspace = await start(true, createMemoryStore(), {
    [own]: `${names.join('\n')}\nRinn = 1\ndel Rinn\n`,
    '/ws/pkg/ring.py': 'class Ring: ...\nclass Ringer: ...\nclass Rings: ...\n',
  });
  workspace.openDocument('/ws/use.py', 2, 'from pkg import Rimg\n');
  const [early, late] = [[], []] as [string[], string[]];
  const messages = () => findingsOf(workspace.snapshot(), '/ws/use.py').map((it) => it.message);
  workspace.onAnswerable(() => early.push(...messages()));
  await workspace.scan();
  for (const _ of workspace.completing());
  late.push(...messages());
  expect(late).toEqual(['`pkg` has no `Rimg`; did you mean `Ring` or `ring`?']);
  expect(early).toEqual(late);
});

test('they are those of the end, where they do not depend on the rest', async () => {
  const workspace = await start(true, createMemoryStore(), MANY);
  const seen: unknown[] = [];
  workspace.onAnswerable(() => {
    const snapshot = workspace.snapshot();
    seen.push({
      complete: snapshot.complete,
      codes: findingsOf(snapshot, '/ws/use.py').map(({ code, message }) => [code, message]),
      candidates: snapshot.candidates,
      takenFrom: snapshot.takenFrom,
    });
  });
  await workspace.scan();
  const codes = [['ET101', '`Ring` is a Tier 3 export of `pkg`: import it from `pkg.ring`.']];
  expect(seen).toEqual([
    {
      complete: false,
      codes,
      candidates: ['/ws/pkg/__init__.py', '/ws/pkg/ring.py', '/ws/use.py'],
      takenFrom: undefined,
    },
  ]);
  const snapshot = workspace.snapshot();
  expect(snapshot.complete).toBe(true);
  expect(snapshot.candidates).toContain('/ws/other.py');
  expect(findingsOf(snapshot, '/ws/use.py').map(({ code, message }) => [code, message])).toEqual(
    codes,
  );
  await workspace.scan();
  expect(seen).toHaveLength(1);
});

test('they come before the files of a large package are read, of which only what they rest on is', async () => {
  const large = Object.fromEntries(
    Array.from({ length: 51 }, (_, at): [string, string] => [
      `/ws/pkg/part_${at}.py`,
      `def part_${at}(): ...\n`,
    ]),
  );
  const init = 'from pkg.ring import Ring\nfrom pkg.part_7 import part_7\n';
  const more = { ...large, '/ws/pkg/__init__.py': init };
  const files = new Map(Object.entries({ ...FILES, ...more }));
  const host = createMemoryHost(files);
  const read = new Set<string>();
  const { sync } = host;
  const watched = sync && {
    ...sync,
    readText(path: string) {
      read.add(path);
      return sync.readText(path);
    },
  };
  const workspace = createWorkspace({ ...host, sync: watched }, await pythonParser());
  workspace.setFolders(['/ws']);
  workspace.openDocument('/ws/use.py', 1, FILES['/ws/use.py']);
  const found = () =>
    findingsOf(workspace.snapshot(), '/ws/use.py').map(({ code, message }) => [code, message]);
  const seen: unknown[] = [];
  workspace.onAnswerable(() => {
    seen.push(
      found(),
      [...read].filter((path) => path.startsWith('/ws/pkg/part_')),
    );
  });
  await workspace.scan();
  const codes = [['ET101', '`Ring` is a Tier 3 export of `pkg`: import it from `pkg.ring`.']];
  expect(seen).toEqual([codes, ['/ws/pkg/part_7.py']]);
  expect(read.size).toBeGreaterThan(51);
  expect(found()).toEqual(codes);
  const { exports } = workspace.snapshot().packages.get('pkg') ?? {};
  expect([...(exports?.keys() ?? [])]).toEqual(['Ring', 'part_7']);
});

test('they come with the word of the end where few files are to be read', async () => {
  const workspace = await start(true);
  const told: unknown[] = [];
  workspace.onIndexed(() => told.push('indexed'));
  workspace.onAnswerable(() => {
    const snapshot = workspace.snapshot();
    told.push([snapshot.complete, findingsOf(snapshot, '/ws/use.py').map(({ code }) => code)]);
  });
  await workspace.scan();
  expect(told).toEqual(['indexed', [true, ['ET101']]]);
  expect(findingsOf(workspace.snapshot(), '/ws/use.py')).toHaveLength(1);
  await workspace.scan();
  expect(told).toHaveLength(3);
});

test('they wait for the end where reading has to wait', async () => {
  const workspace = await start(false);
  let early = 0;
  workspace.onAnswerable(() => early++);
  await workspace.scan();
  expect(early).toBe(0);
  expect(workspace.snapshot().complete).toBe(true);
});

test('they come after the word of the end where an earlier run has read the files', async () => {
  const store = createMemoryStore();
  const earlier = await start(true, store);
  await earlier.scan();
  earlier.keep();
  const workspace = await start(true, store);
  const told: string[] = [];
  workspace.onAnswerable(() => told.push('answerable'));
  workspace.onDidChange(({ complete }) => told.push(`changed, complete: ${complete}`));
  workspace.onIndexed(({ cached, files }) => {
    told.push(`indexed, cached: ${cached} of ${files}`);
    const { complete, candidates } = workspace.snapshot();
    expect(complete).toBe(true);
    expect(candidates).toContain('/ws/other.py');
  });
  await workspace.scan();
  expect(told).toEqual(['indexed, cached: 3 of 4', 'changed, complete: true', 'answerable']);
  const snapshot = workspace.snapshot();
  expect(findingsOf(snapshot, '/ws/use.py').map(({ code }) => code)).toEqual(['ET101']);
});

async function startLoading(more: Readonly<Record<string, string>>) {
  const files = new Map(Object.entries({ ...FILES, ...MANY, ...more }));
  const parser = await pythonParser();
  const told: unknown[] = [];
  const load = async () => {
    told.push('loaded');
    return parser;
  };
  const workspace = createWorkspace(createMemoryHost(files), { load }, () => '2026-01-01');
  workspace.setFolders(['/ws']);
  const open = (version: number, text: string) =>
    workspace.openDocument('/ws/use.py', version, text);
  const found = () => findingsOf(workspace.snapshot(), '/ws/use.py').map(({ code }) => code);
  open(1, more['/ws/use.py'] ?? FILES['/ws/use.py']);
  workspace.onAnswerable(() => {
    told.push('asked');
    told.push(found());
  });
  return { workspace, told, found, open };
}

test('they take no grammar where all that they rest on is plain; what is asked later has it', async () => {
  const { workspace, told, found, open } = await startLoading({});
  await workspace.scan();
  expect(told).toEqual(['asked', ['ET101'], 'loaded']);
  open(2, `${FILES['/ws/use.py']}${OLD}`);
  expect(found()).toEqual(['ET101']);
});

test('a document that was looked at without the grammar is looked at with it', async () => {
  const text = 'import pkg\n\n\ndef ring():\n    return pkg.Ring\n';
  const { workspace, told, found, open } = await startLoading({ '/ws/use.py': text });
  await workspace.scan();
  expect(told.slice(0, 2)).toEqual(['asked', found()]);
  const before = found();
  open(2, `${text}${OLD}`);
  expect(found()).toEqual(before);
  expect(before.length).toBeGreaterThan(0);
});

test.each([
  ['the package', { '/ws/pkg/__init__.py': `from pkg.ring import Ring\n${OLD}` }],
  ['a module on the way', { '/ws/pkg/ring.py': `class Ring: ...\n${OLD}` }],
])('they are worked out again with the grammar where it alone reads %s', async (_, more) => {
  const { workspace, told, found } = await startLoading(more);
  await workspace.scan();
  expect(told).toEqual(['asked', 'loaded', 'asked', ['ET101']]);
  expect(found()).toEqual(['ET101']);
});
