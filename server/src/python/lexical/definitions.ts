/** The functions and classes that stand in no other, told without a tree. */
import type { Span } from '../../text';
import { lineCursor, nextLine } from './logical-lines';

/** From the first character of its head to that of the next statement that is not in it. */
export interface Definition extends Span {
  readonly name: string;
}

/**
 * @returns those of the module's top level in their order, also where an `if` or another block of it has them. Decorators
 *   are not in them. Text whose brackets do not close ends the search.
 */
export function outermostDefinitions(text: string): readonly Definition[] {
  const found: Definition[] = [];
  const cursor = lineCursor(text);
  let open: { readonly name: string; readonly start: number; readonly indent: number } | null =
    null;
  const close = (end: number) => {
    if (open) found.push({ name: open.name, start: open.start, end });
    open = null;
  };
  while (nextLine(cursor) && !cursor.open) {
    const { start, indent } = cursor;
    if (open && indent > open.indent) continue;
    close(start);
    HEAD.lastIndex = start;
    const name = HEAD.exec(text)?.[1];
    if (name !== undefined) open = { name, start, indent };
  }
  close(cursor.open ? cursor.start : text.length);
  return found;
}

const HEAD = /(?:async[ \t\f]+def|def|class)[ \t\f]+([\w\u0080-\uffff]+)/y;
