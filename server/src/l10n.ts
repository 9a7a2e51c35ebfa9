/**
 * What the server says to an editor, in the editor's language. Texts stand in the sources in English and are at the
 * same time the keys of the other languages (`l10n/bundle.l10n.*.json`). The language is chosen once, when the client
 * says which one it speaks; without that, as on the command line, everything is English. Texts are filled in when they
 * are made, so nothing that is kept for another run may come from here: see `reason.ts`.
 */
import { type Reason, subjectOf } from './reason';
import { grouped } from './text';

/** Texts by the English ones. */
export type Translations = Readonly<Record<string, string>>;

/** Null for English. The one thing that is set in a process whose other answers depend on what they are asked. */
let spoken: Translations | null = null;

/** Texts taken apart: what stands before, between and after their placeholders, with the placeholders' numbers. */
const PARTS: Map<string, readonly (string | number)[]> = new Map();

/** Chooses the language of all that is said from now on. @param translations null for English. */
export function speak(translations: Translations | null): void {
  spoken = translations;
}

/** The texts of that language; null for English. */
export function spokenTexts(): Translations | null {
  return spoken;
}

/**
 * The text in the chosen language, with the values filled in.
 *
 * @param text in English, as a literal, which the tests find in the sources; `{0}` stands for the first value.
 */
export function t(text: string, ...values: readonly (string | number)[]): string {
  const said = spoken?.[text] ?? text;
  if (values.length === 0) return said;
  let filled = '';
  for (const part of PARTS.get(said) ?? takeApart(said)) {
    filled += typeof part === 'string' ? part : (values[part] ?? '');
  }
  return filled;
}

/** A text that is data, and known to the tests as such: what a rule is about, what a key means. */
export function translated(text: string): string {
  return t(text);
}

function takeApart(text: string): readonly (string | number)[] {
  const parts = text.split(/\{(\d)\}/).map((part, i) => (i % 2 === 1 ? Number(part) : part));
  PARTS.set(text, parts);
  return parts;
}

/**
 * One text for one, another for any other number.
 *
 * @param many has the number as `{0}`, and the values from `{1}` on.
 */
export function counted(
  count: number,
  one: string,
  many: string,
  ...values: readonly (string | number)[]
): string {
  return count === 1 ? t(one, '1', ...values) : t(many, numeral(count), ...values);
}

/** A whole number as the language writes it: `2,223`. */
export function numeral(value: number): string {
  return grouped(value).replaceAll(',', t('1,000').charAt(1));
}

/** `a, b and c`. */
export function enumerated(all: readonly string[]): string {
  const [last = '', ...others] = [...all].reverse();
  return others.length === 0 ? last : t('{0} and {1}', others.reverse().join(', '), last);
}

/** A reason of the lower layers in the chosen language. */
export function told(reason: Reason): string {
  if (typeof reason === 'string') return t(reason);
  const { text, values } = reason;
  return t(text, ...values.map((each) => (typeof each === 'string' ? each : told(each))));
}

/** The reason as a sentence; a name that it begins with keeps its letters. */
export function sentence(reason: Reason | null): string {
  if (reason === null) return '';
  const text = told(reason);
  const name = subjectOf(reason);
  const begun =
    name !== '' && text.startsWith(name)
      ? `\`${name}\`${text.slice(name.length)}`
      : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
