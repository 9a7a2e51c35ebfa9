/**
 * Code blocks of a tier document, which are half Python and half list: import statements, lines of names
 * and comments, in the order written. It is no Python parser, for most such blocks are no Python.
 */
import { anyScript } from '../../python/lexical/any-script';
import { runStart, type Span } from '../../text';
import { isIdentifier } from '../names';
import type { CodeLine } from './markdown-text';

export interface DocumentedName {
  readonly name: string;
  readonly alias: string | null;
  readonly span: Span;
}

export type CodeItem =
  /** `from module import names`; a star has no names; `...` among the names is left out. */
  | {
      readonly kind: 'from';
      readonly module: string;
      readonly moduleSpan: Span;
      readonly names: readonly DocumentedName[];
      readonly star: boolean;
    }
  | { readonly kind: 'import'; readonly module: string; readonly span: Span }
  /** Something in a list of names, as written. */
  | { readonly kind: 'word'; readonly text: string; readonly span: Span }
  /** A comment that has the line for itself. */
  | { readonly kind: 'comment'; readonly text: string; readonly span: Span };

/** Lines that may be Python's prompts in front of a statement. */
const PROMPT = /^\s*(?:>>>|In \[\d+\]:)\s*/;
const fromImport = anyScript(
  /^\s*from\s+([\w.]+)\s+import\b/,
  () => /^\s*from\s+([\p{XID_Continue}.]+)\s+import\b/u,
);
const imported = anyScript(
  /(\*)|(\w+)(?:\s+as\s+(\w+))?/g,
  () => /(\*)|(\p{XID_Continue}+)(?:\s+as\s+(\p{XID_Continue}+))?/gu,
);
const listed = anyScript(/(?:^|,)\s*([\w.]+)/g, () => /(?:^|,)\s*([\p{XID_Continue}.]+)/gu);
const IMPORT = /^\s*import\s+/;

/** Takes a code block apart. Never fails: what is no import and no comment is a list of words. */
export function readCode(lines: readonly CodeLine[]): CodeItem[] {
  const items: CodeItem[] = [];
  for (let i = 0; i < lines.length; i++) {
    const { start, text, comment } = splitComment(lines[i] as CodeLine);
    if (comment && !text.trim()) items.push({ kind: 'comment', ...comment });
    const from = fromImport(text).exec(text);
    if (from?.[1]) {
      const names: CodeLine[] = [
        { start: start + from[0].length, text: text.slice(from[0].length) },
      ];
      while (isOpen(names) && i + 1 < lines.length)
        names.push(splitComment(lines[++i] as CodeLine));
      const moduleAt = start + from[0].indexOf(from[1], from[0].indexOf('from') + 4);
      const moduleSpan = { start: moduleAt, end: moduleAt + from[1].length };
      items.push({ kind: 'from', module: from[1], moduleSpan, ...readImported(names) });
    } else if (IMPORT.test(text)) {
      items.push(...readPlainImport(start, text));
    } else {
      items.push(...readWords(start, text));
    }
  }
  return items;
}

interface UncommentedLine extends CodeLine {
  readonly comment: { readonly text: string; readonly span: Span } | null;
}

function splitComment(line: CodeLine): UncommentedLine {
  const prompt = PROMPT.exec(line.text)?.[0].length ?? 0;
  const start = line.start + prompt;
  const text = line.text.slice(prompt);
  const hash = text.indexOf('#');
  if (hash < 0) return { start, text, comment: null };
  const words = text.slice(hash + 1);
  const span = { start: start + hash + 1, end: start + text.length };
  return { start, text: text.slice(0, hash), comment: { text: words, span } };
}

/** True while a statement goes on in the next line: an open parenthesis or a backslash. */
function isOpen(lines: readonly CodeLine[]): boolean {
  const text = lines.map((line) => line.text).join('\n');
  return text.includes('(') ? !text.includes(')') : text.trimEnd().endsWith('\\');
}

function readImported(lines: readonly CodeLine[]) {
  const names: DocumentedName[] = [];
  let star = false;
  for (const { start, text } of lines) {
    for (const match of text.matchAll(imported(text))) {
      const [, asterisk, name = '', alias = null] = match;
      if (asterisk) star = true;
      else if (isIdentifier(name)) {
        const at = start + match.index;
        names.push({ name, alias, span: { start: at, end: at + name.length } });
      }
    }
  }
  return { names, star };
}

function* readPlainImport(start: number, text: string): Iterable<CodeItem> {
  for (const match of text.slice(text.indexOf('import') + 6).matchAll(listed(text))) {
    const module = match[1] ?? '';
    const at = start + text.indexOf('import') + 6 + match.index + match[0].length - module.length;
    yield { kind: 'import', module, span: { start: at, end: at + module.length } };
  }
}

/** The `a` of `a: what it does`, `a() – what it does`; null where the entry explains nothing. */
function explainedWord(entry: string): string | null {
  const mark = entry.slice(1).search(/\s[-–—:]+\s|:\s|[–—]/u);
  const word = entry
    .slice(0, mark + 1)
    .trimEnd()
    .replace(/\(\)$/, '')
    .trimEnd();
  return mark < 0 || word === '' || /\s/.test(word) ? null : word;
}

/** `a, b`, `- a`, `"a",`, `a()`, `a: what it does`, and lines of an `__all__` list. */
function* readWords(start: number, text: string): Iterable<CodeItem> {
  const lead = /^\s*(?:[-*+•]\s+|__all__\s*(?::[^=]*)?\+?=\s*)?/u.exec(text)?.[0].length ?? 0;
  let at = start + lead;
  for (const piece of text.slice(lead).split(',')) {
    const begin = piece.search(/[^\s[\](){}'"`]/u);
    const entry =
      begin < 0 ? '' : piece.slice(begin, runStart(piece, piece.length, /[\s[\](){}'"`;]/u));
    const explained = explainedWord(entry);
    const word = explained ?? (entry.split('(', 1)[0] ?? '').trimEnd();
    if (word && !/^(\.{2,}|…)/.test(word)) {
      const from = at + begin;
      yield { kind: 'word', text: word, span: { start: from, end: from + word.length } };
    }
    if (explained !== null) return;
    at += piece.length + 1;
  }
}
