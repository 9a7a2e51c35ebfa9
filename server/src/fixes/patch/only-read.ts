/** Strings that spell an export, but that no patch gets to see: types, what is compared, what is told to people. */
import { codeOf, scanLexemes } from '../../python/lexical/lexemes';
import type { SceneFile } from '../scene';
import { lineStartAt } from '../statement/lines';

/** True for a string that is a type, is evaluated, only compared or shown; for one of bytes; for what a comment says. */
export function isOnlyRead({ text, scopes }: SceneFile, quote: number, end: number): boolean {
  const before = text.slice(Math.max(0, quote - 60), quote);
  if (/\b(?:eval|exec)\(\s*$/.test(before) || TYPE.test(before) || TOLD.test(before)) return true;
  const after = text.slice(end, end + 60);
  if (isOfClass(before) && !/^[^\]\r\n]*\][ \t]*=(?!=)/.test(after)) return true;
  if (isBytes(before) || isCompared(before, after) || isShown(text, quote)) return true;
  if (isToldSphinx(text, quote) || isInComment(text, quote)) return true;
  return scopes().quotedAnnotations.some((span) => span.start <= quote && quote < span.end);
}

/** What stands before a string that is a type: `cast("…`, `TypeVar("T", bound="…`, `Optional["…`, `Union["…", "…`. */
const TYPE =
  /\b(?:cast|ForwardRef)\(\s*$|\bbound[ \t]?=[ \t]?$|\b(?:Annotated|Callable|ClassVar|Dict|Final|Iterable|Iterator|List|Mapping|Optional|Sequence|Set|Tuple|Type|Union|dict|list|set|tuple|type)\[[\w.,\s|["']*$/;

/** What stands before how a class is shown, which is no code, or before the name of a logger. */
const TOLD = /<class $|\b(?:getLogger|get_logger|at_level)\(\s*$|\blogger[ \t]*=[ \t]*$/;

/** What stands before a string in the brackets of a generic class, by the way that classes are called. */
const OF_CLASS = /(?<!\w)([A-Z]\w*)\[[\w., |[\]]*$/;

/** A constant, all in capitals, is none. */
function isOfClass(before: string): boolean {
  return /[a-z]/.test(OF_CLASS.exec(before)?.[1] ?? '');
}

function isBytes(before: string): boolean {
  return /(?<!\w)(?:[rR]?[bB]|[bB][rR])$/.test(before.slice(-3));
}

/** `repr(x) == "…"`, `"…" in names` */
function isCompared(before: string, after: string): boolean {
  return /[=!]=[ \t]*$/.test(before) || /^[ \t]*(?:[=!]=|(?:not[ \t]+)?in\b)/.test(after);
}

/** True for what `__repr__` or `__str__` returns. */
function isShown(text: string, quote: number): boolean {
  const before = text.slice(Math.max(0, quote - 1000), quote);
  if (!/\breturn[ \t(]*$/.test(before)) return false;
  const names = Array.from(before.matchAll(/\bdef[ \t]+(\w+)/g), ([, name]) => name);
  return /^__(?:repr|str)__$/.test(names.at(-1) ?? '');
}

/** True in what a Sphinx configuration lists as not to be looked for: `nitpick_ignore = [("py:class", "…`. */
function isToldSphinx(text: string, quote: number): boolean {
  if (!text.includes('nitpick_ignore')) return false;
  let start = lineStartAt(text, quote);
  while (start > 0 && /[\s)\]}#]/.test(text[start] ?? '')) start = lineStartAt(text, start - 1);
  return TOLD_SPHINX.test(codeOf(text.slice(start, quote)));
}

const TOLD_SPHINX =
  /^nitpick_ignore(?:_regex)?[ \t]*(?:[+|]?=|\.(?:add|append|extend|update)\()[\s()[\]{},"]*$/;

function isInComment(text: string, quote: number): boolean {
  if (!text.slice(lineStartAt(text, quote), quote).includes('#')) return false;
  return scanLexemes(text).some(
    ({ kind, start, end }) => kind === 'comment' && start <= quote && quote < end,
  );
}
