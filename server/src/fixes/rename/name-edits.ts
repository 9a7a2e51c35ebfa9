/** The places of one file that get the new name. */
import type { Span, TextEdit } from '../../text';

export interface NameEdits {
  readonly path: string;
  /** Adds the name at a place, once. */
  add(span: Span): void;
  /** Adds an imported name that the file goes on calling as before. */
  keep(span: Span): void;
  has(start: number): boolean;
  readonly size: number;
  /** In source order. */
  spans(): readonly Span[];
  with(newName: string, oldName: string): readonly TextEdit[];
}

export function nameEdits(path: string): NameEdits {
  const places = new Map<number, { readonly span: Span; readonly keeps: boolean }>();
  const inOrder = () => [...places.values()].sort((a, b) => a.span.start - b.span.start);
  return {
    path,
    add(span) {
      if (!places.has(span.start)) places.set(span.start, { span, keeps: false });
    },
    keep: (span) => void places.set(span.start, { span, keeps: true }),
    has: (start) => places.get(start)?.keeps === false,
    get size() {
      return places.size;
    },
    spans: () => inOrder().map(({ span }) => span),
    with: (newName, oldName) =>
      inOrder().map(({ span, keeps }) => ({
        span,
        newText: keeps ? `${newName} as ${oldName}` : newName,
      })),
  };
}
