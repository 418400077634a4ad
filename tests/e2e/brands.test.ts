// Brand applications from the first note to the end, with a clock that jumps; and what the seller is reminded of.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Brand } from '../../utils/db/grants-schema';
import { addDays, beijingDay } from '../../utils/grants/days';
import { jumpDays } from './jump-clock';
import { ringDay } from './ring-day';
import { blue, type Floor, openFloor, png } from './shop-floor';
import { tabThrough, violations, wordsOf } from './views';

let floor: Floor;
let page: Page;
const today = beijingDay(Date.now());

const brands = () =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = db.transaction('brands').objectStore('brands').getAll();
    await new Promise((resolve) => {
      all.onsuccess = resolve;
    });
    db.close();
    return all.result as Brand[];
  });
const row = (name: string) => page.locator('tr[data-brand]', { has: page.locator(`th:text-is("${name}")`) });
const owed = (name: string) => row(name).locator('[data-owed]');
const dialog = () => page.locator('dialog[open]');

/** Notes a move in the dialog, for this brand alone or with those that stand where it stands. */
async function move(name: string, to: string, { on = '', alone = false } = {}): Promise<void> {
  await row(name)
    .getByRole('button', { name: `更新“${name}”的状态` })
    .click();
  await dialog().getByLabel(to, { exact: true }).check();
  if (on) await dialog().getByLabel('日期（北京时间）').fill(on);
  const together = dialog().getByLabel(/同一申请里/);
  if (alone && (await together.count()) > 0) await together.uncheck();
  await dialog().getByRole('button', { name: '保存' }).click();
  await row(name).locator('.badge', { hasText: to }).waitFor();
}

const reminders = () => ringDay(floor);

beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
  page.setDefaultTimeout(10_000);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html#brands/taobao%3A${blue.id}`);
});
afterAll(() => floor?.close());

test('several brands begin in one application and are moved together or alone', async () => {
  await page.getByLabel('品牌', { exact: true }).fill('青禾、蓝山,山野');
  await page.getByLabel('会员账号').fill('blue_hill');
  await page.getByLabel('公司').fill('蓝山家居有限公司');
  await page.getByRole('button', { name: '记下申请（3 个品牌）' }).click();
  await row('山野').waitFor();
  expect(await owed('青禾').textContent()).toBe('填写品牌信息');
  for (const [to, next] of [
    ['品牌已填写', '签署协议'],
    ['协议已签署', '绑定支付宝账户'],
    ['支付宝已绑定', '提交审核'],
    ['审核中', '等平台审核'],
  ] as const) {
    await move('青禾', to);
    await owed('蓝山').getByText(next).waitFor();
  }
  await move('山野', '未开通', { alone: true });
  await move('蓝山', '未通过', { alone: true });
  await move('青禾', '审核通过', { alone: true });
  const all = await brands();
  expect(all.map(({ name, state, moves }) => `${name} ${state} ${moves.length}`).sort()).toEqual([
    '山野 notEnabled 5',
    '蓝山 refused 5',
    '青禾 passed 5',
  ]);
  expect(new Set(all.map(({ application }) => application)).size).toBe(1);
});

test('the stop of new brands holds those that are not in review, and is lifted', async () => {
  await page.getByRole('button', { name: '平台暂不接受新品牌' }).click();
  await dialog().getByLabel('备注').fill('公告');
  await dialog().getByRole('button', { name: '保存' }).click();
  await owed('山野').getByText('平台暂不接受新品牌').waitFor();
  expect(await row('山野').getByRole('button', { name: /更新/ }).count()).toBe(0);
  expect(await row('青禾').getByRole('button', { name: /更新/ }).count()).toBe(1);
  await page.getByRole('button', { name: '平台已恢复' }).click();
  await owed('山野').getByText('填写品牌信息').waitFor();
});

test('the deposit is owed with its day and its way, files are kept, and what was seen has its picture', async () => {
  await move('青禾', '待缴保证金');
  await row('青禾').getByRole('button', { name: '编辑“青禾”的备注' }).click();
  await dialog().getByLabel('保证金缴纳期限').fill(addDays(today, 3));
  await dialog().getByRole('button', { name: '保存' }).click();
  await owed('青禾')
    .getByText(`${addDays(today, 3)} 前，还有 3 天`)
    .waitFor();
  expect(await owed('青禾').textContent()).toContain('缴纳保证金 3000 元');
  expect(await owed('青禾').textContent()).toContain('保证金管理');
  await page.getByLabel('附件种类').selectOption('screenshot');
  await page
    .locator('.brand-files input[type=file]')
    .setInputFiles({ name: '标志.png', mimeType: 'image/png', buffer: png(7) });
  await page.locator('[data-file=screenshot]').waitFor();
  await move('青禾', '已生效');
  await row('青禾').getByRole('button', { name: '记录“青禾”的查看结果' }).click();
  await dialog().getByLabel('看了什么').selectOption('mark');
  await dialog().getByLabel('截图').selectOption({ label: '标志.png' });
  await dialog().getByRole('button', { name: '保存' }).click();
  await row('青禾').getByText(`${today} 见到标志`).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-file=screenshot] button').first().click(),
  ]);
  expect(download.suggestedFilename()).toBe('标志.png');
  const active = (await brands()).find(({ name }) => name === '青禾');
  expect(active?.mark?.attachment).toBeGreaterThan(0);
});

test('a refused brand can be applied for again after seven days, and the seller is reminded once', async () => {
  expect(await row('蓝山').getByRole('button', { name: /更新/ }).count()).toBe(0);
  expect(await owed('蓝山').textContent()).toContain(`${addDays(today, 8)} 起，还有 8 天`);
  expect(await reminders()).toEqual([]);
  await jumpDays(floor, page, 9);
  await owed('蓝山').getByText('现在可以').waitFor();
  expect(await reminders()).toEqual([`brands/taobao:${blue.id}: 品牌“蓝山”从 ${addDays(today, 8)} 起可以重新申请。`]);
  expect(await reminders()).toEqual([]);
  await move('蓝山', '品牌已填写', { on: addDays(today, 8) });
});

test('thirty days later the balance is to be looked at; short, topped up and ended are ways out of active', async () => {
  await jumpDays(floor, page, 32);
  await owed('青禾').getByText('查看保证金余额（应有 3000 元）').waitFor();
  expect((await reminders()).filter((one) => one.includes('保证金'))).toEqual([
    `brands/taobao:${blue.id}: 该查看品牌“青禾”的保证金余额了（${addDays(today, 30)}）。`,
  ]);
  await row('青禾').getByRole('button', { name: '记录“青禾”的查看结果' }).click();
  await dialog().getByRole('button', { name: '保存' }).click();
  await owed('青禾')
    .getByText(`${addDays(today, 62)} 起，还有 30 天`)
    .waitFor();
  await move('青禾', '保证金不足');
  await owed('青禾').getByText('补足保证金到 3000 元').waitFor();
  await move('青禾', '已生效');
  await move('青禾', '已终止');
  expect(await owed('青禾').textContent()).toBe('没有待办');
  await row('青禾').getByRole('button', { name: '移除“青禾”' }).click();
  await row('青禾').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销“青禾”的“移除”' }).click();
  await row('青禾').waitFor();
  const ended = (await brands()).find(({ name }) => name === '青禾');
  expect(ended?.moves.map(({ to }) => to)).toEqual([
    ...['filled', 'signed', 'bound', 'inReview', 'passed', 'depositOwed', 'active', 'depositShort', 'active', 'ended'],
  ]);
});

test('an application that is not gone on with is put aside, without a reminder, and taken up again', async () => {
  await row('蓝山').getByRole('button', { name: '搁置“蓝山”' }).click();
  await owed('蓝山').getByText('已搁置，不再提醒').waitFor();
  expect(await row('蓝山').getByRole('button', { name: /更新/ }).count()).toBe(0);
  const before = (await brands()).find(({ name }) => name === '蓝山');
  expect(before).toMatchObject({ state: 'filled', aside: true });
  await row('蓝山').getByRole('button', { name: '继续办理“蓝山”' }).click();
  await row('蓝山').getByRole('button', { name: /更新/ }).waitFor();
  expect((await brands()).find(({ name }) => name === '蓝山')).not.toHaveProperty('aside');
});

test('axe finds nothing in either language, light and dark, and the keyboard gets everywhere', async () => {
  for (const language of ['zh_CN', 'en'] as const) {
    await floor.ask('settings.write', { language });
    await page.reload();
    await page.locator('tr[data-brand]').first().waitFor();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    const words = (await wordsOf(page)).filter((word) => !/青禾|蓝山|山野|标志|青禾服饰|中文/.test(word));
    if (language === 'en') expect(words.filter((word) => /[\u3000-\u9fff\uff00-\uffef]/.test(word))).toEqual([]);
    const { all, missed } = await tabThrough(page);
    expect(all.length).toBeGreaterThan(10);
    expect(missed).toEqual([]);
  }
});
