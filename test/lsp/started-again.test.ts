/** A server that finds all as an earlier one left it says so at once, and answers what it is asked when it can. */
import { expect, test } from 'vitest';
import { createMemoryStore } from '../support/memory-host';
import { eventually, startClient, type TestClient } from './test-client';
import { CALLER, MAIN, PACKAGE } from './tiered-workspace';

const startOver = (store = createMemoryStore()) =>
  startClient(PACKAGE + CALLER, { host: (host) => ({ ...host, store }) });

const indexed = (client: TestClient) =>
  eventually(
    () => client.notified.filter(({ method }) => method === 'exportTiers/indexed'),
    (found) => found.length > 0,
  );

const position = (client: TestClient) => client.caret?.position ?? { line: 0, character: 0 };

test('it is told once, and what is asked right after it is answered', async () => {
  const store = createMemoryStore();
  const earlier = await startOver(store);
  await indexed(earlier);
  await earlier.stop();
  expect(store.read('scan.bin')).not.toBeNull();
  const client = await startOver(store);
  await client.open(MAIN);
  const [told] = await indexed(client);
  expect(told?.params).toMatchObject({ files: 6, cached: 5 });
  const [hover, actions, found] = await Promise.all([
    client.hover(MAIN, position(client)),
    client.actions(MAIN, { start: position(client), end: position(client) }),
    client.pull(MAIN),
  ]);
  expect(JSON.stringify(hover)).toContain('Tier 3');
  expect(actions.length).toBeGreaterThan(0);
  expect(found.map(({ code }) => code)).toContain('ET101');
  await client.stop();
  expect(await indexed(client)).toHaveLength(1);
});

test('a hover that comes before the packages are known is answered when they are', async () => {
  const client = await startOver();
  await client.open(MAIN);
  expect(JSON.stringify(await client.hover(MAIN, position(client)))).toContain('Tier 3');
  await client.stop();
});
