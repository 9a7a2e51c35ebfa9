/** The status item, and the commands about the extension itself. */
import * as vscode from 'vscode';
import { diagnosticsOf, leave, openFile } from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { extensionUnderTest } from './support/extension';
import { poll } from './support/poll';
import { isVirtual } from './support/workspace';

const FILE = 'app/services/training_service.py';
const CODES = ['ET102', 'ET101', 'ET101'];

const status = () => extensionUnderTest().status.item;

function ready(): Promise<true> {
  return poll(
    'a server that is ready',
    () => status().text.includes('1 tiered package'),
    () => [status().text, status().detail],
  );
}

describe('the status item', () => {
  it('names the tiered packages, and opens the commands', async () => {
    await ready();
    const { detail, busy, severity, command } = status();
    expectEqual(detail, 'app.coordination');
    expectEqual(busy, false);
    expectEqual(severity, vscode.LanguageStatusSeverity.Information);
    expectEqual(command?.command, 'exportTiers.showCommands');
  });

  it('says that the server has stopped, and offers to start it', async () => {
    await ready();
    await (await extensionUnderTest().client).stop();
    await poll('the word that it stopped', () => status().text.includes('not working'));
    expectEqual(status().severity, vscode.LanguageStatusSeverity.Error);
    expectEqual(status().command?.command, 'exportTiers.restart');
    await vscode.commands.executeCommand('exportTiers.restart');
    await ready();
  });

  it('opens a list of commands', async () => {
    await leave(vscode.commands.executeCommand('exportTiers.showCommands'));
  });
});

describe('Restart Server', () => {
  it('starts a new one, which finds the same', async () => {
    const { uri } = await openFile(FILE);
    await diagnosticsOf(uri, CODES);
    const client = await extensionUnderTest().client;
    const states: number[] = [];
    const listener = client.onDidChangeState(({ newState }) => states.push(newState));
    await vscode.commands.executeCommand('exportTiers.restart');
    listener.dispose();
    // Stopped, starting, running: as `State` of the client's library numbers them.
    expectContains(states.join(' '), '1');
    expectEqual(states.at(-1), 2);
    await ready();
    await diagnosticsOf(uri, CODES);
  });

  it('works twice in a row', async () => {
    await vscode.commands.executeCommand('exportTiers.restart');
    await vscode.commands.executeCommand('exportTiers.restart');
    await ready();
    await diagnosticsOf((await openFile(FILE)).uri, CODES);
  });
});

// In a browser the server is a thread, which nobody kills from outside.
if (!isVirtual()) {
  describe('a server that is killed', () => {
    it('is started again, and finds the same', async () => {
      await ready();
      const { uri } = await openFile(FILE);
      const [first] = await diagnosticsOf(uri, CODES);
      const killed = await serverProcess();
      process.kill(killed, 'SIGKILL');
      await poll('another server', async () => (await serverProcess()) !== killed);
      await ready();
      const [again] = await diagnosticsOf(uri, CODES);
      if (again === first) throw new Error('these are the findings of the one that was killed');
      expectEqual(status().severity, vscode.LanguageStatusSeverity.Information);
    });
  });
}

describe('Show Logs', () => {
  it('shows the output channel', async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('exportTiers.showLogs');
    // The text of a shown output channel is a document.
    const log = await poll('the log on the screen', () =>
      vscode.window.visibleTextEditors.find(
        ({ document }) =>
          document.uri.scheme === 'output' && document.getText().includes('Indexed '),
      ),
    );
    expectContains(log.document.uri.path, 'Export Tiers');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});

describe('Show Debug Information', () => {
  it('opens a document with what the server goes by', async () => {
    await vscode.commands.executeCommand('exportTiers.showDebugInformation');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    expectContains(text, 'app.coordination (');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('the command palette', () => {
  it('has every command that the manifest names', async () => {
    const { packageJSON } = vscode.extensions.getExtension('export-tiers.export-tiers') ?? {};
    const known = new Set(await vscode.commands.getCommands());
    const named: { command: string }[] = packageJSON.contributes.commands;
    expectEqual(
      named.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });
});

/** Of the Node extension host. */
declare const process: { kill(pid: number, signal: 'SIGKILL'): void };

/** The library keeps it to itself. */
async function serverProcess(): Promise<number> {
  const client: object = await extensionUnderTest().client;
  const { _serverProcess: running } = client as { _serverProcess?: { readonly pid?: number } };
  if (running?.pid === undefined) throw new Error('there is no server process');
  return running.pid;
}
