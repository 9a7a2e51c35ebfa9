/** "Did you mean …": the known words that are nearest to a mistyped one. */

/**
 * The candidates within a third of the word's length, best first, at most `limit`. Case is ignored
 * for the distance and breaks ties, then the alphabet does.
 */
export function nearestNames(word: string, candidates: Iterable<string>, limit = 3): string[] {
  const lower = word.toLowerCase();
  // Comes down to what the last of the best has: of names that are all alike, few tables are made.
  let reach = Math.max(1, Math.floor(word.length / 3));
  const ranked: Ranked[] = [];
  const distanceTo = editDistances(lower);
  const differenceTo = letterDifferences(lower);
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > reach) continue;
    const other = candidate.toLowerCase();
    if (differenceTo(other) > reach) continue;
    const distance = distanceTo(other, reach);
    if (distance > reach) continue;
    ranked.push({ candidate, distance });
    if (ranked.length < limit) continue;
    ranked.sort(byDistance);
    ranked.length = limit;
    reach = ranked[limit - 1]?.distance ?? reach;
  }
  ranked.sort(byDistance);
  return ranked.map(({ candidate }) => candidate);
}

interface Ranked {
  readonly candidate: string;
  readonly distance: number;
}

function byDistance(a: Ranked, b: Ranked): number {
  return a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1);
}

/**
 * No more than the edit distance, and told without a table: letters that only one of the words has, however they are
 * ordered. Letters that differ above the lowest seven bits are taken for one.
 */
function letterDifferences(a: string): (b: string) => number {
  const counts = new Int32Array(128);
  const rest = new Int32Array(128);
  for (let i = 0; i < a.length; i++) add(counts, a.charCodeAt(i), 1);
  return (b) => {
    rest.set(counts);
    let common = 0;
    for (let i = 0; i < b.length; i++) if (add(rest, b.charCodeAt(i), -1) >= 0) common++;
    return Math.max(a.length, b.length) - common;
  };
}

/** @returns the letter's count then. */
function add(counts: Int32Array, letter: number, more: number): number {
  const count = (counts[letter & 127] ?? 0) + more;
  counts[letter & 127] = count;
  return count;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string
 * alignment); any number above `reach` where there are more than that.
 */
export function editDistance(a: string, b: string, reach = Number.POSITIVE_INFINITY): number {
  return editDistances(a)(b, reach);
}

/** The same from one word to many: the rows of the table are used again. */
function editDistances(a: string): (b: string, reach: number) => number {
  let [beforeLast, last, row]: [number[], number[], number[]] = [[], [], []];
  return (b, reach) => {
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
