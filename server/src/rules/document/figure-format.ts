/** Numbers as a document writes them. */
import { grouped, type Span } from '../../text';
import type { DocumentView } from './document-rule';

/** A text and the figures that are read in it. */
export type FiguredText = Pick<DocumentView, 'text' | 'documents'>;

/**
 * The digits of `value` in the form of those at `span`: with the same mark between thousands or without
 * one. Digits too few for a mark follow the document's other figures.
 */
export function writeLike({ text, documents }: FiguredText, span: Span, value: number): string {
  const written = text.slice(span.start, span.end);
  const separator =
    /\D/.exec(written)?.[0] ?? (written.length < 4 ? elsewhere(text, documents) : '');
  return grouped(value).replaceAll(',', separator);
}

/** The mark between thousands of the first figure that has four digits or more. */
function elsewhere(text: string, documents: DocumentView['documents']): string {
  for (const { figures } of documents) {
    for (const { span, value } of figures) {
      if (value >= 1000) return /\D/.exec(text.slice(span.start, span.end))?.[0] ?? '';
    }
  }
  return '';
}
