/** Every step of replacing a file fails once: the file is the old one, and nothing is left beside it. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { replaceFile } from '../../server/src/cli/replace-file';

const failing = vi.hoisted(() => ({ step: '', code: '' }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const failAt = <F extends (...given: never[]) => unknown>(step: string, run: F) =>
    ((...given: Parameters<F>) => {
      if (failing.step === step) {
        throw Object.assign(new Error(`${failing.code}: injected`), { code: failing.code });
      }
      return run(...given);
    }) as F;
  return {
    ...real,
    writeFileSync: failAt('write', real.writeFileSync),
    chmodSync: failAt('chmod', real.chmodSync),
    renameSync: failAt('rename', real.renameSync),
    realpathSync: failAt('realpath', real.realpathSync as never),
  };
});

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'export-tiers-faults-'));
  fs.appendFileSync(join(folder, 'a.py'), 'old\n');
});
afterEach(() => {
  failing.step = '';
  fs.rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['write', 'ENOSPC'],
  ['write', 'EROFS'],
  ['write', 'EACCES'],
  ['write', 'EDQUOT'],
  ['chmod', 'EPERM'],
  ['rename', 'EXDEV'],
  ['rename', 'EBUSY'],
  ['realpath', 'ELOOP'],
])('%s fails with %s', (step, code) => {
  failing.step = step;
  failing.code = code;
  const result = replaceFile(join(folder, 'a.py'), 'old\n', 'new\n');
  expect(result).toEqual({ kind: 'refused', why: `${code}: injected` });
  expect(fs.readFileSync(join(folder, 'a.py'), 'utf8')).toBe('old\n');
  expect(fs.readdirSync(folder)).toEqual(['a.py']);
});
