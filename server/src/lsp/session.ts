/** Everything that the requests of one connected client share. */
import type { Connection } from 'vscode-languageserver';
import type { Git } from '../host/git';
import type { Host } from '../host/host';
import type { Snapshot } from '../ide/snapshot';
import type { PythonParser } from '../python/parser';
import type { FileChange, Workspace } from '../workspace/workspace';
import type { Analyses } from './analyses';
import type { ClientSupport } from './client-support';
import type { OpenDocuments } from './documents';
import type { Gathered } from './gather';
import type { KeptReports } from './kept-reports';
import type { LineIndexes } from './line-indexes';
import type { Locations } from './locations';
import type { Log } from './log';
import type { Options } from './options';
import type { Quiet } from './quiet';
import type { Status } from './status';
import { type Converter, createConverter } from './to-protocol';

export interface Session {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly options: Options;
  readonly host: Host;
  readonly git: Git | null;
  readonly parser: Promise<PythonParser>;
  readonly locations: Locations;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  /** Changes of files that the workspace has not taken in: it does before it is asked for a snapshot. */
  readonly told: Gathered<FileChange>;
  readonly analyses: Analyses;
  readonly lineIndexes: LineIndexes;
  readonly log: Log;
  readonly quiet: Quiet;
  readonly status: Status;
  readonly keptReports: KeptReports;
  /** URIs of the workspace's folders; `folders.ts` changes it. */
  readonly folders: string[];
  /** The identity of the last diagnostics that each path's puller was given. */
  readonly answered: Map<string, string>;
  /** Settles when the first scan is over, whether it went well or not. */
  readonly indexed: Promise<void>;
  /** Settles when the packages are known, so that open documents can be diagnosed: before that, or with it. */
  readonly diagnosable: Promise<void>;
  /** Settles when all else that is asked about them can be answered, too: when the grammar is there. */
  readonly answerable: Promise<void>;
  /** Runs when the client goes. */
  onDispose(dispose: () => void): void;
}

/** Conversions for answers that were computed on `snapshot`. */
export function converterFor(
  session: Pick<Session, 'client' | 'documents' | 'lineIndexes' | 'locations'>,
  snapshot: Snapshot,
): Converter {
  const { client, documents, lineIndexes, locations } = session;
  return createConverter(snapshot, {
    client,
    uriOf: (path) => documents.get(path)?.uri ?? locations.toUri(path),
    versionOf: (path) => documents.get(path)?.version ?? null,
    lineIndex: lineIndexes,
  });
}
