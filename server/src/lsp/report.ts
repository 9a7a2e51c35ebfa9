/**
 * `exportTiers/report`: the report on a package as a page; `exportTiers/packages`: which packages there are.
 * Both wait for the first scan.
 */
import { packageReport } from '../ide/package-report';
import { listedPackages, packageByKey } from '../ide/projects';
import type { HistoryPoint } from '../report/history';
import { renderHtml } from '../report/html/page';
import type { TieredPackage } from '../tiers/policy';
import { packageHistory } from '../workspace/history/history';
import { findCodeOwners } from '../workspace/project/find-code-owners';
import { allFiles } from './all-files';
import { guarded } from './guard';
import type { Session } from './session';
import { wholeSnapshot } from './whole-packages';

export const REPORT = 'exportTiers/report';
export const PACKAGES = 'exportTiers/packages';

export interface ReportParams {
  /** Its key. */
  readonly package: string;
  /** For the page's content security policy. */
  readonly nonce: string;
  /** True where the folder is trusted: then git may be asked for the history. */
  readonly history: boolean;
}

/** Null where there is no such tiered package. */
export type ReportAnswer = { readonly html: string } | null;

/** How many commits a history looks at, at most. */
const COMMITS = 40;

export function serveReport(session: Session): void {
  const { connection, log, indexed, workspace } = session;
  const histories = new Map<string, Map<string, HistoryPoint>>();
  connection.onRequest(
    PACKAGES,
    guarded(log, PACKAGES, [], async (): Promise<string[]> => {
      await indexed;
      return listedPackages(workspace.snapshot()).map(({ key }) => key);
    }),
  );
  connection.onRequest(
    REPORT,
    guarded(log, REPORT, null, async (params: ReportParams): Promise<ReportAnswer> => {
      await allFiles(session);
      const found = packageByKey(wholeSnapshot(workspace), params.package);
      if (!found || !/^[\w-]+$/.test(params.nonce)) return null;
      const { snapshot, tiered } = found;
      const folders = session.folders.map(session.locations.toPath);
      const around = folders.find((folder) => tiered.path.startsWith(`${folder}/`));
      const report = packageReport(snapshot, tiered, {
        display: (path) => shownPath(path, folders),
        codeOwners: await findCodeOwners(session.host, tiered.path, around ?? ''),
        history: params.history ? await historyOf(session, tiered, folders, histories) : [],
        importTimes: null,
      });
      return { html: renderHtml(report, { kind: 'nonce', nonce: params.nonce }) };
    }),
  );
}

/** Relative to the folder that holds it; with the folder's name where there are several. */
export function shownPath(path: string, folders: readonly string[]): string {
  const folder = folders.find((each) => path.startsWith(`${each}/`));
  if (folder === undefined) return path;
  const from = folders.length > 1 ? folder.lastIndexOf('/') : folder.length;
  return path.slice(from + 1);
}

async function historyOf(
  { git, parser }: Session,
  { name, path }: TieredPackage,
  folders: readonly string[],
  histories: Map<string, Map<string, HistoryPoint>>,
): Promise<readonly HistoryPoint[]> {
  if (!git) return [];
  const key = JSON.stringify([name, path, folders]);
  const known = histories.get(key) ?? new Map<string, HistoryPoint>();
  histories.set(key, known);
  return packageHistory({
    git,
    parser: await parser,
    package: { name, path },
    folders,
    limit: COMMITS,
    known,
  });
}
