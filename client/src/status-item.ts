/** The language status item: what the server is doing, with the command that helps. */
import * as vscode from 'vscode';
import type { State } from 'vscode-languageclient';
import { setContext } from './contexts';
import type { LaterClient } from './later-client';
import { plainWords } from './plain-words';

/** The server's `exportTiers/status`. */
interface StatusParams {
  readonly state: 'indexing' | 'cancelled' | 'ready' | 'noPackage' | 'error';
  readonly packages: readonly string[];
  readonly problems: number;
  readonly message: string;
  /** Why it cannot go on. */
  readonly reason?: 'grammar' | 'scan';
  /** While indexing: files that are done and all there are, once that is known. */
  readonly done?: number;
  readonly total?: number | null;
}

export interface StatusItem extends vscode.Disposable {
  /** Shows that the server is not there. */
  fail(message: string): void;
  /** What is shown, for tests. */
  readonly item: vscode.LanguageStatusItem;
}

/** By their numbers, for the names are in the library, which comes later. */
const STARTING: State.Starting = 3;
const STOPPED: State.Stopped = 1;

/** Whoever makes the client tells why there is none. */
const ignore = () => {};

const SELECTOR: vscode.DocumentSelector = [
  { language: 'python' },
  { pattern: '**/EXPORT_TIERS.md' },
  { pattern: '**/{pyproject,export-tiers}.toml' },
];

/** Makes the item and keeps it at what the client's server says. */
export function createStatusItem(client: LaterClient): StatusItem {
  const item = vscode.languages.createLanguageStatusItem('exportTiers.status', SELECTOR);
  item.name = 'Export Tiers';
  const commands = { command: 'exportTiers.showCommands', title: vscode.l10n.t('Commands…') };
  const restart = { command: 'exportTiers.restart', title: vscode.l10n.t('Restart Server') };

  const cancel = { command: 'exportTiers.cancelIndexing', title: vscode.l10n.t('Cancel') };
  /** All files were known before: then nobody is asked whether to know them again. */
  let wasReady = false;

  const show = (text: string, detail: string, busy = false) => {
    item.text = text;
    item.detail = plainWords(detail);
    item.command = commands;
    item.busy = busy;
    item.severity = vscode.LanguageStatusSeverity.Information;
    setContext('exportTiers.hasFailed', false);
    setContext('exportTiers.isCancellable', false);
    setContext('exportTiers.isCancelled', false);
  };
  const start = () => {
    wasReady = false;
    show(vscode.l10n.t('Export Tiers: starting'), '', true);
  };
  const fail = (message: string) => {
    show(vscode.l10n.t('Export Tiers: not working'), message);
    item.command = restart;
    item.severity = vscode.LanguageStatusSeverity.Error;
    setContext('exportTiers.hasFailed', true);
  };
  const tellCancelled = () => {
    const what = vscode.l10n.t('Findings are for open files only.');
    show(vscode.l10n.t('Export Tiers: indexing was cancelled'), what);
    item.command = restart;
    item.severity = vscode.LanguageStatusSeverity.Warning;
    setContext('exportTiers.isReady', false);
    setContext('exportTiers.isCancelled', true);
  };
  const update = (status: StatusParams) => {
    const { state, packages, problems } = status;
    if (state === 'ready' || state === 'noPackage') {
      setContext('exportTiers.hasPackages', packages.length > 0);
      setContext('exportTiers.isReady', true);
      wasReady = true;
    }
    if (state === 'error') fail(failureText(status));
    else if (state === 'indexing') {
      show(vscode.l10n.t('Export Tiers: indexing'), progressText(status), true);
      if (!wasReady) item.command = cancel;
      setContext('exportTiers.isCancellable', !wasReady);
    } else if (state === 'cancelled') tellCancelled();
    else if (state === 'noPackage' && !vscode.workspace.workspaceFolders?.length) {
      const how = vscode.l10n.t('Open the folder of the project that the file is of.');
      show(vscode.l10n.t('Export Tiers: no folder is open'), how);
    } else if (state === 'noPackage') {
      const how = vscode.l10n.t('Put an EXPORT_TIERS.md beside the __init__.py of a package.');
      show(vscode.l10n.t('Export Tiers: no tiered package'), how);
    } else show(packagesText(packages.length), packages.join(', '));
    if (problems > 0) {
      item.severity = vscode.LanguageStatusSeverity.Warning;
      const mistakes = vscode.l10n.t('mistakes in tier documents: {0}', problems);
      item.detail = [item.detail, mistakes].filter(Boolean).join(' · ');
    }
  };

  start();
  const listeners: vscode.Disposable[] = [];
  void client.then((created) => {
    listeners.push(
      created.onNotification('exportTiers/status', update),
      created.onDidChangeState(({ newState }) => {
        if (newState === STARTING) start();
        if (newState === STOPPED) fail(vscode.l10n.t('The language server has stopped'));
      }),
    );
  }, ignore);
  return {
    fail,
    item,
    dispose() {
      for (const listener of listeners) listener.dispose();
      item.dispose();
    },
  };
}

function failureText({ reason, message }: StatusParams): string {
  if (reason === 'grammar') return vscode.l10n.t('The Python grammar could not be loaded');
  if (reason === 'scan') return vscode.l10n.t('Reading the workspace failed: see the log');
  return message;
}

function progressText({ done, total }: StatusParams): string {
  if (!total) return '';
  return vscode.l10n.t('{0} of {1} files', done ?? 0, total);
}

function packagesText(count: number): string {
  return count === 1
    ? vscode.l10n.t('Export Tiers: 1 tiered package')
    : vscode.l10n.t('Export Tiers: {0} tiered packages', count);
}
