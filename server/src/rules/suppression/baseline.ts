/**
 * Findings that are known and not told: how many of each kind a file has. Places are not kept, so that a
 * baseline holds while lines move; what grows beyond its number is told.
 */
import type { Finding } from '../rule';

/** By path relative to the baseline's folder, then by kind, as `baselineKey` has it. */
export type Baseline = ReadonlyMap<string, KnownFindings>;

export type KnownFindings = ReadonlyMap<string, number>;

/** What is counted of a finding. */
export type CountedFinding = Pick<Finding, 'path' | 'code' | 'package' | 'name'>;

/** `ET101 app.coordination.RingBuffer`: what a finding is about, wherever it stands in its file. */
export function baselineKey({ code, package: owner, name }: CountedFinding): string {
  const about = [owner, name].filter((part) => part !== null).join('.');
  return about === '' ? code : `${code} ${about}`;
}

/** The findings without the first so many of each kind as are known, in their order. */
export function withoutKnown(
  findings: readonly Finding[],
  known: KnownFindings | null | undefined,
): readonly Finding[] {
  if (!known || known.size === 0) return findings;
  const left = new Map(known);
  return findings.filter((finding) => {
    const key = baselineKey(finding);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

/** A file's path as a baseline of that folder writes it: with `..` where the file lies elsewhere. */
export function fromFolder(folder: string, path: string): string {
  const around = folder.split('/');
  const steps = path.split('/');
  let same = 0;
  while (same < around.length && around[same] === steps[same]) same++;
  return [...around.slice(same).map(() => '..'), ...steps.slice(same)].join('/');
}

/** @param relative gives the path as the baseline writes it. */
export function baselineOf(
  findings: readonly CountedFinding[],
  relative: (path: string) => string,
): Baseline {
  const baseline = new Map<string, Map<string, number>>();
  for (const finding of findings) {
    const path = relative(finding.path);
    const counts = baseline.get(path) ?? new Map<string, number>();
    const key = baselineKey(finding);
    baseline.set(path, counts.set(key, (counts.get(key) ?? 0) + 1));
  }
  return baseline;
}

/**
 * The baseline without what is no longer found; it never grows.
 *
 * @param isChecked whether a file was looked at, or is gone; the others keep what they have.
 */
export function shrink(
  baseline: Baseline,
  found: Baseline,
  isChecked: (path: string) => boolean,
): Baseline {
  const left = [...baseline].map(([path, counts]) => {
    if (!isChecked(path)) return [path, counts] as const;
    const now = found.get(path);
    const fewer = [...counts].map(
      ([key, count]) => [key, Math.min(count, now?.get(key) ?? 0)] as const,
    );
    return [path, new Map(fewer.filter(([, count]) => count > 0))] as const;
  });
  return new Map(left.filter(([, counts]) => counts.size > 0));
}

/** How many findings are known. */
export function sizeOf(baseline: Baseline): number {
  let size = 0;
  for (const counts of baseline.values()) for (const count of counts.values()) size += count;
  return size;
}

const VERSION = 1;

/** Reads the file's JSON; null where it is no baseline. What in it is no count is as if it were absent. */
export function readBaseline(text: string): Baseline | null {
  const { version, files } = objectOf(parse(text)) as { version?: unknown; files?: unknown };
  if (version !== VERSION) return null;
  return new Map(
    Object.entries(objectOf(files)).map(([path, counts]) => [
      path,
      new Map(
        Object.entries(objectOf(counts)).filter(
          (entry): entry is [string, number] => Number.isInteger(entry[1]) && Number(entry[1]) > 0,
        ),
      ),
    ]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null; // half written or something else: no baseline
  }
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** Sorted, a line a kind, so that merges and reviews see what changed. */
export function printBaseline(baseline: Baseline): string {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = sorted(baseline).map(
    ([path, counts]) => [path, Object.fromEntries(sorted(counts))] as const,
  );
  return `${JSON.stringify({ version: VERSION, files: Object.fromEntries(files) }, null, 2)}\n`;
}
