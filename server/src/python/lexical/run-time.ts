/** Whether a place of a text runs when the text is imported, told by its indentation and without a tree. */

/** True for a place in a function, and for a decorator, which acts when what it decorates is called. */
export function isInFunction(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const own = /^[ \t\f]*(@|(?:async[ \t]+)?def\b)?/.exec(text.slice(start, at));
  if (own?.[1] !== undefined) return true;
  let width = own?.[0].length ?? 0;
  for (let end = start - 1; end >= 0 && width > 0; ) {
    const begin = text.lastIndexOf('\n', end - 1) + 1;
    const head = /^([ \t\f]*)(?:(?:async[ \t]+)?(def)\b|[^\s#])/.exec(text.slice(begin, end));
    if (head && (head[1]?.length ?? 0) < width) {
      if (head[2] !== undefined) return true;
      width = head[1]?.length ?? 0;
    }
    end = begin - 1;
  }
  return false;
}
