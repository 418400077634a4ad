// The views of draft orders over rows in the database, buyers sealed: the list, one order, search, export, packing list.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Download } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '../../utils/db/accounts-schema';
import type { DraftRow } from '../../utils/db/orders-schema';
import { type Board, openBoard } from './order-floor';
import { accountRow, address, draftOf, orderOf, putDrafts, putTables, receiptRow } from './order-rows';
import { linesOf, tableOf } from './stored-rows';
import { foreign, tabThrough, violations, wordsOf } from './views';

let board: Board;
let shop: Account;
const key = (n: number) => `${shop.id}:${orderOf(n).id}`;

/** What the first order went through; and marks of it that a seller must see. */
const changes = [
  { at: Date.now() - 9_000_000, field: 'status', from: 'unpaid', to: 'to_ship' },
  { at: Date.now() - 8_000_000, field: 'paid', from: '', to: String(Date.now() - 9_000_000) },
  { at: Date.now() - 7_000_000, field: 'flags', from: '', to: 'CANCELLATION_REQUESTED' },
  { at: Date.now() - 6_000_000, field: 'person.address', from: '', to: '' },
];

beforeAll(async () => {
  board = await openBoard();
  shop = accountRow(1, { name: 'Main' });
  const other = accountRow(2, { name: 'Other', endpoint: 'dhgate' });
  await board.show('zh_CN', '#orders');
  await putTables(board.page, { accounts: [shop, other] });
  const drafts = [1, 2, 3, 4, 5, 6].map((n) => draftOf(n === 6 ? other.id : shop.id, orderOf(n)));
  const [first, second, third] = drafts;
  if (first) {
    first.order.flags = ['PARTIALLY_REFUNDED', 'CANCELLATION_REQUESTED'];
    first.order.items = (first.order.items ?? []).map((item) => ({ ...item, said: 'NOT_STARTED' }));
  }
  if (second) {
    second.order.person.name = 'Zoë Brown';
    second.order.person.address = { ...address, name: '=cmd()', country: 'DE', countryName: 'Germany' };
  }
  if (third) {
    third.order.person.address = { ...address, phone: '+44 *** ****' };
    third.order.person = { ...third.order.person, state: 'masked', masked: ['address.phone'] };
  }
  await putDrafts(
    board.page,
    drafts.map((draft, n) => ({ ...draftOf(draft.account, draft.order), history: n === 0 ? changes : [] })),
  );
});
afterAll(() => board?.close());

const rows = () => board.page.locator('[role=option]');
const line = async (n: number) => (await linesOf(board.page)).find((one) => one.key === key(n));
const row = async (n: number) => (await tableOf<DraftRow>(board.page, 'drafts')).find((one) => one.key === key(n));

test('the list is filtered by account, state, country and words, and says how many are left', async () => {
  const { page } = board;
  await board.show('en', '#orders');
  await rows().nth(5).waitFor();
  expect(await page.locator('.order-count').textContent()).toBe('6 of 6 orders shown');
  await page.getByLabel('Account', { exact: true }).selectOption('Other');
  await rows().nth(1).waitFor({ state: 'detached' });
  expect(await rows().first().getAttribute('data-order')).toBe(orderOf(6).id);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('Country').selectOption({ label: 'Germany (1)' });
  expect(await rows().count()).toBe(1);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('Search', { exact: true }).fill('mug-red 00003');
  expect(await rows().count()).toBe(1);
});

test('a wish to cancel is seen in the list and before the order is sent', async () => {
  const { page } = board;
  await board.show('zh_CN', `#orders/${encodeURIComponent(key(1))}`);
  await page.locator('.order-detail .banner.bad', { hasText: '买家申请取消' }).waitFor();
  const marks = page.locator(`[data-order="${orderOf(1).id}"] [data-flag]`);
  expect(await marks.allTextContents()).toEqual(['买家申请取消', '部分退款']);
});

test('buyers are searched for only by a press, and found', async () => {
  const { page } = board;
  await board.show('en', '#orders');
  await page.getByLabel('Search', { exact: true }).fill('zoë');
  await page.getByText('No order passes the filters.').waitFor();
  await page.getByRole('button', { name: 'Search buyers’ data for “zoë”' }).click();
  await rows().first().waitFor();
  expect(await rows().first().getAttribute('data-order')).toBe(orderOf(2).id);
});

test('an order is opened by keyboard, shows its buyer, and keeps what the seller writes sealed', async () => {
  const { page } = board;
  await board.show('zh_CN', '#orders');
  await page.locator('.order-list').focus();
  await page.keyboard.press('Enter');
  await page.locator('.order-detail address').waitFor();
  expect(await page.locator('.order-detail address').textContent()).toContain('12 High Street');
  expect(await page.locator('.order-detail img').count()).toBe(0);
  await page.getByLabel('备注', { exact: true }).fill('red ribbon');
  await page.getByLabel('重量（克）').fill('350');
  await page.getByLabel('申报价值').fill('12.5');
  await page.getByLabel('申报价值').press('Tab');
  await expect
    .poll(async () => (await row(1))?.edits)
    .toMatchObject({
      weight: { value: 350 },
      declaredValue: { value: { amount: '12.5', currency: 'USD' } },
    });
  expect(JSON.stringify(await row(1))).not.toContain('ribbon');
  await page.getByRole('button', { name: '修改地址' }).click();
  await page.locator('dialog').getByLabel('城市').fill('York');
  await page.locator('dialog').getByRole('button', { name: '保存' }).click();
  await page.locator('.order-address.used', { hasText: 'York' }).waitFor();
  expect(await page.locator('.order-address', { hasText: 'Leeds' }).count()).toBe(1);
  await page.getByText('已核对', { exact: true }).last().click();
  await expect.poll(async () => (await line(1))?.state).toBe('checked');
});

test('what is masked is said, and a buyer who is forgotten is gone from the database', async () => {
  const { page } = board;
  await board.show('zh_CN', `#orders/${encodeURIComponent(key(3))}`);
  await page.getByText('平台只给了打码的信息：电话').waitFor();
  await page.getByRole('button', { name: '删除买家信息' }).click();
  await page.locator('dialog').getByRole('button', { name: '删除买家信息' }).click();
  await page.getByText('买家信息已删除，以后拉取也不会恢复。').first().waitFor();
  await expect.poll(async () => (await row(3))?.sealed).toBeNull();
  await page.locator('.order-detail address').waitFor({ state: 'detached' });
});

test('several are chosen and marked at once', async () => {
  const { page } = board;
  await board.show('en', '#orders');
  await rows().nth(1).locator('.order-tick').click();
  await rows()
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await page.getByText('3 chosen').waitFor();
  await page.locator('.order-mark select').selectOption('ignored');
  await page.getByText('3 orders marked.').waitFor();
  expect([(await line(2))?.state, (await line(3))?.state, (await line(4))?.state]).toEqual(Array(3).fill('ignored'));
});

const bytesOf = async (download: Download) => readFileSync((await download.path()) as string);

/** A file in a zip, by its name; its sizes stand in the directory at the end. */
function entry(zip: Buffer, name: string): string {
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const start = zip.readUInt32LE(at + 42);
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
  }
  throw new Error(`no ${name}`);
}

test('an export says what it holds, guards formulas, keeps its template and marks what went out', async () => {
  const { page } = board;
  await board.show('en', '#orders');
  await rows().nth(1).locator('.order-tick').click();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByText(/The file will hold buyers’ personal data: Recipient/).waitFor();
  await page.getByLabel('Template name').fill('Parcels');
  await page.getByRole('button', { name: 'Keep template' }).click();
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const text = (await bytesOf(csv)).toString('utf8');
  expect(text.startsWith('\ufeffOrder number,Account,Recipient,Phone,')).toBe(true);
  expect(text).toContain(`${orderOf(2).id},Main,'=cmd(),'+44 113 496 0000,`);
  await page.getByText('1 orders exported, 1 rows.').waitFor();
  expect((await line(2))?.state).toBe('exported');

  await board.show('en', '#orders');
  await page.getByRole('button', { name: 'Export' }).click();
  expect(await page.getByLabel('Template name').inputValue()).toBe('Parcels');
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export xlsx' }).click(),
  ]);
  const book = await bytesOf(xlsx);
  const strings = entry(book, 'xl/sharedStrings.xml');
  expect(strings).toContain('=cmd()');
  expect(entry(book, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
});

test('the packing list prints its orders and nothing else', async () => {
  const { page } = board;
  await board.show('zh_CN', '#orders');
  await page.getByRole('button', { name: '装箱单' }).click();
  await page.locator('.pack').nth(5).waitFor();
  expect(await page.locator('.packing h2').textContent()).toMatch(/^装箱单 \d{4}-\d\d-\d\d：6 个订单，18 件$/);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.order-filters', '.order-list', '.side', '.not-printed']) {
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
  }
  expect(await page.locator('.pack').first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
});

test('a missing order is looked for where it could be hidden', async () => {
  const { page } = board;
  await board.show('en', '#orders');
  await page.getByLabel('Order status').selectOption('to_ship');
  await page.getByLabel('Ordered from').fill('2030-01-01');
  await page.getByRole('button', { name: 'Why is my order not here?' }).click();
  await page.getByLabel('Order number').fill(orderOf(2).id);
  await page.getByRole('button', { name: 'Find out' }).click();
  await page.locator('[data-why=bad]', { hasText: 'Your filters hide it.' }).waitFor();
  await page.getByRole('button', { name: 'Open the order' }).click();
  await page.locator('.order-detail', { hasText: orderOf(2).id }).waitFor();
});

/** What is the order's own and stands in no language of ours. */
const own = /John Smith|Zoë Brown|High Street|West Yorkshire|United Kingdom|Test mug|Please gift wrap|buyer_\d+/g;
test('axe finds nothing in either language, light and dark; the keyboard gets everywhere', async () => {
  const { page } = board;
  await putTables(page, {
    receipts: [{ ...receiptRow(shop.id), id: 1 }],
    failures: [
      {
        ...{ id: 1, account: shop.id, order: '12-9-1', mark: '12-9-1', place: '[3]', sealed: null },
        ...{ reason: 'total invalid_type (object)', at: Date.now() - 50_000, last: Date.now() - 50_000 },
      },
    ],
  });
  for (const language of ['zh_CN', 'en'] as const) {
    for (const hash of [`#orders/${encodeURIComponent(key(1))}`, '#receipts']) {
      await board.show(language, hash);
      await page
        .locator(hash === '#receipts' ? '.receipt summary' : '.order-detail address')
        .first()
        .waitFor();
      for (const part of await page.locator('.order-detail summary').all()) await part.click();
      if (hash === '#receipts') await page.locator('.receipt summary').click();
      else await page.getByRole('button', { name: language === 'en' ? 'Export' : '导出' }).click();
      expect(await violations(page), `${language} ${hash}`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast']), `${language} ${hash} dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      const words = (await wordsOf(page)).filter((word) => !/^(English|中文)$/.test(word));
      if (language === 'en') expect(words.filter((word) => /[\u3000-\u9fff\uff00-\uffef]/.test(word))).toEqual([]);
      else expect(foreign(words, own), hash).toEqual([]);
      const { all, missed } = await tabThrough(page);
      expect(all.length).toBeGreaterThan(5);
      expect(missed, hash).toEqual([]);
    }
  }
}, 150_000);
