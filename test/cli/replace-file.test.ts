/** A file is replaced whole or not at all. */
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from '../../server/src/cli/replace-file';

let root = '';
let file = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'export-tiers-replace-'));
  file = join(root, 'a.py');
  writeFileSync(file, 'old\r\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('writes the text, keeps the mode and leaves nothing beside', () => {
  chmodSync(file, 0o751);
  expect(replaceFile(file, 'old\r\n', 'new\r\n')).toEqual({ kind: 'written' });
  expect(readFileSync(file, 'utf8')).toBe('new\r\n');
  expect(statSync(file).mode & 0o777).toBe(0o751);
  expect(readdirSync(root)).toEqual(['a.py']);
});

test('a file that changed meanwhile is not touched', () => {
  writeFileSync(file, 'newer\n');
  expect(replaceFile(file, 'old\r\n', 'new\n')).toMatchObject({ kind: 'refused' });
  expect(readFileSync(file, 'utf8')).toBe('newer\n');
});

test('a link stays a link and its target gets the text', () => {
  const link = join(root, 'link.py');
  symlinkSync(file, link);
  expect(replaceFile(link, 'old\r\n', 'new\n').kind).toBe('written');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('new\n');
});

test('a read-only file is refused', () => {
  chmodSync(file, 0o444);
  expect(replaceFile(file, 'old\r\n', 'new\n')).toEqual({
    kind: 'refused',
    why: 'it is read-only',
  });
});

test('the encoding that the file declares is kept, or nothing is written', () => {
  writeFileSync(file, Buffer.from('# coding: latin-1\nx = "\xe9"\n', 'latin1'));
  const before = '# coding: latin-1\nx = "\xe9"\n';
  expect(replaceFile(file, before, `${before}y = "Ω"\n`).kind).toBe('refused');
  expect(replaceFile(file, before, `${before}y = "ü"\n`).kind).toBe('written');
  expect(readFileSync(file).toString('latin1')).toBe(`${before}y = "ü"\n`);
});
