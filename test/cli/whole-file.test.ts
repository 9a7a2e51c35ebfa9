/** What a command writes is there whole, or what was there before is; a full disk is told in a sentence. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Part, writeOutputFile } from '../../server/src/cli/whole-file';
import { CLI, cliProject } from './run-cli';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'export-tiers-whole-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('a file that a command writes', () => {
  it('stays as it was where its new text does not come to its end', () => {
    const at = folder();
    writeFileSync(join(at, 'out.json'), 'old');
    function* parts(): Iterable<Part> {
      yield 'ne';
      throw new Error('no space left');
    }
    expect(() => writeOutputFile(join(at, 'out.json'), parts())).toThrow(
      `cannot write ${join(at, 'out.json')}: no space left`,
    );
    expect(() => writeOutputFile(join(at, 'other.json'), parts())).toThrow('no space left');
    expect(readFileSync(join(at, 'out.json'), 'utf8')).toBe('old');
    expect(readdirSync(at)).toEqual(['out.json']);
  });

  it('is made with its folder, of parts', () => {
    const at = folder();
    writeOutputFile(join(at, 'deep', 'er', 'out'), ['a', Buffer.from('b'), 'c'], true);
    expect(readFileSync(join(at, 'deep', 'er', 'out'), 'utf8')).toBe('abc');
    expect(readdirSync(join(at, 'deep', 'er'))).toEqual(['out']);
  });

  it.skipIf(process.platform === 'win32')('keeps its mode, and stays a link', () => {
    const at = folder();
    writeFileSync(join(at, 'real'), 'old');
    chmodSync(join(at, 'real'), 0o640);
    symlinkSync('real', join(at, 'link'));
    writeOutputFile(join(at, 'link'), ['new']);
    expect(lstatSync(join(at, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(at, 'real'), 'utf8')).toBe('new');
    expect(statSync(join(at, 'real')).mode & 0o777).toBe(0o640);
    chmodSync(join(at, 'real'), 0o440);
    expect(() => writeOutputFile(join(at, 'link'), ['newer'])).toThrow('it is read-only');
  });
});

describe.skipIf(process.platform !== 'linux')('a full disk', () => {
  const project = () =>
    cliProject(`
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "pkg"
      tier3 = ["dig"]
      # file: pkg/__init__.py
      from .deep import dig
      # file: pkg/deep.py
      def dig(): ...
      # file: app.py
      from pkg import dig
    `);

  it.each(['check .', 'check . --output-format json', 'graph pkg', 'report pkg'])(
    'below the standard output of %s is told in a sentence',
    (command) => {
      const output = openSync('/dev/full', 'w');
      onTestFinished(() => closeSync(output));
      const { status, stderr } = spawnSync(process.execPath, [CLI, ...command.split(' ')], {
        cwd: project().folder,
        encoding: 'utf8',
        stdio: ['ignore', output, 'pipe'],
      });
      expect(stderr).toMatch(/^error: cannot write the output: ENOSPC/m);
      expect(stderr).not.toContain('    at ');
      expect(status).toBe(2);
    },
  );

  it.each([
    'check . --output-file /dev/full',
    'report pkg --output /dev/full',
    'index --output /dev/full',
  ])('is told by %s', (command) => {
    const { status, stderr } = project().run(...command.split(' '));
    expect(stderr).toMatch(/^error: cannot write \/dev\/full: ENOSPC/m);
    expect(status).toBe(2);
  });
});
