/** Holds the graph's answers on one package against what the running Python said. */
import type { Answer, Claim } from './claims';
import type { NameRecord, PackageRecord, Verdict } from './record';

export type Outcome =
  /** Every claim holds. */
  | 'right'
  /** A claim does not hold: a home, hop or definition that does not bind the identical object. */
  | 'wrong'
  /** The name exists and the graph has no answer. */
  | 'unresolved'
  /** The name exists and the graph says that it is made at run time. */
  | 'dynamic'
  /** Listed with an answer, but `from package import name` fails. */
  | 'invented'
  /**
   * The same, but the answer warns of it: the name depends on a platform, on another package, on a loop
   * that may have no round.
   */
  | 'conditional'
  /** Public at run time and not listed. */
  | 'missing'
  /**
   * Nothing disproves the answer and nothing could prove it: the object is a small immutable, perhaps the
   * placeholder of a fallback (`except ImportError: x = None`) that the answer warns of.
   */
  | 'weak'
  /** The graph says that nothing binds it, and nothing does. */
  | 'absent'
  /** Said to be made at run time, and no other module binds it: there is no better answer. */
  | 'homeless';

export interface NameOutcome {
  readonly name: string;
  readonly outcome: Outcome;
  /** What was claimed or is true, for people who look into it. */
  readonly detail: string;
}

/**
 * How a package comes by its names: `lazy` has a module-level `__getattr__`; `replaced` puts an object of
 * its own making into `sys.modules`, so that nothing but running it tells its names.
 */
export type PackageKind = 'plain' | 'lazy' | 'replaced';

export interface PackageScore {
  readonly package: string;
  readonly kind: PackageKind;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly names: readonly NameOutcome[];
}

/** A claim with its verdict; null where the claim was not judged. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly verdict: Verdict | null;
}

/**
 * @param answers the graph's, one a name.
 * @param judged the claims of each answer, by name.
 */
export function scorePackage(
  record: PackageRecord,
  answers: readonly Answer[],
  judged: ReadonlyMap<string, readonly JudgedClaim[]>,
): PackageScore {
  const existing = new Map(record.names.map((row) => [row.name, row]));
  const names: NameOutcome[] = [];
  const answered = new Set<string>();
  for (const answer of answers) {
    const { name } = answer;
    answered.add(name);
    const [outcome, detail] = outcomeOf(
      record.package,
      answer,
      existing.get(name),
      judged.get(name) ?? [],
    );
    names.push({ name, outcome, detail });
  }
  for (const row of publicNames(record)) {
    if (answered.has(row.name)) continue;
    names.push({ name: row.name, outcome: row.weak ? 'weak' : 'missing', detail: place(row) });
  }
  const counts = emptyCounts();
  for (const { outcome } of names) counts[outcome]++;
  const kind = record.replaced ? 'replaced' : record.lazy ? 'lazy' : 'plain';
  return { package: record.package, kind, counts, names };
}

/** Existing names that the package means to give: those of `__all__`, else all but implicit submodules. */
export function publicNames(record: PackageRecord): NameRecord[] {
  const all = record.all && new Set(record.all);
  const implicit = new Set(record.implicit);
  return record.names.filter(
    (row) => !row.absent && (all ? all.has(row.name) : !implicit.has(row.name)),
  );
}

/** `multiprocessing.Queue` is a bound method that `multiprocessing` alone holds: there is no other home. */
function isHomeless(packageName: string, row: NameRecord): boolean {
  const elsewhere = row.bound.some(([module]) => module !== packageName);
  return row.type !== 'module' && !elsewhere && row.bound.length > 0;
}

function outcomeOf(
  packageName: string,
  answer: Answer,
  row: NameRecord | undefined,
  judged: readonly JudgedClaim[],
): [Outcome, string] {
  const { status, reason } = answer;
  // A private name outside `__all__` is not recorded: its claims alone tell.
  const exists = row ? !row.absent : judged.some(({ verdict }) => verdict !== 'no-object');
  if (status === 'unresolved') {
    const [claim] = judged;
    if (claim?.verdict === 'same' || !exists) return ['absent', reason ?? ''];
    return [row?.weak ? 'weak' : 'unresolved', `${reason}; ${place(row)}`];
  }
  if (status === 'dynamic') {
    if (!exists) return ['absent', reason ?? ''];
    const none = row && isHomeless(packageName, row) ? 'homeless' : 'dynamic';
    return [row?.weak ? 'weak' : none, `${reason}; ${place(row)}`];
  }
  if (!exists || judged.some(({ verdict }) => verdict === 'no-object')) {
    return [isWarned(answer) ? 'conditional' : 'invented', describe(judged)];
  }
  const failed = judged.filter(({ verdict }) => isFailure(verdict));
  if (row?.weak && isFallback(answer)) return ['weak', describe(failed)];
  if (failed.length > 0) return ['wrong', `${status}: ${describe(failed)}; ${place(row)}`];
  return [row?.weak ? 'weak' : 'right', ''];
}

/** The answer is of the real object and says so; here Python had to take the placeholder. */
function isFallback({ cautions }: Answer): boolean {
  return cautions?.some(({ kind }) => kind === 'fallback') ?? false;
}

function isWarned({ cautions }: Answer): boolean {
  return cautions?.some(({ kind }) => kind === 'conditional' || kind === 'fallback') ?? false;
}

function isFailure(verdict: Verdict | null): boolean {
  return verdict === 'differs' || verdict === 'absent' || verdict === 'unimportable' || !verdict;
}

function describe(judged: readonly JudgedClaim[]): string {
  return judged
    .map(({ claim, verdict }) => {
      const target = [claim.module, claim.target].filter(Boolean).join(':');
      return `${claim.role} ${claim.kind} ${target} ${verdict ?? 'not judged'}`;
    })
    .join(', ');
}

function place(row: NameRecord | undefined): string {
  if (!row) return 'not recorded';
  const bound = row.bound.slice(0, 4).map(([module, name]) => `${module}:${name}`);
  return `is a ${row.weak ? 'weak ' : ''}${row.type} of ${row.module}, bound in ${bound.join(' ')}`;
}

export function emptyCounts(): Record<Outcome, number> {
  return {
    right: 0,
    wrong: 0,
    unresolved: 0,
    dynamic: 0,
    invented: 0,
    conditional: 0,
    missing: 0,
    weak: 0,
    absent: 0,
    homeless: 0,
  };
}

/** Right answers in a hundred names that exist and whose objects can prove anything; 100 where there are none. */
export function recallOf(counts: Readonly<Record<Outcome, number>>): number {
  const asked = counts.right + counts.wrong + counts.unresolved + counts.dynamic + counts.missing;
  return asked === 0 ? 100 : (100 * counts.right) / asked;
}
