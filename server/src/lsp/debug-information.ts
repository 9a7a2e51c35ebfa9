/**
 * `exportTiers/debugInformation`: what the server goes by, as text that people can put into a report of a bug. It has
 * paths and settings, and no line of anybody's code.
 */
import { version } from '../../../package.json';
import { listedPackages } from '../ide/projects';
import { guarded } from './guard';
import type { Session } from './session';

export const DEBUG_INFORMATION = 'exportTiers/debugInformation';

export function serveDebugInformation(session: Session): void {
  const { connection, indexed, log } = session;
  connection.onRequest(
    DEBUG_INFORMATION,
    guarded(log, DEBUG_INFORMATION, '', async () => {
      await indexed;
      return debugInformation(session);
    }),
  );
}

function debugInformation({ client, documents, folders, options, workspace }: Session): string {
  const snapshot = workspace.snapshot();
  const { candidates, documents: tierDocuments, version: changes } = snapshot;
  const { roots, configurations, files } = workspace.layout();
  const sections: [title: string, lines: readonly string[]][] = [
    ['Export Tiers', [version]],
    ['Editor', [client.name]],
    ['What the editor can do', namesOf(client)],
    ['What it asked for', namesOf(options)],
    ['Folders', folders],
    ['Source roots, best first', roots],
    ['Configurations', configurations],
    [
      'Tier documents and configurations with tiers',
      [...tierDocuments.values()].map(
        ({ path, problems }) => `${path} (${problems.length} mistakes)`,
      ),
    ],
    [
      'Tiered packages',
      listedPackages(snapshot).map(
        ({ key, tiered: { path, exports } }) => `${key} (${exports.size} exports) in ${path}`,
      ),
    ],
    [
      'Files',
      [
        `${files.length} Python files, ${candidates.length} of them may import a tiered package`,
        `${documents.all().length} open documents, ${changes} changes since the start`,
      ],
    ],
    ['Files that could not be read', workspace.unreadable()],
    ['Settings of the window', [JSON.stringify(workspace.settings().all)]],
  ];
  return sections
    .map(([title, lines]) => [`${title}:`, ...(lines.length > 0 ? lines : ['none'])].join('\n  '))
    .join('\n\n');
}

/** The names of what is on. */
function namesOf(flags: object): string[] {
  return Object.entries(flags).flatMap(([name, value]) => (value === true ? [name] : []));
}
