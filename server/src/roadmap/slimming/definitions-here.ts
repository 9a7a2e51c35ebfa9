/** What `__init__.py` defines itself, and what each definition needs to stand elsewhere. */
import type { ModuleEvent } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { createLineIndex, type Span } from '../../text';
import { isForTypeCheckers } from '../package-file/for-type-checkers';

/** A statement of the top level that binds names of the package's own. */
export interface OwnDefinition {
  readonly kind: 'define' | 'assign';
  readonly names: readonly string[];
  /** Whole lines, decorators and the comment right above included. */
  readonly span: Span;
  /** Names of the module's scope that it reads or, by `global`, writes; and those that no scope binds. */
  readonly uses: ReadonlySet<string>;
  /** Where it reads `__name__`, which would mean another module elsewhere; null where that cannot be told. */
  readonly ownName: readonly Span[] | null;
}

/** Words in quotes of a signature: annotations that are evaluated where the function stands, if ever. */
function quotedWords(signature: string): string[] {
  return [...signature.matchAll(/(['"])([^'"]*)\1/g)].flatMap(
    ([, , words = '']) => words.match(/[A-Za-z_]\w*/g) ?? [],
  );
}

/** In source order; what stands under a condition, in a `try` or a block is left out. */
export function ownDefinitions(file: FileView): OwnDefinition[] {
  const bySpan = new Map<string, OwnDefinition>();
  for (const event of file.summary().events) {
    if (event.kind !== 'define' && !(event.kind === 'assign' && event.binds)) continue;
    if (event.guards.length > 0 || isForTypeCheckers(event.guards)) continue;
    const span = wholeLines(file.text, event);
    const key = `${span.start}:${span.end}`;
    const names = [...(bySpan.get(key)?.names ?? []), event.name];
    const quoted = event.kind === 'define' ? quotedWords(event.signature) : [];
    const uses = new Set([...usesWithin(file, span), ...quoted]);
    bySpan.set(key, { kind: event.kind, names, span, uses, ownName: ownNameUses(file, span) });
  }
  return [...bySpan.values()];
}

function wholeLines(text: string, event: ModuleEvent): Span {
  const index = createLineIndex(text);
  const content = (line: number) => text.slice(index.lineStart(line), index.lineStart(line + 1));
  let first = index.positionAt(event.span.start).line;
  const last = index.positionAt(Math.max(event.span.start, event.span.end - 1)).line;
  // Decorators stand above the definition that the event tells of, and comments above both.
  for (const _ of event.kind === 'define' ? event.decorators : []) {
    do first--;
    while (first > 0 && !content(first).startsWith('@'));
  }
  while (first > 0 && /^#(?!!)/.test(content(first - 1))) first--;
  return { start: index.lineStart(first), end: index.lineStart(last + 1) };
}

/** Names that the statement takes from the module's scope, its own ones included. */
function usesWithin(file: FileView, { start, end }: Span): ReadonlySet<string> {
  const { uses } = file.scopes();
  const found = new Set<string>();
  for (const use of uses) {
    if (use.span.start < start || use.span.end > end) continue;
    if (use.scope === 0) found.add(use.name);
    // What no scope of the file binds is a builtin, or comes by a star import.
    else if (use.scope === null) found.add(use.name);
  }
  return found;
}

/** In an f-string a literal in its place might end the string. */
function ownNameUses(file: FileView, { start, end }: Span): readonly Span[] | null {
  const index = createLineIndex(file.text);
  const spans = file
    .scopes()
    .uses.filter(({ name, span }) => name === '__name__' && start <= span.start && span.end <= end)
    .map(({ span }) => span);
  const inFormat = spans.some((span) => {
    const { line } = index.positionAt(span.start);
    return /\b[rR]?[fF][rR]?['"]/.test(
      file.text.slice(index.lineStart(line), index.lineStart(line + 1)),
    );
  });
  return inFormat ? null : spans;
}
