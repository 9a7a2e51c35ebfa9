/**
 * Keys and values of our table in a `pyproject.toml` or `export-tiers.toml`: offered while they are typed, described
 * where the pointer rests. Editors of TOML know a schema of the second file at most.
 */
import { t, translated } from '../l10n';
import { CATALOGUE } from '../rules/catalogue';
import { runStart, type Span } from '../text';
import {
  type ConfigurationKey,
  type ConfigurationPlace,
  configurationAt,
} from '../tiers/configuration/configuration-keys';
import type { Completion, Typing } from './completion';
import { rulePage } from './rule-page';
import { readValues, type TomlPlace, tomlHeaders } from './toml-place';

/** The file's own table; in a `pyproject.toml` it is one of many. */
const OWN_FILE = /(?:^|\/)export-tiers\.toml$/;
const PYPROJECT = /(?:^|\/)pyproject\.toml$/;
const TABLE = ['tool', 'export-tiers'];
const WORD = /[\w-]/;
const NO_LINE_END = /[^\r\n]/;

/** The line before a caret in the header of a table. */
const HALF_HEADER = /^[ \t]*\[\[?[ \t]*([\w.-]*)$/;

/** True for files that may hold our table, by their names. */
export function mayHoldConfiguration(path: string): boolean {
  return OWN_FILE.test(path) || PYPROJECT.test(path);
}

export function isOwnFile(path: string): boolean {
  return OWN_FILE.test(path);
}

interface Caret {
  readonly place: TomlPlace;
  /** Keys from the top of our table to the one that the caret is in or behind. */
  readonly path: readonly string[];
  /** Where the table's own lines begin and end. */
  readonly table: Span;
}

/** Keys that are not there yet, and the values that a key can have. */
export function configurationCompletions({ path, text, offset }: Typing): readonly Completion[] {
  if (!mayHoldConfiguration(path)) return [];
  const header = HALF_HEADER.exec(text.slice(runStart(text, offset, NO_LINE_END), offset));
  if (header) return offeredTables(path, header[1] ?? '', offset);
  const caret = caretIn(path, text, offset);
  if (!caret || text[offset - caret.place.word.length - 1] === '.') return [];
  const { place } = caret;
  const found = configurationAt(caret.path);
  if (!found) return [];
  if (place.isValue) return offeredValues(found, place, offset);
  if (place.string !== null || place.inList) return [];
  const span = { start: offset - place.word.length, end: offset };
  const line = text.slice(offset, lineEnd(text, offset));
  const isBare = /^\s*$/.test(line);
  // Of a table in one line, nothing is known but where the caret is.
  const isThere = (name: string) =>
    place.keys.length === 0 && hasKey(text, caret.table, name, span);
  return keysAt(found)
    .filter(({ name }) => !isThere(name))
    .map((key) => ({
      label: key.name,
      kind: 'key',
      detail: kindText(key.kind),
      markdown: () => key.description,
      rank: 0,
      span,
      newText: isBare ? `${key.name} = ` : key.name,
    }));
}

/** The tables that a dotted name, as far as it is typed, may go on to. */
function offeredTables(path: string, typed: string, offset: number): readonly Completion[] {
  const names = typed.split('.');
  const last = names.pop() ?? '';
  const outside = OWN_FILE.test(path) ? [] : TABLE;
  const isAbove = names.length < outside.length;
  if (!names.slice(0, outside.length).every((name, at) => name === outside[at])) return [];
  const here = isAbove
    ? [{ name: outside.slice(names.length).join('.'), kind: 'table', description: ourTable() }]
    : keysAt(configurationAt(names.slice(outside.length)));
  return here
    .filter(({ kind }) => kind.startsWith('table'))
    .map(({ name, kind, description }) => ({
      label: name,
      kind: 'key',
      detail: kindText(kind),
      markdown: () => description,
      rank: 0,
      span: { start: offset - last.length, end: offset },
      newText: name,
    }));
}

/** What a key or a rule means, or null where the caret is on neither. */
export function configurationHover(
  path: string,
  text: string,
  offset: number,
): { readonly span: Span; readonly markdown: string } | null {
  const start = runStart(text, offset, WORD);
  let end = offset;
  while (WORD.test(text[end] ?? '')) end++;
  const word = text.slice(start, end);
  const caret = word === '' ? null : caretIn(path, text, end);
  const found = caret && configurationAt(caret.path);
  if (!caret || !found) return null;
  const isKey = !caret.place.isValue && !caret.place.inList;
  const span = { start, end };
  const rule = CATALOGUE.find(({ code, name }) => code === word || name === word);
  if (rule && (isKey ? found.hasRuleKeys : found.isRule)) {
    return { span, markdown: describeRule(rule) };
  }
  const key = isKey ? keysAt(found).find(({ name }) => name === word) : undefined;
  return key
    ? { span, markdown: `**${key.name}**: ${kindText(key.kind)}\n\n${key.description}` }
    : null;
}

function caretIn(path: string, text: string, offset: number): Caret | null {
  if (!mayHoldConfiguration(path)) return null;
  const headers = tomlHeaders(text);
  const at = headers.findLastIndex((match) => match.index + match[0].length <= offset);
  const header = headers[at];
  const start = header ? header.index + header[0].length : 0;
  const names = header?.[1]?.split('.') ?? [];
  const isOurs = OWN_FILE.test(path) || TABLE.every((name, index) => names[index] === name);
  const place = isOurs ? readValues(text, start, offset) : null;
  if (!place) return null;
  const outer = OWN_FILE.test(path) ? names : names.slice(TABLE.length);
  const table = { start, end: headers[at + 1]?.index ?? text.length };
  return { place, path: [...outer, ...place.keys], table };
}

/** The keys with what they mean in the editor's language. */
function keysAt(place: ConfigurationPlace | null): readonly ConfigurationKey[] {
  if (!place?.hasRuleKeys) {
    const keys = place?.keys ?? [];
    return keys.map((key) => ({ ...key, description: translated(key.description) }));
  }
  return CATALOGUE.map((rule) => ({
    name: rule.code,
    kind: rule.name,
    description: describeRule(rule),
  }));
}

function offeredValues(
  { values, isRule, keys }: ConfigurationPlace,
  { string, word }: TomlPlace,
  offset: number,
): readonly Completion[] {
  if (keys.length > 0) return [];
  const span = { start: offset - (string ?? word).length, end: offset };
  const offered = isRule
    ? CATALOGUE.map((rule) => ({ text: JSON.stringify(rule.code), detail: rule.name, rule }))
    : values.map((text) => ({ text, detail: '', rule: null }));
  return offered
    .filter(({ text }) => string === null || text.startsWith('"'))
    .map(({ text, detail, rule }, at) => {
      const label = text.replaceAll('"', '');
      return {
        label,
        kind: 'value',
        detail,
        ...(rule && { markdown: () => describeRule(rule) }),
        rank: isRule ? 0 : Math.min(at, 9),
        span,
        newText: string === null ? text : label,
      };
    });
}

function ourTable(): string {
  return t('The settings of Export Tiers for this project.');
}

/** What stands behind a key: the words of the schema that are no values. */
function kindText(kind: string): string {
  switch (kind) {
    case 'table':
      return t('table');
    case 'tables':
      return t('tables');
    case 'list':
      return t('list');
    case 'text':
      return t('text');
    case 'number':
      return t('number');
    default:
      return kind;
  }
}

function describeRule({ code, name, summary }: (typeof CATALOGUE)[number]): string {
  return `[${code}](${rulePage(code)}) ${name}\n\n${translated(summary)}`;
}

/** True where a line of the table, other than the one that is typed, sets the key. */
function hasKey(text: string, table: Span, name: string, typed: Span): boolean {
  const lines = text.slice(table.start, table.end).split('\n');
  let at = table.start;
  for (const line of lines) {
    const isTyped = at <= typed.start && typed.start <= at + line.length;
    if (!isTyped && line.trimStart().startsWith(name)) {
      if (/^\s*[.=]/.test(line.trimStart().slice(name.length))) return true;
    }
    at += line.length + 1;
  }
  return false;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
