// Which field of a page pictures go to: the one whose control was pressed, on the very page that they were given on, and
// of no other platform.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { officePages } from '../sandbox/office/pages.mjs';
import { countOf, eventually, inside, said } from './closed-root';
import { chooseSlot, give, jpg, openOffice, openPanel, press, sentBy } from './hand-floor';
import { type Floor, openFloor } from './shop-floor';

const publish = officePages.find(({ platform, route }) => platform === 'pinduoduo' && route === 'publish');
if (!publish) throw new Error('the sandbox has no publish page of Pinduoduo');

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
  await openOffice(page, publish);
  await openPanel(floor, page);
});
afterEach(() => expect(floor.world.gateway.account.calls).toEqual([]));

const sent = (count: number) =>
  eventually(
    () => sentBy(floor),
    (all) => all.length === count,
    20_000,
  );
const blocked = (count: number) => floor.until(count, ['blocked']);
const saysSoon = (words: string) =>
  eventually(
    () => said(page, 'panel'),
    (all) => all.includes(words),
  );

test('the field nearest to the control that was pressed is the one chosen', async () => {
  await openOffice(page, publish);
  await page.locator('#detail_pic [data-storekey=control]').click();
  const select = await inside(page, 'panel', '.slot select');
  expect(await select.evaluate((one) => (one as HTMLSelectElement).value)).toBe('details/0');
  expect(await said(page, 'panel')).toContain('宽 480–1200');
});

test('a press of another control chooses its field, whatever was chosen before', async () => {
  const chosen = async (key: string) =>
    eventually(
      async () => (await inside(page, 'panel', '.slot select')).evaluate((one) => (one as HTMLSelectElement).value),
      (value) => value === key,
    );
  await chooseSlot(page, 'details/0');
  await page.locator('#picture [data-storekey=control]').click();
  await chosen('main/0');
  await page.locator('#detail_pic [data-storekey=control]').click();
  await chosen('details/0');
  await chooseSlot(page, 'sku/0');
  await page.keyboard.press('Escape');
  await page.locator('#detail_pic [data-storekey=control]').click();
  await chosen('details/0');
});

test('a page that went on to another product, in the same form, gets nothing of the one before', async () => {
  const go = (address: string) =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      window.office.rerender();
    }, address);
  await chooseSlot(page, 'main/0');
  await give(page, [{ name: '甲.jpg', bytes: jpg(12, 600, 900) }]);
  await blocked(1);
  await saysSoon('补白边');
  await go('/goods/goods_add/index?type=add&id=2');
  await page.waitForFunction(() => window.office.row('main'));
  await press(page, '补白边');
  const [row] = await floor.until(1, ['failed']);
  expect([row?.problem?.key, row?.problem?.params]).toEqual(['problem_hand_gone', ['甲.jpg']]);
  expect(sentBy(floor)).toEqual([]);
  // Said by name, it goes where the seller says.
  await (await inside(page, 'panel', 'button[aria-label="重试 甲.jpg，交给“商品轮播图”"]')).click();
  const [got] = await sent(1);
  expect([got?.name, got?.slot, got?.refused]).toEqual(['甲.jpg', 'main', null]);
});

test('a picture that was for one platform is offered to no field of another', async () => {
  await chooseSlot(page, 'main/0');
  await give(page, [{ name: '丙.jpg', bytes: jpg(13, 600, 900) }]);
  await blocked(1);
  await page.evaluate(() => document.querySelector('#picture')?.remove());
  await press(page, '补白边');
  await floor.until(1, ['failed']);
  const other = officePages.find(({ platform, route }) => platform === 'douyin' && route === 'publish');
  if (!other) throw new Error('the sandbox has no publish page of Douyin');
  await openOffice(page, other);
  await openPanel(floor, page);
  await inside(page, 'panel', 'button[aria-label="不再显示“丙.jpg”的失败"]');
  expect(await countOf(page, 'panel')).toBe(1);
  expect(await said(page, 'panel')).not.toContain('交给“主图”');
});
