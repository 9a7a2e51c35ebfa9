/** How imports are laid out: what the project tells Ruff's isort rules or isort, nearest above a file. */
import { importOrder } from '../../fixes/statement/import-order';
import type { ImportStyle } from '../../fixes/statement/import-style';
import { wrapModeOf } from '../../fixes/statement/wrap-modes';
import { withProfile } from './isort-profiles';
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
  const own = { ...tableIn(ruff, 'isort'), ...tableIn(tableIn(ruff, 'lint'), 'isort') };
  const isRuffs = Object.keys(own).length > 0 || !('isort' in tool);
  return isRuffs ? { ...RUFFS, ...own } : fromIsort(tableIn(tool, 'isort'));
}

/** What Ruff does whatever an older file beside it says to isort. */
const RUFFS: Said = { 'multi-line-output': 3, 'include-trailing-comma': true };

/** isort's settings by the names that Ruff has for them, and what isort does unless told otherwise. */
function fromIsort(own: Table): Said {
  const table = withProfile(own);
  const said = Object.fromEntries(
    Object.entries(table).map(([key, value]) => [key.replaceAll('_', '-'), value]),
  );
  const isReverse = flag(said['reverse-relative']);
  return {
    'split-on-trailing-comma': false,
    'include-trailing-comma': false,
    'multi-line-output': 0,
    ...(isReverse && { 'relative-imports-order': 'closest-to-furthest' }),
    ...said,
  };
}

function styleOf(said: Said): ImportStyle {
  const isSet = (key: string) => flag(said[key]) ?? false;
  const isAmong = isSet('force-sort-within-sections');
  return {
    joinsAliases: flag(said['combine-as-imports']),
    partsNames: flag(said['force-single-line']),
    together: words(said['single-line-exclusions']),
    order: importOrder({
      lengthSort: isSet('length-sort'),
      lengthSortStraight: isSet('length-sort-straight'),
      orderByType: flag(said['order-by-type']) ?? true,
      caseSensitive: isSet('case-sensitive'),
      closestFirst: said['relative-imports-order'] === 'closest-to-furthest',
      forceToTop: words(said['force-to-top']),
      constants: words(said.constants),
      classes: words(said.classes),
      variables: words(said.variables),
    }),
    plainImports: isAmong ? 'among' : isSet('from-first') ? 'below' : null,
    keepsLists: flag(said['split-on-trailing-comma']) ?? true,
    wrapsAliases: isSet('force-wrap-aliases'),
    wrapsFrom: Number(said['force-grid-wrap']) || null,
    endsWithComma: flag(said['include-trailing-comma']) ?? true,
    wrapMode: wrapModeOf(said['multi-line-output']),
    knownFirst: words(said['known-first-party']),
    knownThird: words(said['known-third-party']),
    hasSections: hasUsualSections(said),
  };
}

const USUAL_SECTIONS = 'future,standard-library,third-party,first-party,local-folder';

/** False where imports stand in other sections than by default, or not in sections at all. */
function hasUsualSections(said: Said): boolean {
  const order = words(said['section-order']).join();
  const names = words(said.sections).join();
  const others = said['default-section'] ?? 'third-party';
  return (
    !flag(said['no-sections']) &&
    [USUAL_SECTIONS, ''].includes(order) &&
    ['FUTURE,STDLIB,THIRDPARTY,FIRSTPARTY,LOCALFOLDER', ''].includes(names) &&
    ['third-party', 'THIRDPARTY'].includes(String(others)) &&
    words(said['forced-separate']).length + words(said['no-lines-before']).length === 0 &&
    !('sections' in said && names === '')
  );
}

/** A list, or in files that are no TOML words between commas or on lines. */
function words(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[,\n]/).flatMap((it) => it.trim() || []);
  return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [];
}

/** Files that are no TOML have words. */
function flag(value: unknown): boolean | null {
  if (typeof value === 'string') return ['true', '1', 'yes', 'on'].includes(value.toLowerCase());
  return typeof value === 'boolean' ? value : null;
}
