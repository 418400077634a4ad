// The ways in by name, the shop that pictures go to, and how a page's shop stands: nothing is guessed, and nothing is
// sent to another shop unless it was chosen.
import type { ElementHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { officePages } from '../sandbox/office/pages.mjs';
import { chooseShop, eventually, inside, said } from './closed-root';
import { give, openOffice, openPanel, press, sentBy, testCall } from './hand-floor';
import { blue, type Floor, green, openFloor, png, shopRow, token } from './shop-floor';

const officeAt = (platform: string, route: string | null) => {
  const found = officePages.find((one) => one.platform === platform && one.route === route);
  if (!found) throw new Error(`the sandbox has no page ${platform} ${route}`);
  return found;
};

/** Whether its buttons lie within it. */
const inSight = (zone: HTMLElement) => {
  const { left, right } = zone.getBoundingClientRect();
  const boxes = [...zone.querySelectorAll('button')].map((button) => button.getBoundingClientRect());
  return boxes.length > 1 && boxes.every((box) => box.left > left && box.right < right);
};

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

const open = async (platform: string, route: string | null) => {
  await openOffice(page, officeAt(platform, route));
  await openPanel(floor, page);
};
/** Ways in as they are shown: name, cost, and whether one is taken now. */
const ways = () =>
  inside(page, 'panel', '.ways').then((field) =>
    field.evaluate((set) =>
      [...set.querySelectorAll('.way')].map((way) => {
        const { checked, disabled } = way.querySelector('input') as HTMLInputElement;
        return `${[...way.querySelectorAll('b, small')].map((one) => one.textContent).join(' ')}${checked ? ' ✓' : ''}${disabled ? ' –' : ''}`;
      }),
    ),
  );
const pickWay = async (way: string) =>
  (await inside(page, 'panel', `input[value=${way}]`)).evaluate((radio) => (radio as HTMLElement).click());
const openState = async () => (await inside(page, 'panel', '.shop-state summary')).click();
/** What the page's shop is said to be, beside its name. */
const state = async () => (await inside(page, 'panel', '.shop-state .chip')).textContent();
const newPage = (part: string) =>
  eventually(
    () => floor.chromium.context.pages().find((one) => one.url().includes(part)) ?? null,
    (found) => found !== null,
  ) as Promise<Page>;

test('on Taobao the gateway is first once it is set up, on other platforms the page’s own field', async () => {
  await open('taobao', 'publish');
  expect(await ways()).toEqual(['图片空间 按张扣点 ✓', '本页上传框 免费', '平台接口 以后提供 –']);
  await open('douyin', 'publish');
  expect(await ways()).toEqual(['其他店铺 按张扣点', '本页上传框 免费 ✓', '平台接口 以后提供 –']);
});

test('of 淘工厂 the gateway is taken only after the seller’s own test call for that shop went through', async () => {
  await open('taogongchang', null);
  // The page's field stands in a dialog that is not open yet.
  expect(await ways()).toEqual(['图片空间 未设置 ✓', '本页上传框 免费']);
  const factory = { id: '1009', name: '淘工厂小店', category: '0' };
  floor.world.gateway.addShop({ id: factory.id, name: factory.name, authorized: false, categories: ['0'] });
  await floor.ask('shop.save', shopRow(factory, 'taogongchang'));
  await open('taogongchang', null);
  expect(await ways()).toEqual(['图片空间 先做一次测试调用', '本页上传框 免费 ✓']);
  await pickWay('gateway');
  await eventually(
    () => said(page, 'panel'),
    (words) => words.includes('用本店做一次测试调用'),
  );
  const top = await inside(page, 'panel', '.panel-top');
  expect(await top.evaluate((one) => one.querySelectorAll('.drop-zone').length)).toBe(0);
  // A call that the gateway refused, and one for another shop, are no test of this one.
  await testCall(floor, factory.id);
  await testCall(floor, blue.id);
  await open('taogongchang', null);
  expect((await ways())[0]).toContain('先做一次测试调用');
  floor.world.gateway.authorize(factory.id, true);
  await testCall(floor, factory.id);
  await open('taogongchang', null);
  expect((await ways())[0]).toMatch(/^图片空间 (按张扣点|每张约)/);
  await pickWay('gateway');
  const shops = await inside(page, 'panel', '.panel-picker select');
  await (shops as ElementHandle<HTMLSelectElement>).selectOption(`taogongchang:${factory.id}`);
  await give(page, [{ name: '给工厂店.png', bytes: png(31) }]);
  await floor.until(1, ['done']);
  expect(floor.calls().map(({ shopId, code }) => [shopId, code])).toEqual([
    [factory.id, 302],
    [blue.id, 0],
    [factory.id, 0],
    [factory.id, 0],
  ]);
  await floor.ask('shop.remove', { key: `taogongchang:${factory.id}` });
});

test('on another platform a picture goes into a shop’s image space only after that shop was chosen', async () => {
  await open('alibaba1688', 'publish');
  await pickWay('gateway');
  await eventually(
    () => said(page, 'panel'),
    (words) => words.includes('选择店铺'),
  );
  // Not even the shop used last: there is nothing to drop on yet.
  const top = await inside(page, 'panel', '.panel-top');
  expect(await top.evaluate((one) => one.querySelectorAll('.panel-picker, .drop-zone').length)).toBe(1);
  await (await inside(page, 'panel', '.panel-picker select')).selectOption(`taobao:${green.id}`);
  await page.locator('iframe').first().waitFor();
  await page.frameLocator('iframe').first().locator('body').click();
  await give(page, [{ name: '给青禾.png', bytes: png(1) }]);
  await floor.until(1, ['done']);
  expect(floor.calls().map(({ shopId, title }) => [shopId, title])).toEqual([[green.id, '给青禾']]);
  expect(sentBy(floor)).toEqual([]);
  // The picture goes on to where the seller was writing: the editor in its frame.
  await (await inside(page, 'panel', 'button', { text: '插入' })).click();
  const path = (await floor.state()).uploads[0]?.picture?.path ?? '';
  await page.frameLocator('iframe').first().locator(`img[src="${path}"]`).waitFor({ state: 'attached' });
});

test('without a gateway the page’s own field is taken, and the state says what is missing', async () => {
  await floor.ask('secret.write', { clear: true });
  await open('taobao', 'publish');
  expect(await ways()).toEqual(['图片空间 未设置', '本页上传框 免费 ✓', '平台接口 以后提供 –']);
  await openState();
  const words = await said(page, 'panel');
  for (const line of ['还差 1 步', '图片空间网关：还没设置密钥', '本店：已添加']) expect(words).toContain(line);
  await give(page, [{ name: '免费.png', bytes: png(2) }]);
  await eventually(
    () => sentBy(floor).length,
    (count) => count === 1,
  );
  expect(floor.world.gateway.account.calls).toEqual([]);
  await floor.ask('secret.write', { token });
});

test('what the page says of its shop is offered, filled in, and saved only by the seller', async () => {
  for (const shop of [blue, green]) await floor.ask('shop.remove', { key: `taobao:${shop.id}` });
  await open('taobao', 'image-space');
  await eventually(
    () => said(page, 'panel'),
    (words) => words.includes('本店：还没添加'),
  );
  await press(page, '添加本店');
  const options = await newPage('options.html#shops/');
  await options.getByText('下面是从店铺页面读到的').waitFor();
  const folders = floor.world.office.folders().filter(({ id }) => id !== '0');
  const ids = await options.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  for (const { id, name } of folders) {
    expect(ids).toContain(id);
    expect(ids).toContain(name);
  }
  // Nothing was saved by opening it.
  expect((await floor.ask('settings.read', {})).shops).toEqual([]);
  await options.close();
  for (const shop of [green, blue]) await floor.ask('shop.save', shopRow(shop));
});

test('a name in the address that is none of a shop fills nothing in', async () => {
  const options = await floor.chromium.openPage(`options.html#shops/${encodeURIComponent('{"id":"<b>","name":5}')}`);
  await options.getByText('新建店铺').or(options.getByText('蓝山家居')).first().waitFor();
  expect(await options.getByText('下面是从店铺页面读到的').count()).toBe(0);
  await options.close();
});

test('the image space leads to the register, and the state names shop, gateway and authorization', async () => {
  await open('taobao', 'image-space');
  await openState();
  // Which of the two shops it is, this page does not say: the shop comes first, with no list beside it.
  expect(await state()).toBe('选择店铺');
  const lists = await (await inside(page, 'panel', '.panel-picker')).evaluate((picker) =>
    [...picker.querySelectorAll('label')].map((one) => [
      one.querySelector('.label')?.textContent,
      one.querySelector('select')?.selectedOptions[0]?.text,
    ]),
  );
  expect(lists).toEqual([['店铺', '选择店铺']]);
  await chooseShop(page, green.name);
  await eventually(state, (word) => word === '已就绪');
  expect(await (await inside(page, 'panel', '.drop-zone.large')).evaluate(inSight)).toBe(true);
  const words = await said(page, 'panel');
  for (const line of [green.name, '图片空间网关：已设置', '店铺授权：传过一张才知道']) expect(words).toContain(line);
  expect(await (await inside(page, 'panel', '.shop-state summary')).textContent()).toContain(`· ${green.name}`);
  await press(page, '打开授权登记');
  const register = await newPage('dashboard.html');
  await register.close();
  await open('douyin', 'publish');
  await openState();
  expect(await said(page, 'panel')).toContain('抖店 · 蓝山家居旗舰店');
  const link = await inside(page, 'panel', '.shop-state a');
  // The consent page itself shows an error without an application's id: it is named, and the market is led to.
  expect(await link.getAttribute('href')).toBe('https://fuwu.jinritemai.com/');
  expect(await said(page, 'panel')).toContain('fuwu.jinritemai.com/authorize，链接里要带 service_id');
});
