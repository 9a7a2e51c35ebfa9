/** The report on a package, in a panel of the editor. */
import * as vscode from 'vscode';
import { expectContains, expectEqual } from './support/expect';
import { poll } from './support/poll';

const VIEW_TYPE = 'exportTiers.report';

/** The tabs that show a report. */
function reportTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes(VIEW_TYPE),
    );
}

function shownReports(): Promise<vscode.Tab[]> {
  return poll('a panel with the report', () => {
    const tabs = reportTabs();
    return tabs.length > 0 && tabs;
  });
}

describe('the report', () => {
  afterEach(async () => {
    await vscode.window.tabGroups.close(reportTabs());
  });

  it('opens in a panel, for the one package there is', async () => {
    await vscode.commands.executeCommand('exportTiers.showReport');
    expectContains((await shownReports())[0]?.label ?? '', 'app.coordination');
  });

  it('opens no second panel for the same package', async () => {
    await vscode.commands.executeCommand('exportTiers.showReport', 'app.coordination');
    await vscode.commands.executeCommand('exportTiers.showReport', 'app.coordination');
    expectEqual((await shownReports()).length, 1);
  });

  it('opens nothing for a package that is not there', async () => {
    await vscode.commands.executeCommand('exportTiers.showReport', 'no.such.package');
    expectEqual(reportTabs().length, 0);
  });
});
