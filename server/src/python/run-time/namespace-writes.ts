/**
 * Which names a text may set or delete in a module whose names it holds as a dictionary. Told by the words around it: what only
 * looks names up sets none, and one name too many is told rather than one too few.
 */
import { occurrences, runStart } from '../../text';
import { insideOf } from '../calls/bracketed-text';
import { headsAround } from '../calls/replacing-functions';
import { isNameCharacter } from '../lexical/characters';

/** Names, or `any` where some are not spelled. */
export type WrittenNames = ReadonlySet<string> | 'any';

const NO_NAMES: ReadonlySet<string> = new Set();

/** Where an expression stands. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** All of them together. */
export function allWritten(found: Iterable<WrittenNames>): WrittenNames {
  const names = new Set<string>();
  for (const each of found) {
    if (each === 'any') return 'any';
    for (const name of each) names.add(name);
  }
  return names;
}

/** What a text does with an expression: the names that it may set by it. */
type Writes = (code: string, place: Place) => WrittenNames | Followed;

/** It is kept in a variable, so what is done with that tells. */
interface Followed {
  readonly local: string;
}

/**
 * The names that the text may set by a dictionary of names.
 *
 * @param code a text without comments.
 * @param place the expression that gives it.
 */
export function writtenThrough(code: string, place: Place): WrittenNames {
  return followed(code, place, ofNames, new Set());
}

/** The same by a module as an object. */
export function writtenOn(code: string, place: Place): WrittenNames {
  return followed(code, place, ofModule, new Set());
}

function ofNames(code: string, { start, end }: Place): WrittenNames | Followed {
  const before = code.slice(Math.max(0, start - NEAR), start);
  const after = code.slice(end, end + NEAR);
  const item = /^\s*\[/.exec(after);
  if (item) {
    const key = insideOf(code, end + item[0].length);
    const behind = end + item[0].length + key.length + 1;
    return isTarget(before, code.slice(behind, behind + NEAR)) ? keyOf(code, key) : NO_NAMES;
  }
  const method = METHOD.exec(after);
  if (method) {
    const [whole, name = ''] = method;
    if (LOOKING.has(name)) return NO_NAMES;
    const given = insideOf(code, end + whole.length);
    if (name === 'update') return keysOf(given);
    return EMPTYING.has(name) ? 'any' : keyOf(code, given.split(',', 1)[0] ?? '');
  }
  if (/^\s*\|=/.test(after)) return 'any';
  if (/^\s*\)\s*\.\s*copy\b/.test(after) || isAsked(before, after)) return NO_NAMES;
  return handedOn(code, start, before);
}

function ofModule(code: string, { start, end }: Place): WrittenNames | Followed {
  const before = code.slice(Math.max(0, start - NEAR), start);
  const after = code.slice(end, end + NEAR);
  const attribute = /^\s*\.\s*(\w+)/.exec(after);
  if (attribute) {
    const [whole, name = ''] = attribute;
    if (name === '__dict__') return writtenThrough(code, { start, end: end + whole.length });
    return isTarget(before, after.slice(whole.length)) ? new Set([name]) : NO_NAMES;
  }
  if (isAsked(before, after)) return NO_NAMES;
  const callee = calleeAround(code, start)?.split('.').at(-1) ?? '';
  if (callee === 'vars') return writtenThrough(code, { start, end: end + 1 });
  if (callee !== 'setattr' && callee !== 'delattr') return handedOn(code, start, before);
  return keyOf(code, /^\s*,([^,)]*)/.exec(after)?.[1] ?? '');
}

/** Where it is given to a call, kept, or given back. */
function handedOn(code: string, start: number, before: string): WrittenNames | Followed {
  const callee = calleeAround(code, start);
  if (callee !== null) return READER.test(callee) ? NO_NAMES : 'any';
  const statement = before.slice(runStart(before, before.length, /[^\r\n;]/));
  const kept = KEPT.exec(statement);
  const local = kept?.[1] ?? kept?.[2];
  if (local !== undefined) return { local };
  return /^\s*(?:return\b|yield\b|$)/.test(statement) ? NO_NAMES : 'any';
}

function isTarget(before: string, after: string): boolean {
  return ASSIGNED.test(after) || TARGET.test(before);
}

function isAsked(before: string, after: string): boolean {
  return COMPARED.test(after) || ASKED.test(before);
}

/** Characters around a place that tell what is done with it. */
const NEAR = 400;

const ASSIGNED =
  /^\s*(?:(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)?=(?!=)|:[^=\r\n]*=(?!=)|,[^=()\r\n]*=(?!=))/;
const TARGET = /\b(?:del\b[^:;\r\n]*|for\s+|as\s+)$/;
const METHOD = /^\s*\.\s*(\w+)\s*\(/;
const LOOKING = new Set(['get', 'items', 'keys', 'values', 'copy', '__getitem__', '__contains__']);
const EMPTYING = new Set(['clear', 'popitem', '__ior__']);
const COMPARED = /^\s*(?:[!=]=|is\b|and\b)/;
const ASKED = /(?:\b(?:in|is|not|and|if|elif|while)|[!=]=|\*)\s*$/;

/** What is assigned the place, or goes through it, be it one of several values. */
const KEPT =
  /^[ \t]*(?:for[ \t]+([A-Za-z_]\w*)[ \t]+in\b|(?:if[ \t]*\(?)?(?:self\.|cls\.)?([A-Za-z_]\w*)[ \t]*(?::[^:=]*)?:?=(?!=))/;

/** Calls that change nothing of what they are given. */
const READER =
  /(?:^|\.)(?:eval|dict|list|tuple|set|frozenset|sorted|len|dir|iter|id|type|bool|print|repr|isinstance|getattr|hasattr|callable|ChainMap|copy|deepcopy|getlines?|lazycache|checkcache|get_type_hints)$/;

/** What is called with the place among its arguments; null where it stands in no brackets but those around values. */
function calleeAround(code: string, at: number): string | null {
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
function followed(code: string, place: Place, writes: Writes, known: Set<string>): WrittenNames {
  const found = writes(code, place);
  if (found === 'any' || !('local' in found)) return found;
  const { local } = found;
  if (known.has(local)) return NO_NAMES;
  known.add(local);
  const ownerOf = ({ start }: Place) => headsAround(code, start).at(-1)?.name;
  const owner = ownerOf(place);
  const uses = [...placesOf(code, local)].filter(
    (use) =>
      !REBOUND.test(code.slice(use.end, use.end + NEAR)) &&
      !NAMED.test(code.slice(Math.max(0, use.start - NEAR), use.start)) &&
      ownerOf(use) === owner,
  );
  return allWritten(uses.map((use) => followed(code, use, writes, known)));
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
function keyOf(code: string, key: string): WrittenNames {
  const quoted = /^\s*["']([A-Za-z_]\w*)["']\s*$/.exec(key)?.[1];
  if (quoted !== undefined) return new Set([quoted]);
  const own = /^\s*([A-Za-z_]\w*)\.__name__\s*$/.exec(key)?.[1];
  if (own === undefined) return 'any';
  const isDefined = new RegExp(String.raw`^(?:async\s+def|def|class)\s+${own}\b`, 'm').test(code);
  return isDefined ? new Set([own]) : 'any';
}

/** The names that the arguments of `update` spell, where they spell all of them. */
function keysOf(given: string): WrittenNames {
  const whole = given.trim().replace(/,$/, '');
  const isDisplay = whole.startsWith('{') && whole.indexOf('}') === whole.length - 1;
  const display = isDisplay ? whole.slice(1, -1) : undefined;
  const parts = (display ?? given).split(',').filter((part) => /\S/.test(part));
  const key = display === undefined ? /^\s*([A-Za-z_]\w*)\s*=(?!=)/ : /^\s*["'](\w+)["']\s*:/;
  const names = parts.map((part) => key.exec(part)?.[1]);
  return names.includes(undefined) ? 'any' : new Set(names as string[]);
}
