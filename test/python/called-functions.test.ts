/** Functions that a module calls while it is imported, in letters of any script and any spelling. */
import { expect, it } from 'vitest';
import { calledAtTop, calledFunctionsImport } from '../../server/src/python/calls/called-functions';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { pythonParser } from '../support/python';

const SPELLINGS = [
  ['e', 'e'],
  ['\u00e9', '\u00e9'],
  ['e\u0301', '\u00e9'],
  ['\u00e9', 'e\u0301'],
] as const;

it.each(SPELLINGS)('%s is called as %s', (defined, called) => {
  const text = `def ${defined}():\n    import pkg\n${called}()\n`;
  expect([...calledAtTop(text)]).toEqual([defined.normalize('NFKC')]);
  expect(calledFunctionsImport(text, scanImports(text))).toBe(true);
});

it.each(SPELLINGS)('what %s loads is loaded by %s', async (defined, called) => {
  const text = `def ${defined}():\n    import pkg.sub\n${called}()\n`;
  const { events } = (await pythonParser()).parse(text).summary;
  expect(events.map(({ kind }) => kind)).toContain('load');
});

it.each(SPELLINGS)('what %s sets is set by %s', async (defined, called) => {
  const text = `def ${defined}():\n    globals()["x"] = 1\n${called}()\n`;
  const { events } = (await pythonParser()).parse(text).summary;
  const dynamic = events.flatMap((event) => (event.kind === 'dynamic' ? [event.names] : []));
  expect(dynamic).toEqual([['x']]);
});
