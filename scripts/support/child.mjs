/**
 * Runs other programs. Only Node's own modules, since the scripts start before anything is installed.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] Added to this process's own.
 * @property {(line: string) => void} [onLine] Takes each line of both outputs instead of the terminal.
 * @property {number} [limitMs] Ends the program after that time.
 */

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} Its exit status; 127 where it could not be started, 128 where a signal ended it.
 */
export function run(command, args, { cwd, env, onLine, limitMs } = {}) {
  const child = spawn(...shellForm(command, args), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : 'inherit'],
    shell: needsShell(command),
    timeout: limitMs,
    // As Ctrl+C would: a program that has started others ends them, too.
    killSignal: 'SIGINT',
  });
  if (onLine) {
    for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, onLine);
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      onLine?.(error.message);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 128));
  });
}

/**
 * Runs a program whose output matters only where it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Omit<RunOptions, 'onLine'>} [options]
 * @throws Error With the end of its output, where it fails.
 */
export async function runQuietly(command, args, options = {}) {
  /** @type {string[]} */
  const lines = [];
  const code = await run(command, args, { ...options, onLine: (line) => lines.push(line) });
  if (code === 0) return;
  const said = lines.slice(-30).join('\n');
  throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${said}`);
}

/**
 * @param {string} command A bare name, without `.exe` or `.cmd`.
 * @returns {string | null} Where PATH has it.
 */
export function findOnPath(command) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, command + ending);
      if (folder !== '' && isExecutable(file)) return file;
    }
  }
  return null;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * On Windows npm, npx and code are batch files, which Node starts through a shell only.
 *
 * @param {string} command
 */
function needsShell(command) {
  return process.platform === 'win32' && !/\.exe$/i.test(command) && command !== process.execPath;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
function shellForm(command, args) {
  if (!needsShell(command)) return [command, [...args]];
  const quote = (/** @type {string} */ word) => (/[\s&()^]/.test(word) ? `"${word}"` : word);
  return [quote(command), args.map(quote)];
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} onLine
 */
function eachLine(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
