/**
 * Names that a module's own functions may set in it while the program runs: `globals()[name] = value`. Told by words: one
 * too many rather than one too few; but for what `__getattr__` keeps, which is what it gives.
 */
import { inAscii } from '../../python/lexical/ascii-names';
import { type Definition, outermostDefinitions } from '../../python/lexical/definitions';
import { isInFunction } from '../../python/lexical/run-time';
import { lineEndAt, lineStartAt } from '../statement/lines';
import { isLookUp } from './set-by-text';

/** Names, or `any` where one is made at run time. */
export type OwnNames = readonly string[] | 'any';

/** What the functions of the text may set in its own module. */
export function ownNamesSet(text: string): OwnNames {
  if (!MAY.test(text)) return [];
  const { ascii, nameOf } = inAscii(text);
  const words = namesSetIn(ascii);
  return words === 'any' ? words : words.map(nameOf);
}

/** @param text whose names are of ASCII. */
function namesSetIn(text: string): OwnNames {
  const places = [...text.matchAll(OWN), ...keptUses(text)].filter(({ index, 0: { length } }) =>
    mayChange(text, index, index + length),
  );
  const unseen = places.filter(({ index }) => isInFunction(text, index));
  if (unseen.length === 0) return [];
  const definitions = outermostDefinitions(text);
  const told = functionsOfGetattr(text, definitions);
  const names = new Set<string>();
  for (const { index, 0: whole } of unseen) {
    const owner = definitions.find(({ start, end }) => start <= index && index < end)?.name;
    if (owner !== undefined && (told.has(owner) || runsAtImportAlone(text, owner))) continue;
    const name = literalKey(text, index, index + whole.length);
    if (name === null) return 'any';
    names.add(name);
  }
  return [...names];
}

const MAY = /\bglobals\(\)|\bvars\(\)|\bmodules\[__name__\]/;

/** The module's names, or itself where it is given to what sets them. */
const OWN =
  /\b(?:globals)\(\)|\bmodules\[__name__\]\.__dict__\b|\b(?:setattr|delattr|vars)\(\s*(?:\w+\.)?modules\[__name__\]/g;

const KEPT =
  /^([A-Za-z_]\w*)[ \t]*=[ \t]*(?:(?:globals|vars|locals)\(\)|(?:\w+\.)?modules\[__name__\])/gm;

/** Where functions use what the top level has kept of these. */
function* keptUses(text: string): Generator<RegExpExecArray> {
  for (const [, kept = ''] of text.matchAll(KEPT)) {
    yield* text.matchAll(
      new RegExp(
        String.raw`(?<![\w.])(?:setattr\(\s*)?${kept}(?![\w(])(?!\.(?!update|pop|setdefault|clear|__dict__))`,
        'g',
      ),
    );
  }
}

function mayChange(text: string, index: number, end: number): boolean {
  if (isLookUp(text, index, text.slice(index, end))) return false;
  const before = text.slice(lineStartAt(text, index), index);
  if (/\b(?:in|is|not)[ \t]+$|^[^'"]*#/.test(before)) return false;
  return !/\b(?:dict|dir|eval|frozenset|get_type_hints|id|iter|len|list|print|set|sorted|tuple)\((?:[^()]*,)?[ \t]*(?:\w+[ \t]*=[ \t]*)?$/.test(
    before,
  );
}

/** The name between the brackets or as the second argument, where it is plain text. */
function literalKey(text: string, index: number, end: number): string | null {
  const after = text.slice(end, lineEndAt(text, end));
  const isSetter = /^(?:set|del)attr/.test(text.slice(index, end));
  const key = isSetter ? /^\s*,\s*["'](\w+)["']\s*[,)]/ : /^\[["'](\w+)["']\][ \t]*(?:=(?!=)|$)/;
  return key.exec(after)?.[1] ?? null;
}

/** What the module's `__getattr__` runs to make a name. */
function functionsOfGetattr(text: string, definitions: readonly Definition[]): ReadonlySet<string> {
  const found = new Set(['__getattr__', '__dir__']);
  const defined = new Set(definitions.map(({ name }) => name));
  if (!defined.has('__getattr__')) return found;
  for (const name of found) {
    for (const { start, end } of definitions.filter((each) => each.name === name)) {
      for (const [, word = ''] of text.slice(start, end).matchAll(CALLED)) {
        if (defined.has(word)) found.add(word);
      }
    }
  }
  return found;
}

const CALLED = /(?<!\.)(?<![\w\u0080-\uffff])([\w\u0080-\uffff]+)[ \t]*\(/g;

/** True for a function that is nobody else's, and that the module calls while it is imported: the graph has seen it. */
function runsAtImportAlone(text: string, name: string): boolean {
  if (!name.startsWith('_')) return false;
  const uses = Array.from(text.matchAll(new RegExp(String.raw`(?<!\w)${name}(?!\w)`, 'g')));
  const calls = uses.filter(
    ({ index }) => !/\bdef[ \t]+$/.test(text.slice(Math.max(0, index - 8), index)),
  );
  return calls.length > 0 && calls.every(({ index }) => !isInFunction(text, index));
}
