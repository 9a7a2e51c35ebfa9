/** What is asked before the packages are known is answered when they are. */
import { expect, test } from 'vitest';
import { CALLER, MAIN, PACKAGE, startClient } from './tiered-workspace';

test('a hover, a light bulb and names to complete', async () => {
  const client = await startClient(PACKAGE + CALLER);
  await client.open(MAIN);
  const position = client.caret?.position ?? { line: 0, character: 0 };
  const [hover, actions, names] = await Promise.all([
    client.hover(MAIN, position),
    client.actions(MAIN, { start: position, end: position }),
    client.complete(MAIN, position),
  ]);
  expect(JSON.stringify(hover)).toContain('Tier 3');
  expect(actions.length).toBeGreaterThan(0);
  expect(names.map(({ label }) => label)).toContain('special');
});

test.each([
  ['a package', PACKAGE.replace('__init__.py\n', "__init__.py\n  print 'old'\n"), CALLER],
  ['a caller', PACKAGE, `${CALLER}  print 'old'\n`],
])('%s that takes the grammar', async (_, tiered, caller) => {
  const client = await startClient(tiered + caller);
  await client.open(MAIN);
  const position = client.caret?.position ?? { line: 0, character: 0 };
  const [diagnostics, hover] = await Promise.all([client.pull(MAIN), client.hover(MAIN, position)]);
  expect(diagnostics.map(({ code }) => code)).toContain('ET101');
  expect(JSON.stringify(hover)).toContain('Tier 3');
  expect(client.logged.filter((line) => line.includes('failed'))).toEqual([]);
});
