// Wall clocks around both changes of the year 2026: US Pacific leaps on 8 March and falls back on 1 November.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  american,
  nextBeijingMidnight,
  printWall,
  readCompact,
  readIso,
  readWall,
} from '../../../utils/marketplaces/zone';

const LA = 'America/Los_Angeles';
const hour = 3_600_000;
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

describe('US Pacific times', () => {
  it.each([
    ['2026-01-01 10:00:00', '2026-01-01T18:00:00.000Z'],
    ['2026-07-01 10:00:00', '2026-07-01T17:00:00.000Z'],
    ['2026-03-08 01:59:59', '2026-03-08T09:59:59.000Z'],
    ['2026-03-08 03:00:00', '2026-03-08T10:00:00.000Z'],
    ['2026-11-01 00:59:59', '2026-11-01T07:59:59.000Z'],
    ['2026-11-01 02:00:00', '2026-11-01T10:00:00.000Z'],
    ['11/01/2026 02:00:00', '2026-11-01T10:00:00.000Z'],
    ['2026-12-31 23:59:59', '2027-01-01T07:59:59.000Z'],
  ])('%s is %s', (wall, utc) => {
    expect(iso(readWall(wall, LA))).toBe(utc);
  });

  it('that spring skips are read as if the change came later', () => {
    expect(iso(readWall('2026-03-08 02:30:00', LA))).toBe('2026-03-08T10:30:00.000Z');
  });

  it('that come twice in autumn are the earlier ones, or the latest that is not after a bound', () => {
    const [first, second] = [Date.UTC(2026, 10, 1, 8, 30), Date.UTC(2026, 10, 1, 9, 30)];
    const read = (notAfter?: number) => readWall('2026-11-01 01:30:00', LA, notAfter);
    expect(read()).toBe(first);
    expect(read(second - 1)).toBe(first);
    expect(read(second)).toBe(second);
    expect(read(0)).toBe(first);
  });

  it('a later change within the hour that comes twice is read as later, when it was read at once', () => {
    const summer = readWall('2026-11-01 01:50:00', LA, Date.UTC(2026, 10, 1, 8, 55)) ?? 0;
    const winter = readWall('2026-11-01 01:10:00', LA, Date.UTC(2026, 10, 1, 9, 15)) ?? 0;
    expect(winter - summer).toBe(20 * 60_000);
  });
});

describe('bounds of a window', () => {
  it('are printed as wall clocks, rounded outwards', () => {
    const at = Date.UTC(2026, 0, 1, 18, 0, 0, 500);
    expect(printWall(at, LA, 'from')).toBe('2026-01-01 10:00:00');
    expect(printWall(at, LA, 'to')).toBe('2026-01-01 10:00:01');
    expect(printWall(at, 'Asia/Shanghai', 'from')).toBe('2026-01-02 02:00:00');
    expect(american(printWall(at, LA, 'from'))).toBe('01/01/2026 10:00:00');
  });

  it('move out of the hour that comes twice, whichever of the two it was', () => {
    for (const at of [Date.UTC(2026, 10, 1, 8, 30), Date.UTC(2026, 10, 1, 9, 30)]) {
      expect(printWall(at, LA, 'from')).toBe('2026-11-01 00:30:00');
      expect(printWall(at, LA, 'to')).toBe('2026-11-01 02:30:00');
    }
  });

  it('hold every instant within them, however the marketplace reads them, at any time of the years 2024 to 2030', () => {
    const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) });
    const nearChange = fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 10, 1, 9), Date.UTC(2026, 2, 8, 10)),
        fc.integer({ min: -3 * hour, max: 3 * hour }),
      )
      .map(([change, by]) => change + by);
    fc.assert(
      fc.property(fc.oneof(instant, nearChange), (at) => {
        const from = readWall(printWall(at, LA, 'from'), LA, Number.MAX_SAFE_INTEGER) ?? 0;
        const to = readWall(printWall(at, LA, 'to'), LA) ?? 0;
        expect(from).toBeLessThanOrEqual(at);
        expect(to).toBeGreaterThanOrEqual(at);
        expect(Math.max(at - from, to - at)).toBeLessThanOrEqual(2 * hour + 1000);
      }),
    );
  });
});

describe('other times', () => {
  it('Beijing has no change', () => {
    expect(iso(readWall('2026-01-01 10:00:00', 'Asia/Shanghai'))).toBe('2026-01-01T02:00:00.000Z');
    expect(iso(readWall('2026-07-01 00:00:00.250', 'Asia/Shanghai'))).toBe('2026-06-30T16:00:00.250Z');
  });

  it('ISO needs an offset', () => {
    expect(iso(readIso('2026-01-01T10:00:00.5Z'))).toBe('2026-01-01T10:00:00.500Z');
    expect(iso(readIso('2026-01-01T10:00:00+0800'))).toBe('2026-01-01T02:00:00.000Z');
    for (const text of ['2026-01-01T10:00:00', '2026-01-01', '2026-13-01T10:00:00Z', '', 'yesterday']) {
      expect(readIso(text)).toBeNull();
    }
  });

  it('the old gateway prints its offset', () => {
    expect(iso(readCompact('20121222222222+0800'))).toBe('2012-12-22T14:22:22.000Z');
    expect(iso(readCompact('20120601094015000-0700'))).toBe('2012-06-01T16:40:15.000Z');
    expect(readCompact('2012122222222+0800')).toBeNull();
  });

  it('a day of quota ends at midnight in Beijing', () => {
    expect(iso(nextBeijingMidnight(Date.UTC(2026, 0, 1, 15, 59)))).toBe('2026-01-01T16:00:00.000Z');
    expect(iso(nextBeijingMidnight(Date.UTC(2026, 0, 1, 16)))).toBe('2026-01-02T16:00:00.000Z');
  });

  it('what is no time is none', () => {
    for (const text of [
      '',
      '2026-02-30 10:00:00',
      '2026-01-01 24:00:00',
      '2026-01-01 10:61:00',
      '0000-01-01 00:00:00',
    ]) {
      expect(readWall(text, LA)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([readWall(text, LA), readIso(text), readCompact(text)].some((at) => Number.isNaN(at))).toBe(false);
      }),
    );
  });
});
