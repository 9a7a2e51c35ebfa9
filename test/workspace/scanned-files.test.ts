/** The files of a scan, and what becomes of them. */
import { expect, test } from 'vitest';
import { FileMarks } from '../../server/src/workspace/scan/file-marks';
import { createScannedFiles } from '../../server/src/workspace/scan/scanned-files';

test('what changes later changes neither the scan nor a copy', () => {
  const scanned = new FileMarks(['/ws/a.py', '/ws/b.py', '/ws/c.py']);
  scanned.set('/ws/a.py', true);
  scanned.set('/ws/b.py', false);
  const files = createScannedFiles();
  files.replace(scanned);
  files.set('/ws/b.py', true);
  const copy = files.copy();
  files.set('/ws/c.py', true);
  expect(files.delete('/ws/a.py')).toBe(true);
  expect(files.delete('/ws/gone.py')).toBe(false);
  expect([scanned.paths(), scanned.candidates()]).toEqual([['/ws/a.py', '/ws/b.py'], ['/ws/a.py']]);
  expect([copy.paths(), copy.candidates()]).toEqual([
    ['/ws/a.py', '/ws/b.py'],
    ['/ws/a.py', '/ws/b.py'],
  ]);
  expect(files.paths()).toEqual(['/ws/b.py', '/ws/c.py']);
  expect(files.importers().candidates).toEqual(['/ws/b.py', '/ws/c.py']);
});
