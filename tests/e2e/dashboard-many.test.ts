// A register of 200 owner shops and 2,000 stores: what it reads to open, and what it prints.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../utils/db/grants-schema';
import { grantOf, tableOf } from './register-rows';
import { countRows, rowsUntilShown } from './rows-read';
import { type Floor, green, openFloor, shopRow } from './shop-floor';

let floor: Floor;
let page: Page;
const address = () => `chrome-extension://${floor.chromium.extensionId()}/dashboard.html#register/taobao%3A5007`;

beforeAll(async () => {
  floor = await openFloor();
  for (const key of ['taobao:1001', 'taobao:1002']) await floor.ask('shop.remove', { key });
  page = await floor.chromium.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(address());
  const shops = Array.from({ length: 200 }, (_, i) => {
    const shopId = String(5000 + i);
    return { ...shopRow(green), key: `taobao:${shopId}`, shopId, name: `店铺 ${i}` };
  });
  await tableOf(page, 'write', 'shops', shops);
  const note = '分销，十一月起。'.repeat(20);
  const stores = (owner: string) =>
    Array.from({ length: 10 }, (_, i) => grantOf(owner, `很长的店铺名字旗舰店 ${i}`, i * 5, { note, who: '张三' }));
  const name = (i: number) => `${'很长的店铺名字旗舰店'.repeat(8)} ${i}`;
  const long = { note: '分销，十一月起。'.repeat(60), who: '张三' };
  const of = (shop: number, many: number, given: Partial<Grant>) =>
    Array.from({ length: many }, (_, i) =>
      grantOf(`taobao:${shop}`, `${name(i)} ${given.state}`, i, { ...long, ...given }),
    );
  await tableOf(page, 'write', 'grants', [
    ...shops.filter(({ shopId }) => !['5003', '5004'].includes(shopId)).flatMap(({ key }) => stores(key)),
    // A long history, and a platform's list that is longer than the limit.
    ...[...of(5003, 12, { state: 'active', difference: 'onlyHere' }), ...of(5003, 3, { state: 'planned' })],
    ...[...of(5003, 30, { state: 'withdrawn' }), ...of(5003, 15, { state: 'refused' })],
    ...of(5004, 25, { state: 'active', grantedOn: null }),
  ]);
});
afterAll(() => floor?.close());

test('what is open is read and shown before the others, and these are there soon after', async () => {
  await countRows(page, 'tr[data-grant]');
  const read = await rowsUntilShown(page, address());
  // Its own ten rows, and the names of all shops for the list beside it, of which a screen's worth is drawn at once.
  expect(read.grants).toBe(10);
  expect(read.shops).toBe(200);
  expect(await page.locator('main h2').first().textContent()).toBe('店铺 7');
  expect(await page.locator('.owners li').count()).toBeGreaterThanOrEqual(50);
  await page.getByText('10 / 10').nth(190).waitFor();
  expect(await page.locator('.owners li').count()).toBe(200);
  expect(await page.evaluate(() => globalThis.rowsRead.atOnce.grants)).toBeGreaterThanOrEqual(2000);
});

test('a long history and a list over the limit are on one page too: what has a place first, the rest counted', async () => {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: Math.round((186 / 25.4) * 96), height: 900 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const sheets = await page.locator('.sheet').evaluateAll((all) =>
    all.map((sheet) => ({
      name: sheet.querySelector('h1')?.textContent,
      states: [...sheet.querySelectorAll('tbody tr')].map((row) => row.children[1]?.textContent?.slice(0, 3)),
      text: sheet.textContent ?? '',
      // What is drawn outside of a sheet would be cut away.
      cut: sheet.scrollHeight > sheet.clientHeight + 1,
    })),
  );
  const sheet = (name: string) => sheets.find((one) => one.name === name);
  expect(sheets.filter(({ cut }) => cut).map(({ name }) => name)).toEqual([]);
  expect(sheet('店铺 3')?.text).toContain('另有 16 条未打印');
  expect(sheet('店铺 3')?.states).toHaveLength(44);
  expect(new Set(sheet('店铺 3')?.states.slice(0, 12))).toEqual(new Set(['已授权']));
  expect(sheet('店铺 4')?.states).toEqual(Array.from({ length: 25 }, () => '已授权'));
  expect(sheet('店铺 4')?.text).not.toContain('未打印');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('it prints to one A4 page a shop, in light colours', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(200);
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box = '']) =>
    box.trim().split(/\s+/).map(Number),
  );
  expect(boxes.length).toBeGreaterThan(0);
  for (const [, , width = 0, height = 0] of boxes) {
    expect(Math.abs(width - 595)).toBeLessThan(2);
    expect(Math.abs(height - 842)).toBeLessThan(2);
  }
  // Nothing of it stays on the screen.
  expect(await page.locator('.sheet').count()).toBe(0);
});
