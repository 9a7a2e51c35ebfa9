/** Moves a summary from a condensed text into the whole one: its spans, lines and guards' identities. */

import type { Span } from '../../text';
import { createLineIndex } from '../../text';
import type { CondensedText } from '../lexical/condensed-text';
import type { Guard, ModuleEvent, ModuleSummary, NameList, Replacement } from '../module-summary';

/** @param whole the text that was condensed; the summary's imports are left as they are. */
export function relocateSummary(
  summary: ModuleSummary,
  whole: string,
  { text, offsetIn }: CondensedText,
): ModuleSummary {
  const lines = createLineIndex(whole);
  const condensedLines = createLineIndex(text);
  const line = (condensed: number) =>
    lines.positionAt(offsetIn(condensedLines.lineStart(condensed))).line;
  const span = ({ start, end }: Span): Span => ({ start: offsetIn(start), end: offsetIn(end) });

  function list(value: NameList): NameList {
    switch (value.kind) {
      case 'names':
        return { ...value, names: value.names.map((each) => ({ ...each, span: span(each.span) })) };
      case 'concat':
        return { ...value, parts: value.parts.map(list) };
      case 'filter':
        return { ...value, source: list(value.source) };
      case 'unknown':
        return { ...value, span: span(value.span) };
      default:
        return value;
    }
  }

  function guard(value: Guard): Guard {
    return { ...value, id: offsetIn(value.id) };
  }

  function moved(value: Replacement): Replacement {
    const { object } = value;
    if (!object) return value;
    const entries = object.entries.map((each) => ({ ...each, span: span(each.span) }));
    return { ...value, object: { ...object, entries } };
  }

  function event(value: ModuleEvent): ModuleEvent {
    const base = {
      span: span(value.span),
      line: line(value.line),
      guards: value.guards.map(guard),
    };
    switch (value.kind) {
      case 'from':
        return { ...value, ...base, nameSpan: span(value.nameSpan) };
      case 'define': {
        const { makes } = value;
        const placed = { ...value, ...base, nameSpan: span(value.nameSpan) };
        return makes ? { ...placed, makes: withSpans(makes, span) } : placed;
      }
      case 'assign':
        return {
          ...value,
          ...base,
          nameSpan: span(value.nameSpan),
          list: value.list && list(value.list),
        };
      case 'all':
        return { ...value, ...base, value: list(value.value) };
      case 'getattr':
        return {
          ...value,
          ...base,
          entries: value.entries.map((each) => ({ ...each, span: span(each.span) })),
        };
      case 'dynamic':
        return { ...value, ...base, ...(value.replaces && { replaces: moved(value.replaces) }) };
      default:
        return { ...value, ...base };
    }
  }

  return {
    ...summary,
    events: summary.events.map(event),
    rebindings: summary.rebindings.map((each) => ({ ...each, span: span(each.span) })),
    lines: lines.lineCount - (/[\r\n]$|^$/.test(whole) ? 1 : 0),
    errors: summary.errors.map(span),
  };
}

/** Plain data with all spans in it put elsewhere. */
function withSpans<T>(data: T, place: (span: Span) => Span): T {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((each) => withSpans(each, place)) as T;
  const { start, end } = data as Partial<Span>;
  if (start !== undefined && end !== undefined) return place({ start, end }) as T;
  const parts = Object.entries(data).map(([key, part]) => [key, withSpans(part, place)]);
  return Object.fromEntries(parts) as T;
}
