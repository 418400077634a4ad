// Reminders of grants by the day's alarm, with a clock that jumps: when a lock ends, and before an end date.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../utils/db/grants-schema';
import { addDays, beijingDay } from '../../utils/grants/days';
import { jumpDays } from './jump-clock';
import { grantOf, tableOf } from './register-rows';
import { ringDay } from './ring-day';
import { type Floor, green, openFloor } from './shop-floor';

let floor: Floor;
let page: Page;
const owner = `taobao:${green.id}`;
const today = beijingDay(Date.now());

beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html#register/${owner}`);
  await tableOf(page, 'write', 'grants', [
    grantOf(owner, '乙店', 0),
    grantOf(owner, '丙店', 0, { endOn: addDays(today, 60) }),
    // It has no place, so nothing ends.
    grantOf(owner, '丁店', 0, { state: 'withdrawn' }),
  ]);
});
afterAll(() => floor?.close());

test('the end of a lock is told once, in one notification for the shop', async () => {
  expect(await ringDay(floor)).toEqual([]);
  await jumpDays(floor, page, 30);
  expect(await ringDay(floor)).toEqual([]);
  await jumpDays(floor, page, 32);
  expect(await ringDay(floor)).toEqual([`register/${owner}: “乙店”的授权从今天起可以取消。`]);
  expect(await ringDay(floor)).toEqual([]);
  const rows = await tableOf<Grant>(page, 'read', 'grants');
  expect(rows.find(({ name }) => name === '乙店')?.told).toBe(addDays(today, 31));
});

test('of an end date the seller hears some days before it, and once', async () => {
  await jumpDays(floor, page, 56);
  expect(await ringDay(floor)).toEqual([]);
  await jumpDays(floor, page, 58);
  expect(await ringDay(floor)).toEqual([`register/${owner}: “丙店”计划用到 ${addDays(today, 60)}，快到期了。`]);
  expect(await ringDay(floor)).toEqual([]);
});
