/** Which files an index holds: those that a check of the whole could ask for, wherever they are used from. */
import { lstatSync } from 'node:fs';
import { BUILT_FROM } from '../../graph/layout/module-names';
import { createNodeHost } from '../../host/node';
import { readConfiguration } from '../../tiers/configuration/configuration';
import { folderOf, resolveFrom } from '../../workspace/project/settings';
import type { ShardFile } from '../../workspace/shard/shard';
import { UsageError } from '../exit-status';
import { ASSETS } from '../open-project';
import { displayPath } from '../paths';

export interface IndexedFiles {
  readonly files: readonly ShardFile[];
  readonly folders: readonly string[];
}

/** Texts that say something of modules, packages or of what is looked at. */
const TEXTS =
  /(?:\.pyi?|\.ipynb|\.pth|\/EXPORT_TIERS\.md|\/export-tiers[\w.-]*\.json|\/(?:pyproject|export-tiers|\.?ruff)\.toml|\/setup\.(?:py|cfg)|\/\.gitignore|\/\.isort\.cfg|\/\.editorconfig|\/\.?flake8|\/tox\.ini|\/\.git\/(?:HEAD|info\/exclude)|\/\.git)$/;

/** Compiled modules matter by their names. */
const NAMES = /\.(?:so|pyd)$/;

/** So does what they are built from. */
const isNameAlone = (name: string) => NAMES.test(name) || BUILT_FROM.test(name);

/** Folders whose contents no check looks at. */
const CLOSED =
  /\/(?:node_modules|__pycache__|\.(?:hg|svn|jj|tox|nox|mypy_cache|pytest_cache|ruff_cache|export-tiers-cache))$/;

/**
 * @param targets files and folders; a file that is named is taken whatever its name.
 * @param base the folder that paths count from.
 * @throws UsageError for a target outside of it.
 */
export function indexedFiles(targets: readonly string[], base: string): IndexedFiles {
  const sync = createNodeHost(ASSETS).sync;
  const files = new Map<string, ShardFile>();
  const folders = new Set<string>();
  const relative = (path: string) => path.slice(base.length + 1);
  const addText = (path: string) => {
    if (path.startsWith(`${base}/`)) {
      files.set(path, { path: relative(path), text: sync?.readText(path) ?? null });
    }
  };
  const pending = [...targets];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (path !== base && !path.startsWith(`${base}/`)) {
      throw new UsageError(`${displayPath(path)} is not below ${displayPath(base) || '.'}`);
    }
    const entries = CLOSED.test(path) ? [] : (sync?.readDirectory(path) ?? null);
    if (entries === null) {
      addText(path);
      continue;
    }
    if (path !== base) folders.add(relative(path));
    for (const { name, kind } of entries) {
      const child = `${path}/${name}`;
      if (kind === 'directory') pending.push(child);
      else if (kind === 'linked-directory') folders.add(relative(child));
      else if (kind !== 'file') continue;
      else if (TEXTS.test(child)) addText(child);
      else if (isNameAlone(name)) files.set(child, { path: relative(child), text: null });
    }
  }
  for (const path of baselinesOf(files)) if (isFile(path)) addText(path);
  return { files: [...files.values()], folders: [...folders] };
}

/** The files of known findings that configurations name. */
function baselinesOf(files: ReadonlyMap<string, ShardFile>): string[] {
  return [...files].flatMap(([path, { text }]) => {
    if (text === null || !path.endsWith('.toml')) return [];
    const { baseline } = readConfiguration(path, text).settings;
    return baseline === null ? [] : [resolveFrom(folderOf(path), baseline)];
  });
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
