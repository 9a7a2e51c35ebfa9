/** The report on a package, from a snapshot and what a snapshot does not have. */
import { buildReport } from '../report/build-report';
import type { PackageReport } from '../report/report';
import type { ReportSources } from '../report/sources';
import { exportLoading } from '../roadmap/lazy/export-loading';
import type { TieredPackage } from '../tiers/policy';
import { roadmapScene } from './roadmap-scene';
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
  const scene = roadmapScene(snapshot, tiered.name, new Map());
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
    // Where files are read one by one, reading all of them for this would take too long.
    loading: scene && snapshot.readsAtOnce ? exportLoading(scene, extras.display) : new Map(),
  });
}
