/** What is wrong with a package by what an interpreter saw of it, and by what one saw of it before. */
import type { ObjectFacts, SeenName } from './verify-script';
import { changedStates, type ModuleStates } from './verify-states';

/** What was seen of a package at one time; `--record` keeps it and `--against` reads it. */
export interface VerifyRecord {
  readonly package: string;
  readonly python: string;
  readonly names: Readonly<Record<string, SeenName>>;
  /** By module: null where it can be imported first, else why not. */
  readonly submodules: Readonly<Record<string, string | null>>;
  /** Absent in records of earlier versions. */
  readonly states?: ModuleStates;
}

/** What is expected of an export. */
export interface ExpectedName {
  readonly name: string;
  /** Deprecated: importing it warns once, and names this module. */
  readonly warnsOf: string | null;
  /** The package's own `__getattr__` gives it, and may say something of it. */
  readonly mayWarn?: boolean;
  /** It is bound under a condition, or where an import may fail: some installations do not have it. */
  readonly mayBeMissing?: boolean;
}

/**
 * A line for each thing that is wrong; empty where all is as it should be.
 *
 * @param parts private modules that give the package their names.
 */
export function findProblems(
  now: VerifyRecord,
  expected: readonly ExpectedName[],
  before: VerifyRecord | null,
  parts: readonly string[] = [],
): string[] {
  const problems: string[] = [];
  for (const each of expected) {
    const { name } = each;
    const seen = now.names[name];
    const old = before?.names[name];
    const problem = seen ? nameProblem(now.package, seen, each, old) : 'was not looked at';
    if (problem !== null) problems.push(`${now.package}.${name} ${problem}`);
  }
  for (const [module, error] of Object.entries(now.submodules)) {
    if (error === null) continue;
    // What could not be imported before is none of the change's doing.
    if (before && before.submodules[module] !== null) continue;
    problems.push(`${module} cannot be imported first: ${error}`);
  }
  const exporting = new Set([now.package, ...parts]);
  const exports = new Set([...Object.keys(now.names), ...Object.keys(before?.names ?? {})]);
  problems.push(
    ...changedStates(
      now.states ?? {},
      before?.states ?? {},
      (module, name) => exporting.has(module) && exports.has(name),
    ),
  );
  return problems;
}

/** Functions and classes of the package itself that now stand in one of its modules, as they were. */
export function movedNames(now: VerifyRecord, before: VerifyRecord | null): string[] {
  return Object.entries(now.names).flatMap(([name, { facts }]) => {
    const old = before?.names[name]?.facts;
    return old && facts && isMoved(now.package, old, facts) ? [name] : [];
  });
}

function isMoved(packageName: string, before: ObjectFacts, now: ObjectFacts): boolean {
  const isInside = now.module?.startsWith(`${packageName}.`) ?? false;
  return (
    before.module === packageName && isInside && isSame({ ...before, module: now.module }, now)
  );
}

function nameProblem(
  packageName: string,
  seen: SeenName,
  { name, warnsOf, mayWarn, mayBeMissing }: ExpectedName,
  before: SeenName | undefined,
): string | null {
  if (seen.error !== undefined) {
    if (mayBeMissing && seen.error.startsWith(`ImportError: cannot import name '${name}'`)) {
      return before === undefined || before.error !== undefined
        ? null
        : `cannot be imported: ${seen.error}`;
    }
    return before?.error === undefined ? `cannot be imported: ${seen.error}` : null;
  }
  if (seen.same === false && before?.same !== false) {
    return 'is not the object that its home has';
  }
  const old = before?.facts;
  if (old && seen.facts && !isSame(old, seen.facts) && !isMoved(packageName, old, seen.facts)) {
    return `was ${described(old)} and is ${described(seen.facts)}`;
  }
  // What the package said by itself before is none of the change's doing.
  const isAsBefore = before !== undefined && sameWarnings(before.warnings, seen.warnings);
  if (seen.warnings.length > 0 && (isAsBefore || (mayWarn && !before))) return null;
  return warningProblem(seen.warnings, warnsOf);
}

function sameWarnings(a: SeenName['warnings'], b: SeenName['warnings']): boolean {
  return a.length === b.length && a.every((each, i) => each.join() === b[i]?.join());
}

function isSame(a: ObjectFacts, b: ObjectFacts): boolean {
  return (
    a.type === b.type && a.qualname === b.qualname && a.value === b.value && a.module === b.module
  );
}

function described({ type, module, qualname, value }: ObjectFacts): string {
  if (value !== null) return value;
  return qualname === null ? `a ${type}` : `${module ?? type}.${qualname}`;
}

function warningProblem(warnings: SeenName['warnings'], warnsOf: string | null): string | null {
  if (warnsOf === null) {
    const [first] = warnings;
    return first ? `warns: ${first[0]}: ${first[1]}` : null;
  }
  const [first, ...others] = warnings;
  if (!first) return 'is deprecated and does not warn';
  if (others.length > 0) return `warns ${warnings.length} times`;
  if (first[0] !== 'DeprecationWarning') return `warns by a ${first[0]}`;
  return first[1].includes(warnsOf) ? null : `warns without a word of ${warnsOf}: ${first[1]}`;
}
