/** The Python that programs run under, as far as conditions at module level can ask about it. */
import type { Condition } from '../../python/module-summary';

export interface Environment {
  /** `[3, 12]`; null where it is not known, which leaves conditions open on which versions differ. */
  readonly pythonVersion: readonly number[] | null;
  /** Where `pythonVersion` is not known: the lowest one that it may be. */
  readonly lowestVersion?: readonly number[] | null;
  /** `sys.platform` (`linux`, `darwin`, `win32`…); null leaves platform conditions open. */
  readonly platform: string | null;
  /** True where no module can be imported but those under the roots and the interpreter's own. */
  readonly isComplete?: boolean;
  /** True for what type checkers see, to whom `TYPE_CHECKING` is true. */
  readonly isTypeChecking?: boolean;
  /** The truth of a variable at an `if` at that offset, or whether it is bound; null where it cannot be told. */
  readonly flag?: (name: string, offset: number, asks?: 'bound') => boolean | null;
  /** What is taken for the truth of conditions that nobody can decide. */
  readonly assumed?: (block: number, which: number) => boolean;
}

/**
 * Whether a condition holds when the module is imported; null where that cannot be told.
 *
 * @param offset where its `if` begins.
 * @param which which of the conditions of its `if` it is.
 */
export function holds(
  condition: Condition,
  environment: Environment,
  offset: number,
  which: number,
): boolean | null {
  return decide(condition, environment, offset) ?? environment.assumed?.(offset, which) ?? null;
}

function decide(condition: Condition, environment: Environment, offset: number): boolean | null {
  switch (condition.kind) {
    case 'type-checking':
      // `typing.TYPE_CHECKING` is False at run time.
      return (environment.isTypeChecking ?? false) !== condition.negated;
    case 'constant':
      return condition.value;
    case 'main':
      return false;
    case 'version':
    case 'platform':
      return decides(condition, environment);
    case 'other': {
      const { flag, holdsForTypeCheckers } = condition;
      if (holdsForTypeCheckers && environment.isTypeChecking) return true;
      const truth = flag ? (environment.flag?.(flag.name, offset, flag.asks) ?? null) : null;
      return truth !== null && flag?.negated ? !truth : truth;
    }
  }
}

/** Whether Python's version or the platform is the one asked for; null where that is not known. */
export function decides(
  condition: Extract<Condition, { kind: 'version' | 'platform' }>,
  { pythonVersion, lowestVersion, platform }: Environment,
): boolean | null {
  if (condition.kind === 'platform') return platform ? platformHolds(platform, condition) : null;
  return pythonVersion
    ? versionHolds(pythonVersion, condition.op, condition.version)
    : agreed(condition.op, condition.version, lowestVersion);
}

/** The versions of which one is running where it is not known which. */
const SUPPORTED = Array.from({ length: 12 }, (_, minor) => [3, 9 + minor]);

/** What holds for all supported versions alike, from the lowest one on. */
function agreed(
  op: string,
  asked: readonly number[],
  lowest: readonly number[] | null = null,
): boolean | null {
  const [major = 3, minor = 0] = lowest ?? [];
  const possible = SUPPORTED.filter((version) => major === 3 && (version[1] as number) >= minor);
  const answers = new Set(possible.map((version) => versionHolds(version, op, asked)));
  const [answer] = answers;
  return answers.size === 1 ? (answer ?? null) : null;
}

/**
 * Compares `sys.version_info` (or its first items) with a shorter tuple. Whether the text had
 * `version_info > (3,)` or `version_info[0] > 3` is not known, so where they differ the answer is null.
 */
function versionHolds(
  known: readonly number[],
  op: string,
  asked: readonly number[],
): boolean | null {
  for (let i = 0; i < asked.length; i++) {
    const have = known[i];
    if (have === undefined) return null;
    const order = have - (asked[i] as number);
    if (order !== 0) return compares(order, op);
  }
  switch (op) {
    case '>=':
    case '==':
      return true;
    case '<':
    case '!=':
      return false;
    default:
      return null;
  }
}

function compares(order: number, op: string): boolean | null {
  switch (op) {
    case '<':
    case '<=':
      return order < 0;
    case '>':
    case '>=':
      return order > 0;
    case '==':
      return false;
    case '!=':
      return true;
    default:
      return null;
  }
}

function platformHolds(
  platform: string,
  condition: Extract<Condition, { kind: 'platform' }>,
): boolean | null {
  const subject =
    condition.subject === 'sys.platform' ? platform : platform === 'win32' ? 'nt' : 'posix';
  switch (condition.op) {
    case '==':
      return subject === condition.value;
    case '!=':
      return subject !== condition.value;
    case 'startswith':
      return subject.startsWith(condition.value);
    default:
      return null;
  }
}
