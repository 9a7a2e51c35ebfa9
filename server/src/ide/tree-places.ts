/** Where a node of the tree of exports leads. */

import type { Place } from './definition';
import type { TreeParent } from './export-tree';
import { packageByKey } from './projects';
import type { Snapshot } from './snapshot';

/** A node as the tree named it; an export has a name. */
export interface TreeTarget extends TreeParent {
  readonly name?: string;
}

const START = { start: 0, end: 0 };

/** The export's definition, the home's file, the package's `__init__.py`; null where there is none to open. */
export function treePlace(whole: Snapshot, target: TreeTarget): Place | null {
  const found = packageByKey(whole, target.package);
  if (!found) return null;
  const { snapshot, tiered } = found;
  const { name, place } = target;
  if (name !== undefined) {
    const exported = tiered.exports.get(name);
    const definition = exported?.definition;
    const path = definition ? snapshot.modulePath(definition.module) : null;
    if (path && definition?.span && snapshot.file(path)) return { path, span: definition.span };
    return exported?.span ? { path: tiered.path, span: exported.span } : null;
  }
  if (place?.kind === 'module') {
    const path = snapshot.modulePath(place.module);
    return path !== null && /\.pyi?$/.test(path) ? { path, span: START } : null;
  }
  return { path: tiered.path, span: START };
}

/** What put it into its tier: the entry of an export, the first one of a tier, or the package's document. */
export function treeDocument(
  snapshot: Snapshot,
  { package: key, ...node }: TreeTarget,
): Place | null {
  const tiered = packageByKey(snapshot, key)?.tiered;
  if (!tiered) return null;
  const documents = tiered.policy.documents;
  const own = node.name === undefined ? null : tiered.exports.get(node.name)?.assignment?.entry;
  const first = documents.flatMap(({ entries }) => entries).find(({ tier }) => tier === node.tier);
  const entry = own ?? first;
  if (entry) return { path: entry.document, span: entry.span };
  const [document] = documents;
  return document ? { path: document.path, span: START } : null;
}
