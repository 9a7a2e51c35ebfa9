/** A file's context with the places that the user told to keep quiet about. */
import { RULES } from '../index';
import type { RuleContext } from '../rule';
import type { RuleNames } from '../rule-pattern';
import { readSilences, type Silences } from './silence';
import { unusedSuppression } from './unused-suppression';

/** The rules that can find something in a Python file, and so can be silenced there. */
export const SILENCEABLE: readonly RuleNames[] = [...RULES, unusedSuppression];

export function silencesOf({ file, packages }: RuleContext): Silences {
  return readSilences(file.mayIgnore === false ? '' : file.text, SILENCEABLE, packages);
}

export function withSilences(
  context: RuleContext,
  silences: Silences = silencesOf(context),
): RuleContext {
  return { ...context, isSilenced: silences.isSilenced };
}
