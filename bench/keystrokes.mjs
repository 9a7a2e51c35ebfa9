/** The same work for every language server: open a file, type, hover, complete, ask for actions. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const uriOf = (/** @type {string} */ file) => pathToFileURL(file).toString();

/** Opens a file and waits for its first diagnostics; gives milliseconds since the server was started. */
export async function open(server, file) {
  const text = readFileSync(file, 'utf8');
  const uri = uriOf(file);
  const first = server.until((message) => isOf(message, uri, 1));
  server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'python', version: 1, text },
  });
  const { at } = await first;
  return { document: { uri, file, text, version: 1 }, ready: at - server.started };
}

/** Milliseconds after which no further key is pressed and no further question asked: some servers are slow. */
const ENOUGH = 8_000;

/** Types characters one after the other behind a line's end; gives milliseconds from each to its diagnostics. */
export async function type(server, document, line, keys) {
  const times = [];
  let character = document.text.split('\n')[line]?.replace(/\r$/, '').length ?? 0;
  const comment = '  # as it is typed, one key after the other, over and over';
  const until = performance.now() + ENOUGH;
  for (let key = 0; key < keys && performance.now() < until; key++) {
    const text = comment[key % comment.length] ?? ' ';
    times.push(
      await change(server, document, { line, character }, { line, character }, text, document.uri),
    );
    character += text.length;
  }
  return times;
}

/** Makes one change; gives milliseconds until the diagnostics of a file, that one or another, are told. */
export async function change(server, document, start, end, text, watched, limit = 120_000) {
  document.version++;
  const { version } = document;
  const own = watched === document.uri;
  const told = server.until((message) => isOf(message, watched, own ? version : null), limit);
  const sent = performance.now();
  server.notify('textDocument/didChange', {
    textDocument: { uri: document.uri, version },
    contentChanges: [{ range: { start, end }, text }],
  });
  const { at } = await told;
  return at - sent;
}

/** Asks again and again; gives milliseconds for each answer. */
export async function ask(server, method, params, times) {
  const taken = [];
  const until = performance.now() + ENOUGH;
  for (let i = 0; i < times && performance.now() < until; i++) {
    const sent = performance.now();
    const { at } = await server.request(method, params);
    taken.push(at - sent);
  }
  return taken;
}

export const place = (document, line, character) => ({
  textDocument: { uri: document.uri },
  position: { line, character },
});

export const actionsOf = (document, line) => ({
  textDocument: { uri: document.uri },
  range: { start: { line, character: 0 }, end: { line, character: 1000 } },
  context: { diagnostics: [] },
});

function isOf({ method, params }, uri, version) {
  if (method !== 'textDocument/publishDiagnostics') return false;
  if (decodeURIComponent(params.uri) !== decodeURIComponent(uri)) return false;
  return version === null || params.version === undefined || params.version >= version;
}

/** The line and column of the first import of the package's names in a file. */
export function importOf(file, packageName) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((each) =>
    each.trimStart().startsWith(`from ${packageName} import `),
  );
  const name = /import \(?\s*(\w+)/.exec(lines[line] ?? '')?.[1] ?? '';
  return {
    line,
    character: (lines[line] ?? '').indexOf(` ${name}`) + 1,
    file: path.basename(file),
  };
}
