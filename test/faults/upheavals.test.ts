/** Much at once: a branch is switched under a server, folders go and move, two windows share what they keep. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { eventually } from '../lsp/test-client';
import { endWithTest } from '../support/end-with-test';

const SERVER = resolve('dist/server.node.js');

/** Importers of the package, beside the one that is open. */
const IMPORTERS = 500;

/** A package of which `name` is the deep export, and its importers. */
function writeBranch(folder: string, name: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('pyproject.toml', `[[tool.export-tiers.package]]\nname = "pkg"\ntier3 = ["${name}"]\n`);
  write('pkg/__init__.py', `from .deep import ${name}\n`);
  write('pkg/deep.py', `def ${name}(): ...\n`);
  write('main.py', `from pkg import ${name}\n`);
  for (let at = 0; at < IMPORTERS; at++) {
    write(`area_${at % 30}/file_${at}.py`, `# ${name}\nfrom pkg import ${name}\n`);
  }
}

function branchFiles(): string[] {
  const importers = Array.from({ length: IMPORTERS }, (_, at) => `area_${at % 30}/file_${at}.py`);
  return ['pyproject.toml', 'pkg/__init__.py', 'pkg/deep.py', 'main.py', ...importers];
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-upheaval-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Window {
  readonly connection: MessageConnection;
  readonly logged: string[];
  /** Settles when the first scan is over. */
  readonly indexed: Promise<void>;
  /** Resident memory in MB. */
  memory(): number;
  tell(paths: readonly string[], type: 1 | 2 | 3): Promise<void>;
  type(version: number, text: string): Promise<void>;
  findings(): Promise<string[]>;
}

async function openWindow(folder: string, cacheFolder: string): Promise<Window> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: 'pipe' });
  endWithTest(child);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const logged: string[] = [];
  connection.onRequest(() => null);
  connection.onNotification('window/logMessage', ({ message }) => void logged.push(message));
  const indexed = new Promise<void>((done) => {
    connection.onNotification('exportTiers/indexed', () => done());
  });
  connection.listen();
  onTestFinished(() => connection.dispose());
  const uri = `file://${folder}`;
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: uri,
    capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
    initializationOptions: { cacheFolder },
  });
  await connection.sendNotification('initialized', {});
  const document = `${uri}/main.py`;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: {
      uri: document,
      languageId: 'python',
      version: 1,
      text: readFileSync(join(folder, 'main.py'), 'utf8'),
    },
  });
  return {
    connection,
    logged,
    indexed,
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    tell: (paths, type) =>
      connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: paths.map((path) => ({ uri: `${uri}/${path}`, type })),
      }),
    type: (version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: document, version },
        contentChanges: [{ text }],
      }),
    async findings() {
      const report = await connection.sendRequest<{ items: { code: string; message: string }[] }>(
        'textDocument/diagnostic',
        { textDocument: { uri: document } },
      );
      return report.items.map(({ code, message }) => `${code} ${message}`);
    },
  };
}

const failures = ({ logged }: Window) => logged.filter((line) => /failed|Error:/.test(line));

describe.skipIf(process.platform !== 'linux')('a server', () => {
  it('follows a branch that is switched while somebody types, again and again, in the same memory', async () => {
    const folder = newFolder();
    writeBranch(folder, 'dig');
    const window = await openWindow(folder, join(folder, '.cache'));
    await window.indexed;
    let version = 1;
    let settled = 0;
    for (let turn = 0; turn < 12; turn++) {
      const name = turn % 2 === 0 ? 'delve' : 'dig';
      writeBranch(folder, name);
      // The editor tells it in a few pieces, and keys are pressed between them.
      const files = branchFiles();
      for (let at = 0; at < files.length; at += 150) {
        await window.tell(files.slice(at, at + 150), 2);
        await window.type(++version, `from pkg import ${name}\n#${' x'.repeat(at / 150)}\n`);
      }
      const found = await eventually(
        window.findings,
        (all) => all[0]?.startsWith('ET101') === true && all[0].includes(name),
      );
      expect(found).toEqual([expect.stringContaining('ET101')]);
      if (turn === 3) settled = window.memory();
    }
    // What one branch takes is given back for the other's.
    expect(window.memory()).toBeLessThan(settled * 1.3);
    expect(failures(window)).toEqual([]);
  });

  it('bears folders that go and come under another name while they are read', async () => {
    const folder = newFolder();
    writeBranch(folder, 'dig');
    const window = await openWindow(folder, join(folder, '.cache'));
    // Not waited for: the scan is under way.
    rmSync(join(folder, 'area_3'), { recursive: true });
    renameSync(join(folder, 'area_4'), join(folder, 'moved'));
    renameSync(join(folder, 'pkg'), join(folder, 'gone'));
    await window.tell(['area_3', 'area_4', 'pkg'], 3);
    await window.tell(['moved', 'gone'], 1);
    await window.indexed;
    await eventually(
      window.findings,
      (all) => all.length === 0 || /ET4|missing/.test(all[0] ?? ''),
    );
    renameSync(join(folder, 'gone'), join(folder, 'pkg'));
    await window.tell(['gone'], 3);
    await window.tell(['pkg'], 1);
    await eventually(window.findings, (all) => all[0]?.startsWith('ET101') ?? false);
    expect(failures(window)).toEqual([]);
  });

  it.each(['while all is read', 'when all has been read'])(
    'answers for a document that is closed in a folder that is removed %s',
    async (moment) => {
      const folder = newFolder();
      writeBranch(folder, 'dig');
      const window = await openWindow(folder, join(folder, '.cache'));
      if (moment === 'when all has been read') await window.indexed;
      const textDocument = { uri: `file://${folder}/main.py` };
      const asked = [
        window.connection.sendRequest('textDocument/diagnostic', { textDocument }),
        window.connection.sendRequest('textDocument/hover', {
          textDocument,
          position: { line: 0, character: 17 },
        }),
        window.connection.sendRequest('textDocument/completion', {
          textDocument,
          position: { line: 0, character: 17 },
        }),
      ];
      await window.connection.sendNotification('textDocument/didClose', { textDocument });
      rmSync(folder, { recursive: true, force: true });
      await window.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [{ uri: `file://${folder}`, name: 'ws' }] },
      });
      await Promise.all(asked);
      await window.indexed;
      // The first scan may have read all of it before it went; the one that follows finds nothing.
      await eventually(window.findings, (all) => all.length === 0);
      expect(failures(window)).toEqual([]);
    },
  );

  it('shares what is kept with that of another window, whoever writes last', async () => {
    const folder = newFolder();
    writeBranch(folder, 'dig');
    const cache = join(folder, '.cache');
    const both = await Promise.all([openWindow(folder, cache), openWindow(folder, cache)]);
    for (const window of both) await window.indexed;
    for (const window of both) await window.connection.sendRequest('shutdown');
    const again = await openWindow(folder, cache);
    await again.indexed;
    expect(await again.findings()).toEqual([expect.stringContaining('ET101')]);
    expect([...both, again].flatMap(failures)).toEqual([]);
  });
});
