import { beforeAll, describe, expect, it } from 'vitest';
import { createGraph } from '../../server/src/graph/export-graph';
import type { PythonParser } from '../../server/src/python/parser';
import { ROOT } from '../support/fixture';
import { pythonParser } from '../support/python';
import { sourceOf } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

function graphOver(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text] as const);
  const { source, asked } = sourceOf(parser, new Map(entries));
  const summaries = new Map<string, ReturnType<typeof source.summary>>();
  const summary = (module: string) => {
    if (!summaries.has(module)) summaries.set(module, source.summary(module));
    return summaries.get(module) ?? null;
  };
  return { graph: () => createGraph({ ...source, summary }), asked };
}

/** Milliseconds of processor time of a later run, for which every file has been read; the best of three. */
function warm(work: () => void): number {
  work();
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('deep and circular', () => {
  it('follows a chain of 50 hops', () => {
    const files: Record<string, string> = { 'm0.py': 'def f(): ...\n' };
    for (let i = 1; i <= 50; i++) files[`m${i}.py`] = `from m${i - 1} import f\n`;
    const { graph } = graphOver(files);
    expect(graph().resolve('m50', 'f').chain).toHaveLength(50);
    expect(warm(() => graph().resolve('m50', 'f'))).toBeLessThan(300);
  });

  it('follows 5,000 hops without overflow, whichever is asked first', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `x${i + 1} = x${i}\n`);
    const { graph } = graphOver({ 'm.py': `def x0(): ...\n${names.join('')}` });
    expect(graph().resolve('m', 'x5000')).toMatchObject({
      status: 'local',
      definition: { name: 'x0' },
    });
  });

  it.each([
    ['changes in place', 'x = []\n', 'x += [1]\n', 'local'],
    ['takes a name from itself', 'from .a import x\n', 'from pkg import x\n', 'resolved'],
    ['takes one that is not there', '', 'from pkg import x\n', 'unresolved'],
  ])('looks once at each of 2,000 bindings where a module %s', (_, first, again, status) => {
    const { graph } = graphOver({
      'pkg/__init__.py': first + again.repeat(2000),
      'pkg/a.py': 'class x: ...\n',
    });
    expect(graph().resolve('pkg', 'x').status).toBe(status);
    expect(warm(() => graph().resolve('pkg', 'x'))).toBeLessThan(1500);
  });

  it.each([
    ['changes in place', 'x += [1]\n'],
    ['takes a name from itself', 'from pkg import x\n'],
  ])('looks once at each of 1,000 bindings where a module of a circle %s', (_, again) => {
    const { graph } = graphOver({
      'pkg/__init__.py': `from .a import *\n${again.repeat(1000)}`,
      'pkg/a.py': 'from pkg import *\nclass x: ...\n',
    });
    expect(warm(() => graph().resolve('pkg', 'x'))).toBeLessThan(3000);
  });

  it('ends on a ring of star imports', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 60; i++)
      files[`m${i}.py`] = `from m${(i + 1) % 60} import *\ndef f${i}(): ...\n`;
    const { graph } = graphOver(files);
    // m0 sees m1, which sees m2 … m59, which sees m0 before it has made anything.
    expect(graph().resolve('m0', 'f59').status).toBe('resolved');
    expect(graph().resolve('m59', 'f0').status).toBe('resolved');
    expect(warm(() => graph().exportsOf('m0'))).toBeLessThan(3000);
  });

  it('ends on 30 modules of which each takes all names of all others', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 30; i++) {
      const stars = Array.from({ length: 30 }, (_, j) => (j === i ? '' : `from m${j} import *\n`));
      files[`m${i}.py`] = `${stars.join('')}def f${i}(): ...\n`;
    }
    const { graph } = graphOver(files);
    const names =
      graph()
        .exportsOf('m0')
        ?.map(({ name }) => name) ?? [];
    expect(names).toHaveLength(30);
    expect(graph().starNames('m0')).toHaveLength(30);
  });

  it('ends on 3,000 modules that import each other in a ring', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 3000; i++) files[`m${i}.py`] = `from m${(i + 1) % 3000} import f\n`;
    const { graph } = graphOver(files);
    expect(graph().resolve('m0', 'f').status).toBe('unresolved');
  });

  it('ends on a ring of 700 modules that may not be loaded', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 700; i++) {
      files[`m${i}.py`] =
        `import os\nif os.environ.get("A"):\n    from m${(i + 1) % 700} import f\n`;
    }
    const { graph } = graphOver(files);
    expect(graph().resolve('m0', 'f').status).toBe('unresolved');
  });
});

describe('wide', () => {
  it('lists 5,000 names in milliseconds', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `name${i}`);
    const modules = Array.from({ length: 50 }, (_, m) => names.filter((_, i) => i % 50 === m));
    const files: Record<string, string> = {};
    modules.forEach((own, m) => {
      files[`pkg/m${m}.py`] = own.map((name) => `def ${name}(): ...\n`).join('');
    });
    files['pkg/__init__.py'] = [
      ...modules.map((own, m) => `from .m${m} import ${own.join(', ')}`),
      `__all__ = [${names.map((name) => `"${name}"`).join(', ')}]`,
      '',
    ].join('\n');
    const { graph } = graphOver(files);
    const exports = graph().exportsOf('pkg') ?? [];
    expect(exports).toHaveLength(5000);
    expect(exports.every((each) => each.status === 'resolved')).toBe(true);
    expect(warm(() => graph().exportsOf('pkg'))).toBeLessThan(1800);
  });

  it('asks for no module that does not matter', () => {
    const { graph, asked } = graphOver({
      'pkg/__init__.py': 'from .a import f\nfrom .b import g\nfrom . import c\n',
      'pkg/a.py': 'from .d import x\ndef f(): ...\n',
      'pkg/b.py': 'def g(): ...\n',
      'pkg/c.py': 'import pkg.d\n',
      'pkg/d.py': 'x = 1\n',
    });
    graph().resolve('pkg', 'f');
    expect([...asked].sort()).toEqual(['pkg', 'pkg.a']);
    graph().exportsOf('pkg');
    expect([...asked].sort()).toEqual(['pkg', 'pkg.a', 'pkg.b']);
  });
});

it('asks once what star imports bind, however many exports are looked for one by one', () => {
  const files: Record<string, string> = { 'pkg/__init__.py': '' };
  for (let i = 0; i < 40; i++) {
    files['pkg/__init__.py'] += `from .m${i} import *\n`;
    files[`pkg/m${i}.py`] = Array.from({ length: 25 }, (_, k) => `def f${i}_${k}(): ...\n`).join(
      '',
    );
  }
  const { graph } = graphOver(files);
  const names =
    graph()
      .exportsOf('pkg')
      ?.map(({ name }) => name) ?? [];
  expect(names).toHaveLength(1_000);
  const together = warm(() => graph().exportsOf('pkg'));
  const apart = warm(() => {
    const one = graph();
    for (const name of names) one.exportNamed('pkg', name);
  });
  expect(apart).toBeLessThan(2 * together + 50);
});
