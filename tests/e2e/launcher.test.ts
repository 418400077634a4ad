// The launcher and what it offers, a site that the seller named, hostile pages, and pages that only look like ours.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, eventually, inside } from './closed-root';
import { openGranted } from './permitted';
import type { Floor } from './shop-floor';
import { violations } from './views';

const space = 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu';
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
const box = async () => {
  const found = await (await inside(page, 'launcher', 'button.m')).boundingBox();
  if (!found) throw new Error('the launcher has no box');
  return found;
};
const openCard = async () => {
  await (await inside(page, 'launcher', 'button.m')).hover();
  await (await inside(page, 'launcher', 'button.o')).click();
  await inside(page, 'launcher', '.r button');
};
const choose = async (text: string) => (await inside(page, 'launcher', '.r button', { text })).click();
/** Serves plain html at an address, whatever host it is. */
const serve = (url: string | RegExp, html: string, headers: Record<string, string> = {}) =>
  floor.chromium.context.route(url, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: `<!DOCTYPE html>${html}` }),
  );

test('a site becomes a back office when the seller says so, stays one when the page is loaded anew, and stops when taken back', async () => {
  await page.goto(`${mine}/goods/edit`);
  await page.getByText('商品主图').first().waitFor();
  expect(await countOf(page, 'launcher')).toBe(0);
  expect(await floor.ask('site.read', { url: page.url() })).toMatchObject({
    origin: mine,
    listed: null,
    platform: null,
  });
  await floor.ask('site.choose', { origin: mine, platform: 'dangdang' });
  await count('launcher', 1);
  await count('control', 1);
  await page.reload();
  await count('control', 1);
  await (await inside(page, 'control', 'button')).click();
  await inside(page, 'panel', '[role=dialog]');
  await floor.ask('site.choose', { origin: mine, platform: null });
  await count('launcher', 0);
  await count('control', 0);
  await page.reload();
  await page.getByText('商品主图').first().waitFor();
  expect(await countOf(page, 'launcher')).toBe(0);
  const worker = await floor.chromium.worker();
  expect(await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  await expect(floor.ask('site.choose', { origin: `${mine}:8443`, platform: 'dangdang' })).rejects.toThrow();
  await expect(floor.ask('site.choose', { origin: 'http://shop.dangdang.example', platform: 'jd' })).rejects.toThrow();
});

test('is dragged and moved by keys, stays there, and opens the panel only when pressed', async () => {
  await page.goto(space);
  const { x, y } = await box();
  expect(x).toBeGreaterThan(1000);
  await page.mouse.move(x + 20, y + 20);
  await page.mouse.down();
  await page.mouse.move(x - 300, 300, { steps: 4 });
  await page.mouse.move(60, 200, { steps: 4 });
  await page.mouse.up();
  const moved = await box();
  expect(moved.x).toBeLessThan(20);
  expect(Math.abs(moved.y + 20 - 200)).toBeLessThan(12);
  expect(await countOf(page, 'panel')).toBe(0);
  await page.reload();
  expect((await box()).x).toBeLessThan(20);
  await (await inside(page, 'launcher', 'button.m')).focus();
  await page.keyboard.press('ArrowRight');
  expect((await box()).x).toBeGreaterThan(1000);
  await page.keyboard.press('Enter');
  await inside(page, 'panel', '[role=dialog]');
  await page.keyboard.press('Escape');
});

test('a press by the page’s own script does nothing', async () => {
  const button = await inside(page, 'launcher', 'button.m');
  await button.evaluate((element: HTMLElement) => element.click());
  await (await inside(page, 'control', 'button')).evaluate((element: HTMLElement) => element.click());
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await countOf(page, 'panel')).toBe(0);
});

test('is hidden for a site and comes back', async () => {
  await openCard();
  expect(await violations(page, undefined, '[data-storekey="launcher"]')).toEqual([]);
  await choose('隐藏');
  await count('launcher', 0);
  await page.reload();
  await count('control', 1);
  expect(await countOf(page, 'launcher')).toBe(0);
  const state = await floor.ask('site.read', { url: page.url() });
  expect(state).toMatchObject({ listed: 'taobao', hidden: true });
  await floor.ask('site.show', { origin: 'https://qn.taobao.com', hidden: false });
  await count('launcher', 1);
});

test('a place that the seller points at is kept for pages like it, and forgotten again', async () => {
  const html = (id: number) =>
    `<body><h1>商品</h1><form><section><b data-testid="gallery">橱窗图</b><p>第 ${id} 件</p></section><a href="#x" id="x9">去</a></form>`;
  await serve(/mms\.pinduoduo\.com\/goods\/goods_edit\/\d+/, html(1));
  await page.goto('https://mms.pinduoduo.com/goods/goods_edit/41');
  await count('launcher', 1);
  await openCard();
  await choose('指定按钮位置');
  await count('pointer', 1);
  await page.keyboard.press('Escape');
  await count('pointer', 0);
  expect(await countOf(page, 'control')).toBe(0);
  await openCard();
  await choose('指定按钮位置');
  await count('pointer', 1);
  const before = page.url();
  await page.getByText('橱窗图').click({ force: true });
  await count('control', 1);
  expect(page.url()).toBe(before);
  await inside(page, 'launcher', '.b', { text: '位置已记住' });
  await page.goto('https://mms.pinduoduo.com/goods/goods_edit/42');
  await count('control', 1);
  expect(
    await page.evaluate(() => document.querySelector('[data-storekey="control"]')?.previousElementSibling?.textContent),
  ).toBe('橱窗图');
  await openCard();
  await choose('恢复默认位置');
  await count('control', 0);
});

test('the report has the page’s structure and nothing that it says', async () => {
  const html = `<body><div class="order-box" id="order-8812345"><p>买家 张三 13800138000</p><input value="secret" placeholder="地址">
    <a href="https://example.com/?token=abc">链接</a><input type="file" accept="image/*"></div>`;
  await serve(/mms\.pinduoduo\.com\/orders\//, html);
  await page.goto('https://mms.pinduoduo.com/orders/1');
  await count('control', 1);
  await floor.chromium.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: 'https://mms.pinduoduo.com',
  });
  await openCard();
  await choose('复制页面结构');
  await inside(page, 'launcher', '.b', { text: '已复制' });
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('platform: pinduoduo');
  expect(report).toContain('div.order-box');
  expect(report).toContain('input[type=file][accept~=image]');
  expect(report).not.toMatch(/张三|138|secret|地址|token|example\.com|8812345|链接/);
});

test('hostile styles, a strict policy, right-to-left text and zoom leave control and launcher whole', async () => {
  const html = `<html dir="rtl" style="zoom:1.5"><style>* { all: unset !important; } div, span { z-index: 2147483647 !important;
    transform: scale(0) !important; opacity: 0 !important }</style><body><form><label>主图 <input type="file" accept="image/*" style="display:block;width:200px;height:30px"></label></form>`;
  await serve(/mms\.pinduoduo\.com\/hostile/, html, {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  await page.goto('https://mms.pinduoduo.com/hostile');
  for (const [part, selector] of [
    ['control', 'button'],
    ['launcher', 'button.m'],
  ] as const) {
    const found = await (await inside(page, part, selector)).boundingBox();
    expect(found?.width, part).toBeGreaterThan(30);
    expect(found?.height, part).toBeGreaterThan(24);
    expect((found?.x ?? -1) >= 0 && (found?.x ?? 0) < 1280, part).toBe(true);
  }
  await (await inside(page, 'control', 'button')).click({ trial: true });
  await (await inside(page, 'launcher', 'button.m')).click({ trial: true });
  await (await inside(page, 'control', 'button')).click();
  const panel = await (await inside(page, 'panel', '.way')).boundingBox();
  expect([(panel?.width ?? 0) > 60, (panel?.height ?? 0) > 24]).toEqual([true, true]);
  await page.keyboard.press('Escape');
});

test('stands beside the page’s floating tools and not over them', async () => {
  const tool = 'position:fixed;right:0;top:150px;width:60px;height:560px;background:#eee';
  await serve(
    /s\.kwaixiaodian\.com\/zone\/tools/,
    `<body><div id="kpro-tool-box-tools-containner" style="${tool}">工具</div>`,
  );
  await page.goto('https://s.kwaixiaodian.com/zone/tools');
  await page.waitForSelector('[data-storekey="launcher"]', { state: 'attached' });
  await page.mouse.move(300, 300);
  const clear = async () => {
    const { x, y, width, height } = await box();
    return x + width <= 1220 || y + height <= 150 || y >= 710;
  };
  await eventually(clear, (is) => is, 8000);
});
