/**
 * Names that a file may set on objects that it has imported, by whatever means but the calls that patch them by their
 * text: `home.get = …`, `del home.get`, `vars(home)["get"]`, `setattr(home, name, …)`. Told by words: one too many rather
 * than one too few.
 */
import { topOf } from '../../python/dotted-name';
import { asciiNames } from '../../python/lexical/ascii-names';
import { codeOf } from '../../python/lexical/lexemes';
import type { Import } from '../../python/module-summary';
import { runStart } from '../../text';
import { namesOfImports } from '../imported-names';
import { lineStartAt } from '../statement/lines';
import { assignedTargets } from './assigned-targets';
import { isMade } from './made-objects';
import { hiddenSetting, isLookUp } from './set-by-text';
import {
  type Base,
  NOTHING,
  namesAlone,
  namesAndText,
  namesOfAscii,
  type SetNames,
  UNKNOWN,
} from './set-names';

/**
 * @param imports those of the text.
 * @param given names of objects that star imports give.
 */
export function setNames(
  text: string,
  imports: readonly Import[],
  given: readonly string[] = [],
): SetNames {
  const ascii = asciiNames(text);
  if (ascii === text) return setOnImports(text, imports, given);
  return namesOfAscii(setOnImports(ascii, imports, given.map(asciiNames)));
}

function setOnImports(
  text: string,
  imports: readonly Import[],
  given: readonly string[],
): SetNames {
  const imported = new Set(Array.from(namesOfImports(imports), asciiNames));
  const objects = namesOfObjects(text, imported, given);
  if (objects.size === 0) return NOTHING;
  const inScopes = imports.filter(({ scope }) => scope !== 'module');
  const ofClasses = new Set(Array.from(namesOfImports(inScopes), asciiNames));
  const isObject = (path: string) =>
    objects.has(topOf(path)) ||
    (ofClasses.size > 0 && path.split('.').some((step) => ofClasses.has(step)));
  const isImported = (root: string) =>
    imported.has(root) && objects.get(root) === 'imported' && !ofClasses.has(root);
  const baseOf = (path: string) => {
    if (!isObject(path)) return null;
    const steps = path.split('.');
    return isImported(steps[0] ?? '') && !steps.some((it) => ofClasses.has(it)) ? path : UNKNOWN;
  };
  return setOn(text, baseOf, true);
}

/** The same for objects of any kind, wherever the file has them from; but for `self`, `cls` and what the file makes of classes. */
export function setNamesOfAny(text: string): SetNames {
  const ascii = asciiNames(text);
  return ascii === text ? setAnywhere(text) : namesOfAscii(setAnywhere(ascii));
}

function setAnywhere(text: string): SetNames {
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
  return setOn(text, (path) => (isObject(path) ? UNKNOWN : null), false);
}

/**
 * @param baseOf null for what is no such object.
 * @param countsHanded false where what is handed to functions does not count.
 */
function setOn(
  text: string,
  baseOf: (path: string) => Base | null,
  countsHanded: boolean,
): SetNames {
  const names = new Map<string, Set<Base>>();
  const byText = new Set<Base>();
  const add = (name: string, base: Base | null) => {
    if (base !== null) names.set(name, (names.get(name) ?? new Set()).add(base));
  };
  let listsAll = false;
  for (const target of assignedTargets(text)) {
    for (const [name, base] of attributesIn(target, baseOf)) add(name, base);
  }
  for (const [name, base] of countsHanded ? handedNames(text, baseOf) : []) add(name, base);
  for (const match of text.matchAll(CALL)) {
    const { index, 0: head, 1: callee = '', 2: given = '', 3: path = '', 4: literal } = match;
    const tells = literal !== undefined || LISTERS.has(callee) || SETTERS.has(callee);
    const object = tells && !READERS.has(callee) ? baseOf(path) : null;
    if (object === null) continue;
    // What is looked up in an object, or given by a call of it, may be any.
    const base = /[([]/.test(given) ? UNKNOWN : object;
    listsAll ||= LISTERS.has(callee);
    const isOnlyRead = () => callee === 'vars' && isLookUp(text, index, head + given);
    if (literal !== undefined) add(literal, base);
    else if (SETTERS.has(callee) && !isOnlyRead()) byText.add(base);
  }
  for (const [, path = '', literal = ''] of text.matchAll(HANDED_SETTER)) {
    add(literal, baseOf(path));
  }
  const ownSetters = text.includes('attr__') ? text.matchAll(OWN_SETTER) : [];
  for (const [, path = '', literal] of ownSetters) {
    const base = baseOf(path);
    if (base !== null && literal === undefined) byText.add(base);
    else add(literal ?? '', base);
  }
  for (const { index, 0: whole } of text.matchAll(/\.__dict__\b/g)) {
    if (isLookUp(text, index, whole)) continue;
    const base = objectBefore(text, index, baseOf);
    if (base !== null) byText.add(base);
  }
  listsAll ||= byText.size > 0 && text.includes('__dict__');
  if (names.has('__class__')) return { listsAll, has: () => true, hasOn: () => true };
  const hidden = hiddenSetting(text);
  if (hidden.sets) byText.add(UNKNOWN);
  if (byText.size === 0 && !hidden.runs) return namesAlone(names, listsAll);
  return namesAndText(names, byText, listsAll, text, hidden);
}

/** What ends before the dot of an attribute: a path, or what a call or an item on its line may give. */
function objectBefore(text: string, dot: number, baseOf: (path: string) => Base | null) {
  const path = text.slice(runStart(text, dot, /[\w.]/), dot);
  const given = path === '' && hasObject(text.slice(lineStartAt(text, dot), dot), baseOf);
  return given ? UNKNOWN : baseOf(path);
}

function hasObject(code: string, baseOf: (path: string) => Base | null): boolean {
  return Array.from(code.matchAll(PATH)).some(([path]) => baseOf(path) !== null);
}

/** The last attributes of a target's parts that are objects', or of what is made of an object in brackets. */
function* attributesIn(
  target: string,
  baseOf: (path: string) => Base | null,
): Iterable<[name: string, base: Base]> {
  for (const { index, 1: name = '' } of target.matchAll(LAST)) {
    const whole = target.slice(runStart(target, index, /[\w.()[\]]/), index);
    const path = /^[([]*([A-Za-z_][\w.]*)/.exec(whole)?.[1];
    const isPath = path !== undefined && !/[)\]]$/.test(whole);
    const base = isPath ? baseOf(path) : null;
    if (base !== null) yield [name, base];
    if (!isPath && hasObject(target.slice(0, index), baseOf)) yield [name, UNKNOWN];
  }
}

/** The last attribute of a target. */
const LAST = /\.(\w+)(?=[ \t]*(?:[,)\]:]|$))/g;

const PATH = /(?<![\w.])[A-Za-z_][\w.]*/g;

/** A call that is given an object, or what is called or looked up with one, and perhaps the text of a name. */
const CALL =
  /(?<!\w)(\w+)[ \t]?\((?=(\s*(?:getattr\(\s*)?([A-Za-z_][\w.]*)(?:\([^()]*\)|\[[^[\]]*\]|,[^(),]*\))?\s*(?:,\s*["'](\w+)["']\s*[,)]|[,)])))/g;

/** A setter that goes to a call together with what it is to set: `assertRaises(TypeError, setattr, home, "get", 1)`. */
const HANDED_SETTER =
  /(?<![\w.])(?:setattr|delattr)[ \t]*,\s*([A-Za-z_][\w.]*)\s*,\s*["'](\w+)["']\s*[,)]/g;

/** An object's own way to set a name. */
const OWN_SETTER = /(?<![\w.])([A-Za-z_][\w.]*)\.__(?:set|del)attr__[ \t]*\(\s*(?:["'](\w+)["'])?/g;

/** The names that stand beside an object among the arguments of a function: `faked(pkg, get=…)`, `faked(pkg, "home", "get")`. */
function* handedNames(
  text: string,
  baseOf: (path: string) => Base | null,
): Iterable<[name: string, base: Base]> {
  for (const [, callee = '', path = '', rest = ''] of text.matchAll(HANDED)) {
    const base = READERS.has(callee) ? null : baseOf(path);
    if (base === null) continue;
    const keywords = Array.from(rest.matchAll(/(?<![\w.])(\w+)[ \t]*=(?!=)/g), ([, name]) => name);
    const texts = Array.from(rest.matchAll(/(["'])(\w+)\1/g), ([, , name]) => name);
    // Of several texts one may say where in the object the other is.
    const isDeep = texts.length > 1;
    for (const name of keywords) yield [name ?? '', base];
    for (const name of isDeep ? texts : []) yield [name ?? '', UNKNOWN];
  }
}

/** A call of a plain name with an object first, to the end of its first or second line. */
const HANDED = /(?<![\w.])([A-Za-z_]\w*)\(\s*([A-Za-z_][\w.]*)\s*,([^\r\n]*(?:\r?\n[^\r\n]*)?)/g;

const READERS = new Set(['getattr', 'hasattr', 'isinstance', 'issubclass', 'print']);
const LISTERS = new Set(['vars', 'dir', 'getmembers', 'getmembers_static']);
const SETTERS = new Set(['setattr', 'delattr', 'vars', 'object', 'multiple']);

/** What the imports bind, and what is given to other names from there. */
function namesOfObjects(
  text: string,
  imported: ReadonlySet<string>,
  given: readonly string[],
): ReadonlyMap<string, 'imported' | 'given'> {
  const names = new Map<string, 'imported' | 'given'>();
  for (const name of imported) names.set(name, 'imported');
  for (const name of given) names.set(name, 'given');
  for (const [, name = '', path = '', end = ''] of text.matchAll(GIVEN)) {
    const [root = ''] = path.split('.', 1);
    const isModule =
      end === '' || given.includes(path.split('.').at(-1) ?? '')
        ? names.has(root)
        : /\b(?:import_module|__import__|modules)$/.test(path);
    if (isModule) names.set(name, 'given');
  }
  return names;
}

/** A name that is given an object, or what a call or an item of it gives. */
const GIVEN = /(?<!\w)(\w+)[ \t]?=[ \t]?([A-Za-z_][\w.]*)[ \t]?(?:([([])|(?=[\r\n;#]))/g;
