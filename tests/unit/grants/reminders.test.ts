import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { dayStart } from '../../../utils/grants/days';
import { dueNow, nextLook, noteTold } from '../../../utils/grants/reminders';
import { reviewsDue } from '../../../utils/marketplaces/review';
import { freshDatabase, shop } from '../uploads/samples';
import { brand, day, grant, noon } from './samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
  await db.put('shops', shop());
});
afterEach(() => db.close());

const hour = 60 * 60 * 1000;
const names = async (now: number) => (await dueNow(db, now)).map(({ name, why }) => `${name} ${why}`);

it('a lock that ends is told in the morning of its day in Beijing, and once', async () => {
  await db.put('grants', grant('乙店'));
  const free = dayStart('2026-12-23');
  expect(await names(free + 9 * hour - 1)).toEqual([]);
  expect(await names(free + 9 * hour)).toEqual(['乙店 lockEnds']);
  await noteTold(db, await dueNow(db, free + 9 * hour), free + 9 * hour);
  expect(await names(free + 20 * hour)).toEqual([]);
  expect((await db.getAll('journal')).map(({ what }) => what)).toEqual(['remind']);
});

it('of brands only what has a day of its own is told, anew when that day is another', async () => {
  await db.put('brands', brand({ name: '甲', state: 'inReview', since: '2026-11-01' }));
  await db.put('brands', brand({ name: '乙', state: 'refused', since: '2026-11-01' }));
  expect(await names(noon)).toEqual(['乙 applyAgain']);
  await noteTold(db, await dueNow(db, noon), noon);
  expect(await names(noon + 3 * day)).toEqual([]);
  await db.put('brands', brand({ name: '乙', state: 'active', since: '2026-11-20', checkedOn: '2026-11-20' }));
  expect(await names(dayStart('2026-12-20') + 9 * hour)).toEqual(['乙 checkBalance']);
});

it('a review of an application for keys is told when it may be over, once more when it should be, and not after', async () => {
  const sent = Date.parse('2026-11-20T02:00:00Z');
  await db.put('values', { apply: '1', wait: String(sent) }, 'guide/aliexpress');
  const [before, soon, late] = [23, 24, 26].map((on) => dayStart(`2026-11-${on}`) + 20 * hour) as [
    number,
    number,
    number,
  ];
  const due = (now: number) => dueNow(db, now, (asOf) => reviewsDue(db, asOf));
  const reviews = async (now: number) => (await due(now)).map(({ name, why }) => `${name} ${why}`);
  expect(await reviews(before)).toEqual([]);
  expect(await reviews(soon)).toEqual(['aliexpress review']);
  await noteTold(db, await due(soon), soon);
  expect(await reviews(soon + day)).toEqual([]);
  expect(await reviews(late)).toEqual(['aliexpress review']);
  await db.put('values', { wait: String(sent), result: '2' }, 'guide/aliexpress');
  expect(await reviews(late)).toEqual([]);
});

it('looks again at midnight and at nine in Beijing', () => {
  expect(nextLook(dayStart('2026-11-22') + 1)).toBe(dayStart('2026-11-22') + 9 * hour);
  expect(nextLook(dayStart('2026-11-22') + 9 * hour)).toBe(dayStart('2026-11-23'));
});
