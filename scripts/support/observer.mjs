/** A language server with documents open, and all that it says of a folder. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CAPABILITIES, startServer } from '../../bench/lsp-client.mjs';

/** As an editor that asks for findings. */
const PULLING = {
  ...CAPABILITIES,
  workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} },
};

/** @typedef {Awaited<ReturnType<typeof startServer>>} Talk */
/** @typedef {import('vscode-languageserver-types').Diagnostic} Diagnostic */
/** @typedef {{ uri: string, items?: readonly Diagnostic[] }} Report */
/** @typedef {Map<string, { text: string, version: number }>} Documents by file, inside the folder. */

/**
 * Starts a server, and waits until it knows the folder.
 *
 * @param {string} server its program.
 * @param {string} folder
 * @param {string | null} cacheFolder where it keeps what it has read; null for nowhere.
 * @param {Documents} [opened]
 */
export async function createObserver(server, folder, cacheFolder, opened = new Map()) {
  const options = { workspaceDiagnostics: true, cacheFolder };
  const talk = await startServer(
    process.execPath,
    [server, '--stdio'],
    folder,
    options,
    {},
    PULLING,
  );
  const indexed = talk.until(({ method }) => method === 'exportTiers/indexed');
  /** @type {Documents} */
  const documents = new Map();
  const uriOf = (/** @type {string} */ file) => pathToFileURL(path.join(folder, file)).toString();
  const open = (/** @type {string} */ file, /** @type {string} */ text) => {
    documents.set(file, { text, version: 1 });
    const textDocument = { uri: uriOf(file), languageId: 'python', version: 1, text };
    talk.notify('textDocument/didOpen', { textDocument });
  };
  for (const [file, { text }] of opened) open(file, text);
  await indexed;
  return {
    documents,
    open,
    close(/** @type {string} */ file) {
      documents.delete(file);
      talk.notify('textDocument/didClose', { textDocument: { uri: uriOf(file) } });
    },
    change(/** @type {string} */ file, /** @type {string} */ text) {
      const version = (documents.get(file)?.version ?? 0) + 1;
      documents.set(file, { text, version });
      talk.notify('textDocument/didChange', {
        textDocument: { uri: uriOf(file), version },
        contentChanges: [{ text }],
      });
    },
    changed(/** @type {readonly { file: string, type: number }[]} */ changes) {
      talk.notify('workspace/didChangeWatchedFiles', {
        changes: changes.map(({ file, type }) => ({ uri: uriOf(file), type })),
      });
    },
    /** What is said of each file, as text that can be compared. */
    async view() {
      const view = await findings(talk);
      for (const [file, { text }] of documents) {
        for (const kind of ['quickfix', 'source.fixAll']) {
          view.set(`${kind} in ${file}`, await actions(talk, uriOf(file), text, kind));
        }
      }
      return view;
    },
    /** A server that knows nothing but what is on disk and in the documents. */
    end: () => talk.end(),
  };
}

/**
 * @param {Talk} talk
 * @returns {Promise<Map<string, string>>}
 */
async function findings(talk) {
  const { result } = await talk.request('workspace/diagnostic', { previousResultIds: [] });
  /** @type {Map<string, string>} */
  const told = new Map();
  for (const report of /** @type {readonly Report[]} */ (result.items)) {
    const items = report.items ?? [];
    const plain = items.map(({ range, code, severity, message }) => [
      range,
      code,
      severity,
      message,
    ]);
    // A closed file may be told to be clean, or not be told of.
    if (items.length > 0) told.set(`findings in ${report.uri}`, JSON.stringify(plain));
  }
  return told;
}

/**
 * @param {Talk} talk
 * @param {string} uri
 * @param {string} text
 * @param {string} kind
 */
async function actions(talk, uri, text, kind) {
  const end = { line: text.split('\n').length, character: 0 };
  const { result } = await talk.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end },
    context: { diagnostics: [], only: [kind] },
  });
  const told = [];
  for (const action of result ?? []) {
    const whole = action.edit ? action : (await talk.request('codeAction/resolve', action)).result;
    const { title, disabled, edit } = whole;
    // The version of a document is each client's own.
    told.push([title, disabled, JSON.stringify(edit ?? null).replace(/"version":\d+/g, '')]);
  }
  return JSON.stringify(told);
}
