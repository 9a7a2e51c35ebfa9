/** Messages that are held back are handled in their order; what ends work is handled at once. */
import { expect, test } from 'vitest';
import { createDeferred } from '../../server/src/lsp/deferred';
import { createQuiet } from '../../server/src/lsp/quiet';

test.each([
  ['notification', { method: 'textDocument/didChange' }, 'later'],
  ['request', { method: 'textDocument/hover', id: 1 }, 'later'],
  ['request of the name of a cancel', { method: 'exportTiers/cancelIndexing', id: 1 }, 'later'],
  ['response', { id: 1, result: null }, 'later'],
  ['cancel of the client', { method: 'exportTiers/cancelIndexing' }, 'at once'],
  ['cancel of progress', { method: 'window/workDoneProgress/cancel' }, 'at once'],
])('a %s', async (_, said, when) => {
  const quiet = createQuiet();
  const there = createDeferred<void>();
  quiet.hold(there.promise);
  const handled: unknown[] = [];
  const hear = (message: object) =>
    quiet.messageStrategy.handleMessage({ jsonrpc: '2.0', ...message }, (next) => {
      handled.push(next);
    });
  const before = { method: 'textDocument/didOpen' };
  void hear(before);
  void hear(said);
  const [first, second] = [before, said].map((message) => ({ jsonrpc: '2.0', ...message }));
  expect(handled).toEqual(when === 'later' ? [] : [second]);
  there.resolve();
  await there.promise;
  await Promise.resolve();
  expect(handled).toEqual(when === 'later' ? [first, second] : [second, first]);
});
