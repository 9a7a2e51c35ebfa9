/** Which language the server speaks: the one that the client hands over, or that of a `locale`, or English. */
import type { InitializeParams } from 'vscode-languageserver';
import { speak, type Translations } from '../l10n';
import type { Options } from './options';

/** What the server brings along itself: the texts of a language (`de`), or null where there are none. */
export type Languages = (language: string) => Translations | null;

/** @param languages absent where nothing lies beside the server, as in a browser. */
export function chooseLanguage(
  params: InitializeParams,
  { translations, ...options }: Options,
  languages?: Languages,
): void {
  const locale = options.locale ?? params.locale;
  speak(translations ?? (locale && languages ? ofLocale(locale, languages) : null));
}

/** `de-AT` and `de_AT.UTF-8` are German, where there is nothing nearer. */
function ofLocale(locale: string, languages: Languages): Translations | null {
  const parts = locale.toLowerCase().split(/[^a-z0-9]+/);
  for (let length = Math.min(2, parts.length); length > 0; length -= 1) {
    const found = languages(parts.slice(0, length).join('-'));
    if (found) return found;
  }
  return null;
}
