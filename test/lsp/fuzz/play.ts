/**
 * Plays a row of steps to a server, and keeps what a fresh server has to know to be in the same state:
 * files, open documents, settings, folders.
 */
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diskLocations } from '../../../server/src/lsp/locations';
import { ROOT } from '../../support/fixture';
import { createMemoryHost, type MemoryHost } from '../../support/memory-host';
import { MODERN, PLAIN } from '../client-capabilities';
import { startClient, type TestClient } from '../test-client';
import { changed } from './changed-document';
import { act, type Notebooks, opening } from './notebooks';
import { type Step, toEvent } from './steps';
import { WORKSPACE } from './texts';

export interface Surroundings {
  /** False: a host that has to be waited for, as in a browser, and answers late. */
  readonly sync: boolean;
  /** False: a client of the oldest kind, which is sent diagnostics. */
  readonly modern: boolean;
}

/** What a client has told. */
export interface Told {
  readonly documents: ReadonlyMap<string, TextDocument>;
  readonly notebooks: Notebooks;
  readonly files: ReadonlyMap<string, string>;
  readonly settings: unknown;
  readonly folders: readonly string[];
}

export interface Played {
  readonly client: TestClient;
  readonly told: Told;
  /** Answers and logged lines that no client may get. */
  readonly wrong: readonly string[];
}

/** Cancelled, modified, cancelled by the server, and not offered to this client. */
const EXPECTED = [-32800, -32801, -32802, -32601];

/**
 * Looks, so many milliseconds apart, until an answer counts as never given. They are what is counted, not the time: the
 * server runs in this process, so one that works, or a machine that is busy, puts them off.
 */
const [PATIENCE, LOOK] = [400, 50];

export async function play(steps: readonly Step[], surroundings: Surroundings): Promise<Played> {
  const client = await startClient(WORKSPACE, options(surroundings));
  const documents = new Map<string, TextDocument>();
  const notebooks: Notebooks = new Map();
  const told = {
    documents,
    notebooks,
    files: client.host.files,
    settings: null as unknown,
    folders: [`file://${ROOT}`],
  };
  const answers: Promise<string | null>[] = [];
  const malformed = new Set<string>();
  const send = (method: string, params: unknown) =>
    client.connection.sendNotification(method, params);

  for (const step of steps) {
    switch (step.do) {
      case 'open': {
        const path = pathOf(step.uri);
        const text = step.text ?? client.host.files.get(path ?? '') ?? '';
        const languageId = languageOf(step.uri);
        const document = TextDocument.create(step.uri, languageId, 1, text);
        if (path !== null) documents.set(path, document);
        await send('textDocument/didOpen', {
          textDocument: { uri: step.uri, languageId, version: 1, text },
        });
        break;
      }
      case 'change': {
        const path = pathOf(step.uri) ?? '';
        const document = documents.get(path);
        const version = (document?.version ?? 1) + step.version;
        const contentChanges = step.changes.map(toEvent);
        if (document) documents.set(path, changed(document, contentChanges, version));
        await send('textDocument/didChange', {
          textDocument: { uri: step.uri, version },
          contentChanges,
        });
        break;
      }
      case 'close':
        documents.delete(pathOf(step.uri) ?? '');
        await send('textDocument/didClose', { textDocument: { uri: step.uri } });
        break;
      case 'save':
        await send('textDocument/didSave', { textDocument: { uri: step.uri } });
        break;
      case 'notebook': {
        const said = act(notebooks, step);
        if (said) await send(said.method, said.params);
        break;
      }
      case 'write': {
        const path = `${ROOT}/${step.path}`;
        const right = [writeFile(client.host.files, path, step.text)];
        const types = { right, created: [1], changed: [2], 'deleted-created': [3, 1] }[step.told];
        const uri = `file://${path}`;
        await send('workspace/didChangeWatchedFiles', {
          changes: types.map((type) => ({ uri, type })),
        });
        break;
      }
      case 'checkout': {
        const changes = step.writes.map(({ path, text }) => {
          const type = writeFile(client.host.files, `${ROOT}/${path}`, text);
          return { uri: `file://${ROOT}/${path}`, type: step.isVague ? 2 : type };
        });
        for (let at = 0; at < changes.length; at += step.batch) {
          await send('workspace/didChangeWatchedFiles', {
            changes: changes.slice(at, at + step.batch),
          });
        }
        break;
      }
      case 'flood':
        await send('workspace/didChangeWatchedFiles', {
          changes: Array.from({ length: step.count }, (_, i) => ({
            uri: `file://${ROOT}/${i % 3 === 0 ? 'main' : `gone${i}`}.py`,
            type: step.type,
          })),
        });
        break;
      case 'ask': {
        const source = new CancellationTokenSource();
        const params = askedWith(step.uri, step.place);
        answers.push(
          judged(client.connection.sendRequest(step.method, params, source.token), step.method),
        );
        if (step.cancel) source.cancel();
        break;
      }
      case 'malformed': {
        malformed.add(step.method);
        // What the server makes of a change that is none, nobody can know: the client begins anew.
        if (step.asked) {
          const sent = client.connection.sendRequest(step.method, step.params);
          answers.push(judged(sent, step.method, true));
        } else {
          await send(step.method, step.params);
          if (step.method.startsWith('textDocument/did')) await reopenAll(client, documents);
        }
        break;
      }
      case 'settings':
        told.settings = step.settings;
        client.settings = step.settings;
        await send('workspace/didChangeConfiguration', { settings: step.settings });
        break;
      case 'folders': {
        if (!surroundings.modern) break;
        const gone = step.removed.map(pathOf);
        told.folders = [
          ...told.folders.filter((uri) => !gone.includes(pathOf(uri))),
          ...step.added,
        ];
        await send('workspace/didChangeWorkspaceFolders', {
          event: {
            added: step.added.map((uri) => ({ uri, name: uri })),
            removed: step.removed.map((uri) => ({ uri, name: uri })),
          },
        });
        break;
      }
      case 'initialize':
        answers.push(
          judged(
            client.connection.sendRequest('initialize', {
              processId: null,
              rootUri: null,
              capabilities: {},
            }),
            'initialize',
            true,
          ),
        );
        break;
      case 'answers': {
        const method = 'textDocument/codeAction';
        const params = askedWith(`file://${ROOT}/main.py`, { line: 0, character: 0 });
        answers.push(judged(client.connection.sendRequest(method, params), method));
        await Promise.all(answers);
        break;
      }
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, step.ms));
    }
  }
  const given = await Promise.all(answers);
  const failures = client.logged.filter((line) => {
    const [, method] = /^(\S+) failed/.exec(line) ?? [];
    return (method !== undefined && !malformed.has(method)) || /unexpected/.test(line);
  });
  return { client, told, wrong: [...given.filter((each) => each !== null), ...failures] };
}

/** @returns what a watcher calls it. */
function writeFile(files: Map<string, string>, path: string, text: string | null): 1 | 2 | 3 {
  const existed = files.has(path);
  if (text === null) files.delete(path);
  else files.set(path, text);
  return text === null ? 3 : existed ? 2 : 1;
}

/** A server that has never seen anything but the end of it all. */
export async function freshServer(told: Told, surroundings: Surroundings): Promise<TestClient> {
  const client = await startClient('', {
    ...options(surroundings, told.files),
    settings: told.settings,
    initialize: {
      workspaceFolders: told.folders.map((uri) => ({ uri, name: uri })),
      rootUri: told.folders[0] ?? null,
      initializationOptions: { settings: told.settings },
    },
  });
  for (const document of told.documents.values()) await open(client, document);
  for (const uri of told.notebooks.keys()) {
    const { method, params } = opening(told.notebooks, uri);
    await client.connection.sendNotification(method, params);
  }
  return client;
}

function options({ sync, modern }: Surroundings, files: ReadonlyMap<string, string> | null = null) {
  return {
    capabilities: { ...(modern ? MODERN : PLAIN), notebookDocument: { synchronization: {} } },
    host: (given: MemoryHost) => {
      const memory = createMemoryHost(files ?? given.files, { sync });
      return sync ? memory : late(memory);
    },
  };
}

/** Answers in another order than it is asked. */
function late(host: MemoryHost): MemoryHost {
  let asked = 0;
  const wait = () => new Promise((resolve) => setTimeout(resolve, (asked++ * 7) % 4));
  return {
    ...host,
    readText: async (path) => {
      await wait();
      return host.readText(path);
    },
    readDirectory: async (path) => {
      await wait();
      return host.readDirectory(path);
    },
  };
}

/** @returns what is wrong with an answer, or null. */
async function judged(
  answer: Promise<unknown>,
  method: string,
  malformed = false,
): Promise<string | null> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const never = new Promise<string>((resolve) => {
    let looks = 0;
    timer = setInterval(() => {
      if (++looks === PATIENCE) resolve(`${method}: never answered`);
    }, LOOK);
  });
  const given = answer.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof ResponseError)) return `${method}: ${error}`;
      const { code, message } = error;
      return malformed || EXPECTED.includes(code) ? null : `${method}: ${code} ${message}`;
    },
  );
  try {
    return await Promise.race([given, never]);
  } finally {
    clearInterval(timer);
  }
}

async function reopenAll(
  client: TestClient,
  documents: ReadonlyMap<string, TextDocument>,
): Promise<void> {
  for (const uri of ['file:///ws/main.py', ...[...documents.values()].map((each) => each.uri)]) {
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  for (const document of documents.values()) await open(client, document);
}

async function open(client: TestClient, document: TextDocument): Promise<void> {
  const { uri, languageId, version } = document;
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version, text: document.getText() },
  });
}

function askedWith(uri: string, position: { line: number; character: number }): object {
  return {
    textDocument: { uri },
    position,
    range: { start: position, end: { line: position.line + 3, character: 0 } },
    context: { includeDeclaration: true, diagnostics: [] },
    package: 'pkg',
    nonce: 'abc',
    history: true,
  };
}

function languageOf(uri: string): string {
  return uri.endsWith('.md') ? 'markdown' : uri.endsWith('.toml') ? 'toml' : 'python';
}

/** Null for what is no URI. */
function pathOf(uri: string): string | null {
  try {
    return diskLocations.toPath(uri);
  } catch {
    return null;
  }
}
