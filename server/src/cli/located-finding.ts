/** A finding with lines and columns, as every output format wants it. */
import type { Fix } from '../fixes/fix';
import type { Finding } from '../rules/rule';
import { createLineIndex, type Position, type Span, type TextEdit } from '../text';

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface LocatedEdit extends Range {
  readonly path: string;
  readonly newText: string;
}

/** Another place that a finding speaks of. */
export interface LocatedPlace extends Range {
  readonly path: string;
  readonly message: string;
}

export interface LocatedFinding {
  readonly finding: Finding;
  readonly range: Range;
  /** The first choice, or null. */
  readonly fix: { readonly fix: Fix; readonly edits: readonly LocatedEdit[] } | null;
  readonly related: readonly LocatedPlace[];
}

/** Locates the findings of files; `textOf` gives the text that a path's spans were computed on. */
export function locateFindings(
  findings: readonly Finding[],
  textOf: (path: string) => string | null,
): readonly LocatedFinding[] {
  const ranges = rangesBy(textOf);
  return findings.map((finding) => {
    const fix = finding.firstFix ? finding.firstFix() : (finding.fixes()[0] ?? null);
    return {
      finding,
      range: ranges(finding.path, finding.span),
      fix: fix && {
        fix,
        // Few formats show them.
        get edits() {
          return fix.files.flatMap(({ path, edits }) =>
            edits.map(({ span, newText }: TextEdit) => ({ path, newText, ...ranges(path, span) })),
          );
        },
      },
      related: finding.related
        .filter(({ path }) => textOf(path) !== null)
        .map(({ path, span, message }) => ({ path, message, ...ranges(path, span) })),
    };
  });
}

/** Line indexes are made once a path. */
function rangesBy(textOf: (path: string) => string | null): (path: string, span: Span) => Range {
  const indexes = new Map<string, ReturnType<typeof createLineIndex>>();
  return (path, span) => {
    let index = indexes.get(path);
    if (!index) {
      index = createLineIndex(textOf(path) ?? '');
      indexes.set(path, index);
    }
    return { start: index.positionAt(span.start), end: index.positionAt(span.end) };
  };
}
