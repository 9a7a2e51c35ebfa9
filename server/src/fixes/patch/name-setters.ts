/**
 * Names that a file may set on objects that it has imported, by whatever means but the calls that patch them by their
 * text: `home.get = …`, `del home.get`, `vars(home)["get"]`, `setattr(home, name, …)`. Told by words: one too many rather
 * than one too few.
 */
import { NEWLINE, RETURN, SEMICOLON } from '../../python/lexical/characters';
import type { Import } from '../../python/module-summary';
import { runStart } from '../../text';
import { namesOfImports } from '../imported-names';
import { lineEndAt, lineStartAt } from '../statement/lines';

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
  const isObject = (path: string) => objects.has(path.split('.', 1)[0] ?? '');
  const names = new Set<string>();
  for (const target of assignedTargets(text)) {
    for (const [, path = '', name = ''] of target.matchAll(ATTRIBUTE)) {
      if (isObject(path)) names.add(name);
    }
  }
  let isByText = false;
  let listsAll = false;
  for (const match of text.matchAll(CALL)) {
    const { index, 0: whole, 1: callee = '', 2: path = '', 3: literal } = match;
    if (!isObject(path) || READERS.has(callee)) continue;
    listsAll ||= LISTERS.has(callee);
    if (literal !== undefined) names.add(literal);
    else isByText ||= SETTERS.has(callee) && !(callee === 'vars' && isLookUp(text, index, whole));
  }
  for (const name of handedNames(text, isObject)) names.add(name);
  for (const { index, 0: whole } of text.matchAll(/\.__dict__\b/g)) {
    if (isLookUp(text, index, whole)) continue;
    isByText ||= isObject(text.slice(runStart(text, index, /[\w.]/), index));
  }
  listsAll ||= isByText && text.includes('__dict__');
  return isByText ? namesAndText(names, listsAll, text) : namesAlone(names, listsAll);
}

/** Made apart from the text, which would be kept with it. */
function namesAlone(names: ReadonlySet<string>, listsAll: boolean): SetNames {
  return { listsAll, has: (name) => names.has(name) };
}

function namesAndText(names: ReadonlySet<string>, listsAll: boolean, text: string): SetNames {
  return {
    listsAll,
    has: (name) =>
      names.has(name) || new RegExp(`["']${name}["']|[(,{]\\s*${name}\\s*=`).test(text),
  };
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

/** What the lines of a text assign to or delete, without what stands in subscripts and calls. */
export function* assignedTargets(text: string): Iterable<string> {
  for (const line of outerLines(text)) {
    for (const target of targetsOf(line)) yield withoutArguments(target);
  }
}

/**
 * The lines that may assign or delete an attribute; between brackets nothing is assigned. Every character of large
 * trees passes through.
 */
function* outerLines(text: string): Iterable<string> {
  let depth = 0;
  let isInside = false;
  let [hasDot, hasEquals] = [false, false];
  for (let at = 0, start = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : NEWLINE;
    if (code === DOT) hasDot = true;
    else if (code === EQUALS) hasEquals = true;
    else if (code === 40 || code === 91 || code === 123) depth++;
    else if (code === 41 || code === 93 || code === 125) depth--;
    else if (code === NEWLINE || code === RETURN || code === SEMICOLON) {
      if (!isInside && hasDot) {
        const line = text.slice(start, at);
        if (hasEquals || line.includes('del')) yield line;
      }
      start = at + 1;
      depth = Math.max(0, depth);
      // What begins a line for sure ends them, should one be in a string.
      if (depth > 0 && beginsAnew(text, start)) depth = 0;
      isInside = depth > 0;
      hasDot = hasEquals = false;
    }
  }
}

const DOT = 46;
const EQUALS = 61;
const BEGINNING = /(?:async|class|def|from|import|@)/y;

function beginsAnew(text: string, at: number): boolean {
  BEGINNING.lastIndex = at;
  return BEGINNING.test(text);
}

/** The target without what stands in its subscripts and calls, where attributes are only looked up. */
function withoutArguments(target: string): string {
  if (!/[([{]/.test(target)) return target;
  let kept = '';
  let depth = 0;
  for (const character of target) {
    const isOf = depth > 0 || /[\w)\]]/.test(kept.trimEnd().at(-1) ?? '');
    if (depth > 0 && ')]}'.includes(character)) depth--;
    if (depth === 0) kept += character;
    if (isOf && '([{'.includes(character)) depth++;
  }
  return kept;
}

/** The last attribute of a target. */
const ATTRIBUTE =
  /(?<![\w.])([A-Za-z_][\w.]*)(?:\([^()]*\)|\[[^[\]]*\])?\.(\w+)(?=[ \t]*(?:[,)\]:]|$))/g;

/** A call that is given an object and perhaps the text of a name. */
const CALL =
  /(?<!\w)(\w+)[ \t]?\(\s*([A-Za-z_][\w.]*)(?:\([^()]*\))?\s*(?:,\s*["'](\w+)["']\s*[,)]|[,)])/g;

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

/** What a line assigns to or deletes. */
function targetsOf(line: string): string[] {
  const deleted = /^[ \t]*del\b(.*)/.exec(line)?.[1];
  if (deleted !== undefined) return [deleted.replace(/#.*/, '')];
  if (/^[ \t]*type[ \t]+\w+[ \t]*\[/.test(line)) return [];
  const targets: string[] = [];
  let [depth, start] = [0, 0];
  let colon: number | null = null;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (character === '#') break;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ':' && depth === 0) {
      // A block on the line of its head begins there.
      if (/^\s*(?!(?:else|finally|try)\s*$)[\w.]+\s*$/.test(line.slice(start, at))) colon ??= at;
      else start = at + 1;
    } else if (character === '=' && depth === 0) {
      if (line[at + 1] === '=' || '=!<>:'.includes(line[at - 1] ?? '')) {
        at++;
        continue;
      }
      // What follows a colon is an annotation.
      targets.push(line.slice(start, colon ?? runStart(line, at, /[-+*/|&^%@<>\s]/)));
      start = at + 1;
      colon = null;
    }
  }
  return targets;
}
