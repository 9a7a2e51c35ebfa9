/** What stands in brackets, for who reads calls by their words. */

/** The text up to the bracket that closes the one before `start`; brackets in strings count, too. */
export function insideOf(text: string, start: number): string {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character) && --depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}
