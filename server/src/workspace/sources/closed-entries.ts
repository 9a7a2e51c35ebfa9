/** What was read out of closed files, by this run or by an earlier one. */
import type { Host } from '../../host/host';
import type { KeptResults } from '../cache/facts-cache';
import type { FileFacts } from './file-facts';
import type { HeldTexts } from './held-texts';
import type { Entry } from './source-entry';

export interface ClosedEntries {
  /** Another object when a file may say something else than before. */
  state(): object;
  changed(): void;
  /** What is known of a file, to be added to. */
  of(path: string): Entry;
  /** Null where nobody has asked for the file. */
  known(path: string): Entry | undefined;
  /** The files of which something is known, perhaps twice. */
  paths(): Iterable<string>;
  forget(path: string): void;
  /** Facts of a file are to be of one text; where reading has to wait, that is kept. */
  noteText(path: string, entry: Omit<Entry, 'text'>, text: string): void;
  /** Something was read out of the text. */
  learn(path: string, entry: Omit<Entry, 'text'>, text: string): void;
  /** Characters of texts that something was read out of since this was last asked, each time it was. */
  learned(): number;
  /** Keeps what a text says that was read for the scan, and itself where reading has to wait. */
  scanned(path: string, facts: Partial<FileFacts>, text: string, hash: string | null): void;
  /** Takes over what an earlier run read of the same text; read when it is first asked for. */
  restored(path: string, hash: string | null, results: () => KeptResults | null): void;
  /** All that is known, for the next run; the hash is null where the file changed meanwhile. */
  results(path: string): (KeptResults & { readonly hash: string | null }) | null;
}

/**
 * @param recall is called when a file is asked for of which nothing is known: `restored` may be told then.
 * @param texts those that are held.
 * @param outdated is told of files of which whatever else is known is of another text than they have.
 */
export function createClosedEntries(
  host: Host,
  recall: (path: string) => void,
  { hashOf, own, paths, delete: letGo }: Pick<HeldTexts, 'hashOf' | 'own' | 'paths' | 'delete'>,
  outdated: (path: string) => void,
): ClosedEntries {
  const entries = new Map<string, Entry>();
  const tellsTexts = host.sync !== null && !host.isReadOnce;
  let learned = 0;
  let state = {};

  function changed(): void {
    state = {};
  }

  function drop(path: string): void {
    entries.delete(path);
    letGo(path);
    outdated(path);
  }

  function noteText(path: string, entry: Omit<Entry, 'text'>, text: string): void {
    if (!tellsTexts) return;
    const hash = hashOf(path, text);
    entry.hash ??= hash;
    if (entry.hash !== hash) entry.isMixed = true;
  }

  return {
    state: () => state,
    changed,
    known: (path) => entries.get(path),
    *paths() {
      yield* entries.keys();
      yield* paths();
    },
    noteText,
    of(path) {
      if (!entries.has(path)) recall(path);
      let entry = entries.get(path);
      if (!entry) {
        entry = { text: undefined, facts: {} };
        entries.set(path, entry);
      }
      const kept = entry.kept?.();
      entry.kept = undefined;
      if (kept) {
        // Nothing else is known, for this is asked before anything is read.
        entry.facts = kept.facts;
        if (kept.summary) entry.summary = kept.summary;
      }
      return entry;
    },
    forget(path) {
      changed();
      drop(path);
    },
    learn(path, entry, text) {
      noteText(path, entry, text);
      learned += text.length;
    },
    learned() {
      const count = learned;
      learned = 0;
      return count;
    },
    scanned(path, facts, text, hash) {
      const of = tellsTexts ? (hash ?? hashOf(path, text)) : hash;
      const kept = host.sync ? undefined : text;
      const owned = own({ ...facts });
      const before = entries.get(path);
      // Asked for before the scan came to it.
      const isSame = host.isReadOnce || (before?.hash && before.hash === of && !before.isMixed);
      if (before && isSame) {
        Object.assign(before.facts, { ...owned, ...before.facts });
        return;
      }
      changed();
      if (before) drop(path);
      entries.set(path, { text: kept, facts: owned, hash: of });
    },
    restored(path, hash, kept) {
      const before = entries.get(path);
      // Of what nobody has asked for, nobody has heard anything else.
      if (before) changed();
      if (before && before.hash !== hash) drop(path);
      entries.set(path, { text: undefined, facts: {}, hash, kept });
    },
    results(path) {
      const entry = entries.get(path);
      if (!entry) return null;
      // What nobody asked for is passed on, and takes no room.
      const { facts, summary } = entry.kept?.() ?? entry;
      return { facts, summary: summary ?? null, hash: entry.isMixed ? null : (entry.hash ?? null) };
    },
  };
}
