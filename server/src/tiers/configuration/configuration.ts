/** Reads `[tool.export-tiers]` of a `pyproject.toml`, or an `export-tiers.toml` with the same keys at its top. */

import { t } from '../../l10n';
import type { DocumentProblem, TierDocument } from '../policy';
import { inTextOrder, problemCodes } from '../problems';
import { readPackageTable } from './configuration-package';
import { configurationSchema, type PackageTable } from './configuration-schema';
import {
  type ConfigurationSettings,
  defaultSettings,
  readSettings,
} from './configuration-settings';
import { type Located, type Report, validateTable } from './located-validation';
import { readToml } from './toml-recovery';
import type { TomlTable } from './toml-values';

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
  /** False for a path, as written, that leads out of what the file may speak of; all are fine unless told. */
  readonly isContained?: (written: string) => boolean;
}

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
  if (error) report(t('This is not valid TOML: {0}.', error.message), error.span);
  const table = root && ownTable(root, shared, report);
  if (!table) return nothing;
  const values = validateTable(configurationSchema, table, report);
  const documents = readPackages(path, values.package ?? [], options, report);
  const settings = readSettings(values, options, report);
  const all = [...problems, ...documents.flatMap((document) => document.problems)];
  return { path, present: true, documents, settings, problems: inTextOrder(all) };
}

/** The product's table: under `tool.export-tiers` in a file for many tools, else the file's top. */
function ownTable(root: TomlTable, shared: boolean, report: Report): TomlTable | null {
  const tool = root.entries.get('tool')?.value;
  const own = tool?.kind === 'table' ? tool.entries.get('export-tiers') : undefined;
  if (!own) return shared ? null : root;
  if (own.value.kind !== 'table') {
    report(t('`export-tiers` must be a table: write [tool.export-tiers].'), own.value.span);
    return null;
  }
  if (!shared) {
    report(t('In this file the keys stand at the top, without `tool.export-tiers`.'), own.key);
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
      report(
        t('`{0}` has a table further up; the one further up goes first.', name.value),
        name.span,
      );
    }
    documents.push(readPackageTable(path, name.value, table, options));
  }
  return documents;
}
