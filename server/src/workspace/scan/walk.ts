/** Walks the folders of a workspace and tells the files that matter to us. */

import { folderOf } from '../project/settings';
import { STYLE_FILES } from '../project/style-files';
import { isNotebook } from '../sources/notebook-host';
import type { Directories } from './directories';
import {
  type IgnoreRules,
  isIgnored,
  mayChangeRules,
  type ReadText,
  rulesAround,
  rulesIn,
} from './git-ignored';

/** Folders that hold no sources of the user's own, by their names. */
export const IGNORED: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.jj',
  '.tox',
  '.nox',
  '.venv',
  'venv',
  '.env',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.vscode-test',
  '.idea',
  '.ipynb_checkpoints',
  '.direnv',
  '.eggs',
  '.export-tiers-cache',
  '__pycache__',
  '__pypackages__',
  'node_modules',
  'site-packages',
  'dist-packages',
]);

export interface WalkedFiles {
  readonly python: readonly string[];
  readonly notebooks: readonly string[];
  readonly tierDocuments: readonly string[];
  readonly configurations: readonly string[];
  /** Folders with a `pyproject.toml`, `setup.py` or `setup.cfg`: where projects begin. */
  readonly projects: readonly string[];
  /** Files that say how long lines may be. */
  readonly styles: readonly string[];
}

export interface WalkOptions {
  /** True for a path that the user's settings exclude. */
  readonly excluded: (path: string) => boolean;
  /** Reads ignore files; null: they do not count. */
  readonly readText: ReadText | null;
}

/** A folder that is still to be walked, with the rules around it where they are known. */
interface Pending {
  readonly path: string;
  readonly around: IgnoreRules | undefined;
}

/**
 * Everything below the given folders (files stand for themselves), each path once, sorted by folder.
 * Ignored folders are pruned before they are read, unless one is itself the folder asked for. What git
 * ignores is left out likewise, but tier documents and project files by their own names count all the same.
 */
export async function walk(
  directories: Directories,
  starts: readonly string[],
  options: WalkOptions,
): Promise<WalkedFiles> {
  const found = {
    python: [],
    notebooks: [],
    tierDocuments: [],
    configurations: [],
    projects: [],
    styles: [],
  } as {
    [K in keyof WalkedFiles]: string[];
  };
  const seen = new Set<string>();
  const named = new Set(starts);
  const pending: Pending[] = starts.map((path) => ({ path, around: undefined }));
  const below: Pending[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path } = next;
    if (seen.has(path)) continue;
    seen.add(path);
    const listing = directories.listing(path) ?? (await directories.load(path));
    if (listing === null) {
      // Not a folder: a file named on the command line, which the host will read or not.
      if (named.has(path)) addFile(found, folderOf(path), nameOf(path), path);
      continue;
    }
    const has = (name: string) => listing.has(name);
    let rules: IgnoreRules = null;
    if (options.readText) {
      // Waited for only where there is something to read: most folders have nothing.
      rules =
        next.around === undefined ? await rulesAround(path, named, options.readText) : next.around;
      if (mayChangeRules(has)) rules = await rulesIn(path, rules, has, options.readText);
    }
    const prefix = path === '/' ? path : `${path}/`;
    for (const name of listing.files()) {
      if (!isInteresting(name)) continue;
      const child = inOnePiece(prefix + name);
      if (options.excluded(child)) continue;
      // A folder is walked once: only a file that is named as well could come again.
      if (named.has(child)) {
        if (seen.has(child)) continue;
        seen.add(child);
      }
      if (!(isSource(name) && isIgnored(rules, child, false))) addFile(found, path, name, child);
    }
    for (const { name, kind } of listing.others) {
      // Links to folders are not followed, as in git and ripgrep: they can form loops.
      if (kind !== 'directory' || IGNORED.has(name)) continue;
      const child = prefix + name;
      if (options.excluded(child)) continue;
      if (!isIgnored(rules, child, true)) below.push({ path: child, around: rules });
    }
    // The first one is taken next: lists that are nearly in order are sorted in no time.
    for (let last = below.pop(); last !== undefined; last = below.pop()) pending.push(last);
  }
  for (const list of Object.values(found)) list.sort();
  return found;
}

/**
 * The engine makes a text of two by pointing to both. It puts them together when somebody looks into it, and keeps the
 * pointers beside that where the text has been there for a while: a third of what a path takes.
 */
function inOnePiece(text: string): string {
  text.charCodeAt(0);
  return text;
}

/** True for a folder in one of the window's, unless it holds no sources of the user's own: installed packages, caches. */
export function isWalked(path: string, folder: string): boolean {
  if (path === folder) return true;
  if (!path.startsWith(`${folder}/`)) return false;
  const segments = path.slice(folder.length + 1).split('/');
  return !segments.some((segment) => IGNORED.has(segment));
}

function isPython(name: string): boolean {
  return name.endsWith('.py') || name.endsWith('.pyi');
}

/** True for what git's rules leave out. */
function isSource(name: string): boolean {
  return isPython(name) || isNotebook(name);
}

function isInteresting(name: string): boolean {
  return isSource(name) || FILES.has(name) || PROJECT_FILES.has(name) || STYLE_FILES.includes(name);
}

const PROJECT_FILES = new Set(['pyproject.toml', 'setup.py', 'setup.cfg']);

const FILES = new Map<string, 'tierDocuments' | 'configurations'>([
  ['EXPORT_TIERS.md', 'tierDocuments'],
  ['pyproject.toml', 'configurations'],
  ['export-tiers.toml', 'configurations'],
]);

function addFile(
  found: { [K in keyof WalkedFiles]: string[] },
  folder: string,
  name: string,
  path: string,
): void {
  const list = FILES.get(name);
  if (list) found[list].push(path);
  else if (isPython(name)) found.python.push(path);
  else if (isNotebook(name)) found.notebooks.push(path);
  if (PROJECT_FILES.has(name)) found.projects.push(folder);
  if (STYLE_FILES.includes(name)) found.styles.push(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
