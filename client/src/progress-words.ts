/** What the server says of its progress, in the editor's language: its own words are English. */
import { l10n } from 'vscode';
import type {
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from 'vscode-languageclient';

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** The same for people; words that it does not know stay as they are. */
export function translatedProgress(progress: Progress): Progress {
  if (progress.kind === 'begin') return { ...progress, title: title(progress.title) };
  const files = /^(\d+) of (\d+) files$/.exec(progress.message ?? '');
  if (!files) return progress;
  return { ...progress, message: l10n.t('{0} of {1} files', files[1] ?? '', files[2] ?? '') };
}

function title(english: string): string {
  if (/: indexing$/.test(english)) return l10n.t('Export Tiers: indexing');
  return /: looking for fixes$/.test(english) ? l10n.t('Export Tiers: looking for fixes') : english;
}
