/** Medians, and how far the rest lies from them. */

/** The value below which a part of the numbers lies. */
export function quantile(/** @type {readonly number[]} */ numbers, /** @type {number} */ part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export const median = (/** @type {readonly number[]} */ numbers) => quantile(numbers, 0.5);

/** Half of the numbers lie between these two. */
export const spread = (/** @type {readonly number[]} */ numbers) =>
  [quantile(numbers, 0.25), quantile(numbers, 0.75)].map(short).join('–');

/** Two figures that count. */
export function short(/** @type {number} */ value) {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? `${Math.round(value)}` : `${Number(value.toPrecision(2))}`;
}
