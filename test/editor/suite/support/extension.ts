/** The running extension: what its `activate` gave. */
import * as vscode from 'vscode';
import type { Extension } from '../../../../client/src/extension';

/** @throws Error where the editor does not have it, or has not started it. */
export function extensionUnderTest(): Extension {
  const extension = vscode.extensions.getExtension<Extension>('export-tiers.export-tiers');
  if (!extension?.isActive) throw new Error('the extension is not active');
  return extension.exports;
}
