/** "Did you mean …": the known words that are nearest to a mistyped one. */

/**
 * The candidates within a third of the word's length, best first, at most `limit`. Case is ignored
 * for the distance and breaks ties, then the alphabet does.
 */
export function nearestNames(word: string, candidates: Iterable<string>, limit = 3): string[] {
  const lower = word.toLowerCase();
  const reach = Math.max(1, Math.floor(word.length / 3));
  const ranked: { candidate: string; distance: number }[] = [];
  const distanceTo = editDistances(lower, reach);
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > reach) continue;
    const distance = distanceTo(candidate.toLowerCase());
    if (distance <= reach) ranked.push({ candidate, distance });
  }
  ranked.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return ranked.slice(0, limit).map(({ candidate }) => candidate);
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string
 * alignment); any number above `reach` where there are more than that.
 */
export function editDistance(a: string, b: string, reach = Number.POSITIVE_INFINITY): number {
  return editDistances(a, reach)(b);
}

/** The same from one word to many: the rows of the table are used again. */
function editDistances(a: string, reach: number): (b: string) => number {
  let [beforeLast, last, row]: [number[], number[], number[]] = [[], [], []];
  return (b) => {
    for (let j = 0; j <= b.length; j++) last[j] = j;
    for (let i = 1; i <= a.length; i++) {
      row[0] = i;
      let best = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        let cost = Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (same ? 0 : 1),
        );
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
        }
        row[j] = cost;
        best = Math.min(best, cost);
      }
      if (best > reach) return best;
      [beforeLast, last, row] = [last, row, beforeLast];
    }
    return last[b.length] ?? 0;
  };
}
