import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { daySchema } from '../../../utils/db/grants-schema';
import { addDays, beijingDay, dayStart, daysBetween, firstDayAfter, laterDay } from '../../../utils/grants/days';

describe('a day in Beijing', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(beijingDay(Date.UTC(2026, 10, 21, 15, 59, 59, 999))).toBe('2026-11-21');
    expect(beijingDay(Date.UTC(2026, 10, 21, 16, 0, 0, 0))).toBe('2026-11-22');
    expect(dayStart('2026-11-22')).toBe(Date.UTC(2026, 10, 21, 16));
  });

  it('is counted over the ends of months and years, leap years too', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-11-22', '2027-01-22')).toBe(61);
  });

  it('after so many whole days lies at least so many times 24 hours later, and not a day more', () => {
    expect(firstDayAfter('2026-11-01', 30)).toBe('2026-12-02');
    const times = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 400 }), (at, days) => {
        const waited = dayStart(firstDayAfter(beijingDay(at), days)) - at;
        expect(waited).toBeGreaterThanOrEqual(days * 86_400_000);
        expect(waited).toBeLessThanOrEqual((days + 1) * 86_400_000);
      }),
    );
  });

  it('is later than another as a text is', () => {
    expect(laterDay('2026-09-30', '2026-10-01')).toBe('2026-10-01');
    expect(laterDay('2026-10-01', '2026-09-30')).toBe('2026-10-01');
    expect(laterDay('2026-10-01', null)).toBe('2026-10-01');
  });

  it('is read only where it is in the calendar', () => {
    expect(z.safeParse(daySchema, '2028-02-29').success).toBe(true);
    for (const wrong of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20261122', '2026-11-22T00:00', '']) {
      expect(z.safeParse(daySchema, wrong).success, wrong).toBe(false);
    }
  });
});
