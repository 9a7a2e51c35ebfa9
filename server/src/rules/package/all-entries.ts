/** The entries of a file's own `__all__` with their places, as far as they are written out. */
import type { ModuleEvent, ModuleSummary, NameList } from '../../python/module-summary';
import type { Span } from '../../text';

export type AllEvent = Extract<ModuleEvent, { kind: 'all' }>;

export interface AllEntry {
  readonly value: string;
  /** The string with its quotes. */
  readonly span: Span;
  readonly event: AllEvent;
}

export function allEvents(summary: ModuleSummary): AllEvent[] {
  return summary.events.filter((event) => event.kind === 'all');
}

/** What is set or added, in the order of the text; names that other modules' lists bring are not among them. */
export function allEntries(summary: ModuleSummary): AllEntry[] {
  return allEvents(summary).flatMap((event) =>
    event.op === 'remove'
      ? []
      : written(event.value).map(({ value, span }) => ({ value, span, event })),
  );
}

function written(list: NameList): readonly { readonly value: string; readonly span: Span }[] {
  switch (list.kind) {
    case 'names':
      return list.names;
    case 'concat':
      return list.parts.flatMap(written);
    case 'filter':
      return written(list.source);
    default:
      return [];
  }
}

/** The word `__all__` of an event; the event's first line where the word is not there. */
export function allWord(text: string, { span }: AllEvent): Span {
  const line = /^[^\r\n]*/.exec(text.slice(span.start, span.end))?.[0] ?? '';
  const at = line.indexOf('__all__');
  return at < 0
    ? { start: span.start, end: span.start + line.length }
    : { start: span.start + at, end: span.start + at + '__all__'.length };
}
