/** Days as people write them in roadmaps: `2026-09-30`, `September 2026`, `Q3 2026`. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const anyCase = (word: string) =>
  word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** The first one that a text has decides. */
const FORMS = {
  day: String.raw`\b(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!-?\d)`,
  quarter: String.raw`\b[qQ]([1-4])[\s\/\-]*(\d{4})\b`,
  yearAndQuarter: String.raw`\b(\d{4})[\s\/\-]*[qQ]([1-4])\b`,
  month: String.raw`\b(${MONTHS.map(anyCase).join('|')})[a-zA-Z]*\.?\s+(\d{4})\b`,
};
const DAY = new RegExp(FORMS.day);
const QUARTER = new RegExp(FORMS.quarter);
const YEAR_AND_QUARTER = new RegExp(FORMS.yearAndQuarter);
const MONTH = new RegExp(FORMS.month);

/** Of the texts that `dueDate` can read, but for days after a month's end. */
export const DUE_DATE_PATTERN = Object.values(FORMS).join('|');

/** The last day of `Q3 2026`, `2026-Q3`, `September 2026`, `2026-09` or `2026-09-30`; null for others. */
export function dueDate(words: string): string | null {
  const [date, year = '', month = '', day] = DAY.exec(words) ?? [];
  if (date) {
    const last = lastDay(Number(year), Number(month));
    return day === undefined ? last : date <= last ? date : null;
  }
  const quarter = QUARTER.exec(words);
  if (quarter) return lastDay(Number(quarter[2]), Number(quarter[1]) * 3);
  const reversed = YEAR_AND_QUARTER.exec(words);
  if (reversed) return lastDay(Number(reversed[1]), Number(reversed[2]) * 3);
  const named = MONTH.exec(words);
  if (!named?.[1]) return null;
  return lastDay(Number(named[2]), MONTHS.indexOf(named[1].toLowerCase()) + 1);
}

/** The last day of a month (1–12) as ISO 8601. */
function lastDay(year: number, month: number): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  return `${year}-${String(month).padStart(2, '0')}-${String(days).padStart(2, '0')}`;
}
