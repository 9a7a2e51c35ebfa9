/**
 * Names that texts say in a way that calls which set names by their text take. Where a text is asked for many they are
 * listed, in the time that it takes to look for a few of them.
 */
import { remember } from '../../graph/remembered';
import { asciiNames } from '../../python/lexical/ascii-names';
import { ownStrings } from '../../python/lexical/own-strings';
import type { KeptOfText } from './kept-of-text';

/** A text of which so many names were asked for has them listed. */
const MANY = 8;

interface Asked {
  times: number;
  listed: ReadonlySet<string> | null;
}

/** @returns whether the text of the file at a path has a name in quotes or as a keyword. */
export function spelledIn(
  textOf: (path: string) => string,
  kept: KeptOfText,
): (path: string, name: string) => boolean {
  const known = new Map<string, Asked>();
  const askedOf = (path: string) =>
    remember(known, path, () => kept('spelled', path, (): Asked => ({ times: 0, listed: null })));
  return (path, written) => {
    const [text, name] = [textOf(path), written].map(asciiNames) as [string, string];
    if (!isPlain(name)) return text.includes(name);
    const asked = askedOf(path);
    if (asked.times++ < MANY) return spellsName(text, name);
    asked.listed ??= listed(text, [QUOTED, KEYWORD]);
    return asked.listed.has(name);
  };
}

/** True where the text has the name in quotes or as a keyword. */
function spellsName(text: string, name: string): boolean {
  // Hardly any text has it at all.
  if (!text.includes(name)) return false;
  const escaped = name.replaceAll('.', '\\.');
  return new RegExp(String.raw`["']${escaped}["']|[(,{]\s*${escaped}\s*=(?!=)`).test(text);
}

/** False for a name with signs, which no statement could bind and no list has. */
export function isPlain(name: string): boolean {
  return /^[^\s!-\-/:-@[-^`{-~]+$/.test(name);
}

// Names in letters of any script, and the dots between them.
const QUOTED = /["']([^\s!-\-/:-@[-^`{-~]+)(?=["'])/g;
const KEYWORD = /[(,{]\s*([^\s!-\-/:-@[-^`{-~]+)\s*=(?!=)/g;

/** What the first groups of the expressions, which find all places, take. */
export function listed(text: string, expressions: readonly RegExp[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const each of expressions) for (const [, name = ''] of text.matchAll(each)) names.add(name);
  return new Set(ownStrings([...names]));
}
