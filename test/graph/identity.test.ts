import { beforeAll, describe, expect, it } from 'vitest';
import { provesSame } from '../../server/src/graph/identity';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

/** Whether `a:x` and `b:y` are proved to be one object, by the fixture's files. */
function proves(fixture: string, left: string, right: string): boolean {
  const { graph } = graphOf(parser, fixture);
  const binding = (text: string) => {
    const [module = '', name = ''] = text.split(':');
    return { module, name };
  };
  const [a, b] = [binding(left), binding(right)];
  expect(provesSame(graph, b, a)).toBe(provesSame(graph, a, b));
  return provesSame(graph, a, b);
}

describe('one object under two names', () => {
  it('is proved along a chain and between two ends of one', () => {
    const fixture = `
      # file: pkg/__init__.py
      from .a import f
      from .b import g as h
      # file: pkg/a.py
      from .deep import f
      # file: pkg/b.py
      from .deep import f as g
      # file: pkg/deep.py
      def f(): ...
      def other(): ...
      `;
    expect(proves(fixture, 'pkg:f', 'pkg.a:f')).toBe(true);
    expect(proves(fixture, 'pkg:f', 'pkg.deep:f')).toBe(true);
    expect(proves(fixture, 'pkg:f', 'pkg:h')).toBe(true);
    expect(proves(fixture, 'pkg.a:f', 'pkg.b:g')).toBe(true);
    expect(proves(fixture, 'pkg:f', 'pkg.deep:other')).toBe(false);
    expect(proves(fixture, 'pkg:f', 'pkg:nothing')).toBe(false);
  });

  it('is not proved over steps in doubt', () => {
    const fixture = `
      # file: m.py
      if condition():
          from deep import f
      try:
          from deep import g
      except ImportError:
          g = None
      # file: deep.py
      def f(): ...
      def g(): ...
      h = None
      def set_h():
          global h
          h = object()
      # file: n.py
      from deep import h
      `;
    expect(proves(fixture, 'm:f', 'deep:f')).toBe(false);
    expect(proves(fixture, 'm:g', 'deep:g')).toBe(false);
    expect(proves(fixture, 'n:h', 'deep:h')).toBe(false);
  });

  it('is proved up to a module that chooses: both have what it chose', () => {
    const fixture = `
      # file: m.py
      from compat import loads
      # file: compat.py
      try:
          from ujson import loads
      except ImportError:
          from json import loads
      # file: other.py
      from json import loads
      `;
    expect(proves(fixture, 'm:loads', 'compat:loads')).toBe(true);
    expect(proves(fixture, 'm:loads', 'other:loads')).toBe(false);
  });

  it('is not proved for objects that had one name after each other', () => {
    const fixture = `
      # file: m.py
      def f(): ...
      old = f
      def f(): ...
      `;
    expect(proves(fixture, 'm:old', 'm:f')).toBe(false);
  });
});
