/**
 * Diagnostics that the client did not ask for: all of them where it cannot pull, the problems of closed
 * tier documents and configurations in any case, and the hint to pull again where an edit elsewhere
 * changed an open file's findings.
 */
import type { FileReport } from './analyses';
import { diagnose } from './diagnose';
import { guardedTask } from './guard';
import { whenQuiet } from './quiet';
import type { Session } from './session';
import { lookThroughFiles, onceWhole } from './whole-packages';

/** Milliseconds that short documents may take before the one being typed in. */
const SHORT = 8;

/** Milliseconds left to the client to read what is written: the engine may be compiling on the other of two processors. */
const READING = 1;

/** Milliseconds of rest before other files than the one being typed in are looked at. */
const REST = 100;

/** Milliseconds without a message before closed documents are looked at, which takes counts over all files. */
const QUIET = 50;

/** Milliseconds after which they are all the same: some clients always have a question. */
const LONGEST = 1000;

export function announceDiagnostics(session: Session): void {
  const { client, documents, host, log, onDispose, workspace } = session;
  const publisher = createPublisher(session);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let leaveClosed = () => {};
  let [isAnswerable, isOver] = [false, false];
  let basis: object | undefined;

  const lookAtOpen = () => {
    if (isOver) return;
    if (client.pullDiagnostics) askToPullAgain(session);
    else for (const { path } of documents.all()) void publisher.publish(path);
  };

  const lookAtAll = () =>
    guardedTask(log, 'looking at all open files', () => {
      lookAtOpen();
      leaveClosed();
      if (isOver || !workspace.snapshot().complete) return;
      // Who opened a file asks about that first. Where reading has to wait, answers wait for what is read then.
      const rest = host.sync ? QUIET : 0;
      const steps = onceWhole(workspace, lookAtClosed, lookThroughFiles(workspace));
      leaveClosed = whenQuiet(session, 'waiting for silence', rest, steps, LONGEST);
    });

  const lookAtClosed = () =>
    guardedTask(log, 'looking at closed documents', async () => {
      publishClosedDocuments(session, publisher);
      // Where reading has to wait, what was missing for these answers is read now, and all is looked at again.
      await workspace.readMissing();
    });

  const onChange = () => {
    clearTimeout(timer);
    if (!isAnswerable) return;
    timer = setTimeout(lookAtAll, REST);
    // An edit of a package that changes what it gives is seen in the other files as soon as in its own.
    const before = basis;
    basis = workspace.snapshot().basis;
    const isOther = before !== undefined && basis !== before;
    if (client.pullDiagnostics) {
      if (isOther) lookAtOpenSoon();
      return;
    }
    // The document being typed in does not wait, but for those that take less time than a person sees.
    void guardedTask(log, 'publishing diagnostics', async () => {
      // The importers' go before the package is looked at, which takes longer than they did. Where all processors are
      // busy, the client gets to read them then.
      if (isOther && (await publisher.publishShort())) await pause(READING);
      if (isOver) return;
      publisher.publishNewVersions();
      // Not before: a timer that is due goes before what is to be written.
      if (isOther) lookAtOpenSoon();
    });
  };

  const lookAtOpenSoon = () => {
    clearTimeout(soon);
    if (!isOver) soon = setTimeout(() => guardedTask(log, 'looking at open files', lookAtOpen));
  };

  onDispose(workspace.onDidChange(onChange));
  onDispose(() => {
    isOver = true;
    for (const each of [timer, soon]) clearTimeout(each);
    leaveClosed();
  });
  void session.keptReports.recalled.then((reports) => {
    if (!client.pullDiagnostics)
      for (const [path, report] of reports) void publisher.send(path, report);
  });
  void session.diagnosable.then(() => {
    isAnswerable = true;
    return guardedTask(log, 'answering first', lookAtOpen);
  });
  void session.indexed.then(lookAtAll);
}

/** Tells the client to pull, but only where a file that it holds an answer for would get another one. */
function askToPullAgain(session: Session): void {
  const { answered, client, connection, documents, log } = session;
  let stale = false;
  for (const path of answered.keys()) {
    if (!documents.get(path)) {
      answered.delete(path);
      continue;
    }
    const { resultId } = diagnose(session, path);
    if (resultId !== answered.get(path)) stale = true;
    // Said once; a hidden file is pulled when it is shown.
    answered.set(path, resultId);
  }
  if (!stale || !client.refreshDiagnostics) return;
  connection.languages.diagnostics
    .refresh()
    .catch((error: unknown) => log.warn(`the client did not refresh diagnostics: ${error}`));
}

interface Publisher {
  /** Settles when it is written. */
  publish(path: string): Promise<void> | undefined;
  /** The same with what was found earlier. */
  send(path: string, report: FileReport): Promise<void> | undefined;
  /**
   * Publishes open documents for a few milliseconds, the shortest first, as long as they are shorter than a new one;
   * settles when they are written, with whether there was anything to write.
   */
  publishShort(): Promise<boolean>;
  /** Publishes the open documents whose version is not the published one. */
  publishNewVersions(): void;
  clear(path: string): void;
  readonly published: ReadonlyMap<string, unknown>;
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function createPublisher(session: Session): Publisher {
  const { connection, documents, locations } = session;
  const published = new Map<string, { uri: string; resultId: string; version: number | null }>();

  function publish(path: string): Promise<void> | undefined {
    return send(path, diagnose(session, path));
  }

  function send(path: string, { items, resultId }: FileReport): Promise<void> | undefined {
    const open = documents.get(path);
    const version = open?.version ?? null;
    const last = published.get(path);
    const uri = open?.uri ?? locations.toUri(path);
    const isSame = last?.resultId === resultId && last.version === version && last.uri === uri;
    if (isSame || (!last && !open && items.length === 0)) return undefined;
    if (last && last.uri !== uri) clear(path);
    published.set(path, { uri, resultId, version });
    return connection.sendDiagnostics({
      uri,
      ...(version !== null && { version }),
      diagnostics: items,
    });
  }

  /** By the URI under which the client has them: a cell that is closed has none any more. */
  function clear(path: string): void {
    const last = published.get(path);
    if (!last) return;
    published.delete(path);
    void connection.sendDiagnostics({ uri: last.uri, diagnostics: [] });
  }

  return {
    published,
    publish,
    send,
    async publishShort() {
      const all = [...documents.all()].sort((a, b) => a.content.length - b.content.length);
      const enough = performance.now() + SHORT;
      const sent: Promise<void>[] = [];
      for (const { path, version } of all) {
        if (published.get(path)?.version !== version || performance.now() > enough) break;
        const isWritten = publish(path);
        if (isWritten) sent.push(isWritten);
      }
      await Promise.all(sent);
      return sent.length > 0;
    },
    publishNewVersions() {
      for (const { path, version } of documents.all()) {
        if (published.get(path)?.version !== version) void publish(path);
      }
    },
    clear,
  };
}

/** A mistake in a tier document concerns every file: it is shown without opening the document. */
function publishClosedDocuments(session: Session, publisher: Publisher): void {
  const { client, documents, workspace } = session;
  const known = workspace.snapshot().documents;
  for (const path of known.keys()) if (!documents.get(path)) void publisher.publish(path);
  for (const path of publisher.published.keys()) {
    const open = documents.get(path) !== null;
    // An open document of a client that pulls is pulled; what is neither open nor a document is gone.
    if (open ? client.pullDiagnostics : !known.has(path)) publisher.clear(path);
  }
}
