/** What a renderer of findings is given. One file `render-*.ts` a format; `formats.ts` lists them. */
import type { Colors } from '../colors';
import type { LocatedFinding } from './located-finding';

export interface FindingReport {
  /** In the order of paths and places; to be gone through once, as each is found when it is its turn. */
  readonly findings: Iterable<LocatedFinding>;
  /** The text that the findings' places count in; null where it cannot be read. */
  readonly textOf: (path: string) => string | null;
  /** For what people read: relative to the working directory. */
  readonly shownPath: (path: string) => string;
  /** The folder that services count paths from: the repository's top. Absolute, with `/`. */
  readonly base: string;
  readonly colors: Colors;
}

/**
 * In pieces, for whom fixes are worked out one after the other: those of a large repository do not fit into one text,
 * and need not be in the memory together.
 */
export type RenderFindings = (report: FindingReport) => Pieces;

/** No `Iterable<string>`, for a text is one, of letters. */
export type Pieces = readonly string[] | Generator<string>;
