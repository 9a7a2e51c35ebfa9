/** What the status item says and offers, by what the server says. */
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { loadInEditor } from './load-in-editor';

interface Item {
  text: string;
  detail: string;
  busy: boolean;
  severity: number;
  command: { readonly command: string };
}

/** The item of a client whose server says these, one after the other; and what the manifest's conditions see. */
async function shown(...said: readonly object[]) {
  const contexts: Record<string, boolean> = {};
  const item = {} as Item;
  const editor = {
    commands: {
      executeCommand(_: string, name: string, value: boolean) {
        contexts[name.replace('exportTiers.', '')] = value;
      },
    },
    l10n: { t: (text: string, ...values: unknown[]) => [text, ...values].join('|') },
    languages: { createLanguageStatusItem: () => item },
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
    workspace: { workspaceFolders: [{}] },
  };
  let tell = (_: object) => {};
  const client = {
    onNotification(_: string, listener: (status: object) => void) {
      tell = listener;
      return { dispose() {} };
    },
    onDidChangeState: () => ({ dispose() {} }),
  };
  const require = createRequire(import.meta.url);
  const { createStatusItem } = loadInEditor('client/src/status-item.ts', editor, require);
  (createStatusItem as (client: Promise<object>) => object)(Promise.resolve(client));
  await null;
  for (const each of said) tell({ packages: [], problems: 0, message: '', ...each });
  const { text, detail, busy, severity, command } = item;
  return { text, detail, busy, severity, command: command.command, contexts };
}

const INDEXING = { state: 'indexing', done: 3, total: 9 };
const CANCELLED = { state: 'cancelled' };
const READY = { state: 'ready', packages: ['pkg'] };

test('the first indexing can be cancelled', async () => {
  const { contexts, ...item } = await shown(INDEXING);
  expect(item).toEqual({
    text: 'Export Tiers: indexing',
    detail: '{0} of {1} files|3|9',
    busy: true,
    severity: 0,
    command: 'exportTiers.cancelIndexing',
  });
  expect(contexts.isCancellable).toBe(true);
});

test('a later one cannot', async () => {
  const { command, contexts } = await shown(INDEXING, READY, INDEXING);
  expect([command, contexts.isCancellable]).toEqual(['exportTiers.showCommands', false]);
});

test('a folder cannot be called so that its name runs a command', async () => {
  const app = 'app ([go](command:workbench.action.quit))';
  const { detail } = await shown({ state: 'ready', packages: [app, 'app (b)'] });
  expect(detail).toBe('app ([go] (command:workbench.action.quit)), app (b)');
  const failed = await shown({ state: 'error', message: app, problems: 1 });
  expect(failed.detail).not.toContain('](');
});

test('once cancelled, the way to have all is there', async () => {
  const { contexts, ...item } = await shown(INDEXING, CANCELLED);
  expect(item).toEqual({
    text: 'Export Tiers: indexing was cancelled',
    detail: 'Findings are for open files only.',
    busy: false,
    severity: 1,
    command: 'exportTiers.restart',
  });
  expect(contexts).toMatchObject({ isCancelled: true, isCancellable: false, isReady: false });
});

test('when all is indexed after that, nothing is left of it', async () => {
  const { text, severity, contexts } = await shown(INDEXING, CANCELLED, READY);
  expect([text, severity]).toEqual(['Export Tiers: 1 tiered package', 0]);
  expect(contexts).toMatchObject({ isCancelled: false, isReady: true, hasPackages: true });
});
