/** The question how sure a fix has to be; the last one of commands that change many files. */
import * as vscode from 'vscode';
import type { FixScope } from './preview-fixes';
import type { Question } from './wizard';

export function askForSafety(scope: FixScope): Question<FixScope> {
  return {
    placeholder: vscode.l10n.t('How sure shall it be? You see every change before it is made'),
    always: true,
    choices: [
      {
        label: vscode.l10n.t('Only what provably stays the same program'),
        iconPath: new vscode.ThemeIcon('pass'),
        next: { ...scope, unsafe: false },
      },
      {
        label: vscode.l10n.t('Also what needs an eye'),
        description: vscode.l10n.t('each with its reason, to be ticked one by one'),
        iconPath: new vscode.ThemeIcon('eye'),
        next: { ...scope, unsafe: true },
      },
    ],
  };
}
