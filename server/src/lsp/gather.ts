/** Things that come one by one, in hundreds, are taken in together: many editors tell of each file by itself. */
import type { Workspace } from '../workspace/workspace';

/** Milliseconds without another one after which those that came are taken in. */
const QUIET = 10;

/** Milliseconds that the first one waits at most. */
const LONGEST = 100;

export interface Gathered<T> {
  add(these: readonly T[]): void;
  /** Takes in what came by now. */
  takeAll(): void;
  /** Takes in nothing until then. */
  hold(until: Promise<unknown>): void;
  /** @param take is given what came; it must not throw. */
  onTake(take: (all: readonly T[]) => void): void;
  /** Forgets what came since. */
  dispose(): void;
}

export function gather<T>(): Gathered<T> {
  let take: (all: readonly T[]) => void = () => {};
  let all: T[] = [];
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held: Promise<unknown> | null = null;

  function takeAll(): void {
    if (held || all.length === 0) return;
    const these = all;
    all = [];
    take(these);
  }

  return {
    add(these) {
      const now = performance.now();
      if (all.length === 0) since = now;
      for (const each of these) all.push(each);
      clearTimeout(timer);
      timer = setTimeout(takeAll, Math.min(QUIET, Math.max(0, since + LONGEST - now)));
    },
    takeAll,
    hold(until) {
      held = until;
      void until.then(() => {
        if (held !== until) return;
        held = null;
        takeAll();
      });
    },
    onTake(given) {
      take = given;
    },
    dispose() {
      all = [];
      clearTimeout(timer);
    },
  };
}

/** The workspace, which takes in what came before it is asked or told anything else. */
export function takingInFirst(workspace: Workspace, takeAll: () => void): Workspace {
  return {
    ...workspace,
    snapshot() {
      takeAll();
      return workspace.snapshot();
    },
    isWorld(value) {
      takeAll();
      return workspace.isWorld(value);
    },
    openDocument(...document) {
      takeAll();
      workspace.openDocument(...document);
    },
    changeDocument(...document) {
      takeAll();
      workspace.changeDocument(...document);
    },
    closeDocument(path) {
      takeAll();
      workspace.closeDocument(path);
    },
  };
}
