// Our control beside the page's own upload field, and the panel it opens in the page, worked with the real mouse.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseShop, countOf, eventually, inside } from './closed-root';
import { blue, type Floor, green, openFloor, png, shopRow } from './shop-floor';

const imageSpace = 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu';
const publish = 'https://item.upload.taobao.com/sell/publish.htm?render=0';

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.ask('upload.forget', {});
  floor.world.gateway.reset();
});

const given = (...seeds: number[]) =>
  seeds.map((seed) => ({ name: `实拍 ${seed}.png`, mimeType: 'image/png', buffer: png(seed) }));
const sums = (...seeds: number[]) => seeds.map((seed) => createHash('sha256').update(png(seed)).digest('hex'));
const stored = () => floor.world.gateway.account.pictures.map((picture) => picture.sha256);
const uploads = async () => (await floor.state()).uploads;

async function openPanel(address: string, shop: string = blue.name): Promise<void> {
  await page.goto(address);
  // By its host and not by a handle: a page that renders in steps gets its control at a better anchor meanwhile.
  await page.locator('[data-storekey="control"]').first().click();
  await chooseShop(page, shop);
  await inside(page, 'panel', 'input[type=file]');
}
const giveInPage = async (...seeds: number[]) =>
  (await inside(page, 'panel', 'input[type=file]')).setInputFiles(given(...seeds));

test('one control right beside the upload field; a press by a script does nothing', async () => {
  await page.goto(imageSpace);
  const button = await inside(page, 'control', 'button', { text: '上传到图片空间' });
  expect(await countOf(page, 'control')).toBe(1);
  const beside = await page.evaluate(
    () => document.querySelector('[data-storekey]')?.previousElementSibling?.className,
  );
  expect(beside).toContain('next-upload');
  await button.evaluate((element) => element.click());
  await button.evaluate((element) => element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })));
  // The press that counts is the first one to bring the panel.
  expect(await countOf(page, 'panel')).toBe(0);
  await button.click();
  await inside(page, 'panel', '[role=dialog]');
  expect(await countOf(page, 'panel')).toBe(1);
  expect(await page.evaluate(() => document.querySelector('.next-upload input')?.matches(':focus'))).toBe(false);
});

const shopShown = async () =>
  (await inside(page, 'panel', '.panel-picker select')).evaluate(
    (one) => (one as HTMLSelectElement).selectedOptions[0]?.text,
  );

test('of two shops neither is taken for the page’s until the seller chose; a file goes to the one shown', async () => {
  await page.goto(imageSpace);
  await (await inside(page, 'control', 'button')).click();
  expect(await shopShown()).toBe('选择店铺');
  const top = await inside(page, 'panel', '.panel-top');
  expect(await top.evaluate((one) => one.querySelectorAll('.drop-zone, input[type=file]').length)).toBe(0);
  await chooseShop(page, blue.name);
  await giveInPage(1);
  await floor.until(1, ['done']);
  await chooseShop(page, green.name);
  await giveInPage(2);
  await floor.until(2, ['done']);
  const { calls, pictures } = floor.world.gateway.account;
  expect(calls.map(({ shopId, categoryId }) => [shopId, categoryId])).toEqual([
    [blue.id, blue.category],
    [green.id, green.category],
  ]);
  expect(stored()).toEqual(sums(1, 2));
  await inside(page, 'panel', '.upload-address', { text: pictures[1]?.path });
});

test('the only shop of the platform is there from the start, although another one was used last', async () => {
  await floor.ask('shop.remove', { key: `taobao:${blue.id}` });
  await floor.ask('shop.save', { ...shopRow(blue, 'taogongchang'), lastUsed: Date.now() });
  await page.goto(imageSpace);
  await (await inside(page, 'control', 'button')).click();
  expect(await shopShown()).toBe(green.name);
  await giveInPage(3);
  await floor.until(1, ['done']);
  expect(floor.world.gateway.account.calls.map(({ shopId }) => shopId)).toEqual([green.id]);
  await floor.ask('shop.remove', { key: `taogongchang:${blue.id}` });
  await floor.ask('shop.save', shopRow(blue));
});

test('a batch is only proposed: sent after a yes in the extension, never after a no', async () => {
  await openPanel(imageSpace);
  await giveInPage(11, 12, 13);
  const { proposals } = await eventually(floor.state, (state) => state.proposals.length === 1);
  expect(proposals).toMatchObject([{ count: 3 }]);
  // The engine is awake and passes them by.
  await giveInPage(14);
  await floor.until(1, ['done']);
  expect(stored()).toEqual(sums(14));
  expect((await uploads()).filter(({ state }) => state === 'waiting')).toHaveLength(3);
  const inPage = await inside(page, 'panel', 'section[aria-label*="3 张"] .actions');
  expect(await inPage.evaluate((actions) => actions.textContent)).toBe('在扩展中处理');

  await floor.panel.bringToFront();
  await floor.panel.getByRole('button', { name: '上传 3 张' }).click();
  await floor.until(4, ['done']);
  expect(stored()).toEqual(sums(14, 11, 12, 13));

  await page.bringToFront();
  await giveInPage(15, 16);
  await eventually(floor.state, (state) => state.proposals.length === 1);
  await floor.panel.bringToFront();
  await floor.panel.getByRole('region', { name: '2 张' }).getByRole('button').last().click();
  await eventually(uploads, (rows) => rows.filter(({ state }) => state === 'cancelled').length === 2);
  await page.bringToFront();
  await giveInPage(17);
  await floor.until(5, ['done']);
  expect(stored()).toEqual(sums(14, 11, 12, 13, 17));
});

test('the result goes where the seller was writing, and to the clipboard', async () => {
  await page.goto(publish);
  await page.locator('#outerId').click();
  await (await inside(page, 'control', 'button')).click();
  await chooseShop(page, blue.name);
  await giveInPage(21);
  const [row] = await floor.until(1, ['done']);
  const address = row?.picture?.path ?? '';
  await (await inside(page, 'panel', 'button', { text: '插入' })).click();
  // What inserts comes with the first press.
  const written = () => page.locator('#outerId').inputValue();
  await eventually(written, (value) => value === address);

  await (await inside(page, 'panel', '.upload-main button[aria-label*="复制"]')).click();
  // The clipboard is written some moments after the press; the panel says when.
  await inside(page, 'panel', '.panel-note.shown');
  await page.keyboard.press('Escape');
  expect(await countOf(page, 'panel')).toBe(0);
  await page.locator('#outerId').fill('');
  await page.locator('#outerId').press('Control+V');
  expect(await page.locator('#outerId').inputValue()).toBe(address);

  await page.locator('.detail-region').click();
  await (await inside(page, 'control', 'button')).click();
  await (await inside(page, 'panel', 'button', { text: '插入' })).click();
  const image = page.locator('.detail-region img');
  await image.waitFor();
  expect(await image.getAttribute('src')).toBe(address);
  await eventually(
    () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth),
    (width) => width === 64,
  );
});

test('the older image space and the picker in a frame have their control', async () => {
  await openPanel('https://sucai.wangpu.taobao.com/#/manage/pic');
  expect(await countOf(page, 'control')).toBe(1);
  await page.goto(publish);
  await page.getByRole('button', { name: '从图片空间选择' }).click();
  const frame = await eventually(
    () => page.frames().find((one) => one.url().includes('/select.htm')),
    (found) => found !== undefined,
  );
  if (!frame) throw new Error('no picker');
  await (await inside(frame, 'control', 'button')).click();
  await chooseShop(frame, green.name);
  await (await inside(frame, 'panel', 'input[type=file]')).setInputFiles(given(31));
  await floor.until(1, ['done']);
  expect(stored()).toEqual(sums(31));
});

test('UEditor’s frame takes the picture where its caret is, and the page’s own objects are not used', async () => {
  // As UEditor makes it: a frame written by script, whose body is editable, and the instances in the page's UE.
  const html = `<!DOCTYPE html><body><p>详情</p><input type="file" accept="image/*">
    <iframe id="ueditor_0" width="600" height="200"></iframe><script>
    const inner = document.querySelector('iframe').contentDocument;
    inner.open(); inner.write('<body class="view"><p>甲</p><p>乙</p></body>'); inner.close();
    inner.body.contentEditable = 'true';
    window.called = []; window.changed = 0;
    inner.addEventListener('input', () => { window.changed += 1; });
    const editor = new Proxy({}, { get: (_, name) => (...given) => window.called.push([String(name), given]) });
    window.UE = { instants: { ueditorInstant0: editor }, getEditor: () => editor };
    </script>`;
  await floor.chromium.context.route('https://item.upload.taobao.com/auction/ueditor', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await page.goto('https://item.upload.taobao.com/auction/ueditor');
  const body = page.frameLocator('#ueditor_0').locator('body');
  await body.locator('p').first().click();
  await page.keyboard.press('End');
  await (await inside(page, 'control', 'button')).click();
  await chooseShop(page, blue.name);
  await giveInPage(41);
  const [row] = await floor.until(1, ['done']);
  await (await inside(page, 'panel', 'button', { text: '插入' })).click();
  await body.locator('img').waitFor({ state: 'attached' });
  expect(await body.locator('p').first().locator('img').getAttribute('src')).toBe(row?.picture?.path);
  const seen = await page.evaluate(() => {
    const { called, changed } = window as unknown as { called: unknown[]; changed: number };
    return [called, changed];
  });
  expect(seen).toEqual([[], 1]);
});
