/**
 * GitHub's CODEOWNERS: a pattern and its owners a line; the last line that matches a file decides, also
 * when it names nobody. Patterns are those of `.gitignore`, less what GitHub leaves out: `!` negations,
 * `[ ]` ranges, and `\#` for a pattern that begins with `#`. A pattern that ends with `/*` takes the files of
 * the folder itself, not those below.
 */
import ignore from 'ignore';

/** Where GitHub looks, in its order; the first that exists counts. */
export const CODE_OWNERS_PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

export interface CodeOwners {
  /** @param path relative to the repository's top, with `/`. */
  ownersOf(path: string): readonly string[];
}

/** Reads the file's text. A line with a mistake is left out, as GitHub does. */
export function readCodeOwners(text: string): CodeOwners {
  const rules = text.split(/\r?\n/).flatMap((line) => readRule(line) ?? []);
  return {
    ownersOf(path) {
      if (path === '' || path.startsWith('/') || path.startsWith('../')) return [];
      return rules.findLast(({ matches }) => matches(path))?.owners ?? [];
    },
  };
}

interface OwnersRule {
  readonly owners: readonly string[];
  readonly matches: (path: string) => boolean;
}

function readRule(line: string): OwnersRule | null {
  const [pattern, ...words] = wordsOf(line);
  if (pattern === undefined) return null;
  if (/^!|^\\#|(?<!\\)[[\]]/.test(pattern)) return null;
  const owners = words.filter((word) => !word.startsWith('#'));
  if (!owners.every((owner) => /^@[\w.-]+(\/[\w.-]+)?$|^[^@\s]+@[^@\s]+$/.test(owner))) return null;
  const matcher = ignore({ ignorecase: false }).add(pattern);
  const onlyDirect = /\/\*$/.test(pattern);
  return {
    owners,
    // `ignore` answers as git does, for which a matched folder takes all below it along.
    matches: (path) => matcher.ignores(path) && !(onlyDirect && isBelowMatch(matcher, path)),
  };
}

/** True where a folder around the file matches by itself. */
function isBelowMatch(matcher: ReturnType<typeof ignore>, path: string): boolean {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (matcher.ignores(`${path.slice(0, at)}/`)) return true;
  }
  return false;
}

/** The words before a comment; a backslash keeps a space within the pattern. */
function wordsOf(line: string): string[] {
  const words = line.trim().match(/(?:\\.|[^\s\\])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}
