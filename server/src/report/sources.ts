/** What a report is made from. A snapshot has most of it; the rest is read by whoever asks for a report. */
import type { Scene } from '../fixes/scene';
import type { ImportReach } from '../graph/loading/import-reach';
import type { FileView } from '../rules/rule';
import type { TieredPackage } from '../tiers/policy';
import type { CodeOwners } from './code-owners';
import type { HistoryPoint } from './history';
import type { ImportTimes } from './import-times';
import type { ExportLoading } from './report';

export interface ReportSources {
  readonly package: TieredPackage;
  readonly graph: Scene['graph'];
  /** Paths of the files that may import the package, its own among them. */
  readonly files: readonly string[];
  file(path: string): FileView | null;
  /** The tiered packages that imports in a file can mean. */
  packagesSeenFrom(path: string): ReadonlyMap<string, TieredPackage>;
  modulePath(module: string): string | null;
  readonly reach: ImportReach | null;
  /** False where not all files can be read: then nobody can tell what an import loads in all. */
  readonly readsAll: boolean;
  /** How many files import an export through the package, and past it. */
  importCounts(name: string): { readonly package: number; readonly submodule: number };
  /** When the package gives an export; none where that is not known. */
  readonly loading: ReadonlyMap<string, ExportLoading>;
  /** A path as people like to read it. */
  display(path: string): string;
  readonly codeOwners: {
    readonly owners: CodeOwners;
    /** A path relative to the repository's top. */
    relative(path: string): string;
  } | null;
  readonly history: readonly HistoryPoint[];
  readonly importTimes: ImportTimes | null;
}
