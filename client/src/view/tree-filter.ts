/** Asks what the view shall show: exports of some text, of some tiers, or those with findings. */
import { l10n, type QuickPickItem, window } from 'vscode';
import type { Tier, TreeFilter } from '../tree-protocol';
import type { ExportTreeView } from './export-tree-view';
import { tierLabel } from './tree-words';

interface FilterChoice extends QuickPickItem {
  readonly tier?: Tier;
}

/** Shows the tiers to tick; what is typed in the box is the text. The view follows at once. */
export async function chooseFilter(view: ExportTreeView): Promise<void> {
  const before = view.filter();
  const choices: readonly FilterChoice[] = [
    ...TIERS.map((tier) => ({ label: tierLabel(tier), tier, alwaysShow: true })),
    { label: l10n.t('Only with findings'), alwaysShow: true },
  ];
  const pick = window.createQuickPick<FilterChoice>();
  pick.title = l10n.t('Filter Exports');
  pick.placeholder = l10n.t('Type a part of a name or a home; tick what to show');
  pick.canSelectMany = true;
  pick.items = choices;
  pick.value = before.text ?? '';
  pick.selectedItems = choices.filter((choice) =>
    choice.tier === undefined
      ? before.withFindings
      : !before.tiers || before.tiers.includes(choice.tier),
  );
  const read = (): TreeFilter => {
    const tiers = pick.selectedItems.flatMap(({ tier }) => (tier === undefined ? [] : [tier]));
    return {
      text: pick.value.trim(),
      tiers: tiers.length === TIERS.length ? null : tiers,
      withFindings: pick.selectedItems.some(({ tier }) => tier === undefined),
    };
  };
  await new Promise<void>((resolve) => {
    let accepted = false;
    pick.onDidChangeValue(() => view.setFilter(read()));
    pick.onDidChangeSelection(() => view.setFilter(read()));
    pick.onDidAccept(() => {
      accepted = true;
      pick.hide();
    });
    pick.onDidHide(() => {
      if (!accepted) view.setFilter(before);
      pick.dispose();
      resolve();
    });
    pick.show();
  });
}

const TIERS: readonly Tier[] = [1, 2, 3, null];
