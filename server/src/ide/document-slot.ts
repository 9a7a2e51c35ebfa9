/** A place in a tier document or configuration where a name or module may be written. */
import type { Span } from '../text';

export type DocumentSlot = {
  /** What is typed so far, which a completion replaces. */
  readonly span: Span;
  /** Put around what is inserted: a configuration's list wants quotes. */
  readonly quote: string;
} & (
  | {
      /** An entry of a tier, or a key of `homes`. */
      readonly kind: 'entry';
      readonly wants: 'names' | 'modules' | 'either';
      /** The module that has the names, relative to the package, where the place says so. */
      readonly module: string | null;
    }
  /** A name after `from module import` or `module:`; the module is absolute or begins with dots. */
  | { readonly kind: 'name-of'; readonly module: string }
  /** The part of a dotted module after `parent`; all of it where `parent` is empty. */
  | { readonly kind: 'module'; readonly parent: string }
);

/** The slot in an import statement whose text so far is `written`, which ends at `offset`; null outside one. */
export function importSlot(written: string, offset: number): DocumentSlot | null {
  const slot = (typed: string) => ({
    span: { start: offset - typed.length, end: offset },
    quote: '',
  });
  const names =
    /(?:^|\n)[ \t>]*from[ \t]+(\.*[\p{XID_Continue}.]*)[ \t]+import[ \t]*(?:\([^)]*|[^\n(]*)$/u.exec(
      written,
    );
  if (names) {
    const typed = /[\p{XID_Continue}]*$/u.exec(written)?.[0] ?? '';
    const isComment = /#[^\n]*$/.test(names[0]);
    return isComment ? null : { ...slot(typed), kind: 'name-of', module: names[1] ?? '' };
  }
  const module = /(?:^|\n)[ \t>]*(?:from|import)[ \t]+([\p{XID_Continue}.]*)$/u.exec(written)?.[1];
  if (module === undefined) return null;
  const dot = module.lastIndexOf('.');
  return {
    ...slot(module.slice(dot + 1)),
    kind: 'module',
    parent: module.slice(0, Math.max(0, dot)),
  };
}
