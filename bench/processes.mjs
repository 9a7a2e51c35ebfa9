/** Whole processes over a folder, one after the other and round by round, so that a busy moment meets all alike. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { environment } from './environment.mjs';

/**
 * @typedef {{ name: string, command: string, args: readonly string[], env?: Record<string, string>, isSlow?: boolean, isTold?: boolean }} Task
 * A slow one runs in one round alone; one whose time is told prints that itself.
 */

/** Milliseconds of each task in each round; null for a program that is not there. */
export function race(
  /** @type {readonly Task[]} */ tasks,
  /** @type {string} */ folder,
  /** @type {number} */ rounds,
) {
  /** @type {Record<string, number[] | null>} */
  const times = Object.fromEntries(tasks.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, command, args, env, isSlow, isTold } of tasks) {
      if (isSlow && round !== 1) continue;
      const started = performance.now();
      const { error, signal, stdout } = spawnSync(command, args, {
        cwd: folder,
        stdio: ['ignore', isTold ? 'pipe' : 'ignore', 'ignore'],
        env: environment(env),
        encoding: 'utf8',
      });
      const taken = isTold ? Number(stdout) : performance.now() - started;
      if (signal) throw new Error(`${name} was ended by ${signal}`);
      if (error) times[name] = null;
      // The first round warms the disk's cache.
      else if (round > 0) times[name]?.push(taken);
    }
  }
  return times;
}

/** Counts files, bytes and lines of Python, and takes the time to read them all into one piece of memory. */
export function readAll(/** @type {string} */ folder) {
  const started = performance.now();
  const memory = Buffer.allocUnsafe(1 << 22);
  const found = { files: 0, bytes: 0 };
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const name = path.join(at, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== '.git' && entry.name !== 'node_modules') pending.push(name);
      } else if (entry.isFile() && entry.name.endsWith('.py')) {
        const file = openSync(name, 'r');
        for (;;) {
          const read = readSync(file, memory);
          if (read === 0) break;
          found.bytes += read;
        }
        closeSync(file);
        found.files++;
      }
    }
  }
  return { ...found, milliseconds: performance.now() - started };
}
