/** Which documents the server is told of. */
import * as vscode from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

/**
 * Python files, tier documents and configurations, of disk and untitled, and of every file system that
 * the workspace has folders in (`vscode-vfs` and the like), and cells of notebooks. Schemes are named because
 * Python text also comes as the left side of a comparison, which is no module.
 */
export function documentSelector(): DocumentSelector {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(['file', ...folders.map(({ uri }) => uri.scheme)]);
  return [
    { scheme: 'untitled', language: 'python' },
    { scheme: 'vscode-notebook-cell', language: 'python' },
    ...[...schemes].flatMap((scheme) => [
      { scheme, language: 'python' },
      { scheme, pattern: '**/EXPORT_TIERS.md' },
      { scheme, pattern: '**/{pyproject,export-tiers}.toml' },
    ]),
  ];
}
