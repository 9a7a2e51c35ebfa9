/** One `[[tool.export-tiers.package]]` table becomes a tier document. */

import { dueDate } from '../document/due-date';
import { readEntry, withoutPackage } from '../entries';
import type { DeclaredHome, Phase, SeverityAfter, TierDocument, TierEntry } from '../policy';
import { emptyDocument, findTwoTiers } from '../problems';
import type { ConfigurationOptions } from './configuration';
import type { PackageTable } from './configuration-schema';
import type { Located, LocatedScalar } from './located-validation';

/**
 * @param table checked values; what had mistakes is absent.
 * @returns the document; its `problems` are those beyond single values (two tiers for one name).
 */
export function readPackageTable(
  path: string,
  packageName: string,
  table: Partial<Located<PackageTable>>,
  options: ConfigurationOptions,
): TierDocument {
  const isSubmodule = (name: string) => options.isSubmodule?.(packageName, name) ?? false;
  /** Absolute where it is so or nobody knows better; a known submodule may go without its package. */
  const absolute = (module: string) => {
    const inner = withoutPackage(module, packageName);
    return inner !== module || isSubmodule(inner) ? `${packageName}.${inner}` : module;
  };
  const entries = ([1, 2, 3] as const).flatMap((tier) =>
    (table[`tier${tier}`] ?? []).flatMap(({ value, span }): TierEntry[] => {
      const site = { package: packageName, document: path, tier, span, isSubmodule };
      const entry = readEntry(value, { ...site, expects: 'either' });
      // The schema has refused what is no entry.
      return typeof entry === 'string' ? [] : [entry];
    }),
  );
  const homes = Object.entries(table.homes ?? {}).map(([name, { value, span }]): DeclaredHome => {
    const [module = '', boundAs = name] = value.split(':');
    const home = {
      name,
      module: absolute(module),
      document: path,
      span,
      ...(boundAs === name && { renames: 'colon' as const }),
    };
    return boundAs === name ? home : { ...home, boundAs };
  });
  const facades = (table.facades ?? []).map(({ value, span }) => ({
    module: absolute(value),
    document: path,
    span,
  }));
  const number = (scalar: LocatedScalar<number> | undefined) => scalar?.value ?? null;
  return {
    ...emptyDocument(path, 'toml', packageName),
    entries,
    homes,
    facades,
    targets: {
      exports: number(table.targets?.exports),
      lines: number(table.targets?.lines),
      importTimeMs: number(table.targets?.['import-time-ms']),
      ...(table.targets?.due && { due: dueDate(table.targets.due.value) }),
    },
    ...(table.phases && { phases: readPhases(table.phases) }),
    ...(table['severity-after'] && { severityAfter: readSeverities(table['severity-after']) }),
    defaultTier: table['default-tier']?.value ?? null,
    massImportLimit: number(table['mass-import-limit']),
    ...(table['ignore-names'] && {
      ignoredNames: table['ignore-names'].map(({ value }) => value),
    }),
    otherNames: [
      ...Object.entries(table.homes ?? {}).map(([name, { key }]) => ({ name, span: key })),
      ...(table['ignore-names'] ?? []).map(({ value, span }) => ({ name: value, span })),
    ],
    problems: findTwoTiers(entries),
  };
}

/** What each phase is about; the words are those that the rules look for in a document's steps. */
const PHASES: Readonly<Record<string, readonly [title: string, step: string]>> = {
  1: ['Deprecation comments', 'Add deprecation comments to Tier 3 re-exports'],
  2: ['Lazy re-exports', 'Make Tier 3 re-exports lazy'],
  3: ['Slim package', 'Remove Tier 3 re-exports'],
};

function readPhases(table: Readonly<Record<string, LocatedScalar<string> | undefined>>): Phase[] {
  return Object.entries(table).flatMap(([number, day]) => {
    const [title, text] = PHASES[number] ?? [];
    if (!day || title === undefined || text === undefined) return [];
    const { span } = day;
    const step = { text, done: false, span, box: span };
    return [{ number: Number(number), title, due: dueDate(day.value), span, steps: [step] }];
  });
}

function readSeverities(
  table: NonNullable<Located<PackageTable>['severity-after']>,
): SeverityAfter[] {
  return Object.entries(table).flatMap(([phase, severities]) =>
    Object.entries(severities ?? {}).flatMap(([rule, level]) =>
      level ? [{ phase: Number(phase), rule, severity: level.value }] : [],
    ),
  );
}
