/** Days of the Gregorian calendar as numbers, without a clock. */

/**
 * Days since 1970-01-01 of an ISO 8601 date or date and time, the time of day as a fraction; the zone is
 * left out of account. Null for other text.
 */
export function dayNumber(date: string): number | null {
  const [, year, month, day, hour = '0', minute = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  // Years begin in March, so that the leap day is a year's last (Howard Hinnant, days_from_civil).
  const shifted = (Number(month) + 9) % 12;
  const y = Number(year) - (Number(month) <= 2 ? 1 : 0);
  const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const inYear = Math.floor((153 * shifted + 2) / 5) + Number(day) - 1;
  return days + inYear - 719_468 + (Number(hour) * 60 + Number(minute)) / 1440;
}
