/**
 * Comments to people, when a statement is split. What tools obey goes with every name; a word to people
 * stays with the names that stay, and where none does it goes to the first of the new statements: that
 * about the statement to the new one as such, that about several names of a line or below all names to
 * the first of them. So it does not depend on which name leaves first.
 */
import { runStart, type TextEdit } from '../../text';
import { isDirective, splitComments } from './comments';
import type { ImportOrder } from './import-order';
import type { ImportParts, NamedPart } from './import-parts';

/**
 * The parts with each word to people left to the names of one statement to be.
 *
 * @param targetOf the module that a name, by its index, goes to now or later; null where it stays.
 * @param order the order that the file's imports are kept in.
 */
export function withProseOnce(
  parts: ImportParts,
  targetOf: (index: number) => string | null,
  order: ImportOrder,
): ImportParts {
  const all = parts.names.map((_, i) => i);
  const owners = ownersAmong(all, targetOf, order);
  const isEmptied = all.every((index) => targetOf(index) !== null);
  const heir = isEmptied ? firstOf(parts, owners, order) : undefined;
  const names = parts.names.map((part, i): NamedPart => {
    const lineOwners = ownersAmong(sameLine(parts, i), targetOf, order);
    const isLineOwner = firstOf(parts, lineOwners, order) === i;
    return {
      ...part,
      shared: owners.includes(i) ? part.shared : part.shared.filter(isDirective),
      comments: isLineOwner ? part.comments : part.comments.filter(isDirective),
      above: i === heir ? [...parts.below, ...part.above] : part.above,
    };
  });
  const aboveSpans = parts.aboveSpans.map((spans, i) =>
    i === heir ? [...spans, ...parts.belowSpans] : spans,
  );
  return withHeadings({ ...parts, names, aboveSpans }, parts, targetOf);
}

/**
 * Each heading given to the first of its section's names that stay; where none does, it stays with the one below it.
 *
 * @param written the parts as the text has them.
 */
function withHeadings(
  parts: ImportParts,
  written: ImportParts,
  targetOf: (index: number) => string | null,
): ImportParts {
  const names = [...parts.names];
  const aboveSpans = [...parts.aboveSpans];
  for (const section of written.sections) {
    const [first] = section;
    const owner = section.find((index) => targetOf(index) === null);
    const [from, to] = [names[first ?? 0], names[owner ?? 0]];
    if (first === undefined || owner === undefined || first === owner || !from || !to) continue;
    const { above = [] } = written.names[first] ?? {};
    const spans = written.aboveSpans[first] ?? [];
    names[first] = { ...from, above: from.above.filter((line) => !above.includes(line)) };
    names[owner] = { ...to, above: [...above, ...to.above] };
    aboveSpans[first] = (aboveSpans[first] ?? []).filter((span) => !spans.includes(span));
    aboveSpans[owner] = [...spans, ...(aboveSpans[owner] ?? [])];
  }
  return { ...parts, names, aboveSpans };
}

/** The edits that take words to people out which leave with their names while the statement stays. */
export function proseRemoval(
  text: string,
  parts: ImportParts,
  removed: ReadonlySet<number>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const strip = (span: { start: number; end: number }) => {
    const left = splitComments(text.slice(span.start, span.end).trimEnd()).filter(isDirective);
    const before = span.start - runStart(text, span.start, /[ \t\f]/);
    const whole = { start: span.start - (left.length > 0 ? 0 : before), end: span.end };
    edits.push({ span: whole, newText: left.join('  ') });
  };
  const all = parts.names.map((_, i) => i);
  if (haveLeft(all, removed, (i) => parts.names[i]?.shared)) parts.sharedSpans.forEach(strip);
  for (const [i, span] of parts.commentSpans.entries()) {
    const line = sameLine(parts, i);
    const isLeft = line.some((other) => !removed.has(other));
    if (!span || line[0] !== i || !isLeft) continue;
    if (haveLeft(line, removed, (at) => parts.names[at]?.comments)) strip(span);
  }
  return edits;
}

/** True where words to people belong to some of the names, and all of these leave. */
function haveLeft(
  indexes: readonly number[],
  removed: ReadonlySet<number>,
  commentsAt: (index: number) => readonly string[] | undefined,
): boolean {
  const owners = indexes.filter((index) => commentsAt(index)?.some((it) => !isDirective(it)));
  return owners.length > 0 && owners.every((index) => removed.has(index));
}

/** The names that the comment at the end of a name's line is about. */
function sameLine({ commentSpans }: ImportParts, index: number): number[] {
  const start = commentSpans[index]?.start;
  if (start === undefined) return [index];
  return commentSpans.flatMap((span, i) => (span?.start === start ? [i] : []));
}

/** The one that comes first in print: it bears what was said of several names of a line. */
function firstOf(
  { names }: ImportParts,
  indexes: readonly number[],
  { compareNames }: ImportOrder,
): number | undefined {
  const byName = (a: number, b: number) => {
    const [one, two] = [names[a], names[b]];
    return one && two ? compareNames(one, two) : 0;
  };
  return [...indexes].sort(byName)[0];
}

function ownersAmong(
  indexes: readonly number[],
  targetOf: (index: number) => string | null,
  { compareModules }: ImportOrder,
): number[] {
  const targets = indexes.map(targetOf);
  const [first = null] = targets.includes(null)
    ? [null]
    : targets.flatMap((it) => it ?? []).sort(compareModules);
  return indexes.filter((_, i) => targets[i] === first);
}
