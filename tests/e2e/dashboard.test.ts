// The dashboard with the register of authorized stores: what is typed there stands in the database, in both languages.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../utils/db/grants-schema';
import { addDays, beijingDay } from '../../utils/grants/days';
import { grantOf, tableOf } from './register-rows';
import { neverStill } from './rows';
import { type Floor, green, openFloor, shopRow } from './shop-floor';
import { tabThrough, violations, wordsOf } from './views';

let floor: Floor;
let page: Page;
const owner = `taobao:${green.id}`;
const today = beijingDay(Date.now());

const active = (name: string, ago: number, given: Partial<Grant> = {}) => grantOf(owner, name, ago, given);
const table = <T>(deed: 'read' | 'write' | 'clear', name: string, rows?: unknown[]) =>
  tableOf<T>(page, deed, name, rows);

async function show(language: 'zh_CN' | 'en', colorScheme: 'light' | 'dark', hash = ''): Promise<void> {
  await floor.ask('settings.write', { language });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html${hash}`);
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language === 'en' ? 'en' : 'zh-CN');
  await page.locator('main h2').first().waitFor();
}

beforeAll(async () => {
  floor = await openFloor();
  await floor.ask('shop.save', shopRow({ ...green, name: 'Green' }));
  await floor.ask('shop.remove', { key: 'taobao:1001' });
  page = await floor.chromium.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
});
afterAll(() => floor?.close());

test('is opened from the options', async () => {
  const id = floor.chromium.extensionId();
  await page.goto(`chrome-extension://${id}/options.html`);
  const [opened] = await Promise.all([
    floor.chromium.context.waitForEvent('page'),
    page.locator('a[href="/dashboard.html"]').click(),
  ]);
  await opened.locator('main h2').first().waitFor();
  expect(await opened.locator('main h2').first().textContent()).toBe('Green');
  await opened.close();
});

test('names are checked as they are typed, planned, noted, taken off and brought back', async () => {
  await show('zh_CN', 'light');
  const names = page.locator('textarea');
  await names.fill('ＡＢ１店\nGreen\n乙店\n乙店');
  const checks = page.locator('[data-check]');
  expect(await checks.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.check))).toEqual([
    'fine',
    'self',
    'fine',
    'twice',
  ]);
  await page.getByRole('button', { name: '改为“AB1店”' }).click();
  await page.getByRole('button', { name: '列入计划（2 个）' }).click();
  await page.locator('[data-grant=planned]').nth(1).waitFor();
  expect((await table<Grant>('read', 'grants')).map(({ name, state }) => `${name} ${state}`)).toEqual([
    'AB1店 planned',
    '乙店 planned',
  ]);
  // What was not taken stays in the field.
  expect(await names.inputValue()).toBe('Green\n乙店');

  await page.getByRole('button', { name: '编辑“乙店”的备注' }).click();
  await page.locator('dialog').getByLabel('备注', { exact: true }).fill('分销');
  await page.getByLabel('计划用到').fill('2027-01-31');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('分销').waitFor();
  await page.getByRole('button', { name: '移除“AB1店”' }).click();
  await page.locator('[data-grant=planned]', { hasText: 'AB1店' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销“AB1店”的“移除”' }).click();
  await page.locator('[data-grant=planned]', { hasText: 'AB1店' }).waitFor();
  const rows = await table<Grant>('read', 'grants');
  expect(rows.find(({ name }) => name === '乙店')).toMatchObject({ note: '分销', endOn: '2027-01-31' });
  expect((await table<{ what: string }>('read', 'journal')).map(({ what }) => what)).toEqual([
    'plan',
    'plan',
    'note',
    'forget',
    'undo',
  ]);
});

test('places, days left and the place that frees first follow from the rows', async () => {
  await table('write', 'grants', [
    active('Old Store', 40, { note: 'resells', who: 'Ann' }),
    active('New Store', 3),
    active('Doubtful', 0, { state: 'unconfirmed', grantedOn: null, lockFrom: null }),
  ]);
  await show('en', 'light');
  const line = (name: string) => page.locator('tr', { hasText: name });
  expect(await page.locator('.badge.accent').first().textContent()).toBe('3 / 10 places taken');
  expect(await page.locator('.places').textContent()).toContain('Can be withdrawn now: Old Store');
  expect(await line('Old Store').textContent()).toContain(`${addDays(today, -9)}now`);
  expect(await line('New Store').textContent()).toContain(`${addDays(today, 28)}in 28 days`);
  expect(await line('Doubtful').textContent()).toContain('Unconfirmed');
  await page.getByLabel('Days without withdrawing').fill('60');
  await page.getByLabel('Days without withdrawing').press('Enter');
  await line('New Store').getByText(`in 58 days`).waitFor();
  expect(await page.getByText('Set by you.').count()).toBe(1);
});

test('what is exported is taken in again by an empty register', async () => {
  await show('en', 'light');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const text = readFileSync((await download.path()) as string, 'utf8');
  expect(text.startsWith('\ufeffOwner shop,Store,State,')).toBe(true);
  expect(text).toContain('Old Store,Authorized');
  await table('clear', 'grants');
  await show('zh_CN', 'light');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByText('已导入 5 行，跳过 0 行。').waitFor();
  const states = (await table<Grant>('read', 'grants')).map(({ name, state }) => `${name} ${state}`);
  expect(states.sort()).toEqual([
    'AB1店 planned',
    'Doubtful unconfirmed',
    'New Store unconfirmed',
    'Old Store unconfirmed',
    '乙店 planned',
  ]);
});

test('a sheet goes out and comes back in, and no cell of it is a formula', async () => {
  await show('zh_CN', 'light');
  const many = Array.from({ length: 1500 }, (_, i) => active(`店 ${i}`, 3, { owner: 'taobao:gone', state: 'refused' }));
  await table('write', 'grants', [active('=1+1', 3, { note: '@SUM(A1)' }), ...many]);
  await page.reload();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 xlsx' }).click(),
  ]);
  const bytes = readFileSync((await download.path()) as string);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  await table('clear', 'grants');
  await page.reload();
  await page.locator('input[type=file]').setInputFiles({ name: 'b.xlsx', mimeType: 'application/zip', buffer: bytes });
  // Those of a shop that is not here are left out, and so is what is refused.
  await page.getByText(/已导入 \d+ 行，跳过 1500 行/).waitFor();
  const back = await table<Grant>('read', 'grants');
  expect(back.find(({ name }) => name === '=1+1')).toMatchObject({ state: 'unconfirmed', note: '@SUM(A1)' });
  expect(back.map(({ name }) => name)).toContain('Old Store');
});

test('a file that brings a shop over the limit is kept whole, and that is said', async () => {
  const taken = (await table<Grant>('read', 'grants')).filter(({ state }) => state === 'unconfirmed').length;
  const lines = Array.from({ length: 12 - taken }, (_, i) => `店铺 ${i},authorized`);
  const buffer = Buffer.from(['name,state', ...lines.map((line) => line.replace('authorized', 'active'))].join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'c.csv', mimeType: 'text/csv', buffer });
  await page.getByText(`已导入 ${lines.length} 行，跳过 0 行。 “Green”现在比上限多 2 家`).waitFor();
  const rows = await table<Grant>('read', 'grants');
  expect(rows.filter(({ state }) => state === 'unconfirmed')).toHaveLength(12);
  await table('clear', 'grants');
  const kept = rows.filter(({ name }) => !name.startsWith('店铺 '));
  await table('write', 'grants', kept);
});

test('what other stores let this shop use is noted and taken off', async () => {
  await show('zh_CN', 'light');
  await page.getByLabel('店铺名', { exact: true }).fill('丙店');
  await page.getByLabel('从哪天起').fill('2026-11-01');
  await page.getByRole('button', { name: '记下' }).click();
  await page.locator('[data-received="丙店"]').waitFor();
  expect(await table('read', 'received')).toMatchObject([{ owner, name: '丙店', since: '2026-11-01' }]);
  await page.locator('[data-received="丙店"]').getByRole('button').click();
  await page.locator('[data-received="丙店"]').waitFor({ state: 'detached' });
});

test('axe finds nothing in either language, light and dark; the keyboard gets everywhere', async () => {
  const rows = await table<Grant>('read', 'grants');
  await table('write', 'grants', [active('Old Store', 40), active('New Store', 3, { difference: 'day' })]);
  expect(rows.length).toBeGreaterThan(3);
  for (const language of ['zh_CN', 'en'] as const) {
    await show(language, 'light');
    await page.locator('textarea').fill('ＡＢ\nGreen');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await page.locator('textarea').fill('');
    const words = (await wordsOf(page)).filter((word) => !/AB1店|乙店|丙店|店铺 \d|分销|^English$|^中文$/.test(word));
    if (language === 'en') expect(words.filter((word) => /[\u3000-\u9fff\uff00-\uffef]/.test(word))).toEqual([]);
    const { all, missed } = await tabThrough(page);
    expect(all.length).toBeGreaterThan(10);
    expect(missed).toEqual([]);
  }
});

test('a store that comes in is seen while other rows never stop changing', async () => {
  await show('zh_CN', 'light');
  const stop = await neverStill(page);
  await table('write', 'grants', [active('丁店', 3)]);
  await page.locator('[data-grant=active]', { hasText: '丁店' }).waitFor({ timeout: 3000 });
  await stop();
});
