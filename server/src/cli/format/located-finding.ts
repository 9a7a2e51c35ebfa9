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
 * Gives findings their places.
 *
 * @param textOf gives the text that a path's spans were computed on.
 * @param inNotebook where a place of a cell is in its notebook's file.
 */
export function findingLocator(
  textOf: (path: string) => string | null,
  inNotebook: Notebooks['inFile'],
): (finding: Finding) => LocatedFinding {
  const places: Places = {
    textOf,
    own: rangesBy(textOf, 1),
    ranges: rangesBy(textOf),
    inNotebook,
    filesOf: toldOnce(),
  };
  return (finding) => new Located(finding, places);
}

/** What the findings of one output share. */
interface Places {
  readonly textOf: (path: string) => string | null;
  /** Of the findings, which come file by file: no text is held longer than that takes. */
  readonly own: (path: string, span: Span) => Range;
  readonly ranges: (path: string, span: Span) => Range;
  readonly inNotebook: Notebooks['inFile'];
  readonly filesOf: ReturnType<typeof toldOnce>;
}

/** A class, as is the next, for its getters: one in an object literal takes longer to make than all else here. */
class Located implements LocatedFinding {
  readonly range: Range;
  readonly cell: number | null;
  readonly inFile: LocatedFinding['inFile'];
  private found: LocatedFinding['fix'] | undefined;

  constructor(
    readonly finding: Finding,
    private readonly places: Places,
  ) {
    const { path, span } = finding;
    const cell = places.inNotebook(path, span);
    this.range = places.own(path, span);
    this.cell = cell && Number(path.slice(path.lastIndexOf('-') + 1));
    this.inFile = cell ? placeIn(cell) : { path, range: this.range };
  }

  /** To find one and prove whether it is safe takes longer than all else here, and some formats tell of none. */
  get fix(): LocatedFinding['fix'] {
    if (this.found === undefined) {
      const { finding } = this;
      const fix = finding.firstFix ? finding.firstFix() : (finding.fixes()[0] ?? null);
      this.found = fix && new LocatedFix(finding, fix, this.places);
    }
    return this.found;
  }

  /** Few formats show them. */
  get related(): readonly LocatedPlace[] {
    const { textOf, ranges } = this.places;
    return this.finding.related
      .filter(({ path }) => textOf(path) !== null)
      .map(({ path, span, message }) => ({ path, message, ...ranges(path, span) }));
  }
}

class LocatedFix {
  constructor(
    private readonly finding: Finding,
    readonly fix: Fix,
    private readonly places: Places,
  ) {}

  /** Neither these. */
  get edits(): readonly LocatedEdit[] {
    const { filesOf, ranges } = this.places;
    return filesOf(this.finding, this.fix).flatMap(({ path, edits }) =>
      edits.map(({ span, newText }: TextEdit) => ({ path, newText, ...ranges(path, span) })),
    );
  }
}

function placeIn({ path, json, span }: { path: string; json: string; span: Span }) {
  const index = createLineIndex(json);
  const range = { start: index.positionAt(span.start), end: index.positionAt(span.end) };
  return { path, range };
}

/**
 * Line indexes are made once a path.
 *
 * @param room how many are kept, with their texts.
 */
function rangesBy(
  textOf: (path: string) => string | null,
  room = Number.POSITIVE_INFINITY,
): (path: string, span: Span) => Range {
  const indexes = new Map<string, ReturnType<typeof createLineIndex>>();
  return (path, span) => {
    let index = indexes.get(path);
    if (!index) {
      index = createLineIndex(textOf(path) ?? '');
      if (indexes.size >= room) indexes.clear();
      indexes.set(path, index);
    }
    return { start: index.positionAt(span.start), end: index.positionAt(span.end) };
  };
}
