/** What one file imports, as usage counts need it. It depends on the file and the tiered packages alone. */
import { absoluteModule, isWithin } from '../../graph/layout/module-ref';
import type { ResolutionStatus } from '../../graph/resolution';
import { topOf } from '../../python/dotted-name';
import type { Import, ImportedName } from '../../python/module-summary';
import type { NameUse } from '../../python/scopes/scope-model';
import type { FileView } from '../../rules/rule';
import type { TieredPackage } from '../../tiers/policy';

export type ImportingFile = Pick<FileView, 'path' | 'module' | 'isPackage' | 'imports'> & {
  /** The same as long as the file says the same. */
  readonly says: unknown;
  /** Of a name, wherever the file uses it. */
  usesOf(name: string): readonly Pick<NameUse, 'context' | 'attributes'>[];
  /** Dotted names that stand in quotes. */
  quoted?(): readonly string[];
};

type Use = ReturnType<ImportingFile['usesOf']>[number];

type Packages = ReadonlyMap<string, TieredPackage>;

/** As an import statement has them, for most of them are never asked for. */
type TakenNames = readonly { readonly name: string }[];

export interface FileUsage {
  readonly path: string;
  /** By module: the names taken from it, statement by statement. */
  readonly taken: ReadonlyMap<string, readonly TakenNames[]>;
  /**
   * By tiered package: the names that from-imports take from it, statement by statement. One is through the package where
   * one of the names is no submodule: seldom asked, and to know it is to look up what the package gives.
   */
  readonly named: ReadonlyMap<string, readonly TakenNames[]>;
  /** By tiered package: other statements that import one of its names through it. */
  readonly through: ReadonlyMap<string, number>;
  /** By tiered package: those of the last that take the names as attributes of it. */
  readonly attributes: ReadonlyMap<string, number>;
  /** Modules of which the file may take any name. */
  readonly takenWhole: ReadonlySet<string>;
  /** By module: from-import statements of it. */
  readonly statements: ReadonlyMap<string, number>;
}

/**
 * @param packages all tiered packages
 * @param seen those that the file's imports can mean
 * @param statusOf what an export is; whoever keeps the answer has to know what was asked
 */
export function usageOfFile(
  file: ImportingFile,
  packages: Packages,
  seen: Packages,
  statusOf: (tiered: TieredPackage, name: string) => ResolutionStatus | undefined,
): FileUsage {
  const { path } = file;
  // Made where there is something in them: of most files there is nothing.
  let taken = NOTHING_TAKEN;
  let named = NOTHING_TAKEN;
  let through = NO_COUNTS;
  let attributes = NO_COUNTS;
  let takenWhole = NO_NAMES;
  let statements = NO_COUNTS;
  const { imports } = file;
  // By numbers: there are very many, and an iterator's steps are objects until this is compiled for the second time.
  for (let at = 0; at < imports.length; at++) count(imports[at] as Import);
  return { path, taken, named, through, attributes, takenWhole, statements };

  function count(statement: Import): void {
    if (statement.kind === 'import') {
      for (const imported of statement.modules) countModule(imported.name, imported.alias);
      return;
    }
    const { module, names } = statement;
    // Most imports are absolute, for which the file's own module need not be put together.
    const from =
      module.level === 0
        ? module.name || null
        : absoluteModule(module, file.module, file.isPackage);
    if (from === null || (packages.has(from) && !seen.has(from))) return;
    const source = seen.get(from);
    if (source?.path === path) return;
    if (statement.star) takenWhole = withName(takenWhole, from);
    statements = oneMore(statements, from);
    taken = withNames(taken, from, names);
    for (let at = 0; at < names.length; at++) {
      const { name, alias } = names[at] as ImportedName;
      const tiered = seen.get(`${from}.${name}`);
      if (tiered && tiered.path !== path) countAttributes(tiered, alias ?? name, true);
    }
    if (source && statement.star) through = oneMore(through, from);
    else if (source) named = withNames(named, from, names);
  }

  function countModule(imported: string, alias: string | null): void {
    for (const [name, tiered] of seen) {
      if (tiered.path === path || !isWithin(imported, name)) continue;
      // `import pkg.sub` gives the package too, but only `import pkg` is an import of it.
      if (imported === name) countAttributes(tiered, alias ?? name, true);
      else if (alias === null) countAttributes(tiered, name, false);
    }
  }

  /** `import pkg as p` counts by what is taken from `p`. */
  function countAttributes(tiered: TieredPackage, bound: string, isImport: boolean): void {
    let isThrough = false;
    for (const use of file.usesOf(topOf(bound))) {
      if (isHandedOn(use, bound)) takenWhole = withName(takenWhole, tiered.name);
      const name = attributeOf(use, bound);
      const status = name === null ? undefined : statusOf(tiered, name);
      if (name === null || status === undefined || status === 'submodule') continue;
      taken = withNames(taken, tiered.name, [{ name }]);
      isThrough = true;
    }
    if (!isThrough || !isImport) return;
    through = oneMore(through, tiered.name);
    attributes = oneMore(attributes, tiered.name);
  }
}

/** What an export is; undefined where the package has none of that name. */
export function statusOf(
  tiered: TieredPackage | undefined,
  name: string,
): ResolutionStatus | undefined {
  return tiered?.statusOf ? tiered.statusOf(name) : tiered?.exports.get(name)?.status;
}

const NOTHING_TAKEN = new Map<string, TakenNames[]>();
const NO_COUNTS = new Map<string, number>();
const NO_NAMES = new Set<string>();

function oneMore(counts: Map<string, number>, key: string): Map<string, number> {
  const own = counts === NO_COUNTS ? new Map<string, number>() : counts;
  return own.set(key, (own.get(key) ?? 0) + 1);
}

function withNames(
  taken: Map<string, TakenNames[]>,
  from: string,
  names: TakenNames,
): Map<string, TakenNames[]> {
  if (names.length === 0) return taken;
  const own = taken === NOTHING_TAKEN ? new Map<string, TakenNames[]>() : taken;
  const known = own.get(from);
  if (known) known.push(names);
  else own.set(from, [names]);
  return own;
}

function withName(names: Set<string>, name: string): Set<string> {
  return (names === NO_NAMES ? new Set<string>() : names).add(name);
}

/** True for a use of `bound` itself, without an attribute: whoever gets it may take any name of it. */
function isHandedOn({ context, attributes }: Use, bound: string): boolean {
  const [, ...rest] = bound.split('.');
  return (
    context === 'load' &&
    attributes.length === rest.length &&
    rest.every((step, i) => attributes[i]?.name === step)
  );
}

/** The name that follows `bound` (`p` or `a.b`) in a use, or null where the use is of something else. */
function attributeOf({ attributes }: Use, bound: string): string | null {
  const [, ...rest] = bound.split('.');
  const matches = rest.every((step, i) => attributes[i]?.name === step);
  return matches ? (attributes[rest.length]?.name ?? null) : null;
}
