/**
 * Fixes of a part of the workspace: of one name or home, of some rules, in some files. Each stands for
 * itself, so that a person can take the one and leave the other; no two of them touch.
 */
import type { FileEdits, Safety } from '../fixes/fix';
import type { Span } from '../text';
import { checkFile } from './check-file';
import { type IsActive, type Moving, safeFixGroups, safePairs } from './fix-all';
import type { RuleContext } from './rule';

/** What is to be fixed; null stands for all. */
export interface FixScope {
  /** Codes of rules. */
  readonly codes: readonly string[] | null;
  readonly package: string | null;
  /** Names of exports. */
  readonly names: readonly string[] | null;
  /** The module that names go to. */
  readonly home: string | null;
  /** Also fixes that need a person's eye. */
  readonly unsafe: boolean;
}

export const EVERYTHING: FixScope = {
  codes: null,
  package: null,
  names: null,
  home: null,
  unsafe: false,
};

/** Edits that belong together. */
export interface ScopedFix {
  /** The modules that names go to, sorted; empty for edits of another kind. */
  readonly homes: readonly string[];
  readonly safety: Safety;
  readonly files: readonly FileEdits[];
}

export interface ScopedFixes {
  readonly fixes: readonly ScopedFix[];
  /** Fixes in places that others have taken: for another time. */
  readonly left: number;
}

/** Gathers fixes file by file; what is given first goes first. */
export interface FixCollector {
  add(context: RuleContext, isActive: IsActive): void;
  result(): ScopedFixes;
}

export function isInScope(scope: FixScope, { package: packageName, name, home }: Moving): boolean {
  return (
    (scope.package === null || scope.package === packageName) &&
    (scope.names === null || scope.names.includes(name)) &&
    (scope.home === null || scope.home === home)
  );
}

/** Safe fixes of every file first, then the others where they are wanted and find room. */
export function createFixCollector(scope: FixScope): FixCollector {
  const fixes: ScopedFix[] = [];
  const later: ScopedFix[] = [];
  const taken = new Map<string, Span[]>();
  const pairs = new Set<string>();
  let left = 0;

  function take(fix: ScopedFix): void {
    if (fix.files.some((file) => touchesTaken(taken, file))) {
      left++;
      return;
    }
    for (const { path, edits } of fix.files) {
      taken.set(path, [...(taken.get(path) ?? []), ...edits.map(({ span }) => span)]);
    }
    fixes.push(fix);
  }

  return {
    add(context, isActive) {
      const isWanted: IsActive = (code) =>
        isActive(code) && (scope.codes === null || scope.codes.includes(code));
      const wants = (moving: Moving) => isInScope(scope, moving);
      for (const group of safeFixGroups(context, isWanted, wants)) take(group);
      for (const { fix, package: packageName, name, home } of safePairs(context, isWanted)) {
        // Several projects may have a package of the name.
        const key = `${context.packages.get(packageName)?.path}:${name}`;
        if (pairs.has(key) || !wants({ package: packageName, name, home })) continue;
        pairs.add(key);
        later.push({ homes: [home], safety: fix.safety, files: fix.files });
      }
      if (scope.unsafe) later.push(...unsafeFixes(context, isWanted, wants));
    },
    result() {
      for (const fix of later.splice(0)) take(fix);
      return { fixes, left };
    },
  };
}

/** Edits that only touch count, too: which of them comes first would matter. */
function touchesTaken(taken: ReadonlyMap<string, readonly Span[]>, file: FileEdits): boolean {
  const spans = taken.get(file.path) ?? [];
  return file.edits.some(({ span }) =>
    spans.some((other) => span.start <= other.end && other.start <= span.end),
  );
}

/** The first choice of each finding whose first choice is unsafe; suggestions are none. */
function unsafeFixes(
  context: RuleContext,
  isWanted: IsActive,
  wants: (moving: Moving) => boolean,
): ScopedFix[] {
  return checkFile(context).flatMap((finding): ScopedFix[] => {
    const { code, package: packageName, name } = finding;
    if (!isWanted(code) || code === 'ET106' || packageName === null || name === null) return [];
    const home = context.packages.get(packageName)?.exports.get(name)?.home?.module ?? null;
    if (!code.startsWith('ET1') || !wants({ package: packageName, name, home })) return [];
    const [fix] = finding.fixes();
    if (fix?.safety.kind !== 'unsafe') return [];
    return [{ homes: home === null ? [] : [home], safety: fix.safety, files: fix.files }];
  });
}
