/**
 * What a text may look up in a name, told by its words alone: in strings and comments, and in what another binding of the
 * name gives, too. One too many rather than one too few, at a small part of what scopes cost.
 */
import { occurrences } from '../../text';
import { isDigit, isNameCharacter } from '../lexical/characters';
import type { Import } from '../module-summary';
import { afterTrivia, isAscii } from './dotted-uses';

/**
 * The attributes that follow the name outside of import statements, place by place, outermost last; null for those with
 * letters that may be another spelling of a name, and where the name itself may be spelt otherwise.
 *
 * @param imports those of the text, in source order.
 */
export function* spelledAttributes(
  text: string,
  imports: readonly Import[],
  name: string,
): Generator<readonly string[] | null> {
  if (!isAscii(name)) yield null;
  let nextImport = 0;
  for (const at of occurrences(text, name)) {
    const end = at + name.length;
    if (isNameCharacter(text.charCodeAt(at - 1)) || isNameCharacter(text.charCodeAt(end))) continue;
    while ((imports[nextImport]?.span.end ?? Infinity) <= at) nextImport++;
    if (at >= (imports[nextImport]?.span.start ?? Infinity)) continue;
    yield stepsAfter(text, end);
  }
}

function stepsAfter(text: string, from: number): readonly string[] | null {
  const steps: string[] = [];
  for (let at = from; ; ) {
    const dot = afterBrackets(text, at);
    if (text[dot] !== '.') return steps;
    const start = afterTrivia(text, dot + 1);
    let end = start;
    for (; isNameCharacter(text.charCodeAt(end)); end++) {
      if (text.charCodeAt(end) > 127) return null;
    }
    if (end === start || isDigit(text.charCodeAt(start))) return steps;
    steps.push(text.slice(start, end));
    at = end;
  }
}

/** `(name).attribute` is one of the name, too. */
function afterBrackets(text: string, from: number): number {
  let at = afterTrivia(text, from);
  while (text[at] === ')') at = afterTrivia(text, at + 1);
  return at;
}
