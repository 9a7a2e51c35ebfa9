/**
 * HTML by a template tag that escapes whatever is put into it, so that a name out of somebody's package is
 * never more than text. Only markup made by the tag itself passes as it is.
 */
import { showable } from '../showable';

/** Text that is HTML; made by `html` only. */
export class Markup {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  static of(strings: readonly string[], values: readonly Piece[]): Markup {
    const pieces = strings.map((text, i) => text + (i < values.length ? pieceText(values[i]) : ''));
    return new Markup(pieces.join(''));
  }
  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: null, false and undefined leave nothing. */
export type Piece = Markup | string | number | null | false | undefined | readonly Piece[];

/** Good for text between tags and within quoted attributes; not within a script, a style or a tag's name. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return Markup.of(strings, values);
}

function pieceText(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.toString();
  if (typeof piece === 'number') return String(Math.round(piece * 100) / 100);
  if (typeof piece === 'string') return escapeHtml(piece);
  return piece.map(pieceText).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return showable(text).replace(/[&<>"']/g, (each) => ENTITIES[each] ?? each);
}
