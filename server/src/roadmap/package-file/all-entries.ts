/** The entries of `__all__` as they are written out, and taking some of them out. */
import { removeNames } from '../../fixes/statement/remove-names';
import type { ImportedName, ModuleSummary, NameList } from '../../python/module-summary';
import { createLineIndex, type TextEdit } from '../../text';
import { linesOf } from './drop-lines';

type Entry = Extract<NameList, { kind: 'names' }>['names'][number];

/** Every entry that stands as a string of its own in a list of `__all__`, in source order. */
export function writtenEntries(text: string, summary: ModuleSummary): Entry[] {
  const found = new Map<number, Entry>();
  const variables = new Set<string>();
  const visit = (list: NameList): void => {
    if (list.kind === 'names') {
      for (const entry of list.names) {
        if (/^[rRuU]?['"]/.test(text.slice(entry.span.start, entry.span.end))) {
          found.set(entry.span.start, entry);
        }
      }
    } else if (list.kind === 'concat') list.parts.forEach(visit);
    else if (list.kind === 'filter') visit(list.source);
    else if (list.kind === 'variable') variables.add(list.name);
  };
  for (const event of summary.events) {
    if (event.kind === 'all' && event.op !== 'remove') visit(event.value);
  }
  for (const event of summary.events) {
    if (event.kind === 'assign' && event.list && variables.has(event.name)) visit(event.list);
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** True where an `__all__` of the file has the name as a string of its own. */
export function spellsOut(
  file: { readonly text: string; summary(): ModuleSummary },
  name: string,
): boolean {
  return writtenEntries(file.text, file.summary()).some(({ value }) => value === name);
}

export interface EntryRemoval {
  readonly edits: readonly TextEdit[];
  /** Zero-based lines that hold nothing but entries that go. */
  readonly lines: readonly number[];
}

/** Takes all entries of these names out, with their commas and what is said beside them. */
export function removeEntries(
  text: string,
  summary: ModuleSummary,
  names: ReadonlySet<string>,
): EntryRemoval {
  const edits: TextEdit[] = [];
  const lines: number[] = [];
  for (const group of groupsOf(text, writtenEntries(text, summary))) {
    if (!group.some(({ value }) => names.has(value))) continue;
    const removal = removeFromGroup(text, group, names);
    edits.push(...removal.edits);
    lines.push(...removal.lines);
  }
  return { edits, lines };
}

/** Entries between which only commas, space and comments stand: those of one list. */
function groupsOf(text: string, entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1)?.at(-1);
    const between = last && text.slice(last.span.end, entry.span.start).replace(/#[^\r\n]*/g, '');
    if (between !== undefined && /^[\s,\\]*$/.test(between)) groups.at(-1)?.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function removeFromGroup(
  text: string,
  group: readonly Entry[],
  names: ReadonlySet<string>,
): EntryRemoval {
  const index = createLineIndex(text);
  const lineOf = ({ span }: Entry) => index.positionAt(span.start).line;
  const byLine = new Map<number, Entry[]>();
  for (const entry of group)
    byLine.set(lineOf(entry), [...(byLine.get(lineOf(entry)) ?? []), entry]);
  const lines: number[] = [];
  const inline = new Set<Entry>();
  for (const [line, entries] of byLine) {
    const leaving = entries.filter(({ value }) => names.has(value));
    if (leaving.length === entries.length && isAlone(text, index, line, entries)) lines.push(line);
    else for (const entry of leaving) inline.add(entry);
  }
  return { edits: inlineEdits(text, group, inline), lines };
}

/** True where the line has these entries, a comma and a comment, and nothing else. */
function isAlone(
  text: string,
  index: ReturnType<typeof createLineIndex>,
  line: number,
  entries: readonly Entry[],
): boolean {
  const first = entries[0]?.span ?? { start: 0, end: 0 };
  const last = entries.at(-1)?.span ?? first;
  if (linesOf(index, { start: first.start, end: last.end }).length !== 1) return false;
  const before = text.slice(index.lineStart(line), first.start);
  const after = text.slice(last.end, index.lineStart(line + 1));
  return before.trim() === '' && /^\s*,\s*(?:#.*)?$/.test(after.trimEnd());
}

function inlineEdits(
  text: string,
  group: readonly Entry[],
  leaving: ReadonlySet<Entry>,
): TextEdit[] {
  if (leaving.size === 0) return [];
  if (leaving.size === group.length) {
    const start = group[0]?.span.start ?? 0;
    const end = group.at(-1)?.span.end ?? start;
    const comma = /^[ \t]*,/.exec(text.slice(end))?.[0].length ?? 0;
    return [{ span: { start, end: end + comma }, newText: '' }];
  }
  const parts = group.map(
    ({ value, span }): ImportedName => ({ name: value, alias: null, span, nameSpan: span }),
  );
  const removed = new Set(group.flatMap((entry, i) => (leaving.has(entry) ? [i] : [])));
  return removeNames(text, { names: parts, aboveSpans: [], open: null, close: 0 }, removed);
}
