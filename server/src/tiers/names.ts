/** What counts as a Python name, a dotted module name and a glob in a tier document. */
import picomatch from 'picomatch';
import { anyScript } from '../python/lexical/any-script';
import { compileParts } from './glob';

const identifier = anyScript(/^[A-Za-z_]\w*$/, () => /^[\p{XID_Start}_]\p{XID_Continue}*$/u);

/** The hard keywords of Python 3 (language reference, 2.3.1); soft ones such as `match` are names. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally ' +
    'for from global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const WORD = `(?!(?:${[...KEYWORDS].join('|')})(?!\\p{XID_Continue}))[\\p{XID_Start}_]\\p{XID_Continue}*`;
const globOf = (inside: string) =>
  `(?!!)(?=.*[*?[{])(?:${inside}|\\[${inside}+\\]|\\{(?:${inside}|\\{${inside}*\\})*\\})+`;

/** The same as regular expressions with the flag `u`, for those who only know a schema. */
export const PATTERNS = {
  identifier: WORD,
  dotted: `${WORD}(?:\\.${WORD})*`,
  /** Not empty, its brackets in pairs; braces may stand in braces, once. */
  glob: globOf('[\\p{XID_Continue}.*?,!^-]'),
} as const;

const glob = anyScript(
  new RegExp(`^${globOf('[\\w.*?,!^-]')}$`),
  () => new RegExp(`^${PATTERNS.glob}$`, 'u'),
);

/** True for a name that Python code can bind (language reference, 2.3). */
export function isIdentifier(text: string): boolean {
  return identifier(text).test(text) && !KEYWORDS.has(text);
}

/** True for `a` and `a.b.c`. */
export function isDottedName(text: string): boolean {
  return text.split('.').every(isIdentifier);
}

/** True where no segment starts with an underscore: callers may import from such a module. */
export function isPublicModule(module: string): boolean {
  return module !== '' && module.split('.').every((segment) => !segment.startsWith('_'));
}

/** The last segment: `c` of `a.b.c`. */
export function leafOf(module: string): string {
  return module.slice(module.lastIndexOf('.') + 1);
}

/** True for the module itself and for everything below it. */
export function isWithin(module: string, ancestor: string): boolean {
  return module === ancestor || module.startsWith(`${ancestor}.`);
}

/** True where the text has a character that only a glob has. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

/** In a pattern with ranges. */
const MOST_STARS = 2;

export type Matcher = (text: string) => boolean;

/**
 * A matcher for names and dotted modules. `*` matches any run of characters, dots too (`sync.*` is
 * everything below `sync`); `?`, `[abc]`, `[!abc]` and `{a,b}` mean what they mean in a shell.
 *
 * @returns null where the pattern cannot be read: an unclosed bracket, a character no name has.
 */
export function compileGlob(pattern: string): Matcher | null {
  if (!glob(pattern).test(pattern)) return null;
  const matches = compileParts(pattern);
  if (matches) return matches;
  // Where many stars are left to a regular expression, it may never end.
  if ((pattern.match(/\*+/g)?.length ?? 0) > MOST_STARS) return null;
  try {
    // `windows` is fixed so that a pattern means the same on every machine; `posix` is for `[!a]`.
    return picomatch(pattern, {
      strictBrackets: true,
      windows: false,
      nonegate: true,
      posix: true,
    });
  } catch {
    return null;
  }
}
