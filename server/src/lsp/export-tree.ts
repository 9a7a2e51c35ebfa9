/**
 * The tree of exports, for a view of the client's: `exportTiers/tree` gives the nodes below one,
 * `exportTiers/treeNode` what a node leads to. `exportTiers/treeChanged` says to ask again; it is sent to those
 * who have asked before.
 */
import type { Location } from 'vscode-languageserver';
import type { Place } from '../ide/definition';
import { describeExport } from '../ide/describe-export';
import { describePackage } from '../ide/describe-package';
import { type TreeNode, type TreeParent, treeNodes } from '../ide/export-tree';
import { type TreeFilter, WHOLE_TREE } from '../ide/export-tree-filter';
import { listedPackages, packageByKey } from '../ide/projects';
import type { Snapshot } from '../ide/snapshot';
import { type TreeTarget, treeDocument, treePlace } from '../ide/tree-places';
import { nextTurn } from '../workspace/scan/next-turn';
import { createFindingCounter } from './finding-counter';
import { guarded } from './guard';
import { locationsOf } from './references';
import type { Session } from './session';
import { wholeSnapshot } from './whole-packages';

export const TREE = 'exportTiers/tree';
export const TREE_NODE = 'exportTiers/treeNode';
export const TREE_CHANGED = 'exportTiers/treeChanged';

export interface TreeParams {
  /** Absent for the packages. */
  readonly parent?: TreeParent;
  readonly filter?: Partial<TreeFilter>;
}

export interface TreeAnswer {
  readonly nodes: readonly TreeNode[];
  /** Findings of the workspace and the files that have some; null where they are not counted yet. */
  readonly findings: { readonly total: number; readonly files: number } | null;
}

/** What a node leads to; null where there is no such thing. */
export interface TreeNodeAnswer {
  readonly place: Location | null;
  readonly document: Location | null;
  /** Markdown; empty where there is nothing to say. */
  readonly description: string;
}

/** Milliseconds of rest before a client is told to ask again. */
const REST = 300;

/** Milliseconds of work, and exports, between two looks at what else is asked. */
const PORTION = 10;
const MOST_AT_ONCE = 100;

export function serveExportTree(session: Session): void {
  const { connection, indexed, log, onDispose, workspace } = session;
  const counter = createFindingCounter(session);
  let asked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    if (!asked) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connection.sendNotification(TREE_CHANGED), REST);
  };
  onDispose(workspace.onDidChange(tell));
  onDispose(counter.onDidCount(tell));
  onDispose(() => clearTimeout(timer));

  connection.onRequest(
    TREE,
    guarded(log, TREE, NO_NODES, async ({ parent, filter }: TreeParams): Promise<TreeAnswer> => {
      await indexed;
      asked = true;
      // It counts importers. There is a word when they are all known.
      if (!workspace.snapshot().complete) return NO_NODES;
      const snapshot = wholeSnapshot(workspace);
      await countImporters(snapshot);
      const counts = counter.counts();
      return {
        nodes: treeNodes(snapshot, parent ?? null, { ...WHOLE_TREE, ...filter }, counts),
        findings: counts && { total: counts.total, files: counts.files },
      };
    }),
  );
  connection.onRequest(
    TREE_NODE,
    guarded(log, TREE_NODE, NOTHING, async (target: TreeTarget): Promise<TreeNodeAnswer> => {
      await indexed;
      const snapshot = workspace.snapshot();
      const locate = (place: Place | null) => place && locationOf(session, snapshot, place);
      return {
        place: locate(treePlace(snapshot, target)),
        document: locate(treeDocument(snapshot, target)),
        description: describe(snapshot, target),
      };
    }),
  );
}

/** Of a thousand exports that takes seconds, in which others are answered, too; the snapshot remembers it. */
async function countImporters(whole: Snapshot): Promise<void> {
  let since = performance.now();
  let left = MOST_AT_ONCE;
  for (const { snapshot, tiered } of listedPackages(whole)) {
    for (const name of tiered.exports.keys()) {
      snapshot.importCounts(tiered.name, name);
      if (--left > 0 && performance.now() - since < PORTION) continue;
      await nextTurn();
      since = performance.now();
      left = MOST_AT_ONCE;
    }
  }
}

const NO_NODES: TreeAnswer = { nodes: [], findings: null };
const NOTHING: TreeNodeAnswer = { place: null, document: null, description: '' };

/** A file's first place needs no text: a file that is not read yet can be opened all the same. */
function locationOf(session: Session, snapshot: Snapshot, place: Place): Location | null {
  const [found] = locationsOf(session, snapshot, [place]);
  if (found || place.span.end > 0) return found ?? null;
  const first = { line: 0, character: 0 };
  return { uri: session.locations.toUri(place.path), range: { start: first, end: first } };
}

/** As on hover. */
function describe(whole: Snapshot, { package: key, tier, name }: TreeTarget): string {
  const found = packageByKey(whole, key);
  if (!found) return '';
  const { snapshot, tiered } = found;
  const exported = name === undefined ? null : tiered.exports.get(name);
  if (exported) return describeExport(snapshot, tiered, exported, null).join('\n\n');
  return tier === undefined ? describePackage(snapshot, tiered).join('\n\n') : '';
}
