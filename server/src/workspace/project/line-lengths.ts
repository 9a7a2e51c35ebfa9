/** How long lines may be: what the project tells Ruff, Black or isort, nearest above a file. */
import { withProfile } from './isort-profiles';
import { iniSection, nearest, readToml, tableIn } from './style-files';

/**
 * The length that a file asks for, or null. In `pyproject.toml` Ruff's word goes before Black's and isort's.
 *
 * @param path decides what the text is.
 */
export function readLineLength(path: string, text: string): number | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.cfg')) return readIni(text, name);
  const table = readToml(text);
  if (name !== 'pyproject.toml') return number(table['line-length']);
  const tool = tableIn(table, 'tool');
  return (
    number(tableIn(tool, 'ruff')['line-length']) ??
    number(tableIn(tool, 'black')['line-length']) ??
    number(tableIn(tool, 'isort')['line-length']) ??
    number(withProfile(tableIn(tool, 'isort')).line_length)
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
  return nearest(files, readLineLength, (_, nearer) => nearer);
}

function readIni(text: string, name: string): number | null {
  const value = withProfile(Object.fromEntries(iniSection(text, name))).line_length;
  return /^\d+$/.test(String(value)) ? number(Number(value)) : null;
}

/** Ruff takes 1 to 320. */
function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 320
    ? value
    : null;
}
