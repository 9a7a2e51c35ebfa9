/** Questions one after another in a quick pick, with a way back, as VS Code's own commands ask them. */
import * as vscode from 'vscode';

/** One answer, and what is known after it. */
export interface Choice<State> extends vscode.QuickPickItem {
  readonly next: State;
}

export interface Question<State> {
  readonly placeholder: string;
  readonly choices: readonly Choice<State>[];
  /** Ask even where there is one answer only: it is what the user agrees to. */
  readonly always?: boolean;
}

export type Step<State> = (known: State) => Question<State> | Promise<Question<State>>;

/**
 * Asks step by step; a question with one answer answers itself.
 *
 * @returns what is known in the end, or undefined where the user left, or a question has no answer.
 */
export async function askInSteps<State>(
  title: string,
  start: State,
  steps: readonly Step<State>[],
): Promise<State | undefined> {
  const asked: { readonly at: number; readonly known: State }[] = [];
  let known = start;
  for (let at = 0; at < steps.length; ) {
    const question = await steps[at]?.(known);
    const [first, ...others] = question?.choices ?? [];
    if (!question || !first) return undefined;
    if (others.length === 0 && !question.always) {
      known = first.next;
      at++;
      continue;
    }
    const answer = await ask(title, question, { at, of: steps.length, back: asked.length > 0 });
    if (answer === undefined) return undefined;
    if (answer === 'back') {
      const before = asked.pop();
      if (!before) return undefined;
      ({ at, known } = before);
    } else {
      asked.push({ at, known });
      known = answer.next;
      at++;
    }
  }
  return known;
}

interface Progress {
  readonly at: number;
  readonly of: number;
  readonly back: boolean;
}

function ask<State>(
  title: string,
  { placeholder, choices }: Question<State>,
  { at, of, back }: Progress,
): Promise<Choice<State> | 'back' | undefined> {
  const pick = vscode.window.createQuickPick<Choice<State>>();
  pick.title = title;
  pick.step = at + 1;
  pick.totalSteps = of;
  pick.placeholder = placeholder;
  pick.items = choices;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  if (back) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (answer: Choice<State> | 'back' | undefined) => {
      resolve(answer);
      pick.dispose();
    };
    pick.onDidAccept(() => end(pick.selectedItems[0]));
    pick.onDidTriggerButton(() => end('back'));
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}
