import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../utils/db/grants-schema';
import { addDays, beijingDay, dayStart, daysBetween } from '../../../utils/grants/days';
import { placesTaken, timeline, withdrawable } from '../../../utils/grants/lock';
import { changedNumbers, defaultNumbers } from '../../../utils/grants/numbers';
import { timelineOf } from '../../../utils/grants/timeline';
import { day, grant, grants, noon } from './samples';

const of = (rows: readonly Grant[], now = noon, numbers = defaultNumbers, broken = 0) =>
  timelineOf(timeline(rows, now, numbers), placesTaken(rows, broken), now, numbers);

describe('the timeline of places', () => {
  it('holds each lock at its first free day in Beijing, the first to free marked', () => {
    const rows = [
      grant('晚'),
      grant('早', { lockFrom: '2026-10-25' }),
      grant('也早', { lockFrom: '2026-10-25' }),
      grant('已满', { lockFrom: '2026-10-01' }),
    ];
    const { axis, free, open, undecided } = of(rows);
    expect({ free, open, undecided }).toEqual({ free: 6, open: ['已满'], undecided: 0 });
    expect(axis).toMatchObject({ from: '2026-11-22', to: '2026-12-23' });
    expect(axis?.locks).toEqual([
      { name: '也早', freeOn: '2026-11-25', daysLeft: 3, at: 3 / 31, first: true },
      { name: '早', freeOn: '2026-11-25', daysLeft: 3, at: 3 / 31, first: true },
      { name: '晚', freeOn: '2026-12-23', daysLeft: 31, at: 1, first: false },
    ]);
  });

  it('has ticks at round numbers of days, today first and the end last', () => {
    expect(of(grants(1)).axis?.ticks).toEqual([
      { day: '2026-11-22', at: 0 },
      { day: '2026-12-02', at: 10 / 31 },
      { day: '2026-12-12', at: 20 / 31 },
      { day: '2026-12-23', at: 1 },
    ]);
  });

  it('counts an unknown day as the import’s', () => {
    const at = Date.UTC(2026, 10, 20, 16, 30);
    const row = grant('乙店', { grantedOn: null, lockFrom: null, since: at });
    expect(of([row]).axis?.locks).toMatchObject([{ freeOn: '2026-12-22', daysLeft: 30 }]);
  });

  it('turns at midnight in Beijing, whatever is done to clocks elsewhere', () => {
    const row = grant('乙店', { lockFrom: '2026-10-02' });
    const free = dayStart('2026-11-02');
    // Summer time ends in America within the day before.
    expect(of([row], free - 1)).toMatchObject({ open: [], axis: { locks: [{ daysLeft: 1 }] } });
    expect(of([row], free - day)).toMatchObject({ open: [], axis: { locks: [{ daysLeft: 1 }] } });
    expect(of([row], free - day - 1)).toMatchObject({ open: [], axis: { locks: [{ daysLeft: 2 }] } });
    expect(of([row], free)).toMatchObject({ open: ['乙店'], axis: null });
  });

  it('reaches to a lock that ends later than one of today would', () => {
    const rows = [grant('乙店'), grant('远店', { lockFrom: '2026-12-22' })];
    expect(of(rows).axis).toMatchObject({ to: '2027-01-22', locks: [{ at: 31 / 61 }, { at: 1 }] });
  });

  it('tells places that are not settled from those that are authorized', () => {
    const rows = (['planned', 'submitting', 'active', 'withdrawn', 'refused', 'unconfirmed'] as const).map((state) =>
      grant(state, { state }),
    );
    expect(of(rows, noon, defaultNumbers, 1)).toMatchObject({ free: 6, undecided: 3, axis: { locks: [{}] } });
    expect(of(grants(12))).toMatchObject({ free: 0, undecided: 0 });
    expect(of([])).toEqual({ free: 10, open: [], undecided: 0, axis: null });
  });

  it('says of every store once when it frees, in order and on the axis, for any days and numbers', () => {
    const days = fc.integer({ min: -400, max: 400 });
    const lockDays = fc.constantFrom(1, 2, 7, 30, 365, 100_000);
    fc.assert(
      fc.property(fc.array(days, { maxLength: 25 }), lockDays, fc.nat(day), (begun, lock, later) => {
        const now = noon + later;
        const numbers = changedNumbers(defaultNumbers, 'lockDays', lock, now);
        const rows = begun.map((ago, i) => grant(`店${i}`, { lockFrom: addDays(beijingDay(now), -ago) }));
        const { axis, open } = of(rows, now, numbers);
        expect([...open, ...(axis?.locks ?? []).map(({ name }) => name)].sort()).toEqual(
          rows.map(({ name }) => name).sort(),
        );
        for (const row of rows) expect(open.includes(row.name)).toBe(withdrawable(row, now, numbers));
        if (!axis) return;
        const ats = axis.locks.map(({ at }) => at);
        expect(ats).toEqual([...ats].sort((a, b) => a - b));
        for (const { at, freeOn, daysLeft, first } of axis.locks) {
          expect(at).toBeGreaterThan(0);
          expect(at).toBeLessThanOrEqual(1);
          expect(addDays(axis.from, daysLeft)).toBe(freeOn);
          expect(first).toBe(at === ats[0]);
        }
        const { ticks } = axis;
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect([ticks[0]?.day, ticks.at(-1)?.day]).toEqual([axis.from, axis.to]);
        for (const [i, { at, day: on }] of ticks.entries()) {
          expect(daysBetween(axis.from, on) / daysBetween(axis.from, axis.to)).toBe(at);
          expect(at - (ticks[i - 1]?.at ?? -1)).toBeGreaterThan(0.09);
        }
      }),
    );
  });
});
