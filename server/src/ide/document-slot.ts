/** A place in a tier document or configuration where a name or module may be written. */
import { runStart, type Span } from '../text';

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

const FROM_IMPORT = /^[ \t>]*from[ \t]+([\p{XID_Continue}.]+)[ \t]+import\b[ \t]*/gmu;

/** The slot in an import statement whose text so far is `written`, which ends at `offset`; null outside one. */
export function importSlot(written: string, offset: number): DocumentSlot | null {
  const slot = (typed: string) => ({
    span: { start: offset - typed.length, end: offset },
    quote: '',
  });
  const from = [...written.matchAll(FROM_IMPORT)].at(-1);
  const names = written.slice((from?.index ?? 0) + (from?.[0].length ?? 0));
  if (from && (names.startsWith('(') ? !names.includes(')') : !/[\n(]/.test(names))) {
    const typed = names.slice(runStart(names, names.length, /\p{XID_Continue}/u));
    const isComment = names.slice(names.lastIndexOf('\n') + 1).includes('#');
    return isComment ? null : { ...slot(typed), kind: 'name-of', module: from[1] ?? '' };
  }
  const line = written.slice(written.lastIndexOf('\n') + 1);
  const module = /^[ \t>]*(?:from|import)[ \t]+([\p{XID_Continue}.]*)$/u.exec(line)?.[1];
  if (module === undefined) return null;
  const dot = module.lastIndexOf('.');
  return {
    ...slot(module.slice(dot + 1)),
    kind: 'module',
    parent: module.slice(0, Math.max(0, dot)),
  };
}
