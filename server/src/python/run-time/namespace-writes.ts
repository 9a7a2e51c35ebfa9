/**
 * Which names a text may set or delete in a module whose names it holds as a dictionary. What only looks names up sets none, and
 * one name too many is told rather than one too few.
 */
import { insideOf } from '../calls/bracketed-text';
import {
  around,
  calleeAround,
  followed,
  isTarget,
  keptIn,
  keyOf,
  METHOD,
  NO_NAMES,
  nextOf,
  type Place,
  type SomeNames,
  secondOf,
  statementOf,
  type Uses,
} from './namespace-use';

/**
 * The names that the text may set by a dictionary of names.
 *
 * @param code a text without comments.
 * @param place the expression that gives it.
 */
export function writtenThrough(code: string, place: Place): SomeNames {
  return followed(code, place, ofNames);
}

/** The same by a module as an object. */
export function writtenOn(code: string, place: Place): SomeNames {
  return followed(code, place, ofModule);
}

const ofNames: Uses = (code, place) => {
  const { before, after } = around(code, place);
  const item = /^\s*\[/.exec(after);
  if (item) {
    const key = insideOf(code, place.end + item[0].length);
    const behind = place.end + item[0].length + key.length + 1;
    return isTarget(before, nextOf(code, behind)) ? keyOf(code, key) : NO_NAMES;
  }
  const method = METHOD.exec(after);
  if (method) {
    const [whole, name = ''] = method;
    if (LOOKING.has(name)) return NO_NAMES;
    const given = insideOf(code, place.end + whole.length);
    if (name === 'update') return keysOf(given);
    return EMPTYING.has(name) ? 'any' : keyOf(code, given.split(',', 1)[0] ?? '');
  }
  if (/^\s*\|=/.test(after)) return 'any';
  if (/^\s*\)\s*\.\s*copy\b/.test(after) || isAsked(before, after)) return NO_NAMES;
  return handedOn(code, place, before);
};

const ofModule: Uses = (code, place) => {
  const { before, after } = around(code, place);
  const { start, end } = place;
  const attribute = /^\s*\.\s*(\w+)/.exec(after);
  if (attribute) {
    const [whole, name = ''] = attribute;
    if (name === '__dict__') return writtenThrough(code, { start, end: end + whole.length });
    return isTarget(before, after.slice(whole.length)) ? new Set([name]) : NO_NAMES;
  }
  if (isAsked(before, after)) return NO_NAMES;
  const callee = calleeAround(code, start)?.split('.').at(-1) ?? '';
  if (callee === 'vars') return writtenThrough(code, { start, end: end + 1 });
  if (callee !== 'setattr' && callee !== 'delattr') return handedOn(code, place, before);
  return secondOf(code, after);
};

/** Where it is given to a call, kept, or given back. */
function handedOn(code: string, { start }: Place, before: string): ReturnType<Uses> {
  const callee = calleeAround(code, start);
  if (callee !== null) return READER.test(callee) ? NO_NAMES : 'any';
  const isGivenBack = /^\s*(?:return\b|yield\b|$)/.test(statementOf(before));
  return keptIn(before) ?? (isGivenBack ? NO_NAMES : 'any');
}

function isAsked(before: string, after: string): boolean {
  return COMPARED.test(after) || ASKED.test(before);
}

const LOOKING = new Set(['get', 'items', 'keys', 'values', 'copy', '__getitem__', '__contains__']);
const EMPTYING = new Set(['clear', 'popitem', '__ior__']);
const COMPARED = /^\s*(?:[!=]=|is\b|and\b)/;
const ASKED = /(?:\b(?:in|is|not|and|if|elif|while)|[!=]=|\*)\s*$/;

/** Calls that change nothing of what they are given. */
const READER =
  /(?:^|\.)(?:eval|dict|list|tuple|set|frozenset|sorted|len|dir|iter|id|type|bool|print|repr|isinstance|getattr|hasattr|callable|ChainMap|copy|deepcopy|getlines?|lazycache|checkcache|get_type_hints)$/;

/** The names that the arguments of `update` spell, where they spell all of them. */
function keysOf(given: string): SomeNames {
  const whole = given.trim().replace(/,$/, '');
  const isDisplay = whole.startsWith('{') && whole.indexOf('}') === whole.length - 1;
  const display = isDisplay ? whole.slice(1, -1) : undefined;
  const parts = (display ?? given).split(',').filter((part) => /\S/.test(part));
  const key = display === undefined ? /^\s*([A-Za-z_]\w*)\s*=(?!=)/ : /^\s*["'](\w+)["']\s*:/;
  const names = parts.map((part) => key.exec(part)?.[1]);
  return names.includes(undefined) ? 'any' : new Set(names as string[]);
}
