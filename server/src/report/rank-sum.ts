/** Whether two samples of measurements differ by more than chance: the rank-sum test of Mann and Whitney, exact. */

/**
 * The chance that two samples of one and the same thing differ in their order as much as these do, in either
 * direction. Equal values count half, which never makes the chance smaller than it is.
 */
export function chanceOfDifference(a: readonly number[], b: readonly number[]): number {
  let below = 0;
  for (const x of a) for (const y of b) below += x < y ? 1 : x === y ? 0.5 : 0;
  const least = Math.ceil(Math.min(below, a.length * b.length - below));
  const ways = waysBySum(a.length, b.length);
  const all = ways.reduce((sum, each) => sum + each, 0);
  const asExtreme = ways.slice(0, least + 1).reduce((sum, each) => sum + each, 0);
  return Math.min(1, (2 * asExtreme) / all);
}

/** In how many orders of `a` and `b` values there are 0, 1, 2 … pairs with the first one below. */
function waysBySum(a: number, b: number): number[] {
  // By the largest value: it is one of the first kind, above all of the second, or one of the second.
  let rows: number[][] = Array.from({ length: b + 1 }, () => [1]);
  for (let i = 1; i <= a; i++) {
    const next: number[][] = [[1]];
    for (let j = 1; j <= b; j++) {
      const first = rows[j] ?? [];
      const second = next[j - 1] ?? [];
      next.push(
        Array.from({ length: i * j + 1 }, (_, u) => (first[u] ?? 0) + (second[u - i] ?? 0)),
      );
    }
    rows = next;
  }
  return rows[b] ?? [];
}
