/** How a package's figures went over the commits of its repository. */

/** The figures as of one commit. */
export interface HistoryPoint {
  readonly commit: string;
  /** When it was committed: `2026-03-01T12:00:00+01:00`. */
  readonly date: string;
  /** Names in `__all__`, or public names where there is none; null where that cannot be told. */
  readonly exports: number | null;
  /** Lines of the `__init__.py`. */
  readonly lines: number;
  /** `from package import …` statements of the repository that take more than submodules. */
  readonly imports: number;
}

/** Figures of a point that a burn-down shows. */
export type HistoryFigure = 'exports' | 'lines' | 'imports';

/**
 * At most `limit` of the items, the first and the last among them, the others evenly between.
 *
 * @param limit at least 1; one item is the last.
 */
export function sampled<T>(items: readonly T[], limit: number): T[] {
  if (items.length <= limit) return [...items];
  if (limit <= 1) return items.slice(-1);
  const step = (items.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => items[Math.round(i * step)] as T);
}

/** The oldest value of a figure that is known, or null. */
export function oldest(history: readonly HistoryPoint[], figure: HistoryFigure): number | null {
  return history.find((point) => point[figure] !== null)?.[figure] ?? null;
}

/** The newest one. */
export function newest(history: readonly HistoryPoint[], figure: HistoryFigure): number | null {
  return history.findLast((point) => point[figure] !== null)?.[figure] ?? null;
}
