/** What the connected client can do, read once from its capabilities. */
import type { InitializeParams } from 'vscode-languageserver';
import { CompletionItemTag, MarkupKind } from './protocol';

export interface ClientSupport {
  readonly name: string;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticTags: boolean;
  readonly versionedEdits: boolean;
  /** Groups edits by a label, and asks about those that want it. */
  readonly annotatedEdits: boolean;
  /** False for a client that knows commands only. */
  readonly codeActionLiterals: boolean;
  readonly lazyEdits: boolean;
  readonly markdownHover: boolean;
  /** Takes a definition with the text that leads to it. */
  readonly definitionLinks: boolean;
  readonly markdownCompletion: boolean;
  /** Asks for an item's documentation when it shows it. */
  readonly lazyDocumentation: boolean;
  /** Asks for an item's further edits when it is chosen. */
  readonly lazyCompletionEdits: boolean;
  readonly labelDetails: boolean;
  readonly completionTags: boolean;
  /** Takes the range and the data that most items of a list have once for all of them. */
  readonly completionDefaults: boolean;
  readonly refreshCodeLenses: boolean;
  readonly refreshInlayHints: boolean;
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly workspaceFolders: boolean;
  readonly watchFiles: boolean;
  /** Lets a server rename in some kinds of files only. */
  readonly lateRename: boolean;
  readonly notebooks: boolean;
  readonly progress: boolean;
}

/** Reads the capabilities; what a client does not mention it cannot do. */
export function readClientSupport({ capabilities, clientInfo }: InitializeParams): ClientSupport {
  const { notebookDocument, textDocument, workspace, window } = capabilities;
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const codeAction = textDocument?.codeAction;
  const item = textDocument?.completion?.completionItem;
  return {
    name: clientInfo ? [clientInfo.name, clientInfo.version].join(' ').trim() : 'an unnamed client',
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: diagnostics.relatedInformation === true,
    codeDescription: diagnostics.codeDescriptionSupport === true,
    diagnosticTags: diagnostics.tagSupport !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    annotatedEdits:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
    lazyEdits:
      codeAction?.dataSupport === true &&
      codeAction.resolveSupport?.properties.includes('edit') === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    markdownCompletion: item?.documentationFormat?.includes(MarkupKind.Markdown) ?? false,
    lazyDocumentation: item?.resolveSupport?.properties.includes('documentation') === true,
    lazyCompletionEdits: item?.resolveSupport?.properties.includes('additionalTextEdits') === true,
    labelDetails: item?.labelDetailsSupport === true,
    completionTags: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
    completionDefaults: ['editRange', 'data'].every((name) =>
      textDocument?.completion?.completionList?.itemDefaults?.includes(name),
    ),
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    lateRename: textDocument?.rename?.dynamicRegistration === true,
    notebooks: notebookDocument !== undefined,
    progress: window?.workDoneProgress === true,
  };
}
