/** How many findings speak of which export. Hints are not counted: they ask for nothing. */
import type { Finding } from '../rules/rule';

export interface FindingCounts {
  readonly total: number;
  /** Files that have some. */
  readonly files: number;
  /** By the package's key. */
  ofExport(packageKey: string, name: string): number;
  /** Those that speak of the package, but of no export of it. */
  ofPackageAlone(packageKey: string): number;
}

/** What counts of a finding; the package is said by its key. */
export type CountedFinding = Pick<Finding, 'severity' | 'package' | 'name'>;

/** Adds the findings up, file by file. */
export function countFindings(byFile: Iterable<readonly CountedFinding[]>): FindingCounts {
  const counts = new Map<string, number>();
  let total = 0;
  let files = 0;
  for (const findings of byFile) {
    const told = findings.filter(({ severity }) => severity !== 'hint');
    total += told.length;
    if (told.length > 0) files++;
    for (const { package: packageName, name } of told) {
      if (packageName === null) continue;
      const key = keyOf(packageName, name);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return {
    total,
    files,
    ofExport: (packageName, name) => counts.get(keyOf(packageName, name)) ?? 0,
    ofPackageAlone: (packageName) => counts.get(keyOf(packageName, null)) ?? 0,
  };
}

function keyOf(packageName: string, name: string | null): string {
  return `${packageName}:${name ?? ''}`;
}
