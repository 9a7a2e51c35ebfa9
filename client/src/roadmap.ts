/** The command `exportTiers.roadmap`: a phase of a package's roadmap, chosen, shown in full, and made. */
import * as vscode from 'vscode';
import type { LaterClient } from './later-client';
import { askForPackage } from './packages';
import { askForPlan, previewPlan } from './preview-changes';
import { askInSteps, type Question, type Step } from './wizard';

type Phase = 1 | 2 | 3;

/** What `exportTiers/planPhase` is asked; what is given to the command is not asked for. */
interface Choices {
  readonly package?: string;
  readonly phase?: Phase;
  readonly accept?: readonly string[];
  readonly moveTo?: string | null;
  readonly lazyKeyword?: boolean;
  readonly lazyTiers?: readonly (1 | 2)[];
}

/** What the phase can be asked for; see `server/src/lsp/package-changes.ts`. */
interface PhaseChoices {
  readonly lazyKeyword: boolean;
  readonly definitions: readonly string[];
}

/** Takes choices, or a node of the view, which names its package. */
export function registerRoadmap(client: LaterClient): vscode.Disposable {
  return vscode.commands.registerCommand('exportTiers.roadmap', async (given?: Choices) => {
    const choices = await choose(client, given ?? {});
    if (!choices?.package || !choices.phase) return;
    const { package: name, phase } = choices;
    const title = vscode.l10n.t('Phase {0} of {1}', phase, name);
    const progress = vscode.l10n.t('Export Tiers: planning phase {0} of {1}…', phase, name);
    const params = { ...choices, git: vscode.workspace.isTrusted };
    const answer = await askForPlan(client, 'exportTiers/planPhase', params, progress);
    if (answer) await previewPlan(client, title, answer);
  });
}

async function choose(client: LaterClient, given: Choices): Promise<Choices | undefined> {
  const { package: name, phase, accept, moveTo, lazyKeyword, lazyTiers } = given;
  const start: Choices = {
    ...(name !== undefined && { package: name }),
    ...(phase !== undefined && { phase }),
    ...(accept && { accept }),
    ...(moveTo !== undefined && { moveTo }),
    ...(lazyKeyword !== undefined && { lazyKeyword }),
    ...(lazyTiers && { lazyTiers }),
  };
  const steps: Step<Choices>[] = [
    ...(name === undefined
      ? [() => askForPackage(client, (each): Choices => ({ ...start, package: each }))]
      : []),
    ...(phase === undefined ? [askForPhase] : []),
  ];
  const title = vscode.l10n.t('Take a Package through Its Roadmap');
  const known = await askInSteps<Choices>(title, start, steps);
  if (!known?.package || !known.phase) return undefined;
  if (known.phase === 1 || known.accept || known.moveTo !== undefined) return known;
  const possible = await (await client).sendRequest<PhaseChoices | null>(
    'exportTiers/phaseChoices',
    {
      package: known.package,
    },
  );
  const none = { lazyKeyword: false, definitions: [] };
  const options = await askForOptions(known.phase, possible ?? none);
  return options && { ...known, ...options };
}

function askForPhase(known: Choices): Question<Choices> {
  const choice = (phase: Phase, label: string, detail: string) => ({
    label,
    detail,
    next: { ...known, phase },
  });
  return {
    placeholder: vscode.l10n.t('Which phase? You see every change before it is made'),
    choices: [
      choice(
        1,
        vscode.l10n.t('Phase 1: document'),
        vscode.l10n.t('Comments say where deprecated names live and when they go'),
      ),
      choice(
        2,
        vscode.l10n.t('Phase 2: deprecate'),
        vscode.l10n.t('A public module; callers moved; deprecated names lazy, with a warning'),
      ),
      choice(
        3,
        vscode.l10n.t('Phase 3: remove'),
        vscode.l10n.t('Deprecated names go where nothing that can be seen needs them any more'),
      ),
    ],
  };
}

/** Nothing of it is chosen unless the user does; undefined where the user goes. */
async function askForOptions(phase: 2 | 3, possible: PhaseChoices): Promise<Choices | undefined> {
  const own = possible.definitions.length;
  const move = {
    label: vscode.l10n.t('Move what __init__.py defines to a submodule…'),
    detail: vscode.l10n.t('{0} of its exports; an import of them stays behind', own),
  };
  const keyword = {
    label: vscode.l10n.t('Use Python 3.15’s lazy imports'),
    detail: vscode.l10n.t('Nothing is generated, and nobody is warned'),
  };
  const lazily = {
    label: vscode.l10n.t('Load modules when their names are asked for'),
    detail: vscode.l10n.t(
      'Tier 1 and 2, too, without a warning: importing the package then loads less',
    ),
  };
  const judged = reasons();
  const items: vscode.QuickPickItem[] = [
    ...(phase === 3 && own > 0 ? [move] : []),
    lazily,
    ...(phase === 2 && possible.lazyKeyword ? [keyword] : []),
    {
      label: vscode.l10n.t('change names in spite of these reasons'),
      kind: vscode.QuickPickItemKind.Separator,
    },
    ...judged.map(({ item }) => item),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Take a Package through Its Roadmap'),
    placeHolder: vscode.l10n.t('Options; Enter goes on with those that are ticked'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!chosen) return undefined;
  const moveTo = chosen.includes(move) ? await askForModule() : null;
  if (moveTo === undefined) return undefined;
  return {
    accept: judged.filter(({ item }) => chosen.includes(item)).map(({ reason }) => reason),
    lazyKeyword: chosen.includes(keyword),
    lazyTiers: chosen.includes(lazily) ? [1, 2] : [],
    moveTo,
  };
}

/** Reasons to leave a name that a person may judge otherwise. */
function reasons() {
  const judged = (reason: string, label: string) => ({ reason, item: { label } });
  return [
    judged('circle', vscode.l10n.t('Their module is one of several that import each other')),
    judged('documentation', vscode.l10n.t('Documentation calls them the package’s')),
    judged('side-effects', vscode.l10n.t('Their module does something when it is imported')),
    judged('string', vscode.l10n.t('A string patches or looks them up')),
    judged('submodule', vscode.l10n.t('Others use their submodule as an attribute of the package')),
  ];
}

function askForModule(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Take a Package through Its Roadmap'),
    prompt: vscode.l10n.t('The submodule that gets what __init__.py defines'),
    value: 'lifecycle',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)
        ? null
        : vscode.l10n.t('A name, without a dot and without .py'),
  });
}
