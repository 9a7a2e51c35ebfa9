/**
 * Takes a TypeScript text apart into code, comments, strings and regular expressions: just enough to look
 * for words in one of them and not in the others. Templates are strings, with code in their `${…}`.
 */

export interface Segment {
  readonly kind: 'code' | 'comment' | 'string' | 'regex';
  readonly start: number;
  readonly end: number;
}

/** After these a slash begins a regular expression; after other code it divides. */
const BEFORE_REGEX =
  /(?:^|[([{,;=:!&|?+\-*%~^<>}]|\b(?:return|typeof|case|in|of|void|yield|await))\s*$/;

/** The text's segments in order; together they cover it. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  /** For each open `${`, the braces opened inside it. */
  const templates: number[] = [];
  let codeStart = 0;
  let at = 0;

  const push = (kind: Segment['kind'], start: number, end: number) => {
    if (codeStart < start) segments.push({ kind: 'code', start: codeStart, end: start });
    segments.push({ kind, start, end });
    codeStart = end;
    at = end;
  };
  /** From a backtick, or from the brace that closes a `${…}`, to the template's end or next `${`. */
  const pushTemplate = () => {
    const start = at;
    at++;
    while (at < text.length && text[at] !== '`') {
      if (text.startsWith('${', at)) {
        templates.push(0);
        return push('string', start, at + 2);
      }
      at += text[at] === '\\' ? 2 : 1;
    }
    push('string', start, Math.min(at + 1, text.length));
  };

  while (at < text.length) {
    const character = text[at];
    const open = templates.length - 1;
    if (text.startsWith('//', at) || (at === 0 && text.startsWith('#!'))) {
      push('comment', at, endOr(text, text.indexOf('\n', at)));
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      push('comment', at, close < 0 ? text.length : close + 2);
    } else if (character === "'" || character === '"') {
      push('string', at, closing(text, at, character));
    } else if (character === '`') {
      pushTemplate();
    } else if (character === '/' && BEFORE_REGEX.test(codeBefore(text, segments, codeStart, at))) {
      push('regex', at, regexEnd(text, at));
    } else if (character === '{' && open >= 0) {
      templates[open] = (templates[open] ?? 0) + 1;
      at++;
    } else if (character === '}' && open >= 0 && templates[open] === 0) {
      templates.pop();
      pushTemplate();
    } else {
      if (character === '}' && open >= 0) templates[open] = (templates[open] ?? 0) - 1;
      at++;
    }
  }
  if (codeStart < text.length) segments.push({ kind: 'code', start: codeStart, end: text.length });
  return segments;
}

/** The text with everything but code blanked; offsets and lines stay. */
export function codeOf(text: string): string {
  return segmentsOf(text)
    .map(({ kind, start, end }) => {
      const part = text.slice(start, end);
      return kind === 'code' ? part : part.replace(/[^\n]/g, ' ');
    })
    .join('');
}

/** The quoted strings with their offsets, without quotes; of templates those without `${…}`. */
export function stringsOf(text: string): { readonly value: string; readonly start: number }[] {
  return segmentsOf(text)
    .filter(({ kind, start, end }) => {
      return kind === 'string' && end - start >= 2 && text[start] === text[end - 1];
    })
    .map(({ start, end }) => ({ value: text.slice(start + 1, end - 1), start }));
}

function endOr(text: string, at: number): number {
  return at < 0 ? text.length : at;
}

function closing(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n')
    at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function regexEnd(text: string, start: number): number {
  let at = start + 1;
  let inClass = false;
  while (at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/')) {
    if (text[at] === '[') inClass = true;
    if (text[at] === ']') inClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  return Math.min(at + 1, text.length);
}

/** What stands before a slash, comments left out; a literal there counts as a value. */
function codeBefore(text: string, segments: readonly Segment[], codeStart: number, at: number) {
  const near = text.slice(Math.max(codeStart, at - 40), at);
  if (near.trim()) return near;
  const last = segments.findLast(({ kind, start, end }) => {
    return kind !== 'comment' && text.slice(start, end).trim() !== '';
  });
  if (!last) return '';
  if (last.kind === 'code') return text.slice(last.start, last.end).trimEnd();
  return text.slice(last.start, last.end).endsWith('${') ? '(' : 'value';
}
