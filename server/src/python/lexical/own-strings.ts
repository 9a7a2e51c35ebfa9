/**
 * Texts that stand by themselves. JavaScript engines make a part of a long text by pointing into it, so that one name
 * that is kept keeps its whole source in memory.
 */

/** `ownStrings`, or what gives the data as it is where the whole text stays anyway. */
export type Owning = <T>(data: T) => T;

/** V8 copies what is shorter. */
const SHORTEST = 13;

/**
 * Puts copies in the place of all texts in a piece of plain data.
 *
 * @returns the same piece; it must not be shared with anybody who would mind.
 */
export function ownStrings<T>(data: T): T {
  visit(data, new Map());
  return data;
}

function visit(data: unknown, copies: Map<string, string>): void {
  if (typeof data !== 'object' || data === null) return;
  if (Array.isArray(data)) {
    // Keys of a list would be texts, to be made and read again.
    for (let at = 0; at < data.length; at++) {
      const value: unknown = data[at];
      if (typeof value === 'string') data[at] = ownString(value, copies);
      else visit(value, copies);
    }
    return;
  }
  const holder = data as Record<string, unknown>;
  for (const key in holder) {
    const value = holder[key];
    if (typeof value === 'number') continue;
    if (typeof value === 'string') holder[key] = ownString(value, copies);
    else visit(value, copies);
  }
}

function ownString(text: string, copies: Map<string, string>): string {
  return text.length >= SHORTEST ? copyOf(text, copies) : text;
}

function copyOf(text: string, copies: Map<string, string>): string {
  let copy = copies.get(text);
  if (copy === undefined) {
    // Joining makes a new text, of which the part then is one.
    copy = ` ${text}`.slice(1);
    copies.set(copy, copy);
  }
  return copy;
}
