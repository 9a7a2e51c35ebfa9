/**
 * The summary of a module after an edit that changed the names of one of its from-imports, or comments alone, made of
 * the one before: where nothing else in the text speaks of those names, all other statements say what they said.
 */
import type { AnyText } from '../../rope';
import { occurrences, type Span } from '../../text';
import { changedSince, lineEndsIn } from '../imports/rescan-imports';
import type { ChangedLines, Line, LineStore } from '../lexical/line-store';
import { type Moved, movedEvents, movedPlaces } from '../lexical/moved-readings';
import type {
  FromImport,
  Guard,
  Import,
  ImportedName,
  ModuleEvent,
  ModuleSummary,
} from '../module-summary';
import { changedLine, importAt } from './changed-import';

export interface Summarized {
  readonly text: AnyText;
  readonly summary: ModuleSummary;
}

/** A summary that was made of another one. */
export interface Resummarized {
  readonly summary: ModuleSummary;
  readonly edit: SummaryEdit;
}

/** What two summaries differ in: all else is said where it was, or as far from there as things moved. */
export interface SummaryEdit {
  readonly before: ModuleSummary;
  readonly moved: Moved;
  /** The import that has other names; null where there is none. */
  readonly statement: {
    readonly was: FromImport;
    readonly is: FromImport;
    /** The place of its first event, in both: the others follow, one for each name. */
    readonly first: number;
  } | null;
}

/**
 * Null where the whole text has to be read.
 *
 * @param store the lines of the text now.
 * @param imports those of the text now.
 * @param before of an earlier text.
 */
export function resummarize(
  store: LineStore,
  imports: readonly Import[],
  before: Summarized,
): Resummarized | null {
  const { summary } = before;
  const changed = changedSince(store, before.text);
  const line = changed && changedLine(changed, before.text, store.text);
  if (!line || summary.errors.length > 0) return null;
  const lines =
    lineEndsIn(store.text, changed.begin, changed.end) -
    lineEndsIn(before.text, changed.begin, changed.endBefore);
  const moved = { from: changed.movedFrom, by: changed.end - changed.endBefore, lines };
  if (line === 'none') {
    const made = isBeside(changed, summary) ? movedSummary(summary, imports, moved) : null;
    return made && { summary: made, edit: { before: summary, moved, statement: null } };
  }
  if (!summary.events.every(isPlain)) return null;
  const [was, is] = line;
  const old = importAt(summary.imports, was);
  const now = importAt(imports, is);
  if (!old || !now || old.module.name !== now.module.name || old.module.level !== now.module.level)
    return null;
  const [text, textBefore] = [store.text.toString(), before.text.toString()];
  const words = otherWords(old, now);
  const isSilent = (at: number) => saysNothing(text, lineAt(store, at));
  const wasSilent = (at: number) => {
    if (at < changed.begin) return isSilent(at);
    if (at >= changed.endBefore) return isSilent(at + moved.by);
    return saysNothing(
      textBefore,
      changed.before.find(({ start, end }) => start <= at && at < end),
    );
  };
  const isAlone = words.every(
    (word) => isUnread(textBefore, word, was, wasSilent) && isUnread(text, word, is, isSilent),
  );
  // Elsewhere a word could be spelled with other letters that mean these.
  if (!isAlone || text.normalize('NFKC') !== text || !isSimple(text.slice(is.start, is.end)))
    return null;
  const first = summary.events.findIndex(({ span }) => span.start === old.span.start);
  const own = summary.events.slice(first, first + old.names.length);
  if (first < 0 || !own.every((each) => each.kind === 'from' && isSpan(each.span, old.span)))
    return null;
  if (!areOnlyMoved(summary.imports, imports, moved, now)) return null;
  const { events } = summary;
  const behind = movedEvents(events.slice(first + own.length), moved);
  const made = {
    ...summary,
    imports,
    events: [...movedEvents(events.slice(0, first), moved), ...eventsOf(now), ...behind],
    rebindings: movedPlaces(summary.rebindings, moved),
    lines: summary.lines + lines,
  };
  return {
    summary: made,
    edit: { before: summary, moved, statement: { was: old, is: now, first } },
  };
}

/** True where every statement lies before the edit or behind it. */
function isBeside({ movedFrom }: ChangedLines, { events }: ModuleSummary): boolean {
  return events.every(({ span }) => span.end <= movedFrom || span.start >= movedFrom);
}

/** All that was said, where it is now. */
function movedSummary(
  summary: ModuleSummary,
  imports: readonly Import[],
  moved: Moved,
): ModuleSummary | null {
  if (!areOnlyMoved(summary.imports, imports, moved)) return null;
  return {
    ...movedPlaces(summary, moved),
    imports,
    lines: summary.lines + moved.lines,
  };
}

/**
 * Of a broken text the grammar may read other imports than the scanner.
 *
 * @param other the one that is not what it was.
 */
function areOnlyMoved(
  before: readonly Import[],
  now: readonly Import[],
  moved: Moved,
  other: Import | null = null,
): boolean {
  return (
    now.length === before.length &&
    now.every((each, i) => {
      const { span, guards, scope } = before[i] as Import;
      if (each.scope !== scope) return false;
      if (each === other) return true;
      return (
        isSpan(each.span, movedPlaces(span, moved)) &&
        isSameGuards(each.guards, movedPlaces(guards, moved))
      );
    })
  );
}

/** Mostly there are none. */
function isSameGuards(a: readonly Guard[], b: readonly Guard[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}

/** What is made of names by their own statement alone. */
function isPlain({ kind }: ModuleEvent): boolean {
  return (
    kind === 'from' ||
    kind === 'import' ||
    kind === 'star' ||
    kind === 'define' ||
    kind === 'assign' ||
    kind === 'all'
  );
}

/** The names that only one of the two has, and what they are called here: that may be another's as well. */
function otherWords(old: FromImport, now: FromImport): readonly string[] {
  const keyOf = ({ name, alias }: ImportedName) => `${name} ${alias ?? name}`;
  const [had, has] = [old, now].map(({ names }) => names.map(keyOf)) as [string[], string[]];
  const other = [
    ...had.filter((each) => !has.includes(each)),
    ...has.filter((each) => !had.includes(each)),
  ];
  return [...new Set(other.flatMap((each) => each.split(' ')))];
}

/** True where the text has the word nowhere but in the line, between quotes, and where it says nothing. */
function isUnread(
  text: string,
  word: string,
  { start, end }: Line,
  isSilent: (at: number) => boolean,
): boolean {
  for (const at of occurrences(text, word)) {
    if (at >= start && at < end) continue;
    const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at + word.length)];
    const isQuoted = (before === 34 || before === 39) && after === before;
    if (!isQuoted && !isPart(before) && !isPart(after) && !isSilent(at)) return false;
  }
  return true;
}

/** The statement around a place; undefined between two of them. */
function lineAt(store: LineStore, at: number): Span | undefined {
  const line = store.before(at);
  return line && at < line.end ? line : undefined;
}

/** True for a string that is a statement, as docstrings are, and between statements, where comments are. */
function saysNothing(text: string, line: Span | undefined): boolean {
  if (!line) return true;
  const statement = text.slice(line.start, line.end).trimEnd();
  const [head, quotes = ''] = /^[rRuU]?("""|''')/.exec(statement) ?? [];
  return !!head && statement.indexOf(quotes, head.length) === statement.length - quotes.length;
}

/** True for a character that goes on with a word. */
function isPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 48 && code <= 57)
  );
}

/** No letters that mean others, and no line that goes on without brackets. */
function isSimple(line: string): boolean {
  return /^[\t\n\r -[\]-~]*$/.test(line);
}

function isSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function eventsOf({ names, module, span, line, lazy, guards }: FromImport): ModuleEvent[] {
  return names.map(({ name, alias, span: nameSpan }) => ({
    kind: 'from',
    name: alias ?? name,
    nameSpan,
    module,
    imported: name,
    lazy,
    span,
    line,
    guards,
  }));
}
