// Ten thousand draft orders: what their list reads to open, and that nothing of it speaks of a part as of all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockSize, type DraftLine } from '../../utils/db/lines-schema';
import { type Board, openBoard } from './order-floor';
import { accountRow, draftOf, orderOf, putDrafts, putTables } from './order-rows';
import { neverStill } from './rows';
import { countRows, rowsUntilShown } from './rows-read';

let board: Board;
const shop = accountRow(1, { name: 'Main' });
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board?.close());

test('10,000 draft orders open by the newest of them, and no count or choice is of a part of them', async () => {
  const { page } = board;
  await board.show('en', '#orders');
  await putTables(page, {
    accounts: [shop],
    // The newest came last, as orders do.
    lineBlocks: Array.from({ length: 10_000 / blockSize }, (_, n) => {
      const at = Array.from({ length: blockSize }, (_, i) => 9999 - n * blockSize - i);
      const lines = at.map((one) => lineLike(`${shop.id}:${orderOf(one + 100).id}`, one));
      const newest = Math.max(...lines.map(({ created }) => created));
      return { account: shop.id, n, before: n * blockSize, newest, lines };
    }),
  });
  await countRows(page, '[role=option]');
  const read = await rowsUntilShown(page, board.url('#orders'));
  console.log(`rows read until the list is shown: ${JSON.stringify(read)}`);
  expect(read.lineBlocks).toBeLessThan(10);
  await page.locator('.order-count', { hasText: '10000 of 10000 orders shown' }).waitFor();
  expect(await page.locator('.order-list[aria-busy=true]').count()).toBe(0);
  await page.getByRole('button', { name: 'Choose all 10000' }).click();
  await page.getByText('10000 chosen').waitFor();
  // What was drawn first are the newest, in the place that they have among all.
  expect(await page.locator('[role=option]').first().getAttribute('data-order')).toBe(orderOf(100).id);
}, 180_000);

test('an order that comes in among them is seen while other rows never stop changing', async () => {
  const { page } = board;
  const stop = await neverStill(page);
  await putDrafts(page, [draftOf(shop.id, { ...orderOf(7), id: 'one more' })]);
  await page.locator('.order-count', { hasText: '10001 of 10001' }).waitFor({ timeout: 10_000 });
  await stop();
});

/** A line of the list, as the engine writes it. */
function lineLike(of: string, n: number): DraftLine {
  const order = orderOf(n + 100);
  return {
    ...{ key: of, account: shop.id, id: order.id, created: order.created, updated: order.updated, status: 'to_ship' },
    ...{
      said: 'NOT_STARTED',
      flags: [],
      state: 'draft',
      changed: false,
      person: 'whole',
      country: 'GB',
      total: order.total,
    },
    ...{ pieces: 3, title: `Test mug ${n}`, words: 'MUG-RED TEA-01', shipBy: order.shipBy, edited: false },
  };
}
