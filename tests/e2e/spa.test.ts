// Single-page moves, late rendering, a page that hates us, and a reload of the extension: one live control, never a dead one.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseShop, countOf, eventually, inside } from './closed-root';
import { askFrom, blue, type Floor, openFloor, png } from './shop-floor';

const home = 'https://qn.taobao.com/home.htm/QnworkbenchHome/';

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());
beforeEach(() => floor.world.gateway.reset());

const controls = (count: number) =>
  eventually(
    () => countOf(page, 'control'),
    (found) => found === count,
  );
/** Goes on in the page's own menu, without loading anything. */
const go = (entry: string) => page.locator('.bench-nav').getByText(entry, { exact: true }).click();
const pressControl = async () => (await inside(page, 'control', 'button')).click();

test('the control comes and goes with the route, there and back', async () => {
  await page.goto(home);
  await go('图片空间');
  await controls(1);
  await go('已卖出的宝贝');
  await page.getByText('搜索订单').waitFor();
  await controls(0);
  await go('图片空间');
  await controls(1);
  await page.goBack();
  await controls(0);
  await page.goForward();
  await controls(1);
  await pressControl();
  await inside(page, 'panel', '.panel-picker');
});

test('routes in the hash', async () => {
  await page.goto('https://sucai.wangpu.taobao.com/#/manage/video');
  await page.getByText('还没有视频').waitFor();
  expect(await countOf(page, 'control')).toBe(0);
  await page.getByText('图片管理').click();
  await controls(1);
  await page.getByText('视频管理').click();
  await controls(0);
  await page.goBack();
  await controls(1);
});

test('a page that renders anew gets its control back, once', async () => {
  await page.goto('https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu');
  await controls(1);
  for (let turn = 0; turn < 3; turn += 1) {
    await page.evaluate(() => document.querySelector('[data-storekey="control"]')?.remove());
    await controls(1);
  }
  // The whole tool bar is thrown away and comes back as new elements.
  await page.evaluate(() => {
    const bar = document.querySelector('.space-tools');
    const fresh = bar?.cloneNode(true) as HTMLElement | undefined;
    fresh?.querySelector('[data-storekey]')?.remove();
    if (bar && fresh) bar.replaceWith(fresh);
  });
  await controls(1);
  await page.waitForFunction(() => document.querySelector('.space-tools > [data-storekey="control"]'));
  await pressControl();
  await inside(page, 'panel', '[role=dialog]');
});

test('a tree of its own that no search finds is known once the pointer comes to it', async () => {
  await page.goto(home);
  await page.getByText('搜索订单').or(page.locator('.bench-nav')).first().waitFor();
  await page.evaluate(() => {
    const host = document.createElement('div');
    // An element like any other, with contents of its own: too many are, to look into each.
    host.append(document.createElement('i'));
    host.id = 'tree';
    host.attachShadow({ mode: 'open' }).innerHTML =
      '<label>商品主图 <input type="file" accept="image/*" style="display:block;width:240px;height:30px"></label>';
    document.body.prepend(host);
  });
  // The general rules have had their look, and the search for trees its turn.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  await controls(0);
  await page.locator('#tree').hover();
  await controls(1);
});

test('styles of the page reach neither control nor panel', async () => {
  await page.goto('https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu');
  await page.addStyleTag({
    content: `* { --accent: #f00; letter-spacing: 9px !important; text-transform: uppercase !important }
      span:empty, span[data-storekey], div[data-storekey], [data-storekey] { display: none !important;
      opacity: 0 !important; visibility: hidden !important; transform: scale(0) !important; width: 0 !important;
      pointer-events: none !important; position: absolute !important; font-size: 0 !important; filter: blur(9px) !important;
      clip-path: inset(100%) !important; content-visibility: hidden !important; zoom: 0.1 !important }`,
  });
  expect(await page.evaluate(() => getComputedStyle(document.body).letterSpacing)).toBe('9px');
  const button = await inside(page, 'control', 'button');
  const box = await button.boundingBox();
  expect(box?.width).toBeGreaterThan(80);
  expect(box?.height).toBeGreaterThan(24);
  const look = await button.evaluate((element) => {
    const host = (element.getRootNode() as ShadowRoot).host;
    const { fontSize, letterSpacing, textTransform } = getComputedStyle(element);
    const { opacity, visibility, filter, clipPath } = getComputedStyle(host);
    return { fontSize, letterSpacing, textTransform, opacity, visibility, filter, clipPath };
  });
  expect(look).toEqual({
    fontSize: '13px',
    letterSpacing: 'normal',
    textTransform: 'none',
    opacity: '1',
    visibility: 'visible',
    filter: 'none',
    clipPath: 'none',
  });
  await button.click();
  const dialog = await inside(page, 'panel', '[role=dialog]');
  expect((await dialog.boundingBox())?.width).toBeCloseTo(440, 1);
  await chooseShop(page, blue.name);
  await (await inside(page, 'panel', 'button', { text: '选择图片' })).click({ trial: true });
});

test('after a reload of the extension the open page has one control, and it works', async () => {
  await page.goto('https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu');
  await pressControl();
  await inside(page, 'panel', '.panel-picker');
  const worker = await floor.chromium.worker();
  await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  // The old copy takes its panel away with it, the new one puts its own control in place.
  await eventually(
    () => countOf(page, 'panel'),
    (count) => count === 0,
    15_000,
  );
  await controls(1);
  const old = page;
  const panel = await eventually(
    () => floor.chromium.openPage('popup.html?tab=1').catch(() => null),
    (opened) => opened !== null,
  );
  if (!panel) throw new Error('the extension did not come back');
  await old.bringToFront();
  await pressControl();
  await chooseShop(old, blue.name);
  const input = await inside(old, 'panel', 'input[type=file]');
  expect(await countOf(old, 'panel')).toBe(1);
  await input.setInputFiles([{ name: '重载后.png', mimeType: 'image/png', buffer: png(5) }]);
  await eventually(
    () => askFrom(panel)('panel.read', { limit: 10 }),
    ({ uploads }) => uploads.some(({ state, fileName }) => state === 'done' && fileName === '重载后.png'),
  );
  expect(floor.world.gateway.account.calls.map(({ title }) => title)).toEqual(['重载后']);
});

test('where the extension is gone, no control stays', async () => {
  await controls(1);
  const session = await floor.chromium.context.browser()?.newBrowserCDPSession();
  await session?.send('Extensions.uninstall', { id: floor.chromium.extensionId() });
  await controls(0);
  expect(await countOf(page, 'panel')).toBe(0);
});
