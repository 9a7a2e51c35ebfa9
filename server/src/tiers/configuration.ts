/** Reads `[tool.export-tiers]` of a `pyproject.toml`, or an `export-tiers.toml` with the same keys at its top. */
import type { Span } from '../text';
import { readPackageTable } from './configuration-package';
import {
  type ConfigurationTable,
  configurationSchema,
  type PackageTable,
  type SeverityLevel,
} from './configuration-schema';
import { type Located, type LocatedScalar, type Report, validateTable } from './located-validation';
import { nearestNames } from './nearest';
import type { DocumentProblem, TierDocument } from './policy';
import { inTextOrder, problemCodes } from './problems';
import { readToml } from './toml-recovery';
import type { TomlTable } from './toml-values';

/** What a configuration says beside the tiers. Empty lists and nulls: it says nothing. */
export interface ConfigurationSettings {
  /** Source roots, relative to the file or absolute, as written. */
  readonly roots: readonly string[];
  /** Patterns in the manner of .gitignore. */
  readonly exclude: readonly string[];
  /** By rule code, rule name or the start of a code. */
  readonly severity: ReadonlyMap<string, SeverityLevel>;
  readonly select: readonly string[] | null;
  readonly ignore: readonly string[];
  /** Major and minor. */
  readonly pythonVersion: readonly [number, number] | null;
  readonly platform: 'linux' | 'darwin' | 'win32' | null;
}

export interface Configuration {
  readonly path: string;
  /** True where the file has the product's table, be it empty. */
  readonly present: boolean;
  readonly documents: readonly TierDocument[];
  readonly settings: ConfigurationSettings;
  /** All problems of the file, those of its documents among them, in the order of the text. */
  readonly problems: readonly DocumentProblem[];
}

export interface ConfigurationOptions {
  /** Whether a package has such a submodule; without it only dotted entries are modules. */
  readonly isSubmodule?: (packageName: string, name: string) => boolean;
  /** Codes and names of the rules there are, to tell misspelt ones; without it none is checked. */
  readonly knownRules?: readonly string[];
}

export const defaultSettings: ConfigurationSettings = {
  roots: [],
  exclude: [],
  severity: new Map(),
  select: null,
  ignore: [],
  pythonVersion: null,
  platform: null,
};

/** @returns all that can be read; mistakes are in `problems`. Never throws. */
export function readConfiguration(
  path: string,
  text: string,
  options: ConfigurationOptions = {},
): Configuration {
  const problems: DocumentProblem[] = [];
  const report: Report = (message, span) => {
    problems.push({ code: problemCodes.configuration, message, span });
  };
  const nothing = { path, present: false, documents: [], settings: defaultSettings, problems };
  const shared = /(^|\/)pyproject\.toml$/.test(path);
  // Mistakes in a project's file that does not speak of this tool are other tools' to tell.
  if (shared && !text.includes('export-tiers')) return nothing;
  const { root, error } = readToml(text);
  if (error) report(`This is not valid TOML: ${error.message}.`, error.span);
  const table = root && ownTable(root, shared, report);
  if (!table) return nothing;
  const values = validateTable(configurationSchema, table, report);
  const documents = readPackages(path, values.package ?? [], options, report);
  const settings = readSettings(values, options.knownRules ?? null, report);
  const all = [...problems, ...documents.flatMap((document) => document.problems)];
  return { path, present: true, documents, settings, problems: inTextOrder(all) };
}

/** The product's table: under `tool.export-tiers` in a file for many tools, else the file's top. */
function ownTable(root: TomlTable, shared: boolean, report: Report): TomlTable | null {
  const tool = root.entries.get('tool')?.value;
  const own = tool?.kind === 'table' ? tool.entries.get('export-tiers') : undefined;
  if (!own) return shared ? null : root;
  if (own.value.kind !== 'table') {
    report('`export-tiers` must be a table: write [tool.export-tiers].', own.value.span);
    return null;
  }
  if (!shared) {
    report('In this file the keys stand at the top, without `tool.export-tiers`.', own.key);
  }
  return own.value;
}

function readPackages(
  path: string,
  tables: readonly Partial<Located<PackageTable>>[],
  options: ConfigurationOptions,
  report: Report,
): TierDocument[] {
  const documents: TierDocument[] = [];
  for (const table of tables) {
    const { name } = table;
    // Without a name nobody knows which package is meant; its absence has been reported.
    if (!name) continue;
    if (documents.some((document) => document.package === name.value)) {
      report(`\`${name.value}\` has a table further up; the one further up goes first.`, name.span);
    }
    documents.push(readPackageTable(path, name.value, table, options));
  }
  return documents;
}

function readSettings(
  values: Partial<Located<ConfigurationTable>>,
  knownRules: readonly string[] | null,
  report: Report,
): ConfigurationSettings {
  const plain = <T>(items: readonly LocatedScalar<T>[] | undefined) =>
    (items ?? []).map(({ value }) => value);
  const checkRule = (rule: string, span: Span) => {
    if (!knownRules || isKnownRule(rule, knownRules)) return;
    const [near] = nearestNames(rule, knownRules, 1);
    report(`There is no rule \`${rule}\`${near ? `; did you mean \`${near}\`?` : '.'}`, span);
  };
  const severity = new Map<string, SeverityLevel>();
  for (const [rule, { value, key }] of [
    ...Object.entries(values.rules ?? {}),
    ...Object.entries(values.severity ?? {}),
  ]) {
    checkRule(rule, key);
    severity.set(rule, value);
  }
  for (const { value, span } of [...(values.select ?? []), ...(values.ignore ?? [])]) {
    checkRule(value, span);
  }
  const [major, minor] = values['python-version']?.value.split('.').map(Number) ?? [];
  return {
    roots: plain(values.roots),
    exclude: plain(values.exclude),
    severity,
    select: values.select ? plain(values.select) : null,
    ignore: plain(values.ignore),
    pythonVersion: major !== undefined && minor !== undefined ? [major, minor] : null,
    platform: values.platform?.value ?? null,
  };
}

/** A code, a name, the start of a code (`ET`, `ET1`), or `ALL`. */
function isKnownRule(rule: string, known: readonly string[]): boolean {
  if (rule === 'ALL' || known.includes(rule)) return true;
  return /^ET\d*$/.test(rule) && known.some((code) => code.startsWith(rule));
}
