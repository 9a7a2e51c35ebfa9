/**
 * The language server behind both entries: given a connection and its surroundings it serves one client.
 * It loads nothing heavy before `initialize` is answered.
 */
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { Git } from '../host/git';
import type { Host } from '../host/host';
import type { PythonParser } from '../python/parser';
import type { FileChange } from '../workspace/project/project-file';
import { createProjects } from '../workspace/project/projects';
import { loadPythonParser } from '../workspace/sources/python-grammar';
import { createAnalyses } from './analyses';
import { announceDiagnostics } from './announce-diagnostics';
import { capabilitiesFor } from './capabilities';
import { readClientSupport } from './client-support';
import { serveCodeActions } from './code-actions';
import { serveCodeLenses } from './code-lenses';
import { serveCompletion } from './completion';
import { serveDebugInformation } from './debug-information';
import { createDeferred } from './deferred';
import { serveDefinition } from './definition';
import { serveDocumentLinks } from './document-links';
import { serveDocumentSync } from './document-sync';
import { createOpenDocuments } from './documents';
import { serveExportTree } from './export-tree';
import { answerFirst, holdBack } from './first-answers';
import { serveFixWorkspace } from './fix-workspace';
import { followFolders } from './folders';
import { gather, takingInFirst } from './gather';
import { guardedNotification, guardedTask } from './guard';
import { serveHover } from './hover';
import { announceIndexed, indexWorkspace } from './indexing';
import { serveInlayHints } from './inlay-hints';
import { createKeptReports } from './kept-reports';
import { chooseLanguage, type Languages } from './language';
import { createLineIndexes } from './line-indexes';
import type { Locations } from './locations';
import { createLog, type Log } from './log';
import { locationsWithCells, serveNotebooks } from './notebooks';
import { type Options, readOptions } from './options';
import { servePackageChanges } from './package-changes';
import { servePullDiagnostics } from './pull-diagnostics';
import type { Quiet } from './quiet';
import { serveReferences } from './references';
import { refreshAnnotations } from './refresh';
import { registerRename, serveRename } from './rename';
import { serveReport } from './report';
import type { Session } from './session';
import { followSettings } from './settings';
import { createStatus } from './status';
import { refuseOutOfTurn } from './turns';
import { type Followers, warmUp } from './warm-up';
import { followWatchedFiles } from './watched-files';
import { serveWorkspaceDiagnostics } from './workspace-diagnostics';

/** What differs between a server beside the files and one in a web worker. */
export interface Surroundings {
  readonly host: Host;
  readonly locations: Locations;
  /** Null where no process can be started. */
  readonly git: Git | null;
  /** The languages that the server brings along. */
  readonly languages?: Languages;
  readonly followers?: Followers;
}

/**
 * Serves the client at the other end until it goes.
 *
 * @param connection made with the options of `turns.ts`.
 * @param quiet listens to it.
 * @param surroundings chosen when the client has said what it wants.
 */
export function startServer(
  connection: Connection,
  quiet: Quiet,
  surroundings: (options: Options) => Surroundings,
): void {
  const log = createLog(connection);
  const disposals: (() => void)[] = [];
  refuseOutOfTurn(connection);
  connection.onInitialize((params) =>
    initialize(connection, quiet, surroundings, log, params, disposals),
  );
  connection.onShutdown(() => {
    quiet.end();
    for (const dispose of disposals.splice(0)) dispose();
  });
  connection.listen();
}

function initialize(
  connection: Connection,
  quiet: Quiet,
  surroundings: (options: Options) => Surroundings,
  log: Log,
  params: InitializeParams,
  disposals: (() => void)[],
): InitializeResult {
  const options = readOptions(params.initializationOptions);
  const { host, git, languages, followers, ...files } = surroundings(options);
  chooseLanguage(params, options, languages);
  const locations = locationsWithCells(files.locations);
  const parser = createDeferred<PythonParser>();
  let isLoading = false;
  const load = () => {
    if (!isLoading) parser.resolve(loadPythonParser(host));
    isLoading = true;
    return parser.promise;
  };
  const indexed = createDeferred<void>();
  const [diagnosable, answerable] = [createDeferred<void>(), createDeferred<void>()];
  const documents = createOpenDocuments(locations);
  const told = gather<FileChange>();
  const workspace = takingInFirst(createProjects(host, { load }), told.takeAll);
  workspace.onAnswerable(({ whole: loaded, isForAll }) => {
    // That it could not be loaded is told by who has loaded it.
    const whole = loaded.catch(() => {});
    if (isForAll) answerable.resolve(whole);
    // Those who wait for it are answered before what was asked after them is looked at.
    holdBack(base, isForAll ? answerable.promise.then(() => {}) : whole);
    if (!isForAll) return;
    answerFirst(base);
    diagnosable.resolve();
  });
  void indexed.promise.then(() => {
    diagnosable.resolve();
    answerable.resolve();
  });
  const base: Omit<Session, 'keptReports' | 'status'> = {
    connection,
    client: readClientSupport(params),
    options,
    host,
    git,
    parser: parser.promise,
    locations,
    documents,
    workspace,
    told,
    analyses: createAnalyses(),
    lineIndexes: createLineIndexes(documents),
    log,
    quiet,
    folders: [],
    answered: new Map(),
    indexed: indexed.promise,
    ...{ diagnosable: diagnosable.promise, answerable: answerable.promise },
    onDispose: (dispose) => disposals.push(dispose),
  };
  const known = { ...base, keptReports: createKeptReports(base) };
  const session: Session = { ...known, status: createStatus(known) };
  serveDocumentSync(session);
  serveNotebooks(session, locations);
  serveHover(session);
  serveDefinition(session);
  serveReferences(session);
  serveDocumentLinks(session);
  serveRename(session);
  serveCodeLenses(session);
  serveInlayHints(session);
  serveCompletion(session);
  serveCodeActions(session);
  servePullDiagnostics(session);
  serveWorkspaceDiagnostics(session);
  serveReport(session);
  serveFixWorkspace(session);
  serveExportTree(session);
  serveDebugInformation(session);
  servePackageChanges(session);
  connection.onInitialized(
    guardedNotification(log, 'initialized', async () => {
      parser.promise.catch((error: unknown) => {
        log.error('the Python grammar could not be loaded', error);
        session.status.set({ state: 'error', reason: 'grammar' });
      });
      // Where reading has to wait, first answers do not come before it: it is loaded meanwhile.
      if (!host.sync) void load();
      announceIndexed(session);
      announceDiagnostics(session);
      refreshAnnotations(session);
      followFolders(session, params);
      followWatchedFiles(session);
      registerRename(session);
      warmUp(session, followers);
      session.onDispose(() => guardedTask(log, 'ending', () => end(session)));
      await followSettings(session);
      indexed.resolve(indexWorkspace(session));
    }),
  );
  return capabilitiesFor(session);
}

/** Others in the same process go on: what this server holds of the grammar's memory is given back. */
async function end({ parser, workspace }: Session): Promise<void> {
  await workspace.dispose();
  const loaded = await parser.catch(() => null);
  loaded?.dispose();
}
