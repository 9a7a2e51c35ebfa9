/** Files that put modules where the import system finds them, so that more can be imported than files tell. */
import { type Word, wordsOf } from '../lexical/spelled-words';

const SIGNS =
  /\bsys\s*\.\s*(?:modules\s*(?:\[[^\]\n]*\]\s*=(?!=)|\.\s*(?:update|setdefault|__setitem__)\b)|meta_path\b|path_hooks\b)|\b__path__\s*(?:=(?!=)|\+=|\[|\.\s*(?:append|extend|insert)\b)|\bmodules\[[^\]\n]*\]\s*=(?!=)|\bextend_path\s*\(/;

/** One of these is in whatever the signs match. */
const WORDS: readonly Word[] = ['modules', '__path__', 'meta_path', 'path_hooks', 'extend_path'];

/** True where the text, a function's body included, may make modules (`six.moves`) or lengthen a path. */
export function bringsModules(text: string): boolean {
  // Looking for plain words is several times faster, and few texts have one.
  return WORDS.some(wordsOf(text)) && SIGNS.test(text);
}
