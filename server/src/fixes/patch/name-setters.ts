/**
 * Names that a file may set on objects that it has imported, by whatever means but the calls that patch them by their
 * text: `home.get = …`, `del home.get`, `vars(home)["get"]`, `setattr(home, name, …)`. Told by words: one too many rather
 * than one too few.
 */
import { topOf } from '../../python/dotted-name';
import { isNameCharacter } from '../../python/lexical/characters';
import { codeOf } from '../../python/lexical/lexemes';
import type { Import } from '../../python/module-summary';
import { occurrences, runStart } from '../../text';
import { namesOfImports } from '../imported-names';
import { lineEndAt, lineStartAt } from '../statement/lines';
import { assignedTargets } from './assigned-targets';

export interface SetNames {
  has(name: string): boolean;
  /** True where the file lists the names that such an object has. */
  readonly listsAll: boolean;
}

const NOTHING: SetNames = { has: () => false, listsAll: false };

/**
 * @param imports those of the text.
 * @param given names of objects that star imports give.
 */
export function setNames(
  text: string,
  imports: readonly Import[],
  given: readonly string[] = [],
): SetNames {
  const objects = namesOfObjects(text, imports, given);
  if (objects.size === 0) return NOTHING;
  const ofClasses = new Set(namesOfImports(imports.filter(({ scope }) => scope === 'class')));
  const isObject = (path: string) =>
    objects.has(topOf(path)) ||
    (ofClasses.size > 0 && path.split('.').some((step) => ofClasses.has(step)));
  return setOn(text, isObject, handedNames(text, isObject));
}

/** The same for objects of any kind, wherever the file has them from; but for `self`, `cls` and what the file makes of classes. */
export function setNamesOfAny(text: string): SetNames {
  const known = new Map(['self', 'cls', 'super'].map((name) => [name, false]));
  let made: string | null = null;
  const code = () => {
    made ??= codeOf(text);
    return made;
  };
  const isObject = (path: string) => {
    const root = topOf(path);
    // What a call or an item gives has no name.
    const found = root === '' || (known.get(root) ?? !isMade(code(), root));
    known.set(root, found);
    return found;
  };
  return setOn(text, isObject, []);
}

/** The same of files, each read once. */
export function setNamesOfFiles(textOf: (path: string) => string): (path: string) => SetNames {
  const known = new Map<string, SetNames>();
  return (path) => {
    const found = known.get(path) ?? setNamesOfAny(textOf(path));
    known.set(path, found);
    return found;
  };
}

/**
 * True where a name is nothing but what classes make: `mock = MagicMock()`, and no parameter. Told place by place: one
 * expression over all lines takes a hundred times as long.
 */
function isMade(code: string, name: string): boolean {
  let isMadeOnce = false;
  for (const at of occurrences(code, name)) {
    const end = at + name.length;
    if (isNameCharacter(code.charCodeAt(at - 1)) || isNameCharacter(code.charCodeAt(end))) continue;
    const before = code.slice(lineStartAt(code, at), at);
    const after = code.slice(end, lineEndAt(code, end));
    const isAlone = /^[ \t]+$/.test(before) && /^[ \t]*(?:[:,]|$)/.test(after);
    if (isAlone || BINDER.test(before)) return false;
    const value = before.endsWith('.') ? null : /^[ \t]*=(?!=)[ \t]*(.*)/.exec(after);
    if (!value) continue;
    if (!/^(?:\w+\.)*[A-Z]\w*\(/.test(value[1] ?? '')) return false;
    isMadeOnce = true;
  }
  return isMadeOnce;
}

const BINDER = /\b(?:def|lambda|for|as|import|global|nonlocal)\b/;

function setOn(
  text: string,
  isObject: (path: string) => boolean,
  handed: readonly string[],
): SetNames {
  const names = new Set(handed);
  let isByText = false;
  let listsAll = false;
  for (const target of assignedTargets(text)) {
    for (const name of attributesIn(target, isObject)) names.add(name);
  }
  for (const match of text.matchAll(CALL)) {
    const { index, 0: head, 1: callee = '', 2: given = '', 3: path = '', 4: literal } = match;
    const tells = literal !== undefined || LISTERS.has(callee) || SETTERS.has(callee);
    if (!tells || READERS.has(callee) || !isObject(path)) continue;
    listsAll ||= LISTERS.has(callee);
    const isOnlyRead = () => callee === 'vars' && isLookUp(text, index, head + given);
    if (literal !== undefined) names.add(literal);
    else isByText ||= SETTERS.has(callee) && !isOnlyRead();
  }
  for (const [, path = '', literal = ''] of text.matchAll(HANDED_SETTER)) {
    if (isObject(path)) names.add(literal);
  }
  const ownSetters = text.includes('attr__') ? text.matchAll(OWN_SETTER) : [];
  for (const [, path = '', literal] of ownSetters) {
    if (!isObject(path)) continue;
    if (literal !== undefined) names.add(literal);
    else isByText = true;
  }
  for (const { index, 0: whole } of text.matchAll(/\.__dict__\b/g)) {
    if (isLookUp(text, index, whole)) continue;
    isByText ||= isObject(text.slice(runStart(text, index, /[\w.]/), index));
  }
  listsAll ||= isByText && text.includes('__dict__');
  const runs = /(?<![\w.])exec[ \t]*\(/.test(text);
  isByText ||= runs || HIDDEN_SETTER.test(text) || mayChangeGlobals(text);
  if (names.has('__class__')) return { listsAll, has: () => true };
  return isByText ? namesAndText(names, listsAll, text, runs) : namesAlone(names, listsAll);
}

/** Made apart from the text, which would be kept with it. */
function namesAlone(names: ReadonlySet<string>, listsAll: boolean): SetNames {
  return { listsAll, has: (name) => names.has(name) };
}

function namesAndText(
  names: ReadonlySet<string>,
  listsAll: boolean,
  text: string,
  runs: boolean,
): SetNames {
  return { listsAll, has: (name) => names.has(name) || spells(text, name, runs) };
}

/** True where a text says the name in a way that may set it: in quotes, as a keyword, as a function's or class's own. */
function spells(text: string, name: string, runs: boolean): boolean {
  const assigned = runs ? String.raw`|\b${name}[ \t]*=(?!=)` : '';
  return new RegExp(
    String.raw`["']${name}["']|[(,{]\s*${name}\s*=|\b(?:def|class)[ \t]+${name}\b${assigned}`,
  ).test(text);
}

/** The last attributes of a target's parts that are objects', or of what is made of an object in brackets. */
function attributesIn(target: string, isObject: (path: string) => boolean): string[] {
  const found: string[] = [];
  for (const { index, 1: name = '' } of target.matchAll(LAST)) {
    const base = target.slice(runStart(target, index, /[\w.()[\]]/), index);
    const path = /^[([]*([A-Za-z_][\w.]*)/.exec(base)?.[1];
    const isIt =
      path !== undefined && !/[)\]]$/.test(base)
        ? isObject(path)
        : Array.from(target.slice(0, index).matchAll(PATH), ([each]) => each).some(isObject);
    if (isIt) found.push(name);
  }
  return found;
}

/** True where the names of an object are only looked up: `vars(home)["get"]`, `home.__dict__.items()`. */
function isLookUp(text: string, index: number, { length }: string): boolean {
  const end = index + length;
  const after = text.slice(end, lineEndAt(text, end));
  if (/^\.(?:copy|get|items|keys|values)\(/.test(after)) return true;
  const before = text.slice(lineStartAt(text, index), index);
  const isTarget = /\b(?:del|for|as)\b/.test(before) || /=(?!=)/.test(after.replaceAll('==', ''));
  return !isTarget && /^\[[^[\]]*\]/.test(after) && !after.trimEnd().endsWith('\\');
}

/** The last attribute of a target. */
const LAST = /\.(\w+)(?=[ \t]*(?:[,)\]:]|$))/g;

const PATH = /(?<![\w.])[A-Za-z_][\w.]*/g;

/** A call that is given an object and perhaps the text of a name. */
const CALL =
  /(?<!\w)(\w+)[ \t]?\((?=(\s*([A-Za-z_][\w.]*)(?:\([^()]*\))?\s*(?:,\s*["'](\w+)["']\s*[,)]|[,)])))/g;

/** A setter that goes to a call together with what it is to set: `assertRaises(TypeError, setattr, home, "get", 1)`. */
const HANDED_SETTER =
  /(?<![\w.])(?:setattr|delattr)[ \t]*,\s*([A-Za-z_][\w.]*)\s*,\s*["'](\w+)["']\s*[,)]/g;

/** An object's own way to set a name. */
const OWN_SETTER = /(?<![\w.])([A-Za-z_][\w.]*)\.__(?:set|del)attr__[ \t]*\(\s*(?:["'](\w+)["'])?/g;

/** What sets names that it is given by somebody else; a method that is called so sets nothing by itself. */
const HIDDEN_SETTER =
  /(?<![\w.])(?:setattr|delattr)\b(?![ \t]*(?:\([^*]|,\s*[A-Za-z_][\w.]*\s*,\s*["']\w+["']\s*[,)]))|\boperator\.setitem\b|(?<![\w.]|\bdef[ \t])setitem\b/;

const GLOBALS = /(?<!\bhasattr\([\w.]{1,60}, ["'])\b(?:__globals__|f_globals)\b/g;

/** True where the globals of a function or a frame are used for more than looking something up. */
function mayChangeGlobals(text: string): boolean {
  if (!text.includes('globals')) return false;
  return Array.from(text.matchAll(GLOBALS)).some(
    ({ index, 0: word }) => !isLookUp(text, index, word),
  );
}

/** The names that stand beside an object among the arguments of a function: `faked(pkg, get=…)`. */
function handedNames(text: string, isObject: (path: string) => boolean): string[] {
  const found: string[] = [];
  for (const [, callee = '', path = '', rest = ''] of text.matchAll(HANDED)) {
    if (READERS.has(callee) || !isObject(path)) continue;
    found.push(
      ...Array.from(rest.matchAll(/(?<![\w.])(\w+)[ \t]*=(?!=)/g), ([, name = '']) => name),
    );
  }
  return found;
}

/** A call of a plain name with an object first, to the end of its first or second line. */
const HANDED = /(?<![\w.])([A-Za-z_]\w*)\(\s*([A-Za-z_][\w.]*)\s*,([^\r\n]*(?:\r?\n[^\r\n]*)?)/g;

const READERS = new Set(['getattr', 'hasattr', 'isinstance', 'issubclass', 'print']);
const LISTERS = new Set(['vars', 'dir', 'getmembers', 'getmembers_static']);
const SETTERS = new Set(['setattr', 'delattr', 'vars', 'object', 'multiple']);

/** What the imports bind, and what is given to other names from there. */
function namesOfObjects(
  text: string,
  imports: readonly Import[],
  given: readonly string[],
): Set<string> {
  const names = namesOfImports(imports);
  for (const name of given) names.add(name);
  for (const [, name = '', path = '', end = ''] of text.matchAll(GIVEN)) {
    const [root = ''] = path.split('.', 1);
    const isModule =
      end === '' || given.includes(path.split('.').at(-1) ?? '')
        ? names.has(root)
        : /\b(?:import_module|__import__|modules)$/.test(path);
    if (isModule) names.add(name);
  }
  return names;
}

/** A name that is given an object, or what a call or an item of it gives. */
const GIVEN = /(?<!\w)(\w+)[ \t]?=[ \t]?([A-Za-z_][\w.]*)[ \t]?(?:([([])|(?=[\r\n;#]))/g;
