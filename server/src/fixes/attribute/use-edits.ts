/** The edits of uses that become names, with the comments between their parts. */
import { isNameCharacter } from '../../python/lexical/characters';
import type { Span, TextEdit } from '../../text';
import type { Doubt } from '../doubt/doubts';
import type { Scene } from '../scene';
import { lineEndAt } from '../statement/lines';
import type { AttributeUse } from './attribute-uses';

/** The edit of a use; comments between its parts stay, on their lines. */
export function replacement({ file: { text } }: Scene, whole: Span, name: string): TextEdit {
  const between = text.slice(whole.start, whole.end);
  // A keyword may touch a parenthesis: `return(pkg).name`.
  const apart = isNameCharacter(text.charCodeAt(whole.start - 1)) ? ' ' : '';
  if (!between.includes('#')) return { span: whole, newText: apart + name };
  const kept = between.replaceAll(/(#[^\r\n]*)|[^\s#]+/g, (_, comment) => comment ?? '');
  return { span: whole, newText: apart + name + (endsLine(text, whole) ? kept.trimEnd() : kept) };
}

function endsLine(text: string, { end }: Span): boolean {
  return text.slice(end, lineEndAt(text, end)).trim() === '';
}

/** Where code follows on its last line, comments between the parts cannot stay where they are. */
export function commentDoubts({ file: { text } }: Scene, uses: readonly AttributeUse[]): Doubt[] {
  const isParted = ({ whole }: AttributeUse) =>
    text.slice(whole.start, whole.end).includes('#') && !endsLine(text, whole);
  return uses.some(isParted) ? [{ kind: 'comment-inside' }] : [];
}
