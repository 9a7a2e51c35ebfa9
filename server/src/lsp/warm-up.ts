/**
 * The first hover, the first light bulb and the first list of names need what all later ones need, too: who imports what,
 * who patches what, what an import loads. That is worked out while nobody waits for it.
 */
import { codeActions } from '../ide/code-actions';
import { completionsAt } from '../ide/completion';
import { hoverAt } from '../ide/hover';
import { projectOf } from '../ide/projects';
import type { Snapshot } from '../ide/snapshot';
import { guardedTask } from './guard';
import type { Session } from './session';

/** Milliseconds without a change: between two keys of one who types there are more, and no key waits. */
const REST = 50;

/** Milliseconds of work at a time. */
const PORTION = 2;

/** @param rested is called when it is done, where there was something to look at. */
export function warmUp(session: Session, rested?: () => void): void {
  const { host, indexed, log, onDispose, workspace } = session;
  // Where reading has to wait, files would be fetched that perhaps nobody asks for.
  if (!host.sync) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = -1;
  const next = (steps: Steps, rest: number) => {
    timer = setTimeout(() => guardedTask(log, 'looking ahead', () => take(steps)), rest);
  };
  const take = (steps: Steps) => {
    const { version } = workspace.snapshot();
    const isChanging = version !== seen;
    seen = version;
    if (isChanging) return next(steps, REST);
    const enough = performance.now() + PORTION;
    do {
      const { done, value } = steps.next();
      if (done && value) rested?.();
      if (done) return;
    } while (performance.now() < enough);
    // Between two portions a key is answered.
    next(steps, 0);
  };
  onDispose(() => clearTimeout(timer));
  void indexed.then(() => next(lookAhead(session), REST));
}

/** Gives whether there was an open file to look at. */
type Steps = Iterator<unknown, boolean>;

/** Goes as far as the first open file that has something to hover over and to mend. */
function* lookAhead({ analyses, documents, workspace }: Session): Steps {
  for (const { path, text } of documents.all()) {
    const analysis = () => analyses.of(workspace.snapshot(), path);
    const [finding] = analysis().findings();
    const { package: tiered, name, span } = finding ?? {};
    if (!tiered || !name || !span) continue;
    for (const each of workspace.snapshot().candidates) {
      yield projectOf(workspace.snapshot(), each).lookAhead?.(each);
    }
    yield* projectOf(workspace.snapshot(), path).patchIndex?.lookAhead?.() ?? [];
    yield workspace.snapshot().importCounts(tiered, name);
    yield workspace.snapshot().patched?.(tiered);
    const home = workspace.snapshot().packages.get(tiered)?.exports.get(name)?.home;
    if (home) yield* loads(workspace.snapshot, home.module);
    yield hoverAt(workspace.snapshot(), path, span.start);
    for (const each of analysis().findings().slice(0, 1)) yield analysis().fixesOf(each);
    yield codeActions(analysis(), span, null);
    yield completionsAt(workspace.snapshot(), { path, text, offset: span.end });
    return true;
  }
  return false;
}

/** Follows imports module by module: all at once they would take too long. */
function* loads(snapshot: () => Snapshot, module: string): Iterable<unknown> {
  const reached = new Set([module]);
  for (const at of reached) {
    yield;
    for (const next of snapshot().reach?.direct(at) ?? []) reached.add(next);
  }
}
