/** Python's keywords as numbers. */

/** Those that the language reserves; soft ones are names. */
const WORDS = [
  '',
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
] as const;

type Word = Exclude<(typeof WORDS)[number], ''>;

export type Keyword = number;

const NUMBERS = new Map<string, number>(WORDS.map((word, number) => [word, number]));

/** The number of a keyword. */
export function keyword(word: Word): Keyword {
  return NUMBERS.get(word) ?? 0;
}

/** The number of the keyword between two offsets; 0 where that is a name. */
export function keywordAt(text: string, start: number, end: number): Keyword | 0 {
  const length = end - start;
  if (length < 2 || length > 8) return 0;
  const code = text.charCodeAt(start);
  // The first letters of keywords: a-g, i, l, n-p, r, t, w, y; F, N, T.
  if (code === 95 || (code < 97 && code !== 70 && code !== 78 && code !== 84)) return 0;
  return NUMBERS.get(text.slice(start, end)) ?? 0;
}
