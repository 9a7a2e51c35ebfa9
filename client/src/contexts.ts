/** Facts for the `when` clauses of the manifest. */
import { commands } from 'vscode';

export type Context =
  /** The extension runs: there is Python here, and so there is the view. */
  | 'exportTiers.isActive'
  /** The workspace is read: what is not there now is not there. */
  | 'exportTiers.isReady'
  /** The first reading of it is under way. */
  | 'exportTiers.isCancellable'
  /** It was cancelled. */
  | 'exportTiers.isCancelled'
  /** There is no server that could answer. */
  | 'exportTiers.hasFailed'
  /** There is a tiered package. */
  | 'exportTiers.hasPackages'
  /** The view's filter may hide something. */
  | 'exportTiers.isFiltered';

export function setContext(name: Context, value: boolean): void {
  void commands.executeCommand('setContext', name, value);
}
