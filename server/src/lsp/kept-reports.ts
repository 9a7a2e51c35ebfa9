/**
 * The diagnostics of open documents, from one run to the next: where nothing changed that they rest on, they are sent
 * before the packages are resolved. They are worked out all the same, and sent again if they should differ.
 */
import type { Diagnostic } from 'vscode-languageserver';
import { spokenTexts } from '../l10n';
import { decodeDataFile, encodeInSteps } from '../workspace/cache/data-file';
import type { Steps } from '../workspace/cache/steps';
import { hashOfText } from '../workspace/cache/text-hash';
import type { FileReport } from './analyses';
import { createDeferred } from './deferred';
import { diagnose } from './diagnose';
import type { Session } from './session';

/** By path. */
export type Reports = ReadonlyMap<string, FileReport>;

export interface KeptReports {
  /**
   * Those of open documents that hold, once that is known: none where packages are known before. They hold until the next
   * message, so who comes later is to ask `ofOpen`.
   */
  readonly recalled: Promise<Reports>;
  /** That of one document, for who asks before it is known which hold; null where it has to be worked out. */
  ofOpen(path: string): Promise<FileReport | null>;
  /** Keeps those of the documents that are open, where the next run can tell that they hold. */
  saveInSteps(): Steps<void>;
}

const NAME = 'diagnostics.bin';

/** To be counted up with every change of what is written. */
const FORMAT = 1;

/** Documents, of those that were opened last, and diagnostics of each. */
const MOST = 32;
const MOST_OF_EACH = 1000;

const NONE: Reports = new Map();

export function createKeptReports(session: Omit<Session, 'keptReports' | 'status'>): KeptReports {
  const { diagnosable, client, documents, host, locations, log, workspace } = session;
  const { store } = host;
  const label = `export-tiers diagnostics ${FORMAT} ${store?.writer}`;
  const recalled = createDeferred<Reports>();
  let isKnown = false;
  let written = '';

  function end(reports: Reports): void {
    isKnown = true;
    recalled.resolve(reports);
  }

  /** What diagnostics depend on beside the files. */
  function key(): string {
    const { relatedInformation, codeDescription, diagnosticTags } = client;
    const texts = spokenTexts();
    const language = texts && hashOfText(JSON.stringify(texts));
    return JSON.stringify([relatedInformation, codeDescription, diagnosticTags, language]);
  }

  /** Clients spell URIs as they like, and diagnostics name other files as they do. */
  function areUrisSame(items: readonly Diagnostic[]): boolean {
    const isSame = (uri: string) => {
      const path = locations.toPath(uri);
      return uri === (documents.get(path)?.uri ?? locations.toUri(path));
    };
    return items.every(({ relatedInformation = [] }) =>
      relatedInformation.every(({ location }) => isSame(location.uri)),
    );
  }

  function recall(): Reports {
    const open = documents.all();
    const bytes = open.length > 0 ? store?.read(NAME) : null;
    const file = bytes && decodeDataFile(bytes, label, store?.sum);
    if (file?.get('key') !== key() || !workspace.isWorld(file.get('world'))) return NONE;
    const reports = new Map<string, FileReport>();
    for (const { path } of open) {
      const report = file.get(path);
      if (isReport(report) && areUrisSame(report.items)) reports.set(path, report);
    }
    return reports;
  }

  workspace.onIndexed(() => {
    if (isKnown) return;
    try {
      end(recall());
    } catch (error) {
      log.error('recalling diagnostics failed', error);
      end(NONE);
    }
  });
  void diagnosable.then(() => end(NONE));

  return {
    recalled: recalled.promise,
    async ofOpen(path) {
      return isKnown ? null : ((await recalled.promise).get(path) ?? null);
    },
    *saveInSteps() {
      const snapshot = workspace.snapshot();
      if (!store || !snapshot.complete) return;
      const reports = new Map<string, FileReport>();
      for (const { path } of documents.all().slice(-MOST)) {
        yield;
        const report = diagnose(session, path);
        if (report.items.length <= MOST_OF_EACH) reports.set(path, report);
      }
      // All of one moment.
      const world =
        workspace.snapshot() === snapshot && reports.size > 0 ? workspace.world() : null;
      if (!world) return;
      const ids = Array.from(reports, ([path, { resultId }]) => [path, resultId]);
      const now = JSON.stringify([key(), { ...world, noted: 0 }, ids]);
      if (now === written) return;
      const records = [['key', key()], ['world', world], ...reports] as const;
      store.write(NAME, ...(yield* encodeInSteps(label, records, store.sum)));
      written = now;
    },
  };
}

function isReport(value: unknown): value is FileReport {
  const { items, resultId } = (value ?? {}) as Partial<FileReport>;
  return Array.isArray(items) && typeof resultId === 'string';
}
