/** The languages that lie beside the bundles: the same files that VS Code takes for its extension host. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param folder of the bundles; the languages are in `l10n/` beside it.
 * @returns gives the texts of a language (`de`) by the English ones, or null where there are none.
 */
export function languagesBeside(
  folder: string,
): (language: string) => Readonly<Record<string, string>> | null {
  return (language) => {
    const file = path.join(folder, '..', 'l10n', `bundle.l10n.${language}.json`);
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return null;
    }
  };
}
