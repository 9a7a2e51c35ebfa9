/** Days as people write them in roadmaps: `2026-09-30`, `September 2026`, `Q3 2026`. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The last day of `Q3 2026`, `2026-Q3`, `September 2026`, `2026-09` or `2026-09-30`; null for others. */
export function dueDate(words: string): string | null {
  const date = /\b(\d{4})-(\d\d)(?:-(\d\d))?\b/.exec(words);
  if (date) return date[3] ? date[0] : lastDay(Number(date[1]), Number(date[2]));
  const quarter = /\bQ([1-4])[\s/-]*(\d{4})\b/i.exec(words);
  if (quarter) return lastDay(Number(quarter[2]), Number(quarter[1]) * 3);
  const reversed = /\b(\d{4})[\s/-]*Q([1-4])\b/i.exec(words);
  if (reversed) return lastDay(Number(reversed[1]), Number(reversed[2]) * 3);
  const month = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{4})\b/i.exec(
    words,
  );
  if (!month?.[1]) return null;
  return lastDay(Number(month[2]), MONTHS.indexOf(month[1].toLowerCase()) + 1);
}

/** The last day of a month (1–12) as ISO 8601, or null for a month that is none. */
function lastDay(year: number, month: number): string | null {
  if (month < 1 || month > 12) return null;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  return `${year}-${String(month).padStart(2, '0')}-${String(days).padStart(2, '0')}`;
}
