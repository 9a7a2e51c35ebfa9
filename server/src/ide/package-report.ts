/** The report on a package, from a snapshot and what a snapshot does not have. */
import { buildReport } from '../report/build-report';
import type { PackageReport } from '../report/report';
import type { ReportSources } from '../report/sources';
import type { TieredPackage } from '../tiers/policy';
import type { Snapshot } from './snapshot';

/** What comes from outside the snapshot. */
export type ReportExtras = Pick<
  ReportSources,
  'display' | 'codeOwners' | 'history' | 'importTimes'
>;

export function packageReport(
  snapshot: Snapshot,
  tiered: TieredPackage,
  extras: ReportExtras,
): PackageReport {
  return buildReport({
    ...extras,
    package: tiered,
    graph: snapshot.graph,
    files: [...snapshot.candidates, ...(snapshot.notebooks?.paths ?? [])],
    file: snapshot.file,
    packagesSeenFrom: snapshot.packagesSeenFrom,
    modulePath: snapshot.modulePath,
    reach: snapshot.reach ?? null,
    readsAll: snapshot.readsAtOnce ?? false,
    importCounts: (name) => snapshot.importCounts(tiered.name, name),
  });
}
