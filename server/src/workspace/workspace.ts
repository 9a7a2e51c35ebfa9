/**
 * The only owner of change over time: open documents, files on disk, settings. Every change makes the
 * next snapshot; a snapshot itself never changes.
 */
import type { Host } from '../host/host';
import type { Snapshot } from '../ide/snapshot';
import { keepers } from './cache/keepers';
import { createKeptFacts } from './cache/kept-facts';
import { createNotedDays } from './cache/noted-days';
import { tellingHost } from './cache/observed-host';
import { createEvent } from './event';
import { settingsByFolder } from './project/folder-settings';
import { withNewLayout } from './project/project';
import { type FileChange, isProjectFile } from './project/project-file';
import { createDirectories } from './scan/directories';
import { createFileChanges } from './scan/file-changes';
import { type IndexedInfo, indexedInfo } from './scan/indexed-info';
import { nextTimer, nextTurn } from './scan/next-turn';
import { createScanQueue, type ScanOnce } from './scan/scan-queue';
import { createScanRecords } from './scan/scan-records';
import { createScannedFiles } from './scan/scanned-files';
import { pathMeant, pathOf, scanAnswers, scannedLayout } from './scan/scanned-layout';
import { type Scan, scanFolders } from './scan/scanner';
import { loadMisses, settled } from './scan/settled';
import { createTouch } from './scan/touch-file';
import { buildCore } from './snapshot/core';
import { emptySnapshot } from './snapshot/empty-snapshot';
import { createKeptCore, type Said } from './snapshot/kept-core';
import { createKeptIndexes } from './snapshot/kept-indexes';
import { makeSnapshot } from './snapshot/make-snapshot';
import { lateParser, type ParserSource } from './sources/late-parser';
import { hostWithNotebooks } from './sources/notebook-host';
import { createSources } from './sources/sources';
import type { FirstAnswers, Workspace } from './workspace-interface';

export type { FileChange, IndexedInfo, Workspace };

/**
 * @param parser may come later; until it is there, snapshots are empty.
 * @param today gives the day, as `2026-09-30`; the machine's own unless told.
 * @param territory whose packages are meant where several projects have the name; see `territories.ts`.
 */
export function createWorkspace(
  rawHost: Host,
  parser: ParserSource,
  today: () => string = () => new Date().toISOString().slice(0, 10),
  territory: string | null = null,
): Workspace {
  const host = hostWithNotebooks(rawHost);
  const python = lateParser(parser, beginAnew, () => sources.size());
  const telling = tellingHost(host, (path) => answerable.heard() && kept.read(path));
  const sources = createSources(telling, python.get, (path) => kept.restore(path));
  const directories = createDirectories(host);
  const kept = createKeptFacts(host, sources, Date.now);
  let indexes = createKeptIndexes();
  const [files, days] = [createScannedFiles(), createNotedDays()];
  const [changed, indexed] = [createEvent<Snapshot>(), createEvent<IndexedInfo>()];
  const answerable = createEvent<FirstAnswers>();
  const records = createScanRecords(host, Date.now, answerable.heard);
  let [version, complete, isOpen, isScanning] = [0, false, false, false];
  let [settings, folders] = [settingsByFolder({}), [] as readonly string[]];
  let [last, current] = [null, null] as [Scan | null, Snapshot | null];
  const core = createKeptCore({
    build: (carried) =>
      buildCore({ ...(last as Scan), sources, ...indexes, ...files.importers() }, carried, isOpen),
    ...{ isOpen: () => isOpen, saidBy, editOf: sources.editOf },
    pathOf: (module) => pathOf(last, module),
    pathMeant: (...asked) => pathMeant(last, ...asked),
  });
  const followed = { last: () => last, core, sources, files, directories };
  const touch = createTouch({ ...followed, loaded: announce, rescan: () => queue.follow(false) });
  const queue = createScanQueue(scanOnce);
  /** Files that changed during a scan, which may have seen them before or after. */
  const meanwhile = new Set<string>();

  function snapshot(): Snapshot {
    current ??= build();
    return current;
  }

  function build(): Snapshot {
    if (!last || !python.isThere()) return emptySnapshot(version);
    return makeSnapshot({
      ...{ version, complete, settings, directories, kept: indexes, folders },
      ...{ project: last.project, core: core.get(), leftOut: last.leftOut },
      builtPackages: core.built().packages,
      sources: sources.frozen(),
      ...files.importers(),
      readsAtOnce: host.sync !== null,
      files: files.paths(),
      ...{ today: today(), isPast: days.on(today()) },
    });
  }

  /** What the resolved packages may rest on of a file; null where they do not. */
  function saidBy(path: string): Said | null {
    if (core.restsOn(path)) return sources.summary(path);
    return last?.test.byPlace(path) ? { imports: sources.imports(path) } : null;
  }

  function announce(): void {
    [version, current] = [version + 1, null];
    if (changed.heard()) changed.fire(snapshot());
  }

  /** Where reading has to wait, what was not read yet was answered as not there, and that was remembered. */
  function forgetAnswers(): void {
    core.forget();
    current = null;
    if (last && !host.sync) last = { ...last, project: withNewLayout(last.project) };
  }

  /** A look at many files ended where one was left to the grammar. What the graph knows is whole, and needs no reading again. */
  function beginAnew(): void {
    indexes = createKeptIndexes();
    current = null;
  }

  async function scanOnce(...[progress, cancelled]: Parameters<ScanOnce>): Promise<void> {
    const started = Date.now();
    isScanning = true;
    meanwhile.clear();
    const around = { host, sources, directories, kept, records, folders, territory, settings };
    // One that was cancelled, or failed, takes files that it has not read for what they mostly are.
    const previous = complete && last ? { ...last, files: files.copy() } : null;
    const isCancelled = () => !complete && cancelled();
    let isFirst = !complete;
    const resolve = (isToBeOpen: boolean) => {
      // What the packages are does not depend on the files that were read since.
      if (isFirst || complete) forgetAnswers();
      [isOpen, current] = [isToBeOpen, null];
      return isToBeOpen ? null : snapshot();
    };
    const take = async (scan: Scan, isToBeOpen: boolean) => {
      if (!isToBeOpen) await python.arrival();
      last = scan;
      files.replace(scan.files);
      for (const path of meanwhile) touch(path);
      await python.whole(() => settled(sources, directories, () => resolve(isToBeOpen)));
    };
    const early = async (scan: Scan, isLast = false) => {
      // Where reading has to wait, the first answers would want more than is read by now.
      if (complete || (isLast ? !isFirst : !host.sync)) return;
      await take(scan, host.sync !== null);
      isFirst = false;
      await answerFirst();
    };
    const pauses = answerable.heard();
    const asked = { previous, early, pauses, progress, isCancelled };
    const scanned = await scanFolders({ ...around, ...asked });
    // Where all can be read whenever it is asked for, nothing is missing, and the word of it waits for no answer.
    const isTold = host.sync !== null && pauses;
    await take(scanned, isTold);
    [complete, current, isScanning] = [true, null, false];
    indexed.fire(indexedInfo(scanned, started));
    // An earlier run that knows the files mostly knows the diagnostics, too: they are on their way, and what comes next takes the grammar.
    if (pauses) await (scanned.cached > 0 ? nextTimer() : nextTurn());
    if (!(isFirst && isTold) || scanned.cached > 0) await python.arrival();
    await (isFirst && isTold ? answerFirst() : announce());
  }

  /** What a scan leaves open, so that nobody waits for it who does not ask for it. */
  function* completing(): Iterable<void> {
    if (!isOpen || !python.isThere()) return core.settle();
    yield* core.completing();
    isOpen = false;
  }

  /** Answers for what is open, before all that the packages give is found out. */
  function answerFirst(): Promise<void> {
    return python.first((whole) => {
      announce();
      answerable.fire({ whole, isForAll: true });
    });
  }

  const setDocument: Workspace['openDocument'] = (path, _version, text) =>
    follow(path, () => sources.open(path, text));

  /** A text that differs from the one before: a project file's means more than its own. */
  function follow(path: string, change: () => void): void {
    core.settle(path);
    const before = saidBy(path);
    change();
    if (isProjectFile(path)) queue.follow(true);
    else {
      touch(path, before);
      announce();
    }
  }

  return {
    ...{ snapshot, completing, settings: () => settings },
    setFolders(paths) {
      folders = [...paths];
    },
    setSettings(given, ofFolders) {
      settings = settingsByFolder(given, ofFolders);
      announce();
      queue.follow(true);
    },
    ...{ openDocument: setDocument, changeDocument: setDocument },
    closeDocument(path) {
      follow(path, () => {
        sources.close(path);
        if (queue.isRunning()) meanwhile.add(path);
      });
      if (/\.pyi?$/.test(path) && last?.isWalked(path) === false) queue.follow(false);
    },
    ...createFileChanges({ ...followed, kept, queue, meanwhile, touch, announce }),
    ...{ scan: queue.scan, scanned: queue.idle, whole: python.whole },
    async readMissing() {
      if (!(await loadMisses(sources, directories))) return false;
      forgetAnswers();
      announce();
      return true;
    },
    ...{ onDidChange: changed.on, onAnswerable: answerable.on, onIndexed: indexed.on },
    ...scanAnswers(() => last),
    layout: () => scannedLayout(last, [...files.paths()].sort(), directories),
    ...{ text: sources.text, unchangedText: sources.unchangedText },
    ...keepers({
      ...{ sync: host.sync, sources, directories, kept, records, days, now: Date.now, today },
      // Half of the files would take the place of all that an earlier run has left.
      ...{ last: () => (complete ? last : null), isToBeScanned: queue.isWanted },
      answered: () => (complete && !isScanning && !queue.isWanted() ? snapshot().today : undefined),
    }),
    async dispose() {
      await queue.idle();
      python.drop();
      current = null;
      sources.dispose();
    },
  };
}
