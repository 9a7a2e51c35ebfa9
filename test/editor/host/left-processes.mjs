/**
 * Processes that outlive the one that started them: a language server writes what it keeps after its editor has ended, also
 * into a folder that was just removed. They are found by their environment, which only Linux shows.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const VARIABLE = 'EXPORT_TIERS_EDITOR';
const PAUSE_MS = 50;
const LIMIT_MS = 30_000;

/**
 * What a process is to have in its environment, to be found with all that it starts.
 *
 * @param {string} name One that no other has.
 */
export function marked(name) {
  return { [VARIABLE]: name };
}

/**
 * Waits until all processes with the name have ended; those that go on are ended then.
 *
 * @param {string} name
 */
export async function allEnded(name) {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const left = processesOf(name);
    if (left.length === 0) return;
    if (Date.now() > end) for (const each of left) kill(each);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** @param {string} name */
function processesOf(name) {
  if (!existsSync('/proc/self/environ')) return [];
  const all = readdirSync('/proc').filter((each) => /^\d+$/.test(each));
  return all.map(Number).filter((pid) => environmentOf(pid).includes(`${VARIABLE}=${name}`));
}

/**
 * Empty for one that has ended.
 *
 * @param {number} pid
 */
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
