/** What the server sends, counted: a message that nobody needs costs the editor as much as one that it does. */
import { expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { MODERN, PLAIN } from '../lsp/client-capabilities';
import { eventually, type TestClient, uriOf } from '../lsp/test-client';
import { MAIN, PACKAGE, startClient } from '../lsp/tiered-workspace';

const FILES = `${PACKAGE}
  # file: main.py
  from pkg import special
  # file: same.py
  from pkg import special, common
  # file: other.py
  from pkg import other
  # file: none.py
  import os
`;
const INIT = uriOf('pkg/__init__.py');
const LENSES = 'workspace/codeLens/refresh';
const NONE = uriOf('none.py');
const OPEN = [MAIN, uriOf('same.py'), uriOf('other.py'), NONE, INIT];
/** What the last change of all has sent. */
const LAST = [LENSES, 'publish none.py'];
const START = { line: 0, character: 0 };

async function start(capabilities: ClientCapabilities): Promise<TestClient> {
  const client = await startClient(FILES, { capabilities });
  for (const uri of OPEN) await client.open(uri);
  for (const uri of OPEN) await client.hover(uri, START);
  return client;
}

/**
 * All that is sent because of what is done, each with its number. Lenses are refreshed when nothing has happened for
 * a while: after a last change, of a file that is no matter, all else has been sent.
 */
async function sentBy(client: TestClient, work: () => Promise<void>): Promise<object> {
  const { published, notified, requested, logged } = client;
  const refreshed = () => requested.filter(({ method }) => method === LENSES).length;
  const rest = async () => {
    const before = refreshed();
    await client.change(NONE, '#', { start: START, end: START });
    await eventually(refreshed, (count) => count > before);
  };
  await rest();
  for (const list of [published, notified, requested, logged]) list.length = 0;
  await work();
  await rest();
  const counts: Record<string, number> = {};
  const all = [
    ...published.map(({ uri }) => `publish ${uri.slice(uriOf('').length)}`),
    ...[...notified, ...requested].map(({ method }) => method),
    ...logged,
  ];
  for (const each of all.filter((each) => !LAST.includes(each)))
    counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}

async function pressKeys(client: TestClient, after: () => Promise<unknown>): Promise<void> {
  for (let key = 0; key < 20; key++) {
    const at = { line: 1, character: 0 };
    await client.change(MAIN, '#', { start: at, end: at });
    await after();
  }
}

/** The package gives another name in the place of one that two of the files import. */
async function rename(client: TestClient): Promise<void> {
  await client.change(INIT, client.text(INIT).replaceAll('special', 'renamed'));
  await client.hover(INIT, START);
}

test('to a client that is sent diagnostics', async () => {
  const client = await start({ ...PLAIN, workspace: { codeLens: { refreshSupport: true } } });
  const hover = () => client.hover(MAIN, START);
  expect(await sentBy(client, () => pressKeys(client, hover))).toEqual({
    'publish main.py': 20,
  });
  expect(await sentBy(client, () => rename(client))).toEqual({
    'publish pkg/__init__.py': 1,
    'publish main.py': 1,
    'publish same.py': 1,
    // Its tiers name what the package no longer gives.
    'publish pyproject.toml': 1,
  });
});

test('to a client that asks for diagnostics', async () => {
  const client = await start(MODERN);
  for (const uri of OPEN) await client.pull(uri);
  expect(await sentBy(client, () => pressKeys(client, () => client.pull(MAIN)))).toEqual({});
  expect(await sentBy(client, () => rename(client))).toEqual({
    'workspace/diagnostic/refresh': 1,
    'publish pyproject.toml': 1,
  });
});
