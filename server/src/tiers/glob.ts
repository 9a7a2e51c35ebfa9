/**
 * Globs of names, matched in a time that grows with pattern and name: all places that the pattern may have come to are
 * followed at once. As regular expressions, twenty stars in the pattern of a hostile document never came to an end.
 */

type Part =
  | { readonly kind: 'star' }
  | { readonly kind: 'one'; readonly has: (character: string) => boolean }
  | { readonly kind: 'any'; readonly of: readonly (readonly Part[])[] };

/** Null for what is more than stars, `?`, `[…]` and `{…,…}`: a range `{1..3}`, braces around one thing. */
export function compileParts(pattern: string): ((text: string) => boolean) | null {
  const read = readParts(pattern, 0, '');
  if (!read || read.at !== pattern.length) return null;
  const { parts } = read;
  // Most names begin or end otherwise.
  const begin = /^[^*?[{]*/.exec(pattern)?.[0] ?? '';
  const end = pattern.slice(Math.max(...ENDS.map((each) => pattern.lastIndexOf(each))) + 1);
  return (text) =>
    text.startsWith(begin) &&
    text.endsWith(end) &&
    follow(parts, new Set([0]), text).has(text.length);
}

/** What stands before the letters that a text has to end with. */
const ENDS = ['*', '?', ']', '}'];

function follow(parts: readonly Part[], from: ReadonlySet<number>, text: string): Set<number> {
  let places = new Set(from);
  for (const part of parts) {
    const next = new Set<number>();
    if (part.kind === 'star') {
      if (places.size > 0) for (let at = Math.min(...places); at <= text.length; at++) next.add(at);
    } else if (part.kind === 'one') {
      for (const at of places) if (at < text.length && part.has(text.charAt(at))) next.add(at + 1);
    } else {
      for (const one of part.of) for (const at of follow(one, places, text)) next.add(at);
    }
    places = next;
  }
  return places;
}

/** @param ends the characters that end it. */
function readParts(
  pattern: string,
  start: number,
  ends: string,
): { readonly parts: Part[]; readonly at: number } | null {
  const parts: Part[] = [];
  let at = start;
  while (at < pattern.length && !ends.includes(pattern.charAt(at))) {
    const character = pattern.charAt(at);
    if (character === '*') {
      if (parts.at(-1)?.kind !== 'star') parts.push({ kind: 'star' });
      at++;
    } else if (character === '?') {
      parts.push({ kind: 'one', has: () => true });
      at++;
    } else if (character === '[') {
      const close = pattern.indexOf(']', at + 1);
      if (close < 0) return null;
      const of = readClass(pattern.slice(at + 1, close));
      if (!of) return null;
      parts.push({ kind: 'one', has: (each) => of.test(each) });
      at = close + 1;
    } else if (character === '{') {
      const group = readGroup(pattern, at + 1);
      if (!group) return null;
      parts.push({ kind: 'any', of: group.of });
      at = group.at;
    } else {
      parts.push({ kind: 'one', has: (each) => each === character });
      at++;
    }
  }
  return { parts, at };
}

/** What is between brackets: `!` in front turns it round as in a shell, `^` does as well. Null for `b-a`. */
function readClass(inside: string): RegExp | null {
  const [, sign = '', members = ''] = /^([!^]?)(.+)$/.exec(inside) ?? [];
  try {
    return new RegExp(`^[${sign && '^'}${members.replaceAll('^', '\\^')}]$`);
  } catch {
    return null;
  }
}

function readGroup(pattern: string, start: number) {
  const of: Part[][] = [];
  let at = start;
  for (;;) {
    const read = readParts(pattern, at, ',}');
    if (!read || read.at >= pattern.length) return null;
    of.push(read.parts);
    at = read.at + 1;
    if (pattern[read.at] === '}') break;
  }
  return of.length < 2 || pattern.slice(start, at).includes('..') ? null : { of, at };
}
