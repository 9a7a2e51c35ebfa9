/** Re-exports that their file marks as deprecated, with what the marks say, or warns of. */
import { takeApart } from '../../fixes/statement/import-parts';
import { lineStartAt } from '../../fixes/statement/lines';
import { type Deprecation, readDeprecation } from '../../python/comments/deprecation-comment';
import type { FromImport, Import, ImportedName } from '../../python/module-summary';

export interface DeprecatedName {
  readonly statement: FromImport;
  /** Its place in the statement's names. */
  readonly index: number;
  readonly imported: ImportedName;
  readonly deprecation: Deprecation;
}

/**
 * The names of from-imports with a deprecation comment: beside the name or on a line of its own above it,
 * or beside or above the whole statement, which marks all its names. A name's own comment goes first.
 */
export function deprecatedNames(text: string, imports: readonly Import[]): DeprecatedName[] {
  if (!/export-tiers:[ \t]*deprecated/.test(text)) return [];
  return imports.flatMap((statement) =>
    statement.kind === 'from' ? deprecatedIn(text, statement) : [],
  );
}

const LAZY_BLOCK = /^# export-tiers: begin lazy\b[\s\S]*?^_DEPRECATED = \{$([\s\S]*?)^\}/m;

/** The names that the block which phase 2 of the roadmap writes gives, each with a warning. */
export function namesThatWarn(text: string): ReadonlySet<string> {
  const table = LAZY_BLOCK.exec(text)?.[1] ?? '';
  return new Set(Array.from(table.matchAll(/^ {4}"([^"]+)": \(/gm), ([, name = '']) => name));
}

function deprecatedIn(text: string, statement: FromImport): DeprecatedName[] {
  const parts = takeApart(text, statement, true);
  const above = commentsAbove(text, statement.span.start);
  return statement.names.flatMap((imported, index) => {
    const part = parts.names[index];
    const comments = [...(part?.comments ?? []), ...(part?.above ?? []), ...parts.shared, ...above];
    const deprecation = comments.map(readDeprecation).find((read) => read !== null);
    return deprecation ? [{ statement, index, imported, deprecation }] : [];
  });
}

/** The comment lines straight above a statement, the nearest first. */
function commentsAbove(text: string, statementStart: number): string[] {
  const comments: string[] = [];
  let start = lineStartAt(text, statementStart);
  while (start > 0) {
    const end = start - (text[start - 1] === '\n' && text[start - 2] === '\r' ? 2 : 1);
    start = lineStartAt(text, end);
    const line = text.slice(start, end).trim();
    if (!line.startsWith('#')) break;
    comments.push(line);
  }
  return comments;
}
