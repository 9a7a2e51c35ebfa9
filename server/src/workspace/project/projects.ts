/**
 * The workspace of a window whose projects may have packages of the same name. It is one workspace as long as every name
 * is one package; else each project whose package another one hides has a workspace of its own beside it, over the same
 * files, in which its own package is the one that is found.
 */
import type { Host } from '../../host/host';
import type { Snapshot } from '../../ide/snapshot';
import type { AnyText } from '../../rope';
import { createEvent } from '../event';
import { joinedSnapshot } from '../snapshot/joined-snapshot';
import type { ParserSource } from '../sources/late-parser';
import { createWorkspace, type IndexedInfo, type Workspace } from '../workspace';

/** A workspace for the packages of one territory. */
interface Other {
  readonly workspace: Workspace;
  /** False until its first scan is over. */
  answers: boolean;
}

/**
 * @param parser may come later; until it is there, snapshots are empty.
 * @param today gives the day, as `2026-09-30`; the machine's own unless told.
 */
export function createProjects(host: Host, parser: ParserSource, today?: () => string): Workspace {
  const first = createWorkspace(host, parser, today);
  /** By the folder of the territory. */
  const others = new Map<string, Other>();
  const open = new Map<string, { readonly version: number; readonly text: AnyText }>();
  const [changed, indexed] = [createEvent<Snapshot>(), createEvent<IndexedInfo>()];
  const joined = joinedSnapshot();
  let folders: readonly string[] = [];
  let settings: Parameters<Workspace['setSettings']> = [{}];
  /** What happens while several workspaces are told the same is one change. */
  let [isTelling, hasChanged, isFollowed] = [false, false, false];
  let scans = 0;
  let adjusted: Promise<void> = Promise.resolve();

  const all = () => [first, ...[...others.values()].map(({ workspace }) => workspace)];

  function snapshot(): Snapshot {
    const parts = [...others].flatMap(([folder, { workspace, answers }]) =>
      answers ? [{ folder, snapshot: workspace.snapshot() }] : [],
    );
    return joined.of(first.snapshot(), parts);
  }

  function announce(): void {
    hasChanged = isTelling;
    if (!isTelling && changed.heard()) changed.fire(snapshot());
  }

  function tell(word: (workspace: Workspace) => void): void {
    [isTelling, hasChanged] = [true, false];
    try {
      for (const each of all()) word(each);
    } finally {
      isTelling = false;
    }
    if (hasChanged) announce();
  }

  /** Nobody is told of changes, and no snapshot is made for it, as long as nobody listens. */
  function follow(workspace: Workspace): void {
    if (isFollowed) workspace.onDidChange(announce);
  }

  function workspaceOf(path: string): Workspace {
    if (others.size === 0) return first;
    const { projects } = snapshot();
    const part = projects?.of(path);
    return all().find((each) => each.snapshot() === part) ?? first;
  }

  function openOther(folder: string): Other {
    // What is read for it is read for the first one, too, which keeps it for the next start.
    const workspace = createWorkspace({ ...host, store: null }, parser, today, folder);
    workspace.setFolders(folders);
    workspace.setSettings(...settings);
    for (const [path, { version, text }] of open) workspace.openDocument(path, version, text);
    return { workspace, answers: false };
  }

  /** Has a workspace for each project that needs one, and no other. */
  async function adjust(): Promise<void> {
    const wanted = first.hiddenTerritories();
    const gone = [...others].filter(([folder]) => !wanted.includes(folder));
    for (const [folder] of gone) others.delete(folder);
    const made = wanted.filter((folder) => !others.has(folder));
    for (const folder of made) {
      const other = openOther(folder);
      others.set(folder, other);
      await other.workspace.scan();
      other.answers = true;
      follow(other.workspace);
    }
    if (gone.length > 0 || made.length > 0) announce();
    for (const [, { workspace }] of gone) await workspace.dispose();
  }

  function adjustInTurn(): Promise<void> {
    adjusted = adjusted.then(adjust, adjust);
    return adjusted;
  }

  // Scans that changes of the files bring about.
  first.onIndexed((info) => {
    if (scans === 0) void adjustInTurn().then(() => indexed.fire(info));
  });

  return {
    ...first,
    snapshot,
    *completing() {
      for (const each of all()) yield* each.completing();
    },
    setFolders(paths) {
      folders = paths;
      tell((each) => each.setFolders(paths));
    },
    setSettings(...given) {
      settings = given;
      tell((each) => each.setSettings(...given));
    },
    openDocument(path, version, text) {
      open.set(path, { version, text });
      tell((each) => each.openDocument(path, version, text));
    },
    changeDocument(path, version, text) {
      open.set(path, { version, text });
      tell((each) => each.changeDocument(path, version, text));
    },
    closeDocument(path) {
      open.delete(path);
      tell((each) => each.closeDocument(path));
    },
    filesChanged: (changes) => tell((each) => each.filesChanged(changes)),
    isAnyKnown: (folders) => all().some((each) => each.isAnyKnown(folders)),
    async scan(progress, isCancelled) {
      let info: IndexedInfo | null = null;
      const stop = first.onIndexed((told) => {
        // Where there are no others to be scanned, all is told when the first one is done.
        if (others.size === 0 && first.hiddenTerritories().length === 0) indexed.fire(told);
        else info = told;
      });
      scans++;
      try {
        await first.scan(progress, isCancelled);
      } finally {
        scans--;
        stop();
      }
      const before = [...others.values()];
      await adjustInTurn();
      for (const other of before) {
        if ([...others.values()].includes(other)) await other.workspace.scan();
      }
      if (info) indexed.fire(info);
    },
    async scanned() {
      await Promise.all(all().map((each) => each.scanned()));
      // What the first one found may take others, which are scanned for that.
      await adjusted;
    },
    async readMissing() {
      const read = await Promise.all(all().map((each) => each.readMissing()));
      return read.includes(true);
    },
    // Each has a grammar of its own to wait for.
    whole<T>(compute: () => T | Promise<T>): Promise<T> {
      const nested = all().reduce<() => Promise<T>>(
        (inner, each) => () => each.whole(inner),
        async () => compute(),
      );
      return nested();
    },
    onDidChange(listener) {
      if (!isFollowed) {
        isFollowed = true;
        for (const each of all()) follow(each);
      }
      return changed.on(listener);
    },
    onAnswerable: (listener) =>
      // Hidden packages are read when the first scan is over.
      first.onAnswerable(({ whole }) =>
        listener({ whole, isForAll: first.hiddenTerritories().length === 0 }),
      ),
    onIndexed: indexed.on,
    text: (path) => workspaceOf(path).text(path),
    unchangedText(path) {
      const texts = all().map((each) => each.unchangedText(path));
      return texts.includes(null) ? null : workspaceOf(path).text(path);
    },
    async dispose() {
      await adjusted.catch(() => {});
      for (const each of all()) await each.dispose();
    },
  };
}
