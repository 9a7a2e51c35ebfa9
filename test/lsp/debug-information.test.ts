import { expect, it } from 'vitest';
import { version } from '../../package.json';
import { CALLER, PACKAGE, startClient } from './tiered-workspace';

it('tells what the server goes by, and nobody’s code', async () => {
  const client = await startClient(`${PACKAGE}${CALLER}`, {
    settings: { severity: { ET102: 'off' } },
  });
  const text: string = await client.connection.sendRequest('exportTiers/debugInformation');
  const section = (title: string) =>
    text
      .split('\n\n')
      .find((each) => each.startsWith(`${title}:`))
      ?.split('\n')
      .slice(1)
      .map((line) => line.trim());
  expect(section('Export Tiers')).toEqual([version]);
  expect(section('Folders')).toEqual(['file:///ws']);
  expect(section('Source roots, best first')).toContain('/ws');
  expect(section('Tiered packages')).toEqual(['pkg (4 exports) in /ws/pkg/__init__.py']);
  expect(section('Files')?.[0]).toMatch(/^6 Python files, /);
  expect(section('Files that could not be read')).toEqual(['none']);
  expect(section('Settings of the window')?.[0]).toContain('"ET102":"off"');
  expect(text).not.toContain('def common');
});
