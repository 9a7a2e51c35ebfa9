/** The judge judged: record.py on small packages whose truth is plain to see. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFixture, ROOT } from '../support/fixture';
import type { Claim } from './claims';
import { examine, findInterpreter, type Run } from './interpreter';

const FILES = `
  # file: pkg/__init__.py
  print('noise')
  from .tool import tool, Kept as Renamed
  from . import other
  from .other import NUMBER
  def here(): pass
  __all__ = ['tool', 'here', 'absent', 'late']
  # file: pkg/tool.py
  def tool(): pass
  class Kept: pass
  # file: pkg/other.py
  from .tool import Kept
  NUMBER = 7
  # file: pkg/late.py
  # file: lazy/__init__.py
  def __getattr__(name):
      if name == 'delayed':
          from .delayed import delayed
          return delayed
      if name == 'plain':
          from .impl import plain
          return plain
      raise AttributeError(name)
  def __dir__():
      return ['delayed', 'plain']
  # file: lazy/delayed.py
  def delayed(): pass
  # file: lazy/impl.py
  from . import delayed
  def plain(): pass
  # file: shaken/__init__.py
  class tool: pass
  # file: shaken/tool.py
  # file: shaken/user.py
  from . import tool
  def __getattr__(name):
      if name == 'late':
          from . import tool as module
          import shaken.tool as module
          return module
      raise AttributeError(name)
  def __dir__():
      return ['late', 'tool']
  # file: broken/__init__.py
  raise RuntimeError('no')
  # file: broken/below.py
  # file: killed/__init__.py
  import os
  os._exit(3)
  # file: network/__init__.py
  import socket
  socket.create_connection(('192.0.2.1', 80))
`;

const CLAIMS: readonly (readonly [claim: string, verdict: string | null])[] = [
  ['pkg tool binds pkg.tool tool', 'same'],
  ['pkg tool binds pkg.tool Kept', 'differs'],
  ['pkg tool binds pkg.tool nothing', 'absent'],
  ['pkg tool binds pkg.nowhere tool', 'unimportable'],
  ['pkg tool local', 'differs'],
  ['pkg here local', 'same'],
  ['pkg Renamed binds pkg.other Kept', 'same'],
  ['pkg NUMBER binds pkg.other NUMBER', 'same'],
  ['pkg other is-module pkg.other', 'same'],
  ['pkg other binds pkg other', 'same'],
  ['pkg other is-module pkg.tool', 'differs'],
  ['pkg late is-module pkg.late', 'same'],
  ['pkg absent absent', 'same'],
  ['pkg here absent', 'differs'],
  // A from-import asks twice; at the second time the submodule has taken the lazy function's place.
  ['lazy delayed is-module lazy.delayed', 'same'],
  ['lazy delayed binds lazy.delayed delayed', 'differs'],
  ['lazy plain binds lazy.impl plain', 'same'],
  ['broken name absent', null],
];

describe('record.py', () => {
  const root = mkdtempSync(join(tmpdir(), 'record-'));
  let run: Run;

  beforeAll(async () => {
    for (const [path, text] of parseFixture(FILES).files) {
      const file = join(root, path.slice(ROOT.length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const claims = CLAIMS.map(([text]): Claim => {
      const [owner = '', name = '', kind, module = '', target = ''] = text.split(' ');
      return { package: owner, name, kind: kind as Claim['kind'], module, target, role: 'status' };
    });
    const modules = ['pkg', 'pkg.late', 'lazy', 'broken', 'broken.below', 'killed', 'network'];
    run = await examine(findInterpreter([]), modules, claims, { paths: [root] });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(CLAIMS.map(([claim, verdict], index) => ({ claim, verdict, index })))(
    '$claim: $verdict',
    ({ verdict, index }) => expect(run.verdicts.get(index) ?? null).toBe(verdict),
  );

  test('names, what they are, and where else the objects are bound', () => {
    const record = run.records.get('pkg');
    expect(record?.all).toEqual(['tool', 'here', 'absent', 'late']);
    expect(record?.implicit).toEqual(['other']);
    expect(record?.lazy).toBe(false);
    const rows = record?.names.map((row) => {
      const bound = row.bound?.map((place) => place.join(':')).join(' ');
      return row.absent ? `${row.name} absent` : `${row.name} ${row.type} ${row.weak} ${bound}`;
    });
    expect(rows).toEqual([
      'tool function false pkg.tool:tool pkg:tool',
      'here function false pkg:here',
      'absent absent',
      'late module false ',
      'NUMBER other true ',
      'Renamed class false pkg.tool:Kept pkg:Renamed pkg.other:Kept',
      'other module false ',
    ]);
  });

  test('a package that fails, dies or wants the network is told and harms no other', () => {
    expect(run.errors.get('broken')).toBe('RuntimeError: no');
    expect(run.errors.get('killed')).toBe('died');
    expect(run.errors.get('network')).toMatch(/^OSError: no network/);
    expect(run.records.get('lazy')?.lazy).toBe(true);
  });
});

test('in one process, what a __getattr__ loads does not change what a module had before', async () => {
  const root = mkdtempSync(join(tmpdir(), 'record-'));
  for (const [path, text] of parseFixture(FILES).files) {
    const file = join(root, path.slice(ROOT.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const about = { package: 'shaken.user', name: 'tool', kind: 'binds', role: 'home' } as const;
  const claims: Claim[] = [
    { ...about, module: 'shaken', target: 'tool' },
    { ...about, module: 'shaken.tool', target: 'tool' },
  ];
  const options = { paths: [root], forks: false };
  const { verdicts } = await examine(findInterpreter([]), ['shaken.user'], claims, options);
  expect([...verdicts.values()]).toEqual(['same', 'absent']);
  rmSync(root, { recursive: true, force: true });
});
