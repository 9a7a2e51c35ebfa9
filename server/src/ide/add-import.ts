/** The edits that import a name at a module's top, in a text that may be half written elsewhere. */
import { addNames, canTake } from '../fixes/statement/add-names';
import { takeApart } from '../fixes/statement/import-parts';
import { importRuns } from '../fixes/statement/import-runs';
import { DEFAULT_STYLE, type ImportStyle } from '../fixes/statement/import-style';
import { beginsLine, lineBreakAt, lineBreakNear, lineEndAt } from '../fixes/statement/lines';
import { printName } from '../fixes/statement/print-import';
import type { Binding } from '../graph/resolution';
import { topOf } from '../python/dotted-name';
import { lineCursor, nextLine } from '../python/lexical/logical-lines';
import type { FromImport, Import } from '../python/module-summary';
import { type Span, type TextEdit, touches } from '../text';

export interface ImportingText {
  readonly text: string;
  readonly imports: readonly Import[];
  /** What the project says of its imports; nothing unless told. */
  readonly importStyle?: ImportStyle;
  /** The dotted module that a from-import takes its names from, or null. */
  sourceOf(statement: FromImport): string | null;
}

/** Black's and Ruff's default. */
const LINE_LENGTH = 88;

/**
 * Puts the name into an import of its module that the top level has, else into a statement of its own
 * with the first imports, else before the first statement.
 *
 * @param local what it is called in the file.
 * @param avoid what is being typed; it is not touched.
 */
export function addImport(
  file: ImportingText,
  { module, name }: Binding,
  local: string,
  avoid: Span,
): TextEdit[] {
  const { text } = file;
  const top = topImports(file, avoid);
  const alias = local === name ? null : local;
  const known = top.find(
    (each): each is FromImport =>
      each.kind === 'from' && !each.star && !each.lazy && file.sourceOf(each) === module,
  );
  if (known) {
    const parts = takeApart(text, known, true);
    const part = { name, alias, comments: [], above: [], shared: parts.shared };
    const written = text.slice(known.moduleSpan.start, known.moduleSpan.end);
    const layout = {
      lineLength: LINE_LENGTH,
      indent: '',
      hanging: '    ',
      lineBreak: lineBreakNear(text, known.span.start),
      joined: false,
      style: file.importStyle ?? DEFAULT_STYLE,
    };
    const extension = {
      statement: known,
      parts,
      module: written,
      added: [part],
      shared: parts.shared,
    };
    if (canTake(parts, part)) return addNames(text, extension, layout);
  }
  const statement = `from ${module} import ${printName({ name, alias })}`;
  return [insertStatement(file, top, module, statement)];
}

/** The imports that the file begins with, each alone on its lines. */
function topImports({ text, imports }: ImportingText, avoid: Span): Import[] {
  const isTop = ({ scope, guards, span }: Import) =>
    scope === 'module' &&
    guards.length === 0 &&
    beginsLine(text, span.start) &&
    /^[ \t]*(?:#.*)?$/.test(text.slice(span.end, lineEndAt(text, span.end))) &&
    !touches(span, avoid);
  return imports.filter(isTop);
}

/** Among the imports of the same project in their order; without one behind the first run of imports. */
function insertStatement(
  { text, importStyle = DEFAULT_STYLE }: ImportingText,
  top: readonly Import[],
  module: string,
  statement: string,
): TextEdit {
  const { compareModules } = importStyle.order;
  const related = top.filter((each) => topOf(moduleOf(each)) === topOf(module));
  const before =
    related.length > 0
      ? related.findLast((each) => compareModules(moduleOf(each), module) <= 0)
      : importRuns(text, top, () => true)[0]?.at(-1)?.statement;
  if (before) {
    const at = lineEndAt(text, before.span.end);
    const newText = lineBreakNear(text, before.span.start) + statement;
    return { span: { start: at, end: at }, newText };
  }
  const at = related[0]?.span.start ?? firstStatement(text);
  const lineBreak = lineBreakNear(text, at);
  const newText = statement + lineBreak + (related.length > 0 ? '' : lineBreak);
  return { span: { start: at, end: at }, newText };
}

function moduleOf(statement: Import): string {
  return statement.kind === 'from'
    ? '.'.repeat(statement.module.level) + statement.module.name
    : (statement.modules[0]?.name ?? '');
}

/** Where the first statement's line begins that is no docstring. */
function firstStatement(text: string): number {
  const cursor = lineCursor(text);
  if (!nextLine(cursor)) return text.length;
  if (!/^[rRuU]?["']/.test(text.slice(cursor.start, cursor.start + 2))) return cursor.start;
  const { end } = cursor;
  return nextLine(cursor) ? cursor.start : end + lineBreakAt(text, end).length;
}
