/**
 * A client for tests: it speaks to the real server over two in-memory streams, as an editor does, and
 * keeps what it is sent.
 */
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  createMessageConnection,
  type DefinitionLink,
  DefinitionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type Location,
  LogMessageNotification,
  type MessageConnection,
  type Position,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Git } from '../../server/src/host/git';
import { diskLocations } from '../../server/src/lsp/locations';
import { createQuiet } from '../../server/src/lsp/quiet';
import { type Surroundings, startServer } from '../../server/src/lsp/server';
import { connectionOptions } from '../../server/src/lsp/turns';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost, type MemoryHost } from '../support/memory-host';
import { MODERN } from './client-capabilities';

export interface TestClient {
  readonly connection: MessageConnection;
  readonly host: MemoryHost;
  readonly initialized: InitializeResult;
  readonly published: PublishDiagnosticsParams[];
  readonly notified: { readonly method: string; readonly params: unknown }[];
  readonly requested: { readonly method: string; readonly params: unknown }[];
  readonly logged: string[];
  /** The caret of the fixture. */
  readonly caret: { readonly uri: string; readonly position: Position } | null;
  settings: unknown;
  open(uri: string, text?: string, languageId?: string): Promise<void>;
  /** Replaces a range, or everything without one. */
  change(uri: string, newText: string, range?: Range): Promise<void>;
  close(uri: string): Promise<void>;
  text(uri: string): string;
  /** Writes a file behind the editor's back. */
  write(uri: string, text: string | null): Promise<void>;
  pull(uri: string): Promise<Diagnostic[]>;
  hover(uri: string, position: Position): Promise<Hover | null>;
  complete(uri: string, position: Position): Promise<CompletionItem[]>;
  definition(uri: string, position: Position): Promise<(Location | DefinitionLink)[]>;
  actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]>;
  resolve(action: CodeAction): Promise<CodeAction>;
  /** Applies an edit to the open documents. @throws Error for a version that is not the document's. */
  apply(edit: WorkspaceEdit): Promise<void>;
  shutDown(): Promise<void>;
  /** Shuts the server down, unless that was done, and leaves it. */
  stop(): Promise<void>;
}

export interface TestClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initialize?: Partial<InitializeParams>;
  readonly settings?: unknown;
  /** Those that a folder, by its URI, has instead. */
  readonly folderSettings?: Readonly<Record<string, unknown>>;
  /** Of the editor itself, by section. */
  readonly editorSettings?: Readonly<Record<string, unknown>>;
  /** The settings that are told, later perhaps, in place of these. */
  readonly settingsOf?: () => Promise<unknown>;
  /** True: says that it can be asked for settings, and refuses. */
  readonly refusesSettings?: boolean;
  readonly sync?: boolean;
  readonly git?: Git;
  /** The languages that the server brings along. */
  readonly languages?: Surroundings['languages'];
  readonly followers?: Surroundings['followers'];
  readonly host?: (host: MemoryHost) => MemoryHost;
}

export const uriOf = (path: string) => `file://${ROOT}/${path}`;

/** Starts a server over the fixture's files and a client that has said `initialized`. */
export async function startClient(
  source: string,
  options: TestClientOptions = {},
): Promise<TestClient> {
  const fixture = parseFixture(source);
  const memory = createMemoryHost(fixture.files, { sync: options.sync ?? true });
  const host = options.host?.(memory) ?? memory;
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const quiet = createQuiet();
  startServer(createConnection(toServer, toClient, connectionOptions(quiet)), quiet, () => ({
    host,
    locations: diskLocations,
    git: options.git ?? null,
    ...(options.languages && { languages: options.languages }),
    ...(options.followers && { followers: options.followers }),
  }));
  const connection = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );

  const documents = new Map<string, TextDocument>();
  const published: PublishDiagnosticsParams[] = [];
  const notified: TestClient['notified'] = [];
  const requested: TestClient['requested'] = [];
  const logged: string[] = [];
  const state = { settings: options.settings ?? null, isShutDown: false };
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
  });
  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    logged.push(message);
  });
  connection.onNotification((method, params) => {
    notified.push({ method, params });
  });
  connection.onRequest((method, params) => {
    requested.push({ method, params });
    if (method !== 'workspace/configuration') return null;
    if (options.refusesSettings) throw new Error('there are no settings');
    const { items } = params as unknown as { items: { section: string; scopeUri?: string }[] };
    if (options.settingsOf) {
      return options
        .settingsOf()
        .then((own) => items.map(({ section }) => (section === 'exportTiers' ? own : null)));
    }
    return items.map(({ section, scopeUri }) => {
      if (section !== 'exportTiers') return options.editorSettings?.[section] ?? null;
      return options.folderSettings?.[scopeUri ?? ''] ?? state.settings;
    });
  });
  connection.listen();

  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: `file://${ROOT}`, name: 'ws' }],
    capabilities: options.capabilities ?? MODERN,
    ...options.initialize,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const known = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (!document) throw new Error(`not open: ${uri}`);
    return document;
  };

  const client: TestClient = {
    connection,
    host,
    initialized,
    published,
    notified,
    requested,
    logged,
    caret: fixture.caret && {
      uri: `file://${fixture.caret.path}`,
      position: TextDocument.create(
        '',
        '',
        0,
        fixture.files.get(fixture.caret.path) ?? '',
      ).positionAt(fixture.caret.offset),
    },
    get settings() {
      return state.settings;
    },
    set settings(value) {
      state.settings = value;
    },
    async open(uri, given, languageId = 'python') {
      const text = given ?? host.files.get(decodeURIComponent(uri.slice('file://'.length))) ?? '';
      documents.set(uri, TextDocument.create(uri, languageId, 1, text));
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    async change(uri, newText, range) {
      const document = known(uri);
      const change = range ? { range, text: newText } : { text: newText };
      documents.set(uri, TextDocument.update(document, [change], document.version + 1));
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: known(uri).version },
        contentChanges: [change],
      });
    },
    async close(uri) {
      documents.delete(uri);
      await connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri },
      });
    },
    text: (uri) => known(uri).getText(),
    async write(uri, text) {
      const path = uri.slice('file://'.length);
      const type = text === null ? 3 : host.files.has(path) ? 2 : 1;
      if (text === null) host.files.delete(path);
      else host.files.set(path, text);
      await connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri, type }],
      });
    },
    async pull(uri) {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
      });
      return report.kind === 'full' ? report.items : [];
    },
    hover: (uri, position) =>
      connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
    async complete(uri, position) {
      const found = await connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position,
      });
      return Array.isArray(found) || found === null ? (found ?? []) : withDefaults(found);
    },
    async definition(uri, position) {
      const found = await connection.sendRequest(DefinitionRequest.type, {
        textDocument: { uri },
        position,
      });
      return Array.isArray(found) ? found : found ? [found] : [];
    },
    async actions(uri, range, only) {
      const found = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only && { only }) },
      });
      return (found ?? []) as CodeAction[];
    },
    resolve: (action) => connection.sendRequest(CodeActionResolveRequest.type, action),
    async apply(edit) {
      for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
        await client.change(uri, TextDocument.applyEdits(known(uri), edits));
      }
      for (const { textDocument, edits } of (edit.documentChanges ?? []) as TextDocumentEdit[]) {
        const document = known(textDocument.uri);
        if (textDocument.version !== document.version) {
          throw new Error(`edit of version ${textDocument.version}, at ${document.version}`);
        }
        await client.change(
          textDocument.uri,
          TextDocument.applyEdits(document, edits as TextEdit[]),
        );
      }
    },
    async shutDown() {
      state.isShutDown = true;
      await connection.sendRequest(ShutdownRequest.type);
    },
    async stop() {
      if (!state.isShutDown) await client.shutDown();
      // No `exit`: the server's library would end the process, which is the test's own.
      connection.dispose();
    },
  };
  return client;
}

/** Milliseconds: shorter than a test may take, so that what was seen last is told, and long enough for a busy machine. */
const PATIENCE = 120_000;

/** Asks again and again until the answer is one; fails with the last answer after the time limit. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  isDone: (value: T) => boolean,
): Promise<T> {
  const limit = Date.now() + PATIENCE;
  for (;;) {
    const value = await ask();
    if (isDone(value)) return value;
    if (Date.now() > limit) throw new Error(`not in time, last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The items as an editor reads them, with what the list says for those that do not say it. */
function withDefaults({ items, itemDefaults }: CompletionList): CompletionItem[] {
  const range = itemDefaults?.editRange;
  return items.map((item) => ({
    ...(itemDefaults?.data !== undefined && { data: itemDefaults.data }),
    ...(Range.is(range) && { textEdit: { range, newText: item.textEditText ?? item.label } }),
    ...item,
  }));
}
