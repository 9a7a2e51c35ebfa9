/** The language status item: what the server is doing, with the one command that helps. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/** The server's `exportTiers/status`. */
interface StatusParams {
  readonly state: 'indexing' | 'ready' | 'noPackage' | 'error';
  readonly packages: readonly string[];
  readonly problems: number;
  readonly message: string;
}

export interface StatusItem extends vscode.Disposable {
  /** Shows that the server is not there. */
  fail(message: string): void;
}

const SELECTOR: vscode.DocumentSelector = [
  { language: 'python' },
  { pattern: '**/EXPORT_TIERS.md' },
  { pattern: '**/{pyproject,export-tiers}.toml' },
];

const SHOW_LOGS = { command: 'exportTiers.showLogs', title: 'Show Logs' };
const RESTART = { command: 'exportTiers.restart', title: 'Restart Server' };

/** Makes the item and keeps it at what the client's server says. */
export function createStatusItem(client: BaseLanguageClient): StatusItem {
  const item = vscode.languages.createLanguageStatusItem('exportTiers.status', SELECTOR);
  item.name = 'Export Tiers';

  const show = (text: string, detail: string, command: vscode.Command, busy: boolean) => {
    item.text = text;
    item.detail = detail;
    item.command = command;
    item.busy = busy;
    item.severity = vscode.LanguageStatusSeverity.Information;
  };
  const fail = (message: string) => {
    show('Export Tiers: not working', message, RESTART, false);
    item.severity = vscode.LanguageStatusSeverity.Error;
  };
  const update = ({ state, packages, problems, message }: StatusParams) => {
    if (state === 'error') fail(message);
    else if (state === 'indexing') show('Export Tiers: indexing', message, SHOW_LOGS, true);
    else if (state === 'noPackage')
      show('Export Tiers: no tiered package', message, SHOW_LOGS, false);
    else show(`Export Tiers: ${count(packages.length)}`, message, SHOW_LOGS, false);
    if (problems > 0) item.severity = vscode.LanguageStatusSeverity.Warning;
  };

  show('Export Tiers: starting', '', SHOW_LOGS, true);
  const listeners = [
    client.onNotification('exportTiers/status', update),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) show('Export Tiers: starting', '', SHOW_LOGS, true);
      if (newState === State.Stopped) fail('The language server has stopped');
    }),
  ];
  return {
    fail,
    dispose() {
      for (const listener of listeners) listener.dispose();
      item.dispose();
    },
  };
}

function count(packages: number): string {
  return packages === 1 ? '1 tiered package' : `${packages} tiered packages`;
}
