/** What a configuration says beside the tiers: source roots, excludes, severities, the Python meant. */
import { t } from '../../l10n';
import type { Span } from '../../text';
import { nearestNames } from '../nearest';
import type { ConfigurationTable, SeverityLevel } from './configuration-schema';
import type { Located, LocatedScalar, Report } from './located-validation';

/** Empty lists and nulls: it says nothing. */
export interface ConfigurationSettings {
  /** Source roots, relative to the file or absolute, as written. */
  readonly roots: readonly string[];
  /** Patterns in the manner of .gitignore. */
  readonly exclude: readonly string[];
  readonly respectGitignore: boolean | null;
  /** By rule code, rule name or the start of a code. */
  readonly severity: ReadonlyMap<string, SeverityLevel>;
  readonly select: readonly string[] | null;
  readonly ignore: readonly string[];
  /** By pattern in the manner of .gitignore, relative to the file. */
  readonly perFileIgnores: ReadonlyMap<string, readonly string[]>;
  /** As written. */
  readonly baseline: string | null;
  /** Major and minor. */
  readonly pythonVersion: readonly [number, number] | null;
  readonly platform: 'linux' | 'darwin' | 'win32' | null;
}

/** As `readConfiguration` takes them. */
interface SettingsOptions {
  readonly knownRules?: readonly string[] | null;
  readonly isContained?: (written: string) => boolean;
}

export const defaultSettings: ConfigurationSettings = {
  roots: [],
  exclude: [],
  respectGitignore: null,
  severity: new Map(),
  select: null,
  ignore: [],
  perFileIgnores: new Map(),
  baseline: null,
  pythonVersion: null,
  platform: null,
};

/** What is not as it should be is reported and counts as not said. */
export function readSettings(
  values: Partial<Located<ConfigurationTable>>,
  { knownRules = null, isContained = () => true }: SettingsOptions,
  report: Report,
): ConfigurationSettings {
  const isInside = ({ value, span }: LocatedScalar<string>) => {
    const inside = isContained(value);
    if (!inside) report(t('`{0}` leads out of the workspace and is not looked at.', value), span);
    return inside;
  };
  const plain = <T>(items: readonly LocatedScalar<T>[] | undefined) =>
    (items ?? []).map(({ value }) => value);
  const checkRule = (rule: string, span: Span) => {
    if (!knownRules || isKnownRule(rule, knownRules)) return;
    const [near] = nearestNames(rule, knownRules, 1);
    report(
      near
        ? t('There is no rule `{0}`; did you mean `{1}`?', rule, near)
        : t('There is no rule `{0}`.', rule),
      span,
    );
  };
  const severity = new Map<string, SeverityLevel>();
  for (const [rule, { value, key }] of [
    ...Object.entries(values.rules ?? {}),
    ...Object.entries(values.severity ?? {}),
  ]) {
    checkRule(rule, key);
    severity.set(rule, value);
  }
  const byPhase = (values.package ?? []).flatMap((table) =>
    Object.values(table['severity-after'] ?? {}),
  );
  for (const severities of byPhase) {
    for (const [rule, level] of Object.entries(severities ?? {})) {
      if (level) checkRule(rule, level.key);
    }
  }
  const perFile = Object.entries(values['per-file-ignores'] ?? {});
  for (const { value, span } of [
    ...(values.select ?? []),
    ...(values.ignore ?? []),
    ...perFile.flatMap(([, rules]) => rules),
  ]) {
    checkRule(value, span);
  }
  const [major, minor] = values['python-version']?.value.split('.').map(Number) ?? [];
  return {
    roots: plain(values.roots?.filter(isInside)),
    exclude: plain(values.exclude),
    respectGitignore: values['respect-gitignore']?.value ?? null,
    severity,
    select: values.select ? plain(values.select) : null,
    ignore: plain(values.ignore),
    perFileIgnores: new Map(perFile.map(([pattern, rules]) => [pattern, plain(rules)])),
    baseline: values.baseline && isInside(values.baseline) ? values.baseline.value : null,
    pythonVersion: major !== undefined && minor !== undefined ? [major, minor] : null,
    platform: values.platform?.value ?? null,
  };
}

/** A code, a name, the start of a code (`ET`, `ET1`), or `ALL`. */
function isKnownRule(rule: string, known: readonly string[]): boolean {
  if (rule === 'ALL' || known.includes(rule)) return true;
  return /^ET\d*$/.test(rule) && known.some((code) => code.startsWith(rule));
}
