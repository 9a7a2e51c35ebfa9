/** Names that a text may set by other texts: `exec`, `setattr` given to somebody else, the globals of functions and frames. */
import { isNameCharacter } from '../../python/lexical/characters';
import { scanLexemes, withoutComments } from '../../python/lexical/lexemes';
import { ownStrings } from '../../python/lexical/own-strings';
import { occurrences } from '../../text';
import { lineEndAt, lineStartAt } from '../statement/lines';
import { isPlain, listed } from './spelled-names';

/** What the whole text may do to names that it need not spell as attributes. */
export interface HiddenSetting {
  /** It runs texts. */
  readonly runs: boolean;
  /** It may set names on whatever it holds, by their text. */
  readonly sets: boolean;
}

/** Told by words, comments left out. */
export function hiddenSetting(text: string): HiddenSetting {
  // What a comment may hide is told by what is left of the text without them, which takes longer to make than to look at.
  if (!mayHide(text)) return { runs: false, sets: false };
  const code = withoutComments(text);
  return { runs: RUNS.test(code), sets: HIDDEN_SETTER.test(code) || mayChangeGlobals(code) };
}

/** The same of the text with its comments: true where one of them says so, too. */
function mayHide(text: string): boolean {
  if (!MAY.test(text)) return false;
  return RUNS.test(text) || HIDDEN_SETTER.test(text) || text.search(GLOBALS) >= 0;
}

/** What any of these has. */
const MAY = /exec|setattr|delattr|setitem|globals|patch/;

const RUNS = /(?<![\w.])exec[ \t]*\(/;

/**
 * Which names a text says in a way that may set them: in quotes, as a keyword, as a function's or class's own. They are
 * listed once: such a text is asked for each name that anybody takes from what it has.
 *
 * @param runsAlone where all that it does by text is to run texts, which say so themselves.
 */
export function spelledBy(
  text: string,
  { runs }: HiddenSetting,
  runsAlone: boolean,
): (name: string) => boolean {
  let names: readonly ReadonlySet<string>[] | null = null;
  const list = () => {
    const among = runsAlone && !OWN_CODE.test(text) ? stringsOf(text) : text;
    const globals = Array.from(text.matchAll(GLOBAL), ([, each = '']) => each.split(/[, \t]+/));
    return [
      listed(text, [QUOTED, KEYWORD]),
      listed(among, runs ? [DEFINED, ASSIGNED] : [DEFINED]),
      new Set(ownStrings(globals.flat())),
    ];
  };
  return (name) => {
    // Hardly any text has the name at all.
    if (!text.includes(name)) return false;
    if (!isPlain(name)) return true;
    names ??= list();
    return names.some((each) => each.has(name));
  };
}

// Names in letters of any script.
const QUOTED = /["']([^\s!-/:-@[-^`{-~]+)(?=["'])/g;
const KEYWORD = /[(,{]\s*([^\s!-/:-@[-^`{-~]+)\s*=/g;
const GLOBAL = /\bglobal[ \t]([^\r\n!-+\--/:-@[-^`{-~]*)/g;
const DEFINED = /\b(?:def|class)[ \t]+(?=([^\s!-/:-@[-^`{-~]+))/g;
const ASSIGNED = /(?<![^\s!-/:-@[-^`{-~])([^\s!-/:-@[-^`{-~]+)[ \t]*=(?!=)/g;

/**
 * What may run the file's own code once more, or set what it defines by the names that it has; a name that an f-string
 * shows among other words is none that it sets.
 */
const OWN_CODE =
  /\b(?:getsource\w*|open|read\w*|globals|locals|vars|dir)[ \t]*\(|\b__(?:file|code)__\b|\bco_\w+|(?<!\btype\(\w{1,20}\)|\b__class__|[^.["'(]\{[\w.()]{1,40})\.__(?:qual)?name__\b/;

/** True where the names of an object are only looked up: `vars(home)["get"]`, `home.__dict__.items()`. */
export function isLookUp(text: string, index: number, { length }: string): boolean {
  const end = index + length;
  const after = text.slice(end, lineEndAt(text, end));
  if (/^\.(?:copy|get|items|keys|values)\(/.test(after)) return true;
  const before = text.slice(lineStartAt(text, index), index);
  const isTarget = /\b(?:del|for|as)\b/.test(before) || /=(?!=)/.test(after.replaceAll('==', ''));
  return !isTarget && /^\[[^[\]]*\]/.test(after) && !after.trimEnd().endsWith('\\');
}

/**
 * What sets names that it is given by somebody else; a method that is called so sets nothing by itself, and a keyword of
 * that name is none.
 */
const HIDDEN_SETTER =
  /(?<![\w.])(?:setattr|delattr)\b(?![ \t]*(?:\([^*]|=(?!=)|,\s*[A-Za-z_][\w.]*\s*,\s*["']\w+["']\s*[,)]))|\bpatch\.(?:object|multiple)\b(?![ \t]*\()|\boperator\.setitem\b|(?<![\w.]|\bdef[ \t])setitem\b(?![ \t]*=(?!=))/;

const GLOBALS = /(?<!\bhasattr\([\w.]{1,60}, ["'])(?<=[.'"])(?:__globals__|f_globals)\b/g;

/** True where the globals of a function or a frame are used for more than looking something up. */
function mayChangeGlobals(code: string): boolean {
  if (!code.includes('globals')) return false;
  return Array.from(code.matchAll(GLOBALS)).some(
    ({ index, 0: word }) => !isLookUp(code, index, word) && !isKeptToLookUp(code, index, word),
  );
}

/** `names = frame.f_globals`, of which the text only looks names up. */
function isKeptToLookUp(code: string, index: number, { length }: string): boolean {
  const before = code.slice(lineStartAt(code, index), index);
  const local = before.endsWith('.')
    ? /^[ \t]*([A-Za-z_]\w*)[ \t]*=[^=;]+$/.exec(before)?.[1]
    : undefined;
  const rest = code.slice(index + length, lineEndAt(code, index + length));
  const isAll = /^[ \t]*(?:if\b[^=;]*\belse[ \t]+(?:None|\{\})[ \t]*)?$/.test(rest);
  // Between brackets it is an argument.
  const isInside =
    /[([{,\\]\s*$/.test(code.slice(0, index - before.length)) ||
    /^\s*[)\]},]/.test(code.slice(index + length + rest.length));
  if (local === undefined || !isAll || isInside) return false;
  const at = index - before.length + before.indexOf(local);
  return Array.from(occurrences(code, local)).every((use) => {
    const end = use + local.length;
    const isWord =
      !isNameCharacter(code.charCodeAt(use - 1)) && !isNameCharacter(code.charCodeAt(end));
    // As an attribute it is another's.
    if (!isWord || use === at || code[use - 1] === '.') return true;
    return isLookUp(code, use, local) || isTested(code, use, end);
  });
}

/** `if names is not None`, `"x" in names` */
function isTested(code: string, start: number, end: number): boolean {
  const after = code.slice(end, lineEndAt(code, end));
  const before = code.slice(lineStartAt(code, start), start);
  if (/^[ \t]+is[ \t]+(?:not[ \t]+)?None\b/.test(after)) return true;
  if (/^[ \t]+and\b/.test(after)) return true;
  return /\b(?:if|elif|and|not|in)[ \t]+$/.test(before) && /^[ \t]*(?::|or\b)/.test(after);
}

/** What stands in strings alone. */
function stringsOf(text: string): string {
  let found = '';
  for (const { kind, start, end } of scanLexemes(text)) {
    if (kind === 'string') found += `${text.slice(start, end)}\n`;
  }
  return found;
}
