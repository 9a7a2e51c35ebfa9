/** What scanners found in a text, put where it is after an edit before it. */
import type { Span } from '../../text';
import type { Guard, Import, ImportedName, ModuleEvent } from '../module-summary';

/** How far things moved. */
export interface Moved {
  /** Offsets from here on, in the text before, moved. */
  readonly from: number;
  readonly by: number;
  readonly lines: number;
}

/** An import behind the edit. The blocks around it may begin before it. */
export function movedImport(statement: Import, moved: Moved): Import {
  const { by } = moved;
  const { scope, lazy } = statement;
  const span = movedSpan(statement.span, by);
  const line = statement.line + moved.lines;
  const guards = movedGuards(statement.guards, moved);
  if (statement.kind === 'import') {
    const modules = statement.modules.map((each) => movedName(each, by));
    return { kind: 'import', span, line, scope, lazy, guards, modules };
  }
  const { module, star, parens } = statement;
  return {
    kind: 'from',
    span,
    line,
    scope,
    lazy,
    guards,
    module,
    moduleSpan: movedSpan(statement.moduleSpan, by),
    names: statement.names.map((each) => movedName(each, by)),
    star: star && movedSpan(star, by),
    parens: parens && movedSpan(parens, by),
  };
}

function movedName({ name, alias, span, nameSpan }: ImportedName, by: number): ImportedName {
  return { name, alias, span: movedSpan(span, by), nameSpan: movedSpan(nameSpan, by) };
}

/** A block's number is where it begins. */
function movedGuards(guards: readonly Guard[], { from, by }: Moved): readonly Guard[] {
  if (by === 0 || guards.every(({ id }) => id < from)) return guards;
  return guards.map((guard) => (guard.id < from ? guard : { ...guard, id: guard.id + by }));
}

export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/**
 * Events and whatever else has places, put where they are; what did not move is the same object as before. A line
 * belongs to the span beside it, an `id` is the place of a block.
 */
export function movedPlaces<T>(value: T, moved: Moved): T {
  if (moved.by === 0 && moved.lines === 0) return value;
  return movedValueOf(value, moved) as T;
}

/**
 * The same of a module's events. Names of from-imports and of `__all__` are spelled out: there are hundreds, and a key
 * moves all of them.
 */
export function movedEvents(events: readonly ModuleEvent[], moved: Moved): readonly ModuleEvent[] {
  const { from, by, lines } = moved;
  if (by === 0 && lines === 0) return events;
  // All names of a statement have its span.
  let last: readonly [before: Span, now: Span] | null = null;
  const now: ModuleEvent[] = [];
  for (const event of events) {
    const { kind, span, guards } = event;
    if (kind === 'all' && event.value.kind === 'names' && guards.length === 0)
      now.push(movedList(event, event.value.names, moved));
    else if (kind !== 'from' || guards.length > 0) now.push(movedPlaces(event, moved));
    else if (span.start < from) now.push(event);
    else {
      if (last?.[0] !== span) last = [span, movedSpan(span, by)];
      const { name, nameSpan, module, imported, lazy, line } = event;
      now.push({
        kind,
        name,
        nameSpan: movedSpan(nameSpan, by),
        module,
        imported,
        lazy,
        span: last[1],
        line: line + lines,
        guards,
      });
    }
  }
  return now;
}

type ListEvent = Extract<ModuleEvent, { kind: 'all' }>;

function movedList(
  event: ListEvent,
  names: Extract<ListEvent['value'], { kind: 'names' }>['names'],
  moved: Moved,
): ListEvent {
  const isBefore = (span: Span) => span.start < moved.from;
  if (isBefore(event.span) && names.every((each) => isBefore(each.span))) return event;
  const value = {
    kind: 'names' as const,
    names: names.map((each) =>
      isBefore(each.span) ? each : { value: each.value, span: movedSpan(each.span, moved.by) },
    ),
  };
  return { ...movedPlaces({ ...event, value: NO_NAMES }, moved), value };
}

const NO_NAMES: ListEvent['value'] = { kind: 'names', names: [] };

function movedValueOf(value: unknown, moved: Moved): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let copy: unknown[] | null = null;
    for (let at = 0; at < value.length; at++) {
      const now = movedValueOf(value[at], moved);
      if (now !== value[at]) {
        copy ??= value.slice();
        copy[at] = now;
      }
    }
    return copy ?? value;
  }
  const { start, end } = value as { start?: unknown; end?: unknown };
  if (typeof start === 'number' && typeof end === 'number') {
    return start < moved.from ? value : movedSpan({ start, end }, moved.by);
  }
  const object = value as Record<string, unknown>;
  let copy: Record<string, unknown> | null = null;
  for (const key in object) {
    const part = object[key];
    const now =
      typeof part === 'number' ? movedNumber(key, part, object, moved) : movedValueOf(part, moved);
    if (now !== part) {
      copy ??= { ...object };
      copy[key] = now;
    }
  }
  return copy ?? value;
}

function movedNumber(
  key: string,
  value: number,
  { span }: Record<string, unknown>,
  { from, by, lines }: Moved,
): number {
  if (key === 'id') return value < from ? value : value + by;
  return key === 'line' && span && (span as Span).start >= from ? value + lines : value;
}
