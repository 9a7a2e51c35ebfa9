/** How severe a rule is for a file: by the user's settings, the configurations above the file and the rule itself. */
import { notebookOf } from '../../fixes/notebook-cells';
import { CATALOGUE } from '../../rules/catalogue';
import type { Severity } from '../../rules/rule';
import { matchesRule } from '../../rules/rule-pattern';
import type { Configuration } from '../../tiers/configuration/configuration';
import type { SettingsByFolder } from './folder-settings';
import { excluder, folderOf, type Settings } from './settings';

type Level = Severity | 'off';

type LevelOf = (code: string) => Level;

/**
 * The rules' severities by file. What holds for many files is worked out once, as every rule asks for every file, and
 * they ask for one file after the other.
 *
 * @param isLeftOut true for files of which nothing is told.
 */
export function createSeverities(
  settings: SettingsByFolder,
  configurations: readonly Configuration[],
  isLeftOut: (path: string) => boolean,
): (path: string, code: string) => Level {
  const nearest = nearestConfiguration(configurations);
  const shared = new Map<Settings, Map<Configuration | null, LevelOf>>();
  let last: { readonly path: string; readonly levelOf: LevelOf } | null = null;

  function levels(path: string): LevelOf {
    if (isLeftOut(path)) return off;
    const own = settings.of(path);
    const configuration = nearest(path);
    const known = shared.get(own) ?? new Map<Configuration | null, LevelOf>();
    shared.set(own, known);
    const usual = known.get(configuration) ?? levelsBy(own, configuration);
    known.set(configuration, usual);
    const ignored = configuration ? ignoredIn(configuration, path) : [];
    if (ignored.length === 0) return usual;
    return (code) => (ignored.some(matching(code)) ? 'off' : usual(code));
  }

  return (path, code) => {
    if (last?.path !== path) last = { path, levelOf: levels(notebookOf(path)) };
    return last.levelOf(code);
  };
}

const off: LevelOf = () => 'off';

function matching(code: string): (pattern: string) => boolean {
  const name = CATALOGUE.find((rule) => rule.code === code)?.name ?? '';
  return (pattern) => matchesRule(pattern, { code, name });
}

/** `per-file-ignores` aside. The user's own setting goes before the project's, that before the rule's default. */
function levelsBy(settings: Settings, configuration: Configuration | null): LevelOf {
  const known = new Map<string, Level>();
  return (code) => {
    const level = known.get(code) ?? levelBy(settings, configuration, code);
    known.set(code, level);
    return level;
  };
}

function levelBy(settings: Settings, configuration: Configuration | null, code: string): Level {
  if (!settings.enable) return 'off';
  const rule = CATALOGUE.find((each) => each.code === code);
  const matches = matching(code);
  const nearest = configuration?.settings;
  const select = settings.select ?? nearest?.select ?? null;
  if (select && !select.some(matches)) return 'off';
  if (settings.ignore.some(matches) || nearest?.ignore.some(matches)) return 'off';
  const own = settings.severity[code] ?? (rule && settings.severity[rule.name]);
  return own ?? longestMatch(nearest?.severity, matches) ?? rule?.defaultSeverity ?? 'warning';
}

interface Ignoring {
  readonly holdsFor: (path: string) => boolean;
  readonly rules: readonly string[];
}

/** Patterns are compiled once. */
const ignoring = new WeakMap<Configuration, readonly Ignoring[]>();

/** The rules that a configuration's `per-file-ignores` switch off in a file. */
function ignoredIn(configuration: Configuration, path: string): string[] {
  let known = ignoring.get(configuration);
  if (!known) {
    const folder = folderOf(configuration.path);
    known = Array.from(configuration.settings.perFileIgnores, ([pattern, rules]) => ({
      holdsFor: excluder([{ folder, patterns: [pattern] }]),
      rules,
    }));
    ignoring.set(configuration, known);
  }
  return known.flatMap(({ holdsFor, rules }) => (holdsFor(path) ? rules : []));
}

function longestMatch(
  severity: ReadonlyMap<string, Level> | undefined,
  matches: (pattern: string) => boolean,
): Level | undefined {
  return [...(severity ?? [])]
    .filter(([pattern]) => matches(pattern))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1];
}

/** Tells the innermost configuration whose folder holds a file. */
export function nearestConfiguration(
  configurations: readonly Configuration[],
): (path: string) => Configuration | null {
  const inner = configurations
    .filter(({ present }) => present)
    .map((configuration) => ({ configuration, prefix: `${folderOf(configuration.path)}/` }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return (path) => inner.find(({ prefix }) => path.startsWith(prefix))?.configuration ?? null;
}
