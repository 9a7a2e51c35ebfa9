/** What star imports of the standard library's native modules give in the given Python; see native-names.ts. */
import type { Environment } from '../branches/environment';
import { remembered } from '../remembered';
import { NATIVE_NAMES } from './native-names';

type Answer = 'yes' | 'no' | 'maybe';
type Versions = Pick<Environment, 'pythonVersion' | 'lowestVersion'>;

/** Minor versions that have a name; null where that depends on the build. */
type Range = { readonly since: number; readonly until: number } | null;

const ALWAYS = { since: 0, until: Number.POSITIVE_INFINITY };

/** Read when a module is first asked for, as hardly any program asks. */
const ranges = remembered(
  (lists: typeof NATIVE_NAMES) =>
    new Map(
      Object.entries(lists).map(
        ([module, names]) => [module, new Map(names.split(/\s+/).map(readEntry))] as const,
      ),
    ),
);

const rangesOf = (module: string) => ranges(NATIVE_NAMES).get(module);

function readEntry(entry: string): readonly [string, Range] {
  const [name = '', range] = entry.split(':');
  if (range === undefined) return [name, ALWAYS];
  if (range === '?') return [name, null];
  const [since, until] = range.split('-');
  return [name, { since: Number(since), until: until ? Number(until) : ALWAYS.until }];
}

/**
 * Whether a star import of the native module gives the name; null where that is not known, since the module or the name
 * is not listed.
 */
export function nativeAnswer(module: string, name: string, versions: Versions): Answer | null {
  const range = rangesOf(module)?.get(name);
  return range === undefined ? null : answer(range, versions);
}

/** True where the module's names are known, and this one is not among them in any version. */
export function isUnlisted(module: string, name: string): boolean {
  return rangesOf(module)?.has(name) === false;
}

/** Names that a star import of the native module gives or may give; null for modules that are not listed. */
export function nativeNames(
  module: string,
  versions: Versions,
): ReadonlyMap<string, Exclude<Answer, 'no'>> | null {
  const known = rangesOf(module);
  if (!known) return null;
  const names = new Map<string, Exclude<Answer, 'no'>>();
  for (const [name, range] of known) {
    const given = answer(range, versions);
    if (given !== 'no') names.set(name, given);
  }
  return names;
}

function answer(range: Range, { pythonVersion, lowestVersion }: Versions): Answer {
  if (range === null) return 'maybe';
  const exact = pythonVersion?.[0] === 3 ? pythonVersion[1] : undefined;
  if (exact !== undefined) return range.since <= exact && exact <= range.until ? 'yes' : 'no';
  const lowest = lowestVersion?.[0] === 3 ? (lowestVersion[1] ?? 0) : 0;
  if (range.until < lowest) return 'no';
  return range.since <= lowest && range.until === ALWAYS.until ? 'yes' : 'maybe';
}
