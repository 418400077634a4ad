// What each platform refuses, by the sandbox's own list: said before anything is handed to the page, and made to fit where
// that can be done. The bad pictures are made from that list, not from the records.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bytesText } from '../../components/format';
import { limitOf } from '../sandbox/office/limits.mjs';
import { officePages } from '../sandbox/office/pages.mjs';
import { eventually, inside, said } from './closed-root';
import { chooseSlot, give, jpg, keyOf, openOffice, openPanel, press, sentBy } from './hand-floor';
import { type Floor, openFloor, png } from './shop-floor';

/** One field for each limit of each platform. */
const fields = officePages
  .flatMap((office) => office.slots.map((slot) => ({ office, slot, limit: limitOf(office.platform, slot.id) })))
  .flatMap(({ office, slot, limit }) => (limit ? [{ name: `${office.platform} ${slot.id}`, office, slot, limit }] : []))
  .filter(({ office, limit }, at, all) => {
    const same = (one: (typeof all)[number]) => one.office.platform === office.platform && one.limit === limit;
    return all.findIndex(same) === at;
  });

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.clean();
  floor.world.office.reset();
});

const saysSoon = (words: string) =>
  eventually(
    () => said(page, 'panel'),
    (all) => all.includes(words),
    20_000,
  );
/** What the page's uploader sent, once it is so many. */
const sent = (count: number) =>
  eventually(
    () => sentBy(floor),
    (all) => all.length === count,
    30_000,
  );
test('every platform with a limit of its own is among them', () => {
  expect(new Set(fields.map(({ office }) => office.platform)).size).toBe(9);
});

test.each(fields)('$name', async ({ office, slot, limit }) => {
  const [least = 1, most = Number.POSITIVE_INFINITY] = limit.width ?? [];
  await openOffice(page, office);
  if (slot.how === 'dialog') await page.evaluate((id) => window.office.open(id), slot.id);
  await openPanel(floor, page);
  await chooseSlot(page, keyOf(office, slot.id));
  const side = Math.min(Math.max(least, 900), most);
  let count = 0;

  if (limit.bytes) {
    // Before anything is given, the limit stands beside the field; then the picture is made to keep it.
    expect(await said(page, 'panel')).toContain(`≤${bytesText(limit.bytes)}`);
    await give(page, [{ name: '大.png', bytes: png(5, side, side, limit.bytes + 64 * 1024) }]);
    count += 1;
    const got = (await sent(count)).at(-1);
    expect(got?.bytes).toBeLessThanOrEqual(limit.bytes);
    expect(got?.refused).toBeNull();
  }
  if (least > 1) {
    await give(page, [{ name: '小.png', bytes: png(6, least - 1, least - 1) }]);
    await saysSoon(`“小.png”是 ${least - 1} × ${least - 1}，不合这个上传框的要求`);
    expect(sentBy(floor)).toHaveLength(count);
    await press(page, '不交给页面');
    await floor.until(1, ['cancelled']);
  }
  if (Number.isFinite(most)) {
    await give(page, [{ name: '宽.png', bytes: png(7, most + 200, 600) }]);
    await saysSoon('“宽.png”');
    await (await inside(page, 'panel', 'button', { text: '处理后交给页面' })).isVisible();
    expect(sentBy(floor)).toHaveLength(count);
    await press(page, '处理后交给页面');
    count += 1;
    expect((await sent(count)).at(-1)?.refused).toBeNull();
  }
  if (limit.square) {
    await give(page, [{ name: '竖.jpg', bytes: jpg(8, side, side + 300) }]);
    await saysSoon(`“竖.jpg”是 ${side}×${side + 300}，这个上传框要 1:1`);
    expect(sentBy(floor)).toHaveLength(count);
    await press(page, '补白边');
    count += 1;
    expect((await sent(count)).at(-1)?.refused).toBeNull();
  }
  expect(sentBy(floor)).toHaveLength(count);
  expect(floor.world.gateway.account.calls).toEqual([]);
});
