/** What can be changed about the imports of a file, as plain data. */
import type { Binding } from '../../graph/resolution';
import type { FromImport, Import } from '../../python/module-summary';

/** A name of a from-import that is to come from elsewhere, under the same local name. */
export interface Move {
  readonly kind: 'move';
  readonly statement: FromImport;
  readonly index: number;
  readonly to: Binding;
}

/** A name that is imported anew in the block of `beside`. */
export interface Addition {
  readonly kind: 'add';
  readonly beside: Import;
  readonly from: Binding;
  readonly local: string;
  /** Comments that it brings along, each from `#` on. */
  readonly comments?: readonly string[];
  readonly turn?: number;
}

/** A name, module or star (index 0) that is no longer imported. */
export interface Removal {
  readonly kind: 'remove';
  readonly statement: Import;
  readonly index: number;
  readonly turn?: number;
}

export type ImportChange = Move | Addition | Removal;

/** The statement that the change is about. */
export function anchorOf(change: ImportChange): Import {
  return change.kind === 'add' ? change.beside : change.statement;
}

/**
 * Changes are made turn by turn where what a comment goes to depends on what is there by then; without a word on it, in
 * the first.
 */
export function turnOf(change: ImportChange): number {
  return change.kind === 'move' ? 0 : (change.turn ?? 0);
}

/** Changes by the statement that they are about; looked up for each of many rows. */
export type ChangesByAnchor = ReadonlyMap<Import, readonly ImportChange[]>;

/** The changes in groups, each in its order. */
export function byAnchor(changes: readonly ImportChange[]): ChangesByAnchor {
  const groups = new Map<Import, ImportChange[]>();
  for (const change of changes) {
    const group = groups.get(anchorOf(change));
    if (group) group.push(change);
    else groups.set(anchorOf(change), [change]);
  }
  return groups;
}
