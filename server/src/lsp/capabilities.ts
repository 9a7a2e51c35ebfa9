/** What the server tells a client that it can do. */
import type { InitializeResult } from 'vscode-languageserver';
import { FIX_ALL_KIND } from '../ide/code-actions';
import { COMPLETION_TRIGGERS } from './completion';
import { CodeActionKind, TextDocumentSyncKind } from './protocol';
import type { Session } from './session';

export function capabilitiesFor({ client, options }: Session): InitializeResult {
  return {
    serverInfo: { name: 'Export Tiers' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: {
        openClose: true,
        change: TextDocumentSyncKind.Incremental,
        save: { includeText: false },
      },
      ...(client.notebooks && {
        notebookDocumentSync: {
          notebookSelector: [{ notebook: '*', cells: [{ language: 'python' }] }],
        },
      }),
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentLinkProvider: { resolveProvider: false },
      codeLensProvider: { resolveProvider: false },
      inlayHintProvider: true,
      completionProvider: {
        triggerCharacters: [...COMPLETION_TRIGGERS],
        resolveProvider: client.lazyDocumentation || client.lazyCompletionEdits,
      },
      ...(client.codeActionLiterals && {
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
          resolveProvider: client.lazyEdits,
        },
      }),
      ...(client.pullDiagnostics && {
        diagnosticProvider: {
          identifier: 'exportTiers',
          interFileDependencies: true,
          workspaceDiagnostics: options.workspaceDiagnostics,
        },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
