// Draft orders without the owner's leave: no file and no packing list of them, whatever the page still shows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '../../utils/db/accounts-schema';
import { forge } from './forged';
import { type Board, openBoard } from './order-floor';
import { accountRow, draftOf, orderOf, putDrafts, putTables } from './order-rows';

let board: Board;
let shop: Account;
const passphrase = '店主的口令 123';

beforeAll(async () => {
  board = await openBoard();
  shop = accountRow(1, { name: 'Main' });
  await board.show('zh_CN', '#orders');
  await putTables(board.page, { accounts: [shop] });
  await putDrafts(
    board.page,
    [1, 2].map((n) => draftOf(shop.id, orderOf(n))),
  );
});
afterAll(() => board?.close());

test('an export and a packing list begun after the leave ended are refused, and no file is made', async () => {
  const { page, floor } = board;
  // Before the page opens: what it hears of later it answers by closing, which is another test's.
  await floor.ask('owner.set', { passphrase });
  await board.show('zh_CN', '#orders');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('button', { name: '导出 CSV' }).waitFor();
  // Locked beside the page's back: it has not heard of it when the seller presses.
  const worker = await floor.chromium.worker();
  await worker.evaluate(() => chrome.storage.session.remove('owner'));
  const files: string[] = [];
  page.on('download', (download) => files.push(download.suggestedFilename()));
  for (const name of ['导出 CSV', '导出 xlsx']) {
    await page.getByRole('button', { name }).click();
    await page.getByText('只有店主可以这样做').waitFor();
  }
  await page.getByRole('button', { name: '装箱单' }).click();
  await page.locator('.banner', { hasText: '只有店主可以这样做' }).waitFor();
  expect(await page.locator('.pack').count()).toBe(0);
  expect(files).toEqual([]);
});

test('buyers are opened for nobody else: the question itself is refused', async () => {
  const { page, floor } = board;
  const ask = { keys: [1, 2].map((n) => `${shop.id}:${orderOf(n).id}`) };
  expect(await forge(page, 'draft.read', ask)).toEqual({ ok: false, error: 'refused' });
  expect(await forge(floor.panel, 'draft.search', { text: 'a', account: null })).toMatchObject({ error: 'refused' });
  expect(await forge(page, 'owner.unlock', { passphrase })).toMatchObject({ answer: { right: true } });
  const { ok, answer } = await forge(page, 'draft.read', ask);
  expect({ ok, count: (answer as unknown[]).length }).toEqual({ ok: true, count: 2 });
});
