/** A run that somebody ends leaves each file whole: the old one or the new one. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FixedFile } from '../../server/src/cli/check/fix';
import { writeFixes } from '../../server/src/cli/check/write-fixes';
import { CLI, cleanEnvironment, cliProject } from './run-cli';

const FILES = 400;
const PADDING = `${'# padding\n'.repeat(2_000)}`;
const OLD = `from pkg import dig\n${PADDING}`;
const NEW = `from pkg.deep import dig\n${PADDING}`;

// Windows knows no signals: there every one of them is a SIGKILL.
const SIGNALS =
  process.platform === 'win32' ? ['SIGKILL' as const] : (['SIGINT', 'SIGKILL'] as const);

/** A program for Node to run first: once half of what is written at a place is, the process gets a signal. */
function interrupting(place: string, signal: string): string {
  return `
    const fs = require('node:fs');
    const { appendFileSync } = fs;
    fs.appendFileSync = (file, text) => {
      const half = text.length >> 1;
      appendFileSync(file, text.slice(0, half));
      if (String(file).startsWith(${JSON.stringify(place)})) process.kill(process.pid, '${signal}');
      appendFileSync(file, text.slice(half));
    };
  `;
}

test.each(SIGNALS)('%s in the middle of --fix', async (signal) => {
  const { folder } = cliProject(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    tier3 = ["deep"]
    # file: pkg/__init__.py
    from .deep import dig
    # file: pkg/deep.py
    def dig(): ...
    # file: app/__init__.py
  `);
  const file = (index: number) => join(folder, 'app', `f${String(index).padStart(3, '0')}.py`);
  for (let index = 0; index < FILES; index++) writeFileSync(file(index), OLD);
  const whileWriting = join(folder, 'while-writing.cjs');
  writeFileSync(whileWriting, interrupting(`${file(3)}.`, signal));
  const child = spawn(process.execPath, ['--require', whileWriting, CLI, 'check', '--fix'], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));

  const texts = Array.from({ length: FILES }, (_, index) => readFileSync(file(index), 'utf8'));
  const changed = texts.filter((text) => text === NEW).length;
  expect(texts.filter((text) => text !== OLD && text !== NEW)).toEqual([]);
  // Files are written in order, and the one in work is finished where that can be.
  if (signal === 'SIGKILL') return expect(changed).toBe(3);
  expect(changed).toBeGreaterThan(3);
  expect(changed).toBeLessThan(FILES);
  expect(stderr).toContain(
    `interrupted: ${changed} files changed, ${FILES - changed} left as before`,
  );
  expect(status).toBe(130);
  expect(readdirSync(join(folder, 'app')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a file that changed meanwhile is left alone and told; the others are written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-write-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const fixed = ['a.py', 'b.py', 'c.py'].map(
    (name): FixedFile => ({ path: join(folder, name), before: OLD, after: NEW }),
  );
  for (const { path } of fixed) writeFileSync(path, OLD);
  writeFileSync(join(folder, 'b.py'), 'mine\n');
  rmSync(join(folder, 'c.py'));
  const { written, refused, left } = await writeFixes(fixed);
  expect(written).toEqual([join(folder, 'a.py')]);
  expect(refused).toEqual([
    { path: join(folder, 'b.py'), why: 'it changed meanwhile; run the command again' },
    { path: join(folder, 'c.py'), why: 'it can no longer be read' },
  ]);
  expect(left).toEqual([]);
  expect(readFileSync(join(folder, 'b.py'), 'utf8')).toBe('mine\n');
  expect(existsSync(join(folder, 'c.py'))).toBe(false);
});
