/** What is published: the VSIX and the npm package, made as `npm run package` makes them. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import { endWithTest } from '../support/end-with-test';
import { madePackages } from './made-packages';
import { unzip } from './unzip';

const MEGABYTE = 1_000_000;

const made = madePackages();

describe('the VSIX', () => {
  test('has what the extension needs and nothing else, below 2 MB', () => {
    const { size } = statSync(made().vsix);
    console.log(`VSIX: ${(size / 1000).toFixed(0)} kB`);
    expect(size).toBeLessThan(2 * MEGABYTE);
    const files = [...unzip(made().vsix).keys()];
    expect(files).toEqual(
      expect.arrayContaining([
        'extension/package.json',
        'extension/readme.md',
        'extension/changelog.md',
        'extension/LICENSE.txt',
        'extension/dist/third-party-licenses.txt',
        'extension/dist/client.core.js',
        'extension/dist/client.node.js',
        'extension/dist/client.browser.js',
        'extension/dist/reader.js',
        'extension/dist/server.core.js',
        'extension/dist/server.node.js',
        'extension/dist/server.browser.js',
        'extension/dist/tree-sitter-python.wasm',
        'extension/dist/web-tree-sitter.wasm',
        'extension/l10n/bundle.l10n.de.json',
      ]),
    );
    const surplus = /\.map$|\.ts$|node_modules|\/(?:test|samples|scripts|server|client)\/|cli\.js$/;
    expect(files.filter((file) => surplus.test(file))).toEqual([]);
  });

  test('has every file that its manifest names', () => {
    const files = unzip(made().vsix);
    const text = files.get('extension/package.json')?.toString('utf8') ?? '';
    const named = [...text.matchAll(/"(?:\.\/)?((?:[\w.-]+\/)+[\w.-]+\.(?:js|json|png|svg|md))"/g)];
    const paths = [...new Set(named.map((match) => `extension/${match[1]}`))];
    expect(paths.length).toBeGreaterThanOrEqual(4);
    expect(paths.filter((path) => !files.has(path))).toEqual([]);
  });

  test('has minified programs, without source maps', () => {
    for (const [file, bytes] of unzip(made().vsix)) {
      if (!file.endsWith('.js')) continue;
      const text = bytes.toString('utf8');
      expect(text, file).not.toContain('sourceMappingURL');
      expect(text.length / text.split('\n').length, file).toBeGreaterThan(200);
    }
  });

  test('has what the Marketplace shows', () => {
    const xml = unzip(made().vsix).get('extension.vsixmanifest')?.toString('utf8') ?? '';
    expect(xml).toContain('Microsoft.VisualStudio.Services.Icons.Default');
    expect(xml).toContain('Microsoft.VisualStudio.Services.Branding.Color');
    expect(xml).toMatch(/<Categories>[^<]*Linters/);
    expect(xml).toMatch(/<Tags>[^<]*refactoring/);
  });

  test('has the licence of every library that ships', () => {
    const licences = unzip(made().vsix)
      .get('extension/dist/third-party-licenses.txt')
      ?.toString('utf8');
    const command = ['commander', 'cli-table3', 'picocolors', 'diff'];
    for (const name of [...Object.keys(manifest.dependencies), ...command]) {
      expect(licences, name).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });
});

describe('the npm package', () => {
  test('has the command line and nothing else', () => {
    const listing = execFileSync('tar', ['tzf', made().npm], { encoding: 'utf8' });
    expect(listing.trim().split('\n').sort()).toMatchInlineSnapshot(`
      [
        "package/CHANGELOG.md",
        "package/LICENSE",
        "package/README.md",
        "package/dist/cli.core.js",
        "package/dist/cli.js",
        "package/dist/cli.program.js",
        "package/dist/reader.js",
        "package/dist/server.core.js",
        "package/dist/server.node.js",
        "package/dist/third-party-licenses.txt",
        "package/dist/tree-sitter-python.wasm",
        "package/dist/web-tree-sitter.wasm",
        "package/l10n/bundle.l10n.de.json",
        "package/package.json",
      ]
    `);
    expect(statSync(made().npm).size).toBeLessThan(2 * MEGABYTE);
  });

  test('installs nothing else, and runs by npx and by its name', () => {
    const home = join(made().folder, 'npx');
    mkdirSync(home);
    cpSync(resolve('samples/coordination'), join(home, 'sample'), { recursive: true });
    // No network: whatever it needed besides would be missing.
    const npx = (...args: string[]) =>
      spawnSync('npx', ['--yes', '--offline', `--package=${made().npm}`, 'export-tiers', ...args], {
        cwd: join(home, 'sample'),
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1', npm_config_cache: join(home, 'cache') },
        shell: process.platform === 'win32',
      });
    const version = npx('--version');
    expect(version.stdout.trim(), version.stderr).toBe(manifest.version);
    const check = npx('check', '--output-format', 'json', 'app/services/training_service.py');
    expect(check.status, check.stderr).toBe(1);
    expect(JSON.parse(check.stdout).map(({ code }: { code: string }) => code)).toEqual([
      'ET102',
      'ET101',
      'ET101',
    ]);
  });

  test('has a language server that answers, in the language that it is asked in', async () => {
    const home = join(made().folder, 'unpacked');
    mkdirSync(home);
    execFileSync('tar', ['xzf', made().npm, '-C', home]);
    expect(readdirSync(join(home, 'package'))).not.toContain('node_modules');
    const params = { processId: null, rootUri: null, capabilities: {}, locale: 'de-CH' };
    const cli = join(home, 'package/dist/cli.js');
    const server = spawn(process.execPath, [cli, 'server', '--stdio']);
    endWithTest(server);
    let said = '';
    server.stdout.on('data', (chunk) => {
      said += chunk;
    });
    const send = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    send({ id: 1, method: 'initialize', params });
    await expect.poll(() => said).toContain('"hoverProvider"');
    send({ method: 'initialized', params: {} });
    await expect.poll(() => said).toContain('Noch hat hier kein Paket Stufen');
  });
});

test('the repository itself cannot be published by mistake', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).private).toBe(true);
});
