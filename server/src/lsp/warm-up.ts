/**
 * The first hover, the first light bulb and the first list of names need what all later ones need, too: who imports what,
 * who patches what, what an import loads. That is worked out while nobody waits for it.
 */
import { codeActions } from '../ide/code-actions';
import { completionsAt } from '../ide/completion';
import { hoverAt } from '../ide/hover';
import { projectOf } from '../ide/projects';
import type { Snapshot } from '../ide/snapshot';
import { oneStep, whenQuiet } from './quiet';
import type { Session } from './session';
import { lookThroughFiles, onceWhole } from './whole-packages';

/** Milliseconds without a message: between two keys of one who types there are more, and no key waits. */
const REST = 50;

/**
 * Milliseconds without a message before what the scan left open is found out: the next list of names takes all of it. As
 * long as a client asks at once for the next thing it waits for nothing else; but no longer than for `LONGEST`.
 */
const SHORT_REST = 10;
const LONGEST = 1000;

/** Milliseconds without a message before `rested`, which is one piece of work that takes some 20 ms, once. */
const LONG_REST = 10_000;

/** Who wants to know how far the server is. */
export interface Followers {
  /** Called once when the first scan is over and open files were answered for. */
  started(): void;
  /** Called once when what the first answers need is worked out, while the client is silent. */
  looksNoFurther(): void;
  /** Called once when the server has worked out what it can without being asked, and the client is quiet for long. */
  rested(): void;
}

/** @param followers are told that it begins, and that it is done where there was something to look at. */
export function warmUp(session: Session, followers?: Followers): void {
  const { host, indexed, onDispose, workspace } = session;
  void indexed.then(() => followers?.started());
  // Where reading has to wait, files would be fetched that perhaps nobody asks for.
  if (!host.sync) return;
  let stop = () => {};
  onDispose(() => stop());
  void indexed.then(() => {
    const steps = onceWhole(workspace, look);
    stop = whenQuiet(session, 'finding out the rest', SHORT_REST, steps, LONGEST);
  });
  function look() {
    stop = whenQuiet(session, 'looking ahead', REST, lookAheadThen(session, rest));
  }
  function rest() {
    followers?.looksNoFurther();
    stop = whenQuiet(
      session,
      'resting',
      LONG_REST,
      oneStep(() => followers?.rested()),
    );
  }
}

function* lookAheadThen(session: Session, rest: () => void): Iterator<unknown> {
  if (yield* lookAhead(session)) rest();
}

/** Goes as far as the first open file that has something to hover over and to mend; gives whether there was one. */
function* lookAhead({ analyses, documents, workspace }: Session): Generator<unknown, boolean> {
  for (const { path, text } of documents.all()) {
    const analysis = () => analyses.of(workspace.snapshot(), path);
    const [finding] = analysis().findings();
    const { package: tiered, name, span } = finding ?? {};
    if (!tiered || !name || !span) continue;
    yield* lookThroughFiles(workspace);
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
