/**
 * What a text does with a dictionary of names or a module that it holds, told by the words around it: names are spelled, or the
 * thing is handed on, or kept in a variable, of which the same is asked.
 */
import { occurrences, runStart } from '../../text';
import { headsAround } from '../calls/replacing-functions';
import { isNameCharacter } from '../lexical/characters';

/** Names, or `any` where some are not spelled. */
export type SomeNames = ReadonlySet<string> | 'any';

export const NO_NAMES: ReadonlySet<string> = new Set();

/** Where an expression stands. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** All of them together. */
export function allNames(found: Iterable<SomeNames>): SomeNames {
  const names = new Set<string>();
  for (const each of found) {
    if (each === 'any') return 'any';
    for (const name of each) names.add(name);
  }
  return names;
}

/** What a text does with an expression: the names that it uses by it. */
export type Uses = (code: string, place: Place) => SomeNames | Followed;

/** It is kept in a variable, so what is done with that tells. */
interface Followed {
  readonly local: string;
}

/** Characters around a place that tell what is done with it. */
const NEAR = 400;

/** The text right before and right behind a place. */
export function around(code: string, { start, end }: Place): { before: string; after: string } {
  return { before: code.slice(Math.max(0, start - NEAR), start), after: nextOf(code, end) };
}

/** The text right behind. */
export function nextOf(code: string, end: number): string {
  return code.slice(end, end + NEAR);
}

/** True where something is assigned to the place, or it is deleted. */
export function isTarget(before: string, after: string): boolean {
  return ASSIGNED.test(after) || TARGET.test(before);
}

const ASSIGNED =
  /^\s*(?:(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)?=(?!=)|:[^=\r\n]*=(?!=)|,[^=()\r\n]*=(?!=))/;
const TARGET = /\b(?:del\b[^:;\r\n]*|for\s+|as\s+)$/;

/** A method that is called. */
export const METHOD = /^\s*\.\s*(\w+)\s*\(/;

/** The variable that keeps the place, be it one of several values; null where none does. */
export function keptIn(before: string): Followed | null {
  const [, looped, assigned] = KEPT.exec(statementOf(before)) ?? [];
  const local = looped ?? assigned;
  return local === undefined ? null : { local };
}

/** What stands before the place in its statement. */
export function statementOf(before: string): string {
  return before.slice(runStart(before, before.length, /[^\r\n;]/));
}

/** What is assigned the place, or goes through it. */
const KEPT =
  /^[ \t]*(?:for[ \t]+([A-Za-z_]\w*)[ \t]+in\b|(?:if[ \t]*\(?)?(?:self\.|cls\.)?([A-Za-z_]\w*)[ \t]*(?::[^:=]*)?:?=(?!=))/;

/** What is called with the place among its arguments; null where it stands in no brackets but those around values. */
export function calleeAround(code: string, at: number): string | null {
  let depth = 0;
  for (let open = at - 1; open >= Math.max(0, at - NEAR); open--) {
    const character = code[open] as string;
    if (')]}'.includes(character)) depth++;
    if (!'([{'.includes(character) || depth-- > 0) continue;
    depth = 0;
    let start = open;
    while (start > 0 && (code[start - 1] === '.' || isNameCharacter(code.charCodeAt(start - 1))))
      start--;
    const callee = code.slice(start, open);
    if (character === '(' && /^(?:|if|in|not|and|or|return|yield|else|await)$/.test(callee))
      continue;
    return character === '(' ? callee : '';
  }
  return null;
}

/** With what is done by the variables that keep it, in the function or class where they do. */
export function followed(
  code: string,
  place: Place,
  uses: Uses,
  known: Set<string> = new Set(),
): SomeNames {
  const found = uses(code, place);
  if (found === 'any' || !('local' in found)) return found;
  const { local } = found;
  if (known.has(local)) return NO_NAMES;
  known.add(local);
  const ownerOf = ({ start }: Place) => headsAround(code, start).at(-1)?.name;
  const owner = ownerOf(place);
  const same = [...placesOf(code, local)].filter(
    (use) =>
      !REBOUND.test(nextOf(code, use.end)) &&
      !NAMED.test(around(code, use).before) &&
      ownerOf(use) === owner,
  );
  return allNames(same.map((use) => followed(code, use, uses, known)));
}

/** It gets another value, or is a loop's or a declaration's own. */
const NAMED = /\b(?:for|as|global|nonlocal)\s+$/;
const REBOUND = /^[ \t]*(?::[^:=\r\n]*)?:?=(?!=)/;

/** Where a text has the word. */
export function* placesOf(code: string, word: string): Iterable<Place> {
  for (const start of occurrences(code, word)) {
    const end = start + word.length;
    const isWord =
      !isNameCharacter(code.charCodeAt(start - 1)) && !isNameCharacter(code.charCodeAt(end));
    if (isWord) yield { start, end };
  }
}

/** The name that a key spells, be it that of a function which the text defines. */
export function keyOf(code: string, key: string): SomeNames {
  const quoted = /^\s*["']([A-Za-z_]\w*)["']\s*$/.exec(key)?.[1];
  if (quoted !== undefined) return new Set([quoted]);
  const own = /^\s*([A-Za-z_]\w*)\.__name__\s*$/.exec(key)?.[1];
  if (own === undefined) return 'any';
  const isDefined = new RegExp(String.raw`^(?:async\s+def|def|class)\s+${own}\b`, 'm').test(code);
  return isDefined ? new Set([own]) : 'any';
}

/** The name that the call's second argument spells: `setattr(module, "name", …)`. */
export function secondOf(code: string, after: string): SomeNames {
  return keyOf(code, /^\s*,([^,)]*)/.exec(after)?.[1] ?? '');
}
