/**
 * Asks pyright's language server where names come from. Its answers are places in files; a place in one
 * of its bundled stubs of the standard library counts as the module that the stub is of.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Binding } from '../../../server/src/graph/resolution';
import type { Interpreter } from '../interpreter';
import type { Question } from './peer';

interface Location {
  readonly uri?: string;
  readonly range?: Range;
  readonly targetUri?: string;
  readonly targetSelectionRange?: Range;
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** @param installed a folder in which `npm install pyright` was run. */
export async function askPyright(
  interpreter: Interpreter,
  installed: string,
  questions: readonly Question[],
): Promise<(Binding | null)[]> {
  const server = join(installed, 'node_modules/pyright/langserver.index.js');
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    const connection = connect(child, interpreter, installed);
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(installed).href,
      capabilities: { workspace: { configuration: true } },
      workspaceFolders: null,
    });
    await connection.sendNotification('initialized', {});
    return await askAll(connection, interpreter, installed, questions);
  } finally {
    child.kill();
  }
}

function connect(child: ChildProcess, interpreter: Interpreter, folder: string): MessageConnection {
  if (!child.stdout || !child.stdin) throw new Error('pyright has no pipes');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section }) => {
      if (section === 'python') return { pythonPath: interpreter.command };
      if (section === 'python.analysis') {
        return { diagnosticMode: 'openFilesOnly', useLibraryCodeForTypes: true };
      }
      return {};
    }),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  void folder;
  return connection;
}

async function askAll(
  connection: MessageConnection,
  interpreter: Interpreter,
  folder: string,
  questions: readonly Question[],
): Promise<(Binding | null)[]> {
  const byModule = new Map<string, number[]>();
  questions.forEach(({ module }, index) => {
    byModule.set(module, [...(byModule.get(module) ?? []), index]);
  });
  const answers: (Binding | null)[] = questions.map(() => null);
  for (const [module, indexes] of byModule) {
    const uri = pathToFileURL(join(folder, `${module}.question.py`)).href;
    const lines = indexes.map((index) => `from ${module} import ${questions[index]?.name}`);
    const item = { uri, languageId: 'python', version: 1, text: `${lines.join('\n')}\n` };
    await connection.sendNotification('textDocument/didOpen', { textDocument: item });
    for (const [line, index] of indexes.entries()) {
      const character = (lines[line] as string).length - 1;
      const result = await connection.sendRequest<Location | Location[] | null>(
        'textDocument/definition',
        { textDocument: { uri }, position: { line, character } },
      );
      const places = [result ?? []].flat();
      answers[index] = places.map((place) => bindingAt(interpreter, place)).find(Boolean) ?? null;
    }
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  return answers;
}

function bindingAt(interpreter: Interpreter, place: Location): Binding | null {
  const uri = place.targetUri ?? place.uri;
  const range = place.targetSelectionRange ?? place.range;
  if (!uri || !range) return null;
  const path = fileURLToPath(uri);
  const module = moduleOf(interpreter, path);
  if (module === null) return null;
  const { start, end } = range;
  if (start.line === end.line && start.character === end.character) return { module, name: '' };
  if (!existsSync(path)) return null;
  const line = readFileSync(path, 'utf8').split(/\r\n|\r|\n/)[start.line] ?? '';
  return { module, name: line.slice(start.character, end.character) };
}

function moduleOf(interpreter: Interpreter, path: string): string | null {
  const bundled = /\/typeshed(?:-fallback)?\/(?:stdlib|stubs\/[^/]+)\/(.*)$/.exec(path)?.[1];
  const root = interpreter.roots
    .filter((each) => path.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length)[0];
  const inside = bundled ?? (root ? path.slice(root.length + 1) : null);
  if (inside === null) return null;
  const dotted = inside.replace(/\.pyi?$/, '').replaceAll('/', '.');
  return dotted.replace(/\.__init__$/, '').replace(/^([\w-]+)-stubs\b/, '$1');
}
