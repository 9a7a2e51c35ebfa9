/**
 * The values that we use of the protocol's library, in one place: each file of a bundle that imports one of them from the
 * library itself has all of its names copied when it is loaded, 20 of which took a tenth of the server's start.
 */
export {
  CodeActionKind,
  CodeLensRefreshRequest,
  CompletionItemKind,
  CompletionItemTag,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  InlayHintKind,
  LSPErrorCodes,
  MarkupKind,
  Message,
  RenameRequest,
  ResponseError,
  TextDocumentSyncKind,
  WatchKind,
  WorkDoneProgressCancelNotification,
} from 'vscode-languageserver';
