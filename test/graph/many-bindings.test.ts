/** Names that are bound so often that each of the bindings is looked at once: what they mean depends on who looks. */
import { expect, test } from 'vitest';
import { pythonParser } from '../support/python';
import { graphOf } from './graph-of';

const MANY = Array.from({ length: 30 }, (_, at) => `if A${at}:\n    from .a import f${at} as x\n`);
const FILES = `# file: p/__init__.py
${MANY.join('')}if B:
    from .a import g as x
    inside = x
outside = x
# file: p/a.py
def g(): pass
${MANY.map((_, at) => `def f${at}(): pass\n`).join('')}`;

test.each([[['inside', 'outside']], [['outside', 'inside']]])(
  'what stands in a block has what the block binds, whoever is asked first: %s',
  async (names) => {
    const { graph } = graphOf(await pythonParser(), FILES);
    const told = names.map((name) => {
      const { status, definition } = graph.resolve('p', name);
      return [name, definition ? `${definition.module}:${definition.name}` : status];
    });
    expect(Object.fromEntries(told)).toEqual({ inside: 'p.a:g', outside: 'unresolved' });
  },
);
