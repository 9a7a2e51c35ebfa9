/** How imports are laid out: what the project tells Ruff's isort rules or isort, nearest above a file. */
import { DEFAULT_ORDER } from '../../fixes/statement/import-order';
import type { ImportStyle } from '../../fixes/statement/import-style';
import { iniSection, nearest, readToml, type Table, tableIn } from './style-files';

/** Settings by their names as Ruff spells them. */
type Said = Readonly<Record<string, unknown>>;

/**
 * The style for each path, as the nearest folder says it that has settings of Ruff or isort; null where none does.
 *
 * @param files paths with their texts.
 */
export function importStyles(
  files: Iterable<readonly [path: string, text: string]>,
): (path: string) => ImportStyle | null {
  const said = nearest(files, readSaid, (first, second) => ({ ...first, ...second }));
  const styles = new Map<Said, ImportStyle>();
  return (path) => {
    const settings = said(path);
    if (!settings) return null;
    const style = styles.get(settings) ?? styleOf(settings);
    styles.set(settings, style);
    return style;
  };
}

/**
 * What one file asks for; null where it says nothing to Ruff or isort.
 *
 * @param path decides what the text is.
 */
export function readImportStyle(path: string, text: string): ImportStyle | null {
  const said = readSaid(path, text);
  return said && styleOf(said);
}

function readSaid(path: string, text: string): Said | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.cfg')) {
    const values = iniSection(text, name);
    return values.size === 0 ? null : fromIsort(Object.fromEntries(values));
  }
  const table = readToml(text);
  const tool = name === 'pyproject.toml' ? tableIn(table, 'tool') : { ruff: table };
  if (!('ruff' in tool) && !('isort' in tool)) return null;
  const ruff = tableIn(tool, 'ruff');
  return {
    ...fromIsort(tableIn(tool, 'isort')),
    ...tableIn(ruff, 'isort'),
    ...tableIn(tableIn(ruff, 'lint'), 'isort'),
  };
}

/** isort's settings by the names that Ruff has for them. */
function fromIsort(table: Table): Said {
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) => [key.replaceAll('_', '-'), value]),
  );
}

function styleOf(said: Said): ImportStyle {
  return {
    joinsAliases: flag(said['combine-as-imports']),
    partsNames: flag(said['force-single-line']),
    order: DEFAULT_ORDER,
  };
}

/** Files that are no TOML have words. */
function flag(value: unknown): boolean | null {
  if (typeof value === 'string') return ['true', '1', 'yes', 'on'].includes(value.toLowerCase());
  return typeof value === 'boolean' ? value : null;
}
