import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber } from '../../server/src/report/calendar';

it('counts days as the platform does', () => {
  const dates = fc.date({
    min: new Date('1970-01-01T00:00Z'),
    max: new Date('2400-12-31T00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      const text = date.toISOString();
      const minutes = Math.floor(date.getTime() / 60_000);
      expect(dayNumber(text)).toBeCloseTo(minutes / 1440, 6);
      expect(dayNumber(text.slice(0, 10))).toBe(Math.floor(minutes / 1440));
    }),
  );
});

it('knows no other text', () => {
  expect(dayNumber('')).toBeNull();
  expect(dayNumber('Q3 2026')).toBeNull();
});
