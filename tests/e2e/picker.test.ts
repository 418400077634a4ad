// Five hundred pictures laid out, filtered, chosen and proposed. Judged by the extension's rows and the sandbox's account.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { builtFile } from '../sandbox/net/files.mjs';
import { numbered } from '../sandbox/supplier/many.mjs';
import { eventually, inside } from './closed-root';
import { many, openPickerFloor, type PickerFloor } from './picker-floor';
import { green, shopRow } from './shop-floor';

let on: PickerFloor;
beforeAll(async () => {
  on = await openPickerFloor();
});
afterAll(() => on?.close());
beforeEach(() => on.floor.clean());

const sha256 = (bytes: Buffer | null) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const cdn = 'https://cdn.supplier.example/many';

test('every picture of the page once, with size and format; repeats are folded and counted', async () => {
  await on.open(many('count=500'));
  // What the page itself could not load is no picture of it.
  expect(await on.page.evaluate(unloaded)).toEqual([]);
  expect(await on.listed()).toBe(501);
  expect(await on.text()).toContain('50 张重复已合并');
  const words = async (index: number) => (await (await on.tile(index)).textContent())?.replace(/\s+/g, ' ').trim();
  expect(await words(0)).toBe('120 × 120 JPG small.jpg 3 KB');
  expect(await words(1)).toBe('×2 640 × 640 JPG 釉下彩茶杯 1');
  // Only those in sight are drawn.
  expect(await on.page.evaluate(drawn)).toBeLessThan(70);
});

test('filters: least width, format, details only', async () => {
  await on.choose(0, '200');
  expect(await on.listed()).toBe(500);
  await on.choose(0, '400');
  expect(await on.listed()).toBe(400);
  await on.choose(0, '100');
  await on.choose(1, 'png');
  expect(await on.listed()).toBe(50);
  await on.choose(1, 'all');
  await (await inside(on.page, 'picker', '.picker-bar input[type=checkbox]')).click();
  expect(await on.listed()).toBe(100);
  await (await inside(on.page, 'picker', '.picker-bar input[type=checkbox]')).click();
});

test('click, Shift-click and again; all, none; what a filter hides is not chosen', async () => {
  await (await on.tile(2)).click();
  await (await on.tile(9)).click({ modifiers: ['Shift'] });
  expect(await on.chosen()).toBe(8);
  await (await on.tile(5)).click({ modifiers: ['Shift'] });
  expect(await on.chosen()).toBe(4);
  await (await on.tile(5)).click();
  expect(await on.chosen()).toBe(3);
  await on.choose(1, 'gif');
  expect(await on.chosen()).toBe(0);
  await (await inside(on.page, 'picker', '.picker-bar button', { text: '全选' })).click();
  expect(await on.chosen()).toBe(50);
  await on.choose(1, 'all');
  expect(await on.chosen()).toBe(53);
  await (await inside(on.page, 'picker', '.picker-bar button', { text: '清空' })).click();
  expect(await on.chosen()).toBe(0);
});

test('a rubber band chooses what it touches and scrolls on at the edge', async () => {
  const first = await (await on.tile(0)).boundingBox();
  const last = await (await on.tile(8)).boundingBox();
  if (!first || !last) throw new Error('no tiles');
  const { mouse } = on.page;
  await mouse.move(first.x + 40, first.y + 60);
  await mouse.down();
  await mouse.move(last.x + 50, last.y + 50, { steps: 6 });
  // Three columns, two rows.
  await eventually(on.chosen, (count) => count === 6);
  const list = await (await inside(on.page, 'picker', '.picker-grid')).boundingBox();
  await mouse.move(last.x + 50, (list?.y ?? 0) + (list?.height ?? 0) - 6, { steps: 4 });
  await eventually(on.chosen, (count) => count >= 18);
  await mouse.up();
  const kept = await on.chosen();
  expect(kept % 3).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await on.chosen()).toBe(kept);
  await (await inside(on.page, 'picker', '.picker-bar button', { text: '清空' })).click();
});

test('keys: arrows move, Space chooses, Shift extends, Ctrl+A takes all', async () => {
  await (await inside(on.page, 'picker', '.picker-grid')).focus();
  const { keyboard } = on.page;
  await keyboard.press('Home');
  await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  expect(await on.chosen()).toBe(1);
  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press('Shift+ArrowDown');
  expect(await on.chosen()).toBe(1 + 1 + 1 + 6);
  await keyboard.press('End');
  expect(await (await on.tile(500)).isVisible()).toBe(true);
  await keyboard.press('Control+a');
  expect(await on.chosen()).toBe(501);
  await keyboard.press('Escape');
  await on.pickers(0);
});

test('an upload is one proposal with the rows in the order shown; without a yes nothing is sent', async () => {
  // The one host of these pictures is granted first, in the browser's own prompt.
  await on.page.goto('https://www.supplier.example/item.html');
  await on.desktop.choose(on.page, '#main-photo');
  await on.desktop.answerPrompt(true);
  await on.floor.until(1, ['done']);
  await on.floor.clean();

  await on.open(many('count=500'));
  await on.choose(1, 'jpg');
  for (const index of [6, 1, 3]) await (await on.tile(index)).click();
  await (await on.tile(5)).click({ modifiers: ['Shift'] });
  // The shop used last is chosen already; another takes its own default category.
  const shop = await inside(on.page, 'picker', '.panel-picker select');
  await shop.selectOption(`taobao:${green.id}`);
  await (await inside(on.page, 'picker', '.picker-grid')).focus();
  await on.page.keyboard.press('Enter');
  await on.pickers(0);

  const rows = await on.rows();
  const numbers = [1, 3, 4, 6, 7];
  expect(rows.map(({ source }) => source.url)).toEqual(numbers.map((n) => `${cdn}/${n}.jpg`));
  expect(rows[0]?.source).toMatchObject({ kind: 'page', larger: [], pageUrl: on.page.url(), frameId: 0 });
  expect(new Set(rows.map(({ batch }) => batch)).size).toBe(1);
  expect(rows.map(({ fileName }) => fileName.replace(/ .*/, ''))).toEqual([
    ...['釉下彩茶杯', '竹编提篮', '棉麻桌布', '手绘圆盘', '窑变香插'],
  ]);
  const { proposals } = await on.floor.state();
  expect(proposals).toMatchObject([{ count: 5, shop: `taobao:${green.id}` }]);
  expect(await on.worker.evaluate(() => (globalThis as unknown as { opened: number }).opened)).toBeGreaterThan(0);
  await eventually(on.rows, (all) => all.every(({ hasBytes }) => hasBytes));
  expect(on.floor.calls()).toEqual([]);

  await on.floor.ask('batch.confirm', { batch: rows[0]?.batch ?? '', yes: true });
  const done = await on.floor.until(5, ['done']);
  const stored = on.floor.world.gateway.account.pictures;
  expect(done.map(({ picture }) => picture?.title)).toEqual(rows.map(({ fileName }) => fileName.replace(/\.jpg$/, '')));
  for (const [place, number] of numbers.entries()) {
    const { body } = await numbered(number);
    const picture = stored.find(({ id }) => String(id) === done[place]?.picture?.id);
    expect(picture?.sha256).toBe(sha256(body));
    expect(picture?.shopId).toBe(green.id);
  }
  expect(stored).toHaveLength(5);
});

test('what only the page has comes along with its bytes, in its place among the others', async () => {
  await on.floor.clean();
  await on.open('https://www.supplier.example/item.html');
  // A long data: address, a blob: address, and a picture of another host.
  for (const name of ['雾蓝', '青釉', '粗陶']) {
    await (await inside(on.page, 'picker', '[role=option]', { text: name })).click();
  }
  expect(await on.chosen()).toBe(3);
  await (await inside(on.page, 'picker', '.picker-send > button')).click();
  await on.pickers(0);
  const rows = await on.rows();
  expect(rows.map(({ fileName, source }) => [fileName.replace(/\..*/, ''), source.url ?? null])).toEqual([
    ['雾蓝', null],
    ['青釉', null],
    ['粗陶', 'https://cdn.supplier.example/open/photo-7.jpg'],
  ]);
  await on.floor.ask('batch.confirm', { batch: rows[0]?.batch ?? '', yes: true });
  await on.floor.until(3, ['done']);
  const sums = on.floor.world.gateway.account.pictures.map(({ sha256: sum }) => sum);
  const wanted = await Promise.all(
    ['inline.jpg', 'photo-8.jpg', 'photo-7.jpg'].map((name) => builtFile('photos', name)),
  );
  expect(sums.sort()).toEqual(wanted.map(sha256).sort());
});

test('a shop of 淘工厂 without its test call is shown as closed, and takes nothing that is proposed all the same', async () => {
  await on.floor.clean();
  const factory = { id: '1009', name: '淘工厂小店', category: '0' };
  const key = `taogongchang:${factory.id}`;
  await on.floor.ask('shop.save', { ...shopRow(factory, 'taogongchang'), lastUsed: Date.now() });
  await on.open(many('count=20'));
  expect(await on.text()).toContain('用本店做一次测试调用');
  const shops = await inside(on.page, 'picker', '.panel-picker select');
  expect(await shops.evaluate((one) => (one as HTMLSelectElement).selectedOptions[0]?.text)).toBe(
    `${factory.name}（先做测试调用）`,
  );
  await (await on.tile(1)).click();
  const send = await inside(on.page, 'picker', '.picker-send > button');
  expect(await send.getAttribute('aria-disabled')).toBe('true');
  // Pressed by the mouse all the same, and by the key of the list.
  await send.click({ force: true });
  await (await inside(on.page, 'picker', '.picker-grid')).press('Enter');
  await shops.selectOption(`taobao:${green.id}`);
  expect(await send.getAttribute('aria-disabled')).toBe('false');
  expect(await on.text()).not.toContain('用本店做一次测试调用');
  expect(await on.rows()).toEqual([]);
  const pictures = [{ name: '杯.jpg', url: `${cdn}/1.jpg`, larger: [], width: 640, height: 640 }];
  await on.askFromPage({ kind: 'picture.propose', ask: { shop: key, category: '0', total: 1, pictures } });
  await eventually(on.rows, (rows) => rows.length === 1);
  const [row] = (await on.floor.state()).uploads;
  expect([row?.shop, row?.state, row?.problem?.key]).toEqual([key, 'failed', 'problem_untested']);
  expect(on.floor.world.gateway.account.calls).toEqual([]);
  await on.floor.ask('shop.remove', { key });
});

const drawn = () =>
  document.querySelector('[data-storekey="picker"]')?.shadowRoot?.querySelectorAll('[role=option]').length ?? 0;

/** Runs in the page: the addresses of which nothing came. */
const unloaded = () => [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src);
