import { expect, it } from 'vitest';
import { createLineIndexes } from '../../server/src/lsp/line-indexes';

it('keeps the lines of a text until it is another', () => {
  const lineIndex = createLineIndexes();
  const first = lineIndex('/a.py', 'x\ny\n');
  expect(lineIndex('/a.py', ['x', 'y', ''].join('\n'))).toBe(first);
  expect(lineIndex('/b.py', 'x\n').lineCount).toBe(2);
  expect(lineIndex('/a.py', 'x\ny\nz\n').lineCount).toBe(4);
  expect(lineIndex('/a.py', 'x\ny\n').lineCount).toBe(3);
});
