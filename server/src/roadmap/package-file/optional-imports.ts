/**
 * `try: from module import names` with `except ImportError: pass` and nothing else: the package has the names
 * where the module can be imported, and does without them where it cannot.
 */
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import type { FromImport, ModuleEvent } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import type { Span } from '../../text';
import type { RoadmapScene } from '../scene';
import type { Reexport } from './reexports';

/** True for a name that such an import binds. */
export function isOptional({ site, file }: Reexport): boolean {
  return site.kind === 'from' && optionalBlock(file.text, site.statement) !== null;
}

/** The whole `try` statement whose body is nothing but the import, or null. */
export function optionalBlock(text: string, statement: FromImport): Span | null {
  const [guard, ...others] = statement.guards;
  if (guard?.kind !== 'try' || guard.arm !== 'body' || others.length > 0) return null;
  if (guard.catches.join() !== 'ImportError') return null;
  const lines = linesAround(text, statement.span.start);
  if (!lines) return null;
  const [head, , handler, pass, after] = lines;
  const code = ({ start, end }: Span) => {
    const [plain = ''] = text.slice(start, end).split('#', 1);
    return plain.trimEnd();
  };
  if (!/^try[ \t]*:$/.test(code(head)) || !/^except[ \t]+ImportError[ \t]*:$/.test(code(handler))) {
    return null;
  }
  if (head.indent !== handler.indent || pass.indent <= handler.indent) return null;
  if (code(pass) !== 'pass') return null;
  const goesOn =
    after && (after.indent > head.indent || /^(?:except|else|finally)\b/.test(code(after)));
  return goesOn ? null : { start: head.start, end: pass.end };
}

interface Line extends Span {
  readonly indent: number;
}

/** The logical line before the one that begins at the offset, that line, and the next three. */
function linesAround(
  text: string,
  at: number,
): readonly [Line, Line, Line, Line, Line | undefined] | null {
  const cursor = lineCursor(text);
  let before: Line | null = null;
  while (nextLine(cursor)) {
    const line = { start: cursor.start, end: cursor.end, indent: cursor.indent };
    if (cursor.start !== at) {
      if (cursor.start > at) return null;
      before = line;
      continue;
    }
    if (cursor.semicolons) return null;
    const rest: Line[] = [];
    while (rest.length < 3 && nextLine(cursor)) {
      rest.push({ start: cursor.start, end: cursor.end, indent: cursor.indent });
    }
    const [handler, pass, after] = rest;
    return before && handler && pass ? [before, line, handler, pass, after] : null;
  }
  return null;
}

/** True where each name of the statement is there as soon as its module is. */
export function isAllOptional(
  { package: { exports } }: RoadmapScene,
  file: FileView,
  { nameSpan }: Extract<ModuleEvent, { kind: 'from' }>,
): boolean {
  const statement = file.imports.find(
    (each): each is FromImport =>
      each.kind === 'from' && each.names.some(({ span }) => span.start === nameSpan.start),
  );
  return (
    statement !== undefined &&
    optionalBlock(file.text, statement) !== null &&
    statement.names.every(({ name, alias }) => exports.get(alias ?? name)?.home)
  );
}
