/**
 * Functions that may set, delete or look up names in the module of whoever calls them, by its frame or by what they are handed:
 * `def swap(new): sys._getframe(1).f_globals["get"] = new`, `def mark(f): f.__globals__["get"] = new`. Told by words.
 */
import { insideOf } from '../calls/bracketed-text';
import { headsAround } from '../calls/replacing-functions';
import { inAscii } from '../lexical/ascii-names';
import { isNameCharacter } from '../lexical/characters';
import { codeOf, withoutComments } from '../lexical/lexemes';
import { FRAME } from './callers-names';
import { readOn, readThrough } from './namespace-reads';
import { allNames, NO_NAMES, type Place, placesOf, type SomeNames } from './namespace-use';
import { writtenOn, writtenThrough } from './namespace-writes';

/** What is done with the names of whoever calls. */
export interface NamesUsed {
  /** Set or deleted. */
  readonly written: SomeNames;
  /** Looked up in its module. */
  readonly read: SomeNames;
  /** Looked up in the function that calls. */
  readonly readInside: SomeNames;
}

export interface FrameUsers {
  /** By functions and classes of the text's top level, and by what is made of these there. */
  readonly names: ReadonlyMap<string, NamesUsed>;
  /** True where they may look further than to who calls them. */
  readonly isDeep: boolean;
}

export const NO_USERS: FrameUsers = { names: new Map(), isDeep: false };

const MAY = /f_globals|f_locals|__globals__|getmodule|_getframemodulename|\.__module__/;

/** What the text's own functions may do so. */
export function frameUsers(text: string): FrameUsers {
  if (!MAY.test(text)) return NO_USERS;
  const { ascii, nameOf } = inAscii(text);
  const { names, isDeep } = usersOf(ascii);
  if (ascii === text) return { names, isDeep };
  const namesOf = (words: SomeNames) =>
    words === 'any' ? words : new Set(Array.from(words, nameOf));
  const entries = Array.from(
    names,
    ([word, used]) => [nameOf(word), eachWay(used, namesOf)] as const,
  );
  return { names: new Map(entries), isDeep };
}

/** @param text whose names are of ASCII. */
function usersOf(text: string): FrameUsers {
  const code = withoutComments(text);
  const hasFrames = FRAME.test(code);
  const found = new Map<string, NamesUsed>();
  const add = ({ start }: Place, used: Partial<NamesUsed>) => {
    const owner = ownerOf(code, start);
    const isUsed = Object.values(used).some((names) => names === 'any' || names.size > 0);
    if (owner === undefined || !isUsed) return;
    found.set(owner, together({ ...NOTHING, ...used }, found.get(owner) ?? NOTHING));
  };
  for (const place of hasFrames ? namespacesIn(code) : []) {
    const read = readThrough(code, place);
    const isOfFunction = code.slice(place.start, place.end).includes('f_locals');
    const written = writtenThrough(code, place);
    add(place, { written, read, ...(isOfFunction ? { readInside: read } : {}) });
  }
  for (const place of modulesIn(code, hasFrames)) {
    const read = readOn(code, place);
    const isCallers = hasFrames && isOfFrame(code, place);
    add(place, { written: writtenOn(code, place), read: isCallers ? read : spelled(read) });
  }
  // What code makes of code has globals of its own, and all of them are set.
  for (const place of globalsIn(code)) {
    const written = spelled(writtenThrough(code, place));
    add(place, { written, read: spelled(readThrough(code, place)) });
  }
  if (found.size === 0) return NO_USERS;
  return { names: withUsers(text, found), isDeep: FRAME.test(code.replace(DIRECT, '')) };
}

/** Those alone that are spelled. */
function spelled(names: SomeNames): SomeNames {
  return names === 'any' ? NO_NAMES : names;
}

const NOTHING: NamesUsed = { written: NO_NAMES, read: NO_NAMES, readInside: NO_NAMES };
const WAYS = ['written', 'read', 'readInside'] as const;

function together(one: NamesUsed, other: NamesUsed): NamesUsed {
  return eachWay(one, (names, way) => allNames([names, other[way]]));
}

function eachWay(
  used: NamesUsed,
  make: (names: SomeNames, way: (typeof WAYS)[number]) => SomeNames,
): NamesUsed {
  const all = WAYS.map((way) => [way, make(used[way], way)]);
  return Object.fromEntries(all) as unknown as NamesUsed;
}

/** True where one of them is all of the other. */
function isSameMany(one: NamesUsed, other: NamesUsed): boolean {
  const many = (names: SomeNames) => (names === 'any' ? names : names.size);
  return WAYS.every((way) => many(one[way]) === many(other[way]));
}

/** The function or class of the top level that a place stands in, or the name that its statement gives to a `lambda`. */
function ownerOf(code: string, at: number): string | undefined {
  const head = headsAround(code, at).at(-1);
  if (head) return head.name;
  let begin = code.lastIndexOf('\n', at - 1) + 1;
  while (begin > 0 && !isNameCharacter(code.charCodeAt(begin))) {
    begin = code.lastIndexOf('\n', begin - 2) + 1;
  }
  const statement = code.slice(begin, at);
  return /\blambda\b/.test(statement) ? MADE.exec(statement)?.[1] : undefined;
}

/** The frame of the caller alone. */
const DIRECT =
  /\b_getframe(?:modulename)?\(1\)|\bcurrentframe\(\)\.f_back(?=\.f_(?:globals|locals)\b)|\bstack\(\)\[1\]/g;

/** The names of frames. */
function* namespacesIn(code: string): Iterable<Place> {
  for (const { index, 0: whole } of code.matchAll(/\.\s*f_(?:globals|locals)\b/g)) {
    yield { start: pathStart(code, index), end: index + whole.length };
  }
  for (const { index } of code.matchAll(/\bgetattr\s*\(/g)) {
    const inside = insideOf(code, code.indexOf('(', index) + 1);
    const end = code.indexOf('(', index) + inside.length + 2;
    if (/["']f_(?:globals|locals)["'](?:\s*,[^"']*)?$/.test(inside)) yield { start: index, end };
  }
}

/** The globals of functions. */
function* globalsIn(code: string): Iterable<Place> {
  for (const { index, 0: whole } of code.matchAll(/\.\s*__globals__\b/g)) {
    yield { start: pathStart(code, index), end: index + whole.length };
  }
}

/**
 * The modules of frames: `sys.modules[name]` where the name is one's, `inspect.getmodule(frame)`; and those of classes and
 * functions: `sys.modules[made.__module__]`, `inspect.getmodule(made)`.
 *
 * @param ofFrames false where there are none.
 */
function* modulesIn(code: string, ofFrames: boolean): Iterable<Place> {
  for (const { index, 0: whole } of code.matchAll(MODULE)) {
    const inside = insideOf(code, index + whole.length);
    if (/^\s*(?:["']|__name__\b)/.test(inside)) continue;
    const isHanded = whole.startsWith('getmodule') || /\.__module__\s*$/.test(inside);
    if (!ofFrames && !isHanded) continue;
    yield { start: pathStart(code, index), end: index + whole.length + inside.length + 1 };
  }
}

const MODULE = /\b(?:modules\s*(?:\[|\.\s*get\s*\()|(?:getmodule|import_module|__import__)\s*\()/g;

/** True where the module is told by a frame, or by a name that one gave. */
function isOfFrame(code: string, { start, end }: Place): boolean {
  const place = code.slice(start, end);
  const [, name] = /[[(]\s*([A-Za-z_]\w*)\s*[\])]$/.exec(place) ?? [];
  const isGiven = (word: string) =>
    new RegExp(String.raw`\b${word}[ \t]*=[^\r\n]*${OF_FRAME.source}`).test(code);
  return OF_FRAME.test(place) || (name !== undefined && isGiven(name));
}

const OF_FRAME = /(?:f_globals|f_locals|getmodule|_getframemodulename)/;

/** Where the expression begins that ends in an attribute. */
function pathStart(code: string, end: number): number {
  let depth = 0;
  let at = end;
  for (; at > 0; at--) {
    const character = code[at - 1] as string;
    if (')]'.includes(character)) depth++;
    else if ('(['.includes(character) && depth-- === 0) return at;
    else if (depth === 0 && !/[\w.)\][(]/.test(character)) return at;
  }
  return at;
}

/** With what of the text has them do it. */
function withUsers(
  text: string,
  users: ReadonlyMap<string, NamesUsed>,
): ReadonlyMap<string, NamesUsed> {
  const code = codeOf(text);
  const found = new Map(users);
  const todo = [...users];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [name, used] = next;
    for (const user of usersIn(code, name)) {
      const known = found.get(user);
      const all = together(used, known ?? NOTHING);
      if (known && isSameMany(all, known)) continue;
      found.set(user, all);
      todo.push([user, all]);
    }
  }
  return found;
}

/** The functions and classes of the top level that have the word in them, and what statements there make of it. */
export function* usersIn(code: string, name: string): Iterable<string> {
  for (const { start } of placesOf(code, name)) {
    const line = code.slice(code.lastIndexOf('\n', start - 1) + 1, start);
    if (/\bimport\b/.test(line)) continue;
    const owner = headsAround(code, start).at(-1)?.name ?? MADE.exec(line)?.[1];
    if (owner !== undefined && owner !== name) yield owner;
  }
}

const MADE = /^(?:(?:async[ \t]+)?def[ \t]+|class[ \t]+)?([A-Za-z_]\w*)[ \t]*[:=(]/;
