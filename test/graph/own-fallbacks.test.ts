/** Modules that take a name or make it themselves: told of by their own text as `resolve` tells of them. */
import { beforeAll, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const SURE = {
  'made by a class': 'try:\n    from a import f\nexcept ImportError:\n    class f: ...',
  'held by a literal': 'try:\n    from a import f\nexcept ImportError:\n    f = None',
  'taken from what leads back': 'try:\n    from c import f\nexcept Exception:\n    def f(): ...',
  'taken from what fails': 'try:\n    from b import f\nexcept ImportError:\n    def f(): ...',
};

const OPEN = {
  'bound by no more than an import': 'from a import f',
  'taken from elsewhere in the handler':
    'try:\n    from a import f\nexcept ImportError:\n    from b import f',
  'bound again': 'try:\n    from a import f\nexcept ImportError:\n    f = None\nfrom a import f',
  'under a condition':
    'if x:\n    try:\n        from a import f\n    except ImportError:\n        f = None',
  'in different blocks':
    'try:\n    from a import f\nexcept ImportError: ...\ntry:\n    import d\nexcept ImportError:\n    f = None',
  'where a handler raises':
    'try:\n    from a import f\nexcept ImportError:\n    f = None\n    raise',
  'perhaps bound by a star':
    'try:\n    from a import f\nexcept ImportError:\n    f = None\nfrom a import *',
  'rebound by a function':
    'try:\n    from a import f\nexcept ImportError:\n    f = None\ndef g():\n    global f\n    f = 1',
};

function graph(text: string) {
  const others =
    '# file: a.py\ndef f(): ...\n# file: b.py\nimport a.b\n# file: c.py\nimport m\nfrom a import f';
  return graphOf(parser, `# file: m.py\n${text}\n${others}\n`);
}

it.each(Object.entries(SURE))('%s', (_, text) => {
  const { graph: of, asked } = graph(text);
  expect(of.hasOwnFallback('m', 'f')).toBe(true);
  expect([...asked]).toEqual(['m']);
  const { definition, cautions } = of.resolve('m', 'f');
  const isOwn = definition?.module === 'm';
  expect(definition && !isOwn ? cautions.map(({ kind }) => kind) : ['fallback']).toContain(
    'fallback',
  );
});

it.each(Object.entries(OPEN))('not %s', (_, text) => {
  expect(graph(text).graph.hasOwnFallback('m', 'f')).toBe(false);
});
