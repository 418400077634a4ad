// The page of the yes: how the platform's page leads to it, whose register it opens, and that it is the owner's alone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inside } from './closed-root';
import { blue, green } from './shop-floor';
import { openStepsFloor, owner, routes, type StepsFloor } from './steps-floor';
import { tabThrough, violations } from './views';

let floor: StepsFloor;
beforeAll(async () => {
  floor = await openStepsFloor();
});
afterAll(() => floor?.close());

/** What the control beside the platform's field opens. */
async function openedByControl(): Promise<Page> {
  await floor.page.goto(routes.new.list);
  const control = await inside(floor.page, 'control', 'button', { text: '授权店铺' });
  await floor.page
    .getByText(/青禾服饰|蓝山家居/)
    .first()
    .waitFor({ timeout: 1_000 })
    .catch(() => undefined);
  const [opened] = await Promise.all([floor.chromium.context.waitForEvent('page'), control.click()]);
  await opened.getByRole('heading', { name: '授权店铺', level: 1 }).waitFor();
  return opened;
}

test('the control leads to the register of the shop that the platform’s page tells, whichever was used last', async () => {
  await floor.reset();
  for (const shop of [blue, green]) {
    floor.world.office.login(shop.id);
    const opened = await openedByControl();
    expect(await opened.getByLabel('授权方店铺').inputValue()).toBe(`taobao:${shop.id}`);
    expect(await opened.getByLabel('标签页').inputValue()).toMatch(/^\d+$/);
    await opened.close();
  }
});

test('where the platform’s page tells no shop, or another one, the seller says whose register it is', async () => {
  await floor.reset({ nameless: true });
  const opened = await openedByControl();
  expect(await opened.getByLabel('授权方店铺').inputValue()).toBe('');
  expect(await opened.getByRole('button', { name: /^开始授权/ }).count()).toBe(0);
  await opened.getByLabel('授权方店铺').selectOption(owner);
  await opened.getByRole('button', { name: /^开始授权/ }).waitFor();
  await opened.goto(`${floor.address}?shop=${encodeURIComponent('别人的店')}#taobao:`);
  await opened.getByText('页面登录的是“别人的店”').waitFor();
  expect(await opened.getByLabel('授权方店铺').inputValue()).toBe('');
  await opened.close();
});

test('the register is beside it: places, days, what frees first; the rules of access like both languages', async () => {
  await floor.reset();
  await floor.ask('grant.plan', { owner, names: ['乙店'] });
  const opened = await openedByControl();
  await opened.locator('[data-grant=planned]', { hasText: '乙店' }).waitFor();
  await opened
    .getByText(/0\s*\/\s*10/)
    .first()
    .waitFor();
  expect(await opened.locator('table.grants button').count()).toBe(0);
  for (const language of ['zh_CN', 'en'] as const) {
    await floor.ask('settings.write', { language });
    await opened.reload();
    await opened.locator('textarea').fill('ＡＢ店\n丙店');
    expect(await violations(opened)).toEqual([]);
    await opened.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violations(opened, ['color-contrast'])).toEqual([]);
    await opened.emulateMedia({ colorScheme: 'light' });
    const { all, missed } = await tabThrough(opened);
    expect(all.length).toBeGreaterThan(8);
    expect(missed).toEqual([]);
  }
  await floor.ask('settings.write', { language: 'zh_CN' });
  await opened.close();
});

test('without the owner’s leave it shows nothing of any shop, and what is begun all the same is called refused', async () => {
  await floor.reset();
  await floor.page.goto(routes.new.list);
  await floor.desk.reload();
  await floor.desk.locator('textarea').fill('乙店');
  await floor.desk.getByLabel(/^请输入店铺数量/).fill('1');
  await floor.ask('owner.set', { passphrase: '店主的口令 123' });
  // Locked beside the page's back: it has not heard of it when the seller presses.
  const worker = await floor.chromium.worker();
  await worker.evaluate(() => chrome.storage.session.remove('owner'));
  await floor.desk.getByRole('button', { name: '开始授权 1 家店铺' }).click();
  await floor.desk.getByText('没有开始。请先解锁').waitFor();
  expect(await floor.states()).toEqual({});
  await floor.desk.reload();
  await floor.desk.getByText('需要店主口令').waitFor();
  const text = await floor.desk.evaluate(() => document.body.textContent);
  for (const secret of [green.name, blue.name, '乙店', '名额']) expect(text).not.toContain(secret);
  expect(await violations(floor.desk)).toEqual([]);
  await floor.desk.getByRole('textbox', { name: '店主口令' }).fill('店主的口令 123');
  await floor.desk.keyboard.press('Enter');
  await floor.desk.getByLabel('授权方店铺').waitFor();
  await floor.ask('owner.set', { passphrase: null });
});
