/**
 * Which names the patterns of an ignore file can speak of. A walk asks about folders before it asks about what is in
 * them, so a pattern speaks of a path by its last segment alone; most names are none of those, and need not be held
 * against each pattern, which takes longer than everything else that a start does with a file that it knows.
 */

/** False for names that surely no pattern is for. */
export type NameTest = (name: string) => boolean;

export function namesMeant(lines: readonly string[]): NameTest {
  const names = new Set<string>();
  const globs: string[] = [];
  for (const line of lines) {
    // A space at the end counts where a backslash is before it, and such patterns are for any name.
    for (const pattern of new Set([line, line.trimEnd()])) {
      const segments = pattern.replace(/^!/, '').split('/');
      const last = segments.findLast((segment) => segment !== '') ?? '';
      if (/^[^*?[\]\\]*$/.test(last)) names.add(last);
      else globs.push(expressionOf(last));
    }
  }
  const glob = globs.length > 0 ? new RegExp(`^(?:${globs.join('|')})$`, 's') : null;
  return (name) => names.has(name) || (glob?.test(name) ?? false);
}

const ANY = '.*';

/** Of what a segment matches, and perhaps of more. */
function expressionOf(segment: string): string {
  if (segment === '**') return ANY;
  let source = '';
  for (const part of segment.match(/\*+|\?|\[[!^]?[\w.-]+\]|[[\]\\]|[^*?[\]\\]+/g) ?? []) {
    if (part === '[' || part === ']' || part === '\\') return ANY;
    if (part.startsWith('*')) source += ANY;
    // One character, of one code unit or two.
    else if (part === '?' || part.startsWith('[')) source += '.{1,2}';
    else source += part.replace(/[$()+.^{|}]/g, '\\$&');
  }
  return source;
}
