import { describe, expect, it } from 'vitest';
import { dayStart } from '../../../utils/grants/days';
import {
  daysLeft,
  freeDay,
  grantedTo,
  nextReminderAt,
  overBy,
  placesLeft,
  placesTaken,
  remindersDue,
  timeline,
  withdrawable,
} from '../../../utils/grants/lock';
import { changedNumbers, defaultNumbers, numbersFrom } from '../../../utils/grants/numbers';
import { day, grant, grants, noon } from './samples';

const numbers = defaultNumbers;

describe('the lock of a grant', () => {
  it('ends with the last moment of day 30 in Beijing', () => {
    const row = grant('乙店');
    expect(freeDay(row, numbers)).toBe('2026-12-23');
    const free = Date.UTC(2026, 11, 22, 16);
    expect(withdrawable(row, free - 1, numbers)).toBe(false);
    expect(withdrawable(row, free, numbers)).toBe(true);
  });

  it('counts a grant just before midnight from the day before', () => {
    expect(daysLeft(grant('乙店'), Date.UTC(2026, 10, 22, 15, 59, 59), numbers)).toBe(31);
    expect(daysLeft(grant('乙店'), Date.UTC(2026, 10, 22, 16), numbers)).toBe(30);
    expect(daysLeft(grant('乙店'), noon + 90 * day, numbers)).toBe(0);
  });

  it('is nothing of a store that is not active', () => {
    for (const state of ['planned', 'submitting', 'unconfirmed', 'refused', 'withdrawn'] as const) {
      expect(withdrawable(grant('乙店', { state }), noon + 99 * day, numbers), state).toBe(false);
      expect(daysLeft(grant('乙店', { state }), noon, numbers)).toBe(null);
    }
  });

  it('follows the number that the seller set', () => {
    const shorter = changedNumbers(numbers, 'lockDays', 15, noon);
    expect(freeDay(grant('乙店'), shorter)).toBe('2026-12-08');
    expect(shorter.lockDays).toEqual({ value: 15, source: 'seller', at: noon });
    expect(changedNumbers(shorter, 'lockDays', null, noon).lockDays.source).toBe('guide');
  });
});

describe('places', () => {
  it('are taken by what is submitting, unconfirmed and active, locked or not, and by rows that cannot be read', () => {
    const rows = (['planned', 'submitting', 'active', 'withdrawn', 'refused', 'unconfirmed'] as const).map((state) =>
      grant(state, { state }),
    );
    expect(placesTaken(rows)).toBe(3);
    expect(placesTaken(rows, 2)).toBe(5);
    expect(placesLeft(rows, numbers, 2)).toBe(5);
  });

  it('are never less than none left, and a longer list is told as over', () => {
    expect(placesLeft(grants(12), numbers)).toBe(0);
    expect(overBy(grants(12), numbers)).toBe(2);
    expect(overBy(grants(10), numbers)).toBe(0);
  });

  it('free in the order of the timeline', () => {
    const rows = [
      grant('晚'),
      grant('早', { lockFrom: '2026-10-01' }),
      grant('更早', { lockFrom: '2026-09-01' }),
      grant('申请中', { state: 'submitting' }),
    ];
    expect(timeline(rows, noon, numbers).map(({ row, freeOn, daysLeft: left }) => [row.name, freeOn, left])).toEqual([
      ['更早', '2026-10-02', 0],
      ['早', '2026-11-01', 0],
      ['晚', '2026-12-23', 31],
    ]);
  });
});

describe('a reminder', () => {
  it('is due when the lock ends, once', () => {
    const row = grant('乙店');
    expect(nextReminderAt([row], noon, numbers)).toBe(dayStart('2026-12-23'));
    expect(remindersDue([row], dayStart('2026-12-23') - 1, numbers)).toEqual([]);
    expect(remindersDue([row], dayStart('2026-12-23'), numbers)).toEqual([{ row, why: 'lockEnds', on: '2026-12-23' }]);
    const told = { ...row, told: '2026-12-23' };
    expect(remindersDue([told], noon + 99 * day, numbers)).toEqual([]);
    expect(nextReminderAt([told], noon, numbers)).toBe(null);
  });

  it('is due three days before the end date that the seller set, and again when the date is moved', () => {
    const row = grant('乙店', { endOn: '2027-01-31', told: '2026-12-23' });
    expect(remindersDue([row], dayStart('2027-01-28'), numbers)).toEqual([{ row, why: 'end', on: '2027-01-28' }]);
    expect(remindersDue([row], dayStart('2027-01-28') - 1, numbers)).toEqual([]);
  });

  it('is not due while the store cannot be withdrawn anyway', () => {
    for (const endOn of ['2026-12-01', '2026-12-23', '2026-12-24']) {
      expect(nextReminderAt([grant('乙店', { endOn })], noon, numbers), endOn).toBe(dayStart('2026-12-23'));
    }
  });
});

it('the other direction is read from the registers of the other shops', () => {
  const rows = [
    grant('甲店', { owner: 'taobao:2' }),
    grant('甲店', { owner: 'taobao:3', state: 'planned' }),
    grant('丁店'),
  ];
  expect(grantedTo(rows, '甲店').map((row) => row.owner)).toEqual(['taobao:2']);
});

it('a number that does not parse takes its default, the others stay', () => {
  const own = { value: 20, source: 'seller', at: 1 };
  const read = numbersFrom({ stores: own, lockDays: { value: 0, source: 'seller', at: 1 }, deposit: 'much' });
  expect(read).toEqual({ ...defaultNumbers, stores: own });
  for (const nothing of [undefined, null, 7, 'x']) expect(numbersFrom(nothing)).toEqual(defaultNumbers);
  expect(() => changedNumbers(defaultNumbers, 'stores', 1.5, noon)).toThrow();
});
