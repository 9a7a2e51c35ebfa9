/**
 * Which names a text may look up in a module whose names it holds as a dictionary; one too many is told rather than one too few.
 * What every module has (`__name__`) does not count.
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
 * The names that the text may look up in a dictionary of names.
 *
 * @param code a text without comments.
 * @param place the expression that gives it.
 */
export function readThrough(code: string, place: Place): SomeNames {
  return withoutSpecial(followed(code, place, ofNames));
}

/** The same in a module as an object. */
export function readOn(code: string, place: Place): SomeNames {
  return withoutSpecial(followed(code, place, ofModule));
}

function withoutSpecial(names: SomeNames): SomeNames {
  if (names === 'any') return 'any';
  return new Set([...names].filter((name) => !/^__\w+__$/.test(name)));
}

const ofNames: Uses = (code, place) => {
  const { before, after } = around(code, place);
  const item = /^\s*\[/.exec(after);
  if (item) {
    const key = insideOf(code, place.end + item[0].length);
    const behind = place.end + item[0].length + key.length + 1;
    return isTarget(before, nextOf(code, behind)) ? NO_NAMES : keyOf(code, key);
  }
  const method = METHOD.exec(after);
  if (method) {
    const [whole, name = ''] = method;
    if (SETTING.has(name)) return NO_NAMES;
    if (!ASKING.has(name)) return 'any';
    return keyOf(code, insideOf(code, place.end + whole.length).split(',', 1)[0] ?? '');
  }
  const [, sought] = SOUGHT.exec(before) ?? [];
  if (sought !== undefined) return new Set([sought]);
  if (/\bin\s+$/.test(before)) return 'any';
  if (/^\s*\|=/.test(after) || isPassedOver(before, after)) return NO_NAMES;
  return handedOn(code, place, before);
};

const ofModule: Uses = (code, place) => {
  const { before, after } = around(code, place);
  const { start, end } = place;
  const attribute = /^\s*\.\s*(\w+)/.exec(after);
  if (attribute) {
    const [whole, name = ''] = attribute;
    if (name === '__dict__') return readThrough(code, { start, end: end + whole.length });
    return isTarget(before, after.slice(whole.length)) ? NO_NAMES : new Set([name]);
  }
  if (isPassedOver(before, after)) return NO_NAMES;
  const callee = calleeAround(code, start)?.split('.').at(-1) ?? '';
  if (callee === 'vars') return readThrough(code, { start, end: end + 1 });
  if (callee === 'setattr' || callee === 'delattr') return NO_NAMES;
  if (callee === 'getattr' || callee === 'hasattr') return secondOf(code, after);
  return handedOn(code, place, before);
};

/** Where it is given to a call, kept, or given back. */
function handedOn(code: string, { start }: Place, before: string): ReturnType<Uses> {
  const callee = calleeAround(code, start);
  if (callee !== null) return BLIND.test(callee) ? NO_NAMES : 'any';
  return keptIn(before) ?? (/^\s*$/.test(statementOf(before)) ? NO_NAMES : 'any');
}

/** True where only whether it is there matters. */
function isPassedOver(before: string, after: string): boolean {
  return /^\s*(?:is|and|if)\b/.test(after) || /\b(?:is|not|and|if|elif|while)\s*$/.test(before);
}

/** A name that is asked for: `"name" not in names`. */
const SOUGHT = /["']([A-Za-z_]\w*)["']\s+(?:not\s+)?in\s+$/;
const SETTING = new Set(['update', 'clear', '__ior__', '__setitem__', '__delitem__']);
const ASKING = new Set(['get', 'pop', 'setdefault', '__getitem__', '__contains__']);

/** Calls that look no name up in what they are given, but those of every module. */
const BLIND =
  /(?:^|\.)(?:id|type|bool|isinstance|callable|getlines?|lazycache|checkcache|getfile|getsource(?:file|lines)?|getdoc)$/;
