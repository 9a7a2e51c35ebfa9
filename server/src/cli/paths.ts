/** Paths between the shell's form and the core's (absolute, `/`). */
import path from 'node:path';
import { printable } from './printable';

/** The core's form of a path given by the user, relative to the working directory. */
export function toCorePath(given: string): string {
  const absolute = path.resolve(given).replaceAll('\\', '/');
  return absolute.length > 1 ? absolute.replace(/\/$/, '') : absolute;
}

/**
 * A path for people to read, no more than that: relative to the working directory where it lies below it, and a
 * notebook's cell as Ruff has it.
 */
export function displayPath(corePath: string, cwd: string = process.cwd()): string {
  const base = toCorePath(cwd);
  const prefix = base === '/' ? '/' : `${base}/`;
  const shown = corePath.startsWith(prefix) ? corePath.slice(prefix.length) : corePath;
  return printable(shown.replace(/\.ipynb#cell-(\d+)$/, '.ipynb:cell $1'));
}
