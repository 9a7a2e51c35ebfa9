/**
 * Functions that may set or delete names in the module of whoever calls them, by its frame or by what they are handed: `def
 * swap(new): sys._getframe(1).f_globals["get"] = new`, `def mark(f): f.__globals__["get"] = new`. Told by words.
 */
import { insideOf } from '../calls/bracketed-text';
import { headsAround } from '../calls/replacing-functions';
import { codeOf, withoutComments } from '../lexical/lexemes';
import { FRAME } from './callers-names';
import {
  allWritten,
  type Place,
  placesOf,
  type WrittenNames,
  writtenOn,
  writtenThrough,
} from './namespace-writes';

export interface FrameWriters {
  /** By functions and classes of the text's top level, and by what is made of these there: the names that they may set. */
  readonly names: ReadonlyMap<string, WrittenNames>;
  /** True where they may look further than to who calls them. */
  readonly isDeep: boolean;
}

export const NO_WRITERS: FrameWriters = { names: new Map(), isDeep: false };

const MAY = /f_globals|f_locals|__globals__|getmodule|\.__module__/;

/** What the text's own functions may do so. */
export function frameWriters(text: string): FrameWriters {
  if (!MAY.test(text)) return NO_WRITERS;
  const code = withoutComments(text);
  const hasFrames = FRAME.test(code);
  const found = new Map<string, WrittenNames>();
  const add = ({ start }: Place, names: WrittenNames) => {
    const owner = headsAround(code, start).at(-1)?.name;
    if (owner === undefined || (names !== 'any' && names.size === 0)) return;
    found.set(owner, allWritten([found.get(owner) ?? new Set(), names]));
  };
  for (const place of hasFrames ? namespacesIn(code) : []) add(place, writtenThrough(code, place));
  for (const place of modulesIn(code, hasFrames)) add(place, writtenOn(code, place));
  for (const place of globalsIn(code)) {
    const names = writtenThrough(code, place);
    // What code makes of code has globals of its own, and all of them are set.
    if (names !== 'any') add(place, names);
  }
  if (found.size === 0) return NO_WRITERS;
  return { names: withUsers(text, found), isDeep: FRAME.test(code.replace(DIRECT, '')) };
}

/** The frame of the caller alone. */
const DIRECT =
  /\b_getframe\(1\)|\bcurrentframe\(\)\.f_back(?=\.f_(?:globals|locals)\b)|\bstack\(\)\[1\]/g;

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
 * functions: `sys.modules[made.__module__]`.
 *
 * @param ofFrames false where there are none.
 */
function* modulesIn(code: string, ofFrames: boolean): Iterable<Place> {
  for (const { index, 0: whole } of code.matchAll(MODULE)) {
    const inside = insideOf(code, index + whole.length);
    if (/^\s*(?:["']|__name__\b)/.test(inside)) continue;
    if (!ofFrames && !/\.__module__\s*$/.test(inside)) continue;
    yield { start: pathStart(code, index), end: index + whole.length + inside.length + 1 };
  }
}

const MODULE = /\b(?:modules\s*(?:\[|\.\s*get\s*\()|getmodule\s*\(|import_module\s*\()/g;

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
  writers: ReadonlyMap<string, WrittenNames>,
): ReadonlyMap<string, WrittenNames> {
  const code = codeOf(text);
  const found = new Map(writers);
  const todo = [...writers.keys()];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    for (const user of usersIn(code, name)) {
      const known = found.get(user);
      const names = allWritten([known ?? new Set(), found.get(name) ?? new Set()]);
      if (known === 'any' || (known && names !== 'any' && names.size === known.size)) continue;
      found.set(user, names);
      todo.push(user);
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
