/** A name that is being typed into a from-import of its package, imported from its home instead. */
import {
  beginsLine,
  indentAt,
  lineBreakAt,
  lineBreakNear,
  lineStartAt,
} from '../fixes/statement/lines';
import { writeModule } from '../fixes/statement/written-module';
import type { Binding } from '../graph/resolution';
import type { FromImport } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import type { TextEdit } from '../text';
import { addImport, type ImportingText } from './add-import';
import type { PythonSlot } from './python-slot';

type NameSlot = PythonSlot & { readonly kind: 'imported-name' };

export interface TypedImport {
  /** In place of what is typed so far. */
  readonly newText: string;
  /** Beside it; they touch neither it nor each other. */
  readonly edits: readonly TextEdit[];
}

/** What the caret's place says of every name that may be typed there. */
interface Place {
  /** The end of the word, of which more may have been typed since the list was shown. */
  readonly end: number;
  readonly isAlone: boolean;
  /** What takes the word out of its list, where it is not alone. */
  readonly edits: readonly TextEdit[];
  readonly isTop: boolean;
  /** Between a new statement and the one that is typed in. */
  readonly ending: string;
}

/**
 * Where the name is the only one of its statement, the statement's module becomes the home. Else the
 * statement is left without the name, and the import from the home joins another one of it, or goes before.
 *
 * @returns what importing a name, that the package and so the file call `local`, from its home `to` takes; made
 *   for asking about many names at one place.
 */
export function importFromHome(
  known: ImportingText,
  file: FileView,
  slot: NameSlot,
): (to: Binding, local: string) => TypedImport {
  const place = placeOf(known.text, slot);
  const avoid = { start: slot.start, end: place.end };
  const at = { start: slot.start, end: slot.start };
  const homes = new Map<string, { readonly written: string; readonly isKnown: boolean }>();
  const homeOf = (module: string) => {
    const before = homes.get(module);
    if (before) return before;
    const written = writeModule(module, { module: slot.module } as FromImport, file);
    const isKnown = !place.isAlone && place.isTop && hasImportOf(known, module, avoid);
    const home = { written, isKnown };
    homes.set(module, home);
    return home;
  };
  return (to, local) => {
    const { written, isKnown } = homeOf(to.module);
    const name = to.name === local ? to.name : `${to.name} as ${local}`;
    if (place.isAlone) {
      return { newText: name, edits: [{ span: slot.moduleSpan, newText: written }] };
    }
    if (isKnown) {
      return { newText: '', edits: [...place.edits, ...addImport(known, to, local, avoid)] };
    }
    const statement = `from ${written} import ${name}`;
    return {
      newText: '',
      edits: [{ span: at, newText: statement + place.ending }, ...place.edits],
    };
  };
}

function placeOf(text: string, slot: NameSlot): Place {
  const { start } = slot.span;
  const end =
    slot.span.end + (/^[\p{XID_Continue}]*/u.exec(text.slice(slot.span.end))?.[0].length ?? 0);
  const after = /^[ \t]*,/.exec(text.slice(end))?.[0] ?? '';
  const edits: TextEdit[] = [];
  const ownLine = slot.inParentheses && beginsLine(text, start);
  const rest = text.slice(end + after.length);
  if (after !== '') {
    const space = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
    edits.push({ span: { start: end, end: end + after.length + space }, newText: '' });
  }
  if (after === '' || (ownLine && /^[ \t]*[\r\n]/.test(rest))) {
    const from = ownLine ? lineBefore(text, start) : lastComma(text, slot);
    edits.push({ span: { start: from, end: start }, newText: '' });
  }
  const ownStatement = beginsLine(text, slot.start);
  const indent = indentAt(text, slot.start);
  return {
    end,
    isAlone: slot.before.length === 0 && after === '',
    edits,
    isTop: indent === '' && ownStatement,
    ending: ownStatement ? lineBreakNear(text, slot.start) + indent : '; ',
  };
}

/** The end of the line before the one that has `offset`. */
function lineBefore(text: string, offset: number): number {
  const start = lineStartAt(text, offset);
  return lineBreakAt(text, start - 2) === '\r\n' ? start - 2 : start - 1;
}

/** The comma before the name; an alias before that stays. */
function lastComma(text: string, { span, before }: NameSlot): number {
  return before.length > 0 ? text.lastIndexOf(',', span.start - 1) : span.start;
}

function hasImportOf(
  { imports, sourceOf }: ImportingText,
  module: string,
  avoid: { readonly start: number; readonly end: number },
): boolean {
  return imports.some(
    (each) =>
      each.kind === 'from' &&
      sourceOf(each) === module &&
      each.scope === 'module' &&
      each.guards.length === 0 &&
      (each.span.end < avoid.start || each.span.start > avoid.end),
  );
}
