/** A finding with lines and columns, as every output format wants it. */
import type { Fix } from '../../fixes/fix';
import type { Finding } from '../../rules/rule';
import { createLineIndex, type Position, type Span, type TextEdit } from '../../text';
import type { Notebooks } from '../check/notebooks';
import { toldOnce } from './told-once';

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
  /** The number of the notebook's cell that `range` counts in, from one; null outside of notebooks. */
  readonly cell: number | null;
  /** The same place in a file that others can open: of a cell, in its notebook's JSON. */
  readonly inFile: { readonly path: string; readonly range: Range };
  /** The first choice, or null. */
  readonly fix: {
    readonly fix: Fix;
    /** None where an earlier finding has the same, and many. */
    readonly edits: readonly LocatedEdit[];
  } | null;
  readonly related: readonly LocatedPlace[];
}

/**
 * Locates the findings of files.
 *
 * @param textOf gives the text that a path's spans were computed on.
 * @param inNotebook where a place of a cell is in its notebook's file.
 */
export function locateFindings(
  findings: readonly Finding[],
  textOf: (path: string) => string | null,
  inNotebook: Notebooks['inFile'],
): readonly LocatedFinding[] {
  const ranges = rangesBy(textOf);
  const filesOf = toldOnce();
  return findings.map((finding) => {
    const fix = finding.firstFix ? finding.firstFix() : (finding.fixes()[0] ?? null);
    const range = ranges(finding.path, finding.span);
    const cell = inNotebook(finding.path, finding.span);
    return {
      finding,
      range,
      cell: cell && Number(finding.path.slice(finding.path.lastIndexOf('-') + 1)),
      inFile: cell ? placeIn(cell) : { path: finding.path, range },
      fix: fix && {
        fix,
        // Few formats show them.
        get edits() {
          return filesOf(finding, fix).flatMap(({ path, edits }) =>
            edits.map(({ span, newText }: TextEdit) => ({ path, newText, ...ranges(path, span) })),
          );
        },
      },
      // Neither these.
      get related() {
        return finding.related
          .filter(({ path }) => textOf(path) !== null)
          .map(({ path, span, message }) => ({ path, message, ...ranges(path, span) }));
      },
    };
  });
}

function placeIn({ path, json, span }: { path: string; json: string; span: Span }) {
  const index = createLineIndex(json);
  const range = { start: index.positionAt(span.start), end: index.positionAt(span.end) };
  return { path, range };
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
