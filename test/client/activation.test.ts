/** What the editor has to read before it can go on, and what happens afterwards in which order. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { bundle, loadInEditor } from './load-in-editor';

/** Takes everything: it is a function, a class, and an object of such. */
const anything: unknown = new Proxy(class {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : anything),
  set: () => true,
  apply: () => anything,
  construct: () => anything as object,
});

const PARTS =
  'window workspace languages commands l10n Disposable EventEmitter LanguageStatusSeverity';

const editor = Object.fromEntries(PARTS.split(' ').map((part) => [part, anything]));

const anyClient = { onNotification: () => {}, onDidChangeState: () => {}, onRequest: () => {} };

type Activate = (context: object, createClient: () => object, serve: () => unknown[]) => object;

function activateInEditor(): Activate {
  const require = createRequire(import.meta.url);
  return loadInEditor('client/src/extension.ts', editor, require).activateExtension as Activate;
}

describe('activation on a desktop', () => {
  it('reads our own few sources and no library', () => {
    const { inputs, text } = bundle('client/src/main.node.ts');
    expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([]);
    expect(inputs).toContain('client/src/later-client.ts');
    expect(text.length).toBeLessThan(40_000);
  });

  it('is over before another file is read', async () => {
    const read: string[] = [];
    const client = { ...anyClient, start: async () => {} };
    const exported = loadInEditor('client/src/main.node.ts', editor, (id) => {
      read.push(id);
      return { createClient: () => client };
    });
    (exported.activate as (context: object) => object)({ subscriptions: [] });
    expect(read).toEqual([]);
    await expect.poll(() => read).toEqual(['./client.core.js']);
  });

  it('makes the client afterwards, and starts it once everybody listens', async () => {
    const happened: string[] = [];
    const client = {
      onNotification: (method: string) => happened.push(`listen ${method}`),
      onDidChangeState: () => {},
      start: async () => void happened.push('start'),
    };
    const subscriptions: unknown[] = [];
    activateInEditor()(
      { subscriptions },
      () => {
        happened.push('make');
        return client;
      },
      () => {
        happened.push('serve');
        return [];
      },
    );
    expect(happened).toEqual([]);
    expect(subscriptions.length).toBeGreaterThan(5);
    await expect
      .poll(() => happened)
      .toEqual([
        'make',
        'listen exportTiers/status',
        'listen exportTiers/treeChanged',
        'serve',
        'start',
      ]);
    expect(subscriptions).toContain(client);
  });
});
