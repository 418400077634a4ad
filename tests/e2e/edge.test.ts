// The launcher's word on pages that changed, over pages that cover everything; and nothing of ours stays where a site or
// a permission was taken back.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, eventually, inside, said } from './closed-root';
import { openGranted } from './permitted';
import type { Floor } from './shop-floor';

const publish = 'https://mms.pinduoduo.com/goods/goods_add/index?type=add';
const mine = 'https://shop.dangdang.example';

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openGranted(['shop.dangdang.example']);
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());

const count = (part: 'control' | 'launcher' | 'pointer', wanted: number, of = page) =>
  eventually(
    () => countOf(of, part),
    (found) => found === wanted,
    15_000,
  );
/** Serves plain html at an address, whatever host it is. */
const serve = (url: RegExp, html: string) =>
  floor.chromium.context.route(url, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!DOCTYPE html>${html}` }),
  );
const dotted = async (of: Page) => !(await (await inside(of, 'launcher', '.d')).evaluate((dot) => dot.hidden));
const openCard = async (of = page) => {
  await (await inside(of, 'launcher', 'button.m')).hover();
  await (await inside(of, 'launcher', 'button.o')).click();
  await inside(of, 'launcher', '.r button');
};

test('a page that changed is seen: said by itself when nothing is left, by a dot where general rules found a place', async () => {
  await serve(/goods\/goods_edit\?id=9/, '<body><h1>编辑商品</h1>');
  const empty = await floor.chromium.context.newPage();
  await Promise.all([page.goto(`${publish}&twin=7`), empty.goto('https://mms.pinduoduo.com/goods/goods_edit?id=9')]);
  await count('launcher', 1);
  await eventually(
    () => countOf(page, 'control'),
    (controls) => controls > 0,
    15_000,
  );
  // Patience first: late pages have their time.
  expect(await dotted(page)).toBe(false);
  await eventually(() => dotted(page), Boolean, 20_000);
  expect(await said(page, 'launcher')).not.toContain('按钮位置变了');
  await openCard();
  const words = await said(page, 'launcher');
  for (const line of ['按钮位置变了', '按通用规则放了', '指定按钮位置']) expect(words).toContain(line);
  await (await inside(page, 'launcher', '.r button', { text: '指定按钮位置' })).click();
  await count('pointer', 1);
  await page.keyboard.press('Escape');
  await eventually(
    () => said(empty, 'launcher'),
    (text) => text.includes('按钮位置变了') && text.includes('没有找到这个页面的上传位置'),
    20_000,
  );
  expect(await dotted(empty)).toBe(true);
  await empty.close();
});

test('a dialog that a style alone shows gets its control, where nothing was found before', async () => {
  const form = '<label>商品主图 <input type="file" accept="image/*" style="width:200px;height:30px"></label>';
  await serve(/mms\.pinduoduo\.com\/styled/, `<body><h1>商品</h1><div id="dialog" style="display:none">${form}</div>`);
  await page.goto('https://mms.pinduoduo.com/styled');
  await count('launcher', 1);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(await countOf(page, 'control')).toBe(0);
  await page.evaluate(() => document.querySelector('#dialog')?.setAttribute('style', 'display:block'));
  await count('control', 1);
});

test('is over an overlay of the page and inside its modal dialog', async () => {
  const cover = 'position:fixed;inset:0;z-index:2147483647;background:#0006';
  await serve(/mms\.pinduoduo\.com\/covered/, '<body><h1>商品</h1><dialog>公告</dialog>');
  await page.goto('https://mms.pinduoduo.com/covered');
  await count('launcher', 1);
  await page.evaluate((style) => {
    const veil = document.body.appendChild(document.createElement('div'));
    veil.style.cssText = style;
  }, cover);
  const press = async () => {
    const { x, y, width } = (await (await inside(page, 'launcher', 'button.m')).boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
    };
    await page.mouse.click(x + width / 2, y + width / 2);
  };
  await press();
  await inside(page, 'panel', '[role=dialog]');
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await page.locator('dialog > [data-storekey="launcher"]').waitFor({ state: 'attached' });
  await press();
  await inside(page, 'panel', '[role=dialog]');
});

test('shows how the shop stands from the launcher’s card and from the panel’s head', async () => {
  await page.goto(publish);
  await openCard();
  await (await inside(page, 'launcher', '.r button', { text: '授权店铺' })).click();
  await inside(page, 'panel', 'details.shop-state[open]');
  await eventually(
    () => said(page, 'panel'),
    (text) => text.includes('mms.pinduoduo.com/open.html') && text.includes('client_id'),
  );
  await (await inside(page, 'panel', '.shop-state summary')).click();
  await inside(page, 'panel', 'details.shop-state:not([open])');
  await (await inside(page, 'panel', '.panel-head button', { text: '授权店铺' })).click();
  await inside(page, 'panel', 'details.shop-state[open]');
});

/** A page of a site that the seller named, with a field for stores and one for pictures, once both have their control. */
async function openMine(): Promise<void> {
  const field = '<input type="file" accept="image/*" style="width:200px;height:30px">';
  await serve(/shop\.dangdang\.example\/mine/, `<body><p>店铺 <input placeholder="店铺名称"></p><p>主图 ${field}</p>`);
  await floor.ask('site.choose', { origin: mine, platform: 'taobao' });
  await page.goto(`${mine}/mine`);
  await count('launcher', 1);
  await count('control', 2);
}

test('nothing stays, and nothing comes back, on a site that was taken back', async () => {
  await openMine();
  await floor.ask('site.choose', { origin: mine, platform: null });
  await count('launcher', 0);
  await count('control', 0);
  // Longer than the control for stores looks again.
  await new Promise((resolve) => setTimeout(resolve, 3500));
  expect(await page.locator('[data-storekey]').count()).toBe(0);
});

test('nothing stays where the permission was withdrawn in the browser', async () => {
  await openMine();
  await (await inside(page, 'launcher', 'button.m')).click();
  await inside(page, 'panel', '[role=dialog]');
  const settings = await floor.chromium.context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(
    (extensionId) =>
      (
        globalThis as unknown as {
          chrome: { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } };
        }
      ).chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' }),
    floor.chromium.extensionId(),
  );
  await settings.close();
  await eventually(
    () => page.locator('[data-storekey]').count(),
    (left) => left === 0,
    15_000,
  );
});
