/**
 * A client for any language server over stdio, made for measuring: what it waits for is stamped when its bytes
 * arrive, before anything is done with them.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { environment } from './environment.mjs';

/** @typedef {{ method?: string, id?: number | string, params?: any, result?: any, error?: any, at: number }} Message */

/** Like an editor that is told diagnostics as they change. */
export const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    completion: {
      completionItem: { snippetSupport: false },
      completionList: { itemDefaults: ['editRange', 'data'] },
    },
  },
  window: { workDoneProgress: false },
};

/**
 * Starts a server for a folder and says `initialize` and `initialized`.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} folder
 * @param {object} initializationOptions
 * @param {Record<string, string>} added to the environment.
 * @param {object} capabilities
 */
export async function startServer(
  command,
  args,
  folder,
  initializationOptions = {},
  added = {},
  capabilities = CAPABILITIES,
) {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: environment(added),
  });
  /** @type {Map<number, (message: Message) => void>} */
  const answers = new Map();
  /** @type {Set<(message: Message) => boolean>} */
  const waiting = new Set();
  let id = 0;
  let received = 0;

  const send = (/** @type {object} */ message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };

  readMessages(child.stdout, (/** @type {Message} */ message) => {
    received++;
    if (message.method !== undefined && message.id !== undefined) {
      send({ id: message.id, result: answerServer(message) });
      return;
    }
    if (message.id !== undefined) answers.get(Number(message.id))?.(message);
    for (const each of waiting) if (each(message)) waiting.delete(each);
  });

  const request = (/** @type {string} */ method, /** @type {unknown} */ params) =>
    new Promise((/** @type {(message: Message) => void} */ resolve, reject) => {
      const own = ++id;
      answers.set(own, (message) => {
        answers.delete(own);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message);
      });
      send({ id: own, method, params });
    });
  const notify = (/** @type {string} */ method, /** @type {unknown} */ params) =>
    send({ method, params });
  /** The first message that passes the test; rejects after the time limit. */
  const until = (/** @type {(message: Message) => boolean} */ test, limit = 120_000) =>
    new Promise((/** @type {(message: Message) => void} */ resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the server did not answer in time')), limit);
      waiting.add((message) => {
        if (!test(message)) return false;
        clearTimeout(timer);
        resolve(message);
        return true;
      });
    });

  const uri = pathToFileURL(folder).toString();
  const { at: answered, result } = await request('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities,
    initializationOptions,
  });
  notify('initialized', {});
  return {
    started,
    /** When `initialize` was answered. */
    answered,
    /** What the server says that it can do. */
    capabilities: result.capabilities,
    request,
    notify,
    until,
    messages: () => received,
    /** Peak of the resident memory in MB, of the process and those that it started; null where nobody tells. */
    peakMemory: () => peakMemory(child.pid ?? 0),
    /** As an editor does it; settles when the process is over. */
    end: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await request('shutdown', null);
      notify('exit', null);
      await ended;
    },
    stop: () => child.kill('SIGKILL'),
  };
}

function answerServer(/** @type {Message} */ { method, params }) {
  return method === 'workspace/configuration' ? params.items.map(() => null) : null;
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(message: Message) => void} handle
 */
function readMessages(stream, handle) {
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);
  stream.on('data', (/** @type {Buffer} */ chunk) => {
    const at = performance.now();
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      const length =
        end < 0 ? null : /Content-Length: (\d+)/i.exec(rest.toString('latin1', 0, end));
      if (!length || rest.length < end + 4 + Number(length[1])) return;
      const stop = end + 4 + Number(length[1]);
      const body = rest.toString('utf8', end + 4, stop);
      rest = rest.subarray(stop);
      handle({ ...JSON.parse(body), at });
    }
  });
}

/**
 * @param {number} pid
 * @returns {number | null}
 */
function peakMemory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    const own = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    const others = children
      .split(' ')
      .filter(Boolean)
      .map((each) => peakMemory(Number(each)) ?? 0);
    return others.reduce((sum, each) => sum + each, own);
  } catch {
    return null;
  }
}
