/**
 * Changes of many files that the server has planned: what they are in numbers, then the editor's own
 * preview, then one edit that can be undone in one step. Nothing is made of a plan that is out of date.
 */
import * as vscode from 'vscode';
import type { ProgressType, WorkDoneProgressReport, WorkspaceEdit } from 'vscode-languageclient';
import type { LaterClient } from './later-client';
import { plainWords } from './plain-words';

/** The server's answer; see `server/src/lsp/package-changes.ts`. */
export type PlanAnswer = Plan | { readonly kind: 'refused'; readonly why: string };

interface Plan {
  readonly kind: 'plan';
  readonly headline: string;
  readonly numbers: readonly string[];
  readonly left: readonly { readonly reason: string; readonly names: readonly string[] }[];
  readonly notes: readonly string[];
  readonly uncommitted: readonly string[];
  readonly edit: WorkspaceEdit | null;
  readonly base: readonly BaseText[];
}

/** A file as it must still be when an edit is made; see `server/src/lsp/planned-edit.ts`. */
export interface BaseText {
  readonly uri: string;
  readonly version: number | null;
  readonly checksum: number | null;
}

/**
 * Asks the server for a plan, shows how far it is, and lets the user end it.
 *
 * @returns null where the user did.
 */
export async function askForPlan(
  client: LaterClient,
  method: string,
  params: object,
  title: string,
): Promise<PlanAnswer | null> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: plainWords(title),
      cancellable: true,
    },
    async (progress, token) => {
      const workDoneToken = `exportTiers-${nextToken++}`;
      const listening = (await client).onProgress(PROGRESS, workDoneToken, (value) => {
        if (value.kind === 'report' && value.message) progress.report({ message: value.message });
      });
      try {
        return await (await client).sendRequest<PlanAnswer>(
          method,
          { ...params, workDoneToken },
          token,
        );
      } catch (error) {
        if (token.isCancellationRequested) return null;
        throw error;
      } finally {
        listening.dispose();
      }
    },
  );
}

let nextToken = 1;

/** The library goes by the token alone, and its own constant would have it read at activation. */
const PROGRESS = {} as ProgressType<Partial<WorkDoneProgressReport>>;

/**
 * Shows a plan and, when the user wants it, its preview, and makes it.
 *
 * @returns true where the edit was made.
 */
export async function previewPlan(
  client: LaterClient,
  title: string,
  answer: PlanAnswer,
): Promise<boolean> {
  if (answer.kind === 'refused') {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Export Tiers: nothing was changed: {0}', plainWords(answer.why)),
    );
    return false;
  }
  if (!(await isWanted(title, answer)) || !answer.edit) return false;
  if (!(await isUpToDate(client, answer.base))) return false;
  const edit = await (await client).protocol2CodeConverter.asWorkspaceEdit(answer.edit);
  const made = onlyNewFile(answer);
  if (!made) showFirst(edit, answer.edit, vscode.l10n.t('No change: a look at all of it first'));
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return false;
  if (made) await vscode.window.showTextDocument(vscode.Uri.parse(made.uri));
  return true;
}

/** The one file that a plan makes, where it changes no other: that is shown best as the file itself. */
function onlyNewFile({ base }: Plan): BaseText | null {
  const [only] = base;
  return only && base.length === 1 && only.checksum === null ? only : null;
}

/**
 * The editor shows a preview where an edit wants to be confirmed, and has no other way to be asked for one.
 * So an edit that changes nothing wants to be where no other does.
 */
export function showFirst(
  edit: vscode.WorkspaceEdit,
  { changeAnnotations }: WorkspaceEdit,
  label: string,
): void {
  const asks = Object.values(changeAnnotations ?? {}).some((each) => each.needsConfirmation);
  const [first] = edit.entries();
  if (asks || !first) return;
  edit.insert(first[0], new vscode.Position(0, 0), '', { label, needsConfirmation: true });
}

/** The plan in numbers, with the one thing that can be done about it at the top. */
async function isWanted(title: string, plan: Plan): Promise<boolean> {
  const made = onlyNewFile(plan);
  const preview = plan.edit && {
    label: made
      ? `$(new-file) ${vscode.l10n.t('Write {0} and open it', vscode.workspace.asRelativePath(vscode.Uri.parse(made.uri)))}`
      : `$(diff-multiple) ${vscode.l10n.t('Preview the changes')}`,
    description: made ? '' : plan.headline,
  };
  const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const items: vscode.QuickPickItem[] = [
    ...(preview
      ? [preview]
      : [{ label: `$(check) ${vscode.l10n.t('Nothing to change')}`, description: plan.headline }]),
    ...(preview ? uncommittedItem(plan) : []),
    heading(vscode.l10n.t('in numbers')),
    ...plan.numbers.map((label) => ({ label: label.replace(/ {2,}/, ': ') })),
    ...(plan.left.length > 0 ? [heading(vscode.l10n.t('left as they are'))] : []),
    ...plan.left.map(({ reason, names }) => ({
      label: `${names.length}: ${reason}`,
      detail: names.join(', '),
    })),
    ...(plan.notes.length > 0 ? [heading(vscode.l10n.t('to know'))] : []),
    ...plan.notes.map((label) => ({ label })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: placeholderOf(plan),
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return chosen !== undefined && chosen === preview;
}

function placeholderOf(plan: Plan): string {
  if (!plan.edit) return vscode.l10n.t('Nothing will change');
  return onlyNewFile(plan)
    ? vscode.l10n.t('What the new file says')
    : vscode.l10n.t('What will change; Enter shows it in full');
}

/** False, and the user is told, where a file no longer says what an edit counts in. */
export async function isUpToDate(client: LaterClient, base: readonly BaseText[]): Promise<boolean> {
  const stale = await changedMeanwhile(client, base);
  if (!stale) return true;
  const name = plainWords(vscode.workspace.asRelativePath(stale));
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Export Tiers: nothing was changed: {0} has changed meanwhile. Run the command again.',
      name,
    ),
  );
  return false;
}

/** What the phase does could not be told from what is not committed yet, nor be taken back without it. */
function uncommittedItem({ uncommitted }: Plan): vscode.QuickPickItem[] {
  if (uncommitted.length === 0) return [];
  const label = vscode.l10n.t('Uncommitted changes: {0}. Commit them first', uncommitted.length);
  return [{ label: `$(warning) ${label}`, detail: uncommitted.slice(0, 5).join(', ') }];
}

/** The first file whose text is another one. Opening it pins the version it then has. */
async function changedMeanwhile(client: LaterClient, base: readonly BaseText[]) {
  for (const { uri, version, checksum } of base) {
    const place = (await client).protocol2CodeConverter.asUri(uri);
    const document = await open(place);
    const isSame =
      checksum === null || document === null
        ? checksum === null && document === null
        : checksumOf(document.getText()) === checksum &&
          (version === null || document.version === version);
    if (!isSame) return place;
  }
  return null;
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return null; // not there
  }
}

/** As the server has it: FNV-1a over UTF-16 code units. */
function checksumOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
