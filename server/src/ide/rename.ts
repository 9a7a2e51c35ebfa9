/**
 * Renaming an export everywhere: in Python by the graph, and in the documents and configurations that speak of it.
 * What cannot be renamed whole is refused, so that an editor asks the next server.
 */

import type { FileEdits } from '../fixes/fix';
import { isNotebookCell, notebookOf } from '../fixes/notebook-cells';
import { planRename, type RenamePlan, renamedFiles } from '../fixes/rename/plan-rename';
import { RenameRefused, refusalText } from '../fixes/rename/refusals';
import type { RenameWorld, Slot } from '../fixes/rename/rename-world';
import type { Span } from '../text';
import type { TieredPackage } from '../tiers/policy';
import { projectOf } from './projects';
import { pythonFile } from './python-file';
import {
  documentEdits,
  joined,
  type OrRefusal,
  type Renamable,
  renamableAt,
  renameInDocuments,
} from './rename-in-document';
import { textEdits } from './rename-in-texts';
import { renameTarget } from './rename-target';
import type { Snapshot } from './snapshot';

/**
 * What would be renamed at a place; null where that is nothing of ours.
 *
 * @param inPython false where Python is left to another server.
 */
export function renameAsked(
  whole: Snapshot,
  path: string,
  offset: number,
  inPython: boolean,
): OrRefusal<Renamable> | null {
  const snapshot = projectOf(whole, path);
  if (snapshot.documents.has(path)) return renamableAt(snapshot, path, offset);
  const asked = inPython ? pythonTarget(snapshot, path, offset) : null;
  if (!asked) return null;
  return orRefusal(() => {
    const plan = planRename(worldOf(snapshot, asked.package), asked.package.name, asked.slot);
    return isPlanned(plan, path, asked.span) ? { name: asked.slot.name, span: asked.span } : null;
  });
}

/** The edits, in all files; null where the place means nothing of ours. */
export function rename(
  whole: Snapshot,
  path: string,
  offset: number,
  newName: string,
  inPython: boolean,
): OrRefusal<readonly FileEdits[]> | null {
  const snapshot = projectOf(whole, path);
  if (!snapshot.documents.has(path)) {
    const asked = inPython ? pythonTarget(snapshot, path, offset) : null;
    return asked && everywhere(snapshot, asked.package, asked.slot, newName, { path, ...asked });
  }
  const asked = renamableAt(snapshot, path, offset);
  if ('refusal' in asked) return asked;
  const { package: tiered, name } = asked;
  // Once Python has the new name, only what is said of it is late.
  const isLate = !tiered.exports.has(name) || tiered.exports.has(newName);
  return isLate || !inPython
    ? renameInDocuments(snapshot, path, offset, newName)
    : everywhere(snapshot, tiered, { module: tiered.name, name }, newName, null);
}

function everywhere(
  snapshot: Snapshot,
  tiered: TieredPackage,
  slot: Slot,
  newName: string,
  asked: { readonly path: string; readonly span: Span } | null,
): OrRefusal<readonly FileEdits[]> | null {
  return orRefusal(() => {
    const world = worldOf(snapshot, tiered);
    const plan = planRename(world, tiered.name, slot);
    if (asked && !isPlanned(plan, asked.path, asked.span)) return null;
    const files = renamedFiles(world, plan, newName).filter(({ edits }) => edits.length > 0);
    const documents = [...snapshot.packages.values()]
      .filter(({ name }) => plan.slots.modules.has(name))
      .flatMap((each) => documentEdits(snapshot, each, slot.name, newName));
    const texts = textEdits(snapshot, plan.slots, newName);
    return [...files, ...joined([...documents, ...texts])].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    );
  });
}

/** False for a text that merely looks like the name. */
function isPlanned({ files }: RenamePlan, path: string, { start }: Span): boolean {
  const edits = files.find(({ file }) => file.path === path)?.edits;
  return edits?.spans().some((span) => span.start === start) ?? false;
}

function pythonTarget(snapshot: Snapshot, path: string, offset: number) {
  if (snapshot.packages.size === 0) return null;
  const file = pythonFile(snapshot, path);
  return file && renameTarget(snapshot, file, offset);
}

/** @throws RenameRefused while not all files are known. */
function worldOf(snapshot: Snapshot, tiered: TieredPackage): RenameWorld {
  const { readAs, graphWith, files, cellMates } = snapshot;
  if (!snapshot.complete || !readAs || !graphWith || !files) {
    throw new RenameRefused({ kind: 'reading' });
  }
  const all = files();
  const opened = new Set([...all].filter((path) => isNotebookCell({ path })).map(notebookOf));
  // Of another project's package of the name nothing is meant.
  const isMeant = (path: string) =>
    !opened.has(path) && snapshot.packagesSeenFrom(path).get(tiered.name) === tiered;
  return {
    files: new Set([...all].filter(isMeant).sort()),
    graph: snapshot.graph,
    file: (path) => pythonFile(snapshot, path),
    modulePath: snapshot.modulePath,
    mates: (path) => cellMates?.(path)?.map((mate) => mate.path) ?? [],
    readAs,
    graphWith,
  };
}

function orRefusal<T>(work: () => T): T | { readonly refusal: string } {
  try {
    return work();
  } catch (error) {
    if (error instanceof RenameRefused) return { refusal: refusalText(error.refusal) };
    throw error;
  }
}
