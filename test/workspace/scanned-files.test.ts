/** The files of a scan, and what becomes of them. */
import { expect, test } from 'vitest';
import { createScannedFiles } from '../../server/src/workspace/scan/scanned-files';

test('what changes later changes neither the scan nor a copy', () => {
  const scanned = new Map([
    ['/ws/a.py', true],
    ['/ws/b.py', false],
  ]);
  const files = createScannedFiles();
  files.replace(scanned);
  files.set('/ws/b.py', true);
  const copy = files.copy();
  files.set('/ws/c.py', true);
  expect(files.delete('/ws/a.py')).toBe(true);
  expect(files.delete('/ws/gone.py')).toBe(false);
  expect([...scanned]).toEqual([
    ['/ws/a.py', true],
    ['/ws/b.py', false],
  ]);
  expect([...copy]).toEqual([
    ['/ws/a.py', true],
    ['/ws/b.py', true],
  ]);
  expect(files.paths()).toEqual(['/ws/b.py', '/ws/c.py']);
  expect(files.importers().candidates).toEqual(['/ws/b.py', '/ws/c.py']);
});
