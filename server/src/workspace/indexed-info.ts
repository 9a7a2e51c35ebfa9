/** What a workspace tells of a finished scan. */

export interface IndexedInfo {
  readonly files: number;
  readonly candidates: number;
  readonly durationMs: number;
  /** Files whose earlier result was used. */
  readonly cached: number;
}
