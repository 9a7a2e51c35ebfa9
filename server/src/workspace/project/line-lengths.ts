/** How imports are laid out: what the project tells Ruff, Black or isort, nearest above a file. */
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { folderOf } from './settings';

/** Files that say so beside `pyproject.toml` and `setup.cfg`. */
export const STYLE_FILES: readonly string[] = ['ruff.toml', '.ruff.toml', '.isort.cfg'];

type Table = Readonly<Record<string, unknown>>;

/**
 * The length that a file asks for, or null. In `pyproject.toml` Ruff's word goes before Black's and isort's.
 *
 * @param path decides what the text is.
 */
export function readLineLength(path: string, text: string): number | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.cfg')) return readIni(text, name === 'setup.cfg' ? 'isort' : 'settings');
  const table = readToml(text);
  if (name !== 'pyproject.toml') return number(table['line-length']);
  const tool = tableIn(table, 'tool');
  return (
    number(tableIn(tool, 'ruff')['line-length']) ??
    number(tableIn(tool, 'black')['line-length']) ??
    number(tableIn(tool, 'isort').line_length) ??
    number(tableIn(tool, 'isort')['line-length'])
  );
}

/**
 * The length for each path: the nearest folder above it that says one. In one folder a file of Ruff's own
 * goes before `pyproject.toml`, as in Ruff.
 *
 * @param files paths with their texts.
 */
export function lineLengths(
  files: Iterable<readonly [path: string, text: string]>,
): (path: string) => number | null {
  return nearest(files, readLineLength);
}

/** Whether `b as c` shares a statement with other names, by path in the same way; null where nobody says. */
export function aliasStyles(
  files: Iterable<readonly [path: string, text: string]>,
): (path: string) => boolean | null {
  return nearest(files, readAliasStyle);
}

/** Whether each name has a statement of its own, by path in the same way; null where nobody says. */
export function nameStyles(
  files: Iterable<readonly [path: string, text: string]>,
): (path: string) => boolean | null {
  return nearest(files, (path, text) => readFlag(path, text, 'force-single-line'));
}

/** Ruff's and isort's `combine-as-imports`; null where a file says nothing. */
export function readAliasStyle(path: string, text: string): boolean | null {
  return readFlag(path, text, 'combine-as-imports');
}

/** A setting as Ruff spells it, or isort. */
function readFlag(path: string, text: string, key: string): boolean | null {
  const isortKey = key.replaceAll('-', '_');
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.cfg')) {
    const body = iniSection(text, name === 'setup.cfg' ? 'isort' : 'settings') ?? '';
    const said = new RegExp(`^${isortKey}[ \\t]*[=:][ \\t]*(\\w+)`, 'm')
      .exec(body)?.[1]
      ?.toLowerCase();
    return said === undefined ? null : ['true', '1', 'yes', 'on'].includes(said);
  }
  const table = readToml(text);
  const tool = name === 'pyproject.toml' ? tableIn(table, 'tool') : {};
  const ruff = name === 'pyproject.toml' ? tableIn(tool, 'ruff') : table;
  const isort = tableIn(tool, 'isort');
  return (
    flag(tableIn(tableIn(ruff, 'lint'), 'isort')[key]) ??
    flag(tableIn(ruff, 'isort')[key]) ??
    flag(isort[isortKey])
  );
}

function nearest<T>(
  files: Iterable<readonly [path: string, text: string]>,
  read: (path: string, text: string) => T | null,
): (path: string) => T | null {
  const byFolder = new Map<string, T>();
  const order = ['setup.cfg', '.isort.cfg', 'pyproject.toml', 'ruff.toml', '.ruff.toml'];
  const rank = ([path]: readonly [string, string]) =>
    order.indexOf(path.slice(path.lastIndexOf('/') + 1));
  for (const [path, text] of [...files].sort((a, b) => rank(a) - rank(b))) {
    const said = read(path, text);
    if (said !== null) byFolder.set(folderOf(path), said);
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

function iniSection(text: string, section: string): string | null {
  const pattern = `^\\[${section}\\][ \\t]*$([\\s\\S]*?)(?=^\\[|(?![\\s\\S]))`;
  return new RegExp(pattern, 'm').exec(text)?.[1] ?? null;
}

function readIni(text: string, section: string): number | null {
  const body = iniSection(text, section) ?? '';
  const value = /^line_length[ \t]*[=:][ \t]*(\d+)[ \t]*$/m.exec(body)?.[1];
  return value === undefined ? null : number(Number(value));
}

function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function readToml(text: string): Table {
  try {
    return asTable(getStaticTOMLValue(parseTOML(text)));
  } catch {
    return {}; // A syntax error; the configuration's reader tells people.
  }
}

function tableIn(table: Table, key: string): Table {
  return asTable(table[key]);
}

function asTable(value: unknown): Table {
  return value !== null && typeof value === 'object' ? (value as Table) : {};
}

/** Ruff takes 1 to 320. */
function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 320
    ? value
    : null;
}
