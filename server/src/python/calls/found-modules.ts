/** Modules that a text gets as objects by other ways than import statements, told by its words. */
import { codeOf } from '../lexical/lexemes';
import { fitsLineWith, type Spells, type Word, wordsOf } from '../lexical/spelled-words';
import type { Import } from '../module-summary';

/**
 * True where it may: `import_module(…)`, `__import__(…)`, walks through `sys.modules`, the globals of functions, modules of
 * things. What it looks up in that table by a text that it spells is told by `replacedModules`.
 *
 * @param imports those of the text.
 * @param spells what it spells, where others ask that, too.
 */
export function mayFindModules(
  text: string,
  imports: readonly Import[],
  spells: Spells = wordsOf(text),
): boolean {
  const has = (word: Word, pattern: RegExp) => spells(word) && fitsLineWith(text, word, pattern);
  if (WORDS.some((word) => has(word, WORD))) return true;
  if (has('exec(', EXEC) && EXEC.test(codeOf(text))) return true;
  return imports.some(isOfSys) && has('modules', TABLE);
}

/** Something of each. */
const WORDS: readonly Word[] = [
  'import_module',
  '__import__',
  'globals',
  'f_locals',
  'getmodule',
  'resolve_name',
];

/** What globals have by a name of Python's own, such as `__name__`, is no module of anybody's. */
const WORD =
  /\b(?:import_module|__import__|getmodule|resolve_name)\b|(?<!\bhasattr\([\w.]{1,60}, ["'])\b(?:__globals__|f_globals|f_locals)\b(?!(?:\[|\.get\()["']__\w+__["'])|\bglobals[ \t]*\([ \t]*\)[ \t]*(?:\[|\.[ \t]*get\b)/;

const EXEC = /(?<![\w.])exec\(/;

const TABLE =
  /\bmodules[ \t]*\[[ \t]*(?!["']|__name__\b)|\bmodules[ \t]*\.[ \t]*(?:get|items|values|__getitem__)[ \t]*\(|\bfor\b[^:\r\n]*\bmodules\b|\b(?:dict|list|tuple)[ \t]*\([ \t]*(?:\w+[ \t]*\.[ \t]*)?modules\b/;

/** True for an import of `sys`, or of something in it. */
export function isOfSys(statement: Import): boolean {
  return statement.kind === 'import'
    ? statement.modules.some(({ name }) => name === 'sys')
    : statement.module.name === 'sys' && statement.module.level === 0;
}
