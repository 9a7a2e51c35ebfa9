/** How long lines may be: what the project tells Ruff, Black or isort, nearest above a file. */
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
  const byFolder = new Map<string, number>();
  const order = ['setup.cfg', '.isort.cfg', 'pyproject.toml', 'ruff.toml', '.ruff.toml'];
  const rank = ([path]: readonly [string, string]) =>
    order.indexOf(path.slice(path.lastIndexOf('/') + 1));
  for (const [path, text] of [...files].sort((a, b) => rank(a) - rank(b))) {
    const length = readLineLength(path, text);
    if (length !== null) byFolder.set(folderOf(path), length);
  }
  return (path) => {
    for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
      const length = byFolder.get(path.slice(0, at));
      if (length !== undefined) return length;
      if (at === 0) break;
    }
    return null;
  };
}

function readIni(text: string, section: string): number | null {
  const body = new RegExp(`^\\[${section}\\][ \\t]*$([\\s\\S]*?)(?=^\\[|(?![\\s\\S]))`, 'm').exec(
    text,
  );
  const value = /^line_length[ \t]*[=:][ \t]*(\d+)[ \t]*$/m.exec(body?.[1] ?? '')?.[1];
  return value === undefined ? null : number(Number(value));
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
