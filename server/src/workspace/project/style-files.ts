/** The files in which projects tell Ruff, Black or isort how their sources are laid out, and how these are read. */
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { folderOf } from './settings';

/** Files that say so beside `pyproject.toml` and `setup.cfg`. */
export const STYLE_FILES: readonly string[] = ['ruff.toml', '.ruff.toml', '.isort.cfg'];

/** The later ones go before the earlier ones of one folder. */
const ORDER = ['setup.cfg', '.isort.cfg', 'pyproject.toml', 'ruff.toml', '.ruff.toml'];

export type Table = Readonly<Record<string, unknown>>;

/**
 * What holds for a path: what the files of the nearest folder above it say that say anything.
 *
 * @param read null where a file says nothing.
 * @param merge puts what two files of a folder say together; the second goes before the first.
 */
export function nearest<T>(
  files: Iterable<readonly [path: string, text: string]>,
  read: (path: string, text: string) => T | null,
  merge: (first: T, second: T) => T,
): (path: string) => T | null {
  const byFolder = new Map<string, T>();
  const rank = ([path]: readonly [string, string]) =>
    ORDER.indexOf(path.slice(path.lastIndexOf('/') + 1));
  for (const [path, text] of [...files].sort((a, b) => rank(a) - rank(b))) {
    const said = read(path, text);
    const known = byFolder.get(folderOf(path));
    if (said !== null) {
      byFolder.set(folderOf(path), known === undefined ? said : merge(known, said));
    }
  }
  return (path) => {
    for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
      const said = byFolder.get(path.slice(0, at));
      if (said !== undefined) return said;
      if (at === 0) break;
    }
    return null;
  };
}

/**
 * isort's keys with their values in `setup.cfg` or `.isort.cfg`; lines that are indented go on with the value.
 *
 * @param name the file's name, which tells the section.
 */
export function iniSection(text: string, name: string): ReadonlyMap<string, string> {
  const section = name === 'setup.cfg' ? 'isort' : 'settings';
  const values = new Map<string, string>();
  let isIn = false;
  let key: string | null = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const head = /^\[([^\]]*)\]/.exec(line)?.[1];
    if (head !== undefined) {
      isIn = head === section;
      key = null;
    } else if (isIn && /^[ \t]+[^ \t#;]/.test(line)) {
      if (key !== null) values.set(key, `${values.get(key) ?? ''}\n${line.trim()}`.trim());
    } else if (isIn && /^[^\s#;]/.test(line)) {
      const at = line.search(/[=:]/);
      key = at < 0 ? null : line.slice(0, at).trim();
      if (key !== null) values.set(key, line.slice(at + 1).trim());
    }
  }
  return values;
}

/** The whole file; empty where it cannot be read, which the configuration's reader tells people. */
export function readToml(text: string): Table {
  try {
    return asTable(getStaticTOMLValue(parseTOML(text)));
  } catch {
    return {};
  }
}

export function tableIn(table: Table, key: string): Table {
  return asTable(table[key]);
}

function asTable(value: unknown): Table {
  return value !== null && typeof value === 'object' ? (value as Table) : {};
}
