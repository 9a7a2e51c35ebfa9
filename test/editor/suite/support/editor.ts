/** What a user does in the editor, as functions: open, read squiggles, hover, take a quick fix. */
import * as vscode from 'vscode';
import { poll } from './poll';
import { fileUri } from './workspace';

const SOURCE = 'Export Tiers';

/** Opens a file of the workspace in the editor. */
export async function openFile(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The extension's own diagnostics of a file, as they are now. */
export function diagnosticsNow(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
}

/**
 * The extension's diagnostics of a file, once they are as awaited.
 *
 * @param codes The codes in order of their places, e.g. `['ET102', 'ET101']`.
 */
export function diagnosticsOf(
  uri: vscode.Uri,
  codes: readonly string[],
): Promise<readonly vscode.Diagnostic[]> {
  const wanted = codes.join(' ');
  return poll(
    `the diagnostics [${wanted}] of ${uri.path}`,
    () => {
      const found = [...diagnosticsNow(uri)].sort((a, b) => a.range.start.compareTo(b.range.start));
      return found.map(codeOf).join(' ') === wanted && found;
    },
    () => diagnosticsNow(uri).map((found) => `${codeOf(found)} ${found.message}`),
  );
}

/** `ET101`, whether or not the code is also a link to its page. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The text of the hovers at a place, once one of them has `part` in it. */
export function hoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  part: string,
): Promise<string> {
  let last = '';
  return poll(
    `a hover with ${JSON.stringify(part)}`,
    async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      last = hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n\n');
      return last.includes(part) && last;
    },
    () => last,
  );
}

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

/**
 * The extension's code actions for a range, once there are any.
 *
 * @param kind e.g. `vscode.CodeActionKind.QuickFix`; actions of its sub-kinds come too.
 */
export function codeActionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  return poll(`code actions of kind ${kind.value}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind.value,
      // Resolves them all: an action's edit may be computed only then.
      100,
    );
    const own = actions.filter(({ title }) => title.startsWith(`${SOURCE}: `));
    return own.length > 0 && own;
  });
}

/** Does what the editor does when the user picks an action. */
export async function applyAction(action: vscode.CodeAction): Promise<void> {
  if (!action.edit && !action.command) throw new Error(`"${action.title}" does nothing`);
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) {
    throw new Error(`the editor refused the edit of "${action.title}"`);
  }
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Leaves the question that a command asks, as Escape does, and waits for the command's end. */
export async function leave(asking: Thenable<unknown>): Promise<void> {
  let ended = false;
  void asking.then(() => {
    ended = true;
  });
  await poll('the end of the question', async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return ended;
  });
}
