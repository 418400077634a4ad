// The old gateway lists by creation: an order that changes after that is asked for by itself, slowly, and no order
// keeps the others from their turn.
import { expect, it } from 'vitest';
import { readLines } from '../../../utils/db/lines';
import { createPullEngine } from '../../../utils/marketplaces/pull-engine';
import { aliexpressOrder, aliexpressProduct } from './samples';
import { day, makeWorld, noon } from './world';

const id = (at: number) => `81528918200140${String(at).padStart(2, '0')}`;
const one = (at: number, status: string) => ({
  ...{ ...aliexpressOrder, order_id: id(at), order_status: status, product_list: [aliexpressProduct] },
  ...{ gmt_create: '2026-11-22 10:00:00', gmt_update: '2026-11-22 11:00:00' },
});
const numberOf = (body: string | null) => new URLSearchParams(body ?? '').get('orderId') ?? '';

it('asks for open orders that the list does not tell of any more, a few at a time, each once a day', async () => {
  const world = await makeWorld('aliexpress-aop');
  const listed = Array.from({ length: 14 }, (_, at) => one(at, at === 13 ? 'FINISH' : 'WAIT_SELLER_SEND_GOODS'));
  const there = { now: listed };
  world.answers = ({ url, body }) => {
    if (url.includes('findOrderListQuery')) return { body: { totalItem: there.now.length, orderList: there.now } };
    if (url.includes('findOrderReceiptInfo')) return { body: { contactPerson: 'Test Buyer', zip: '98101', city: 'S' } };
    // The first three are known no more.
    if (Number(numberOf(body).slice(-2)) < 3)
      return { body: { error_code: 'isv.order-not-exist', error_message: 'x' } };
    return {
      body: { ...one(Number(numberOf(body).slice(-2)), 'WAIT_BUYER_ACCEPT_GOODS'), gmt_update: '2026-12-05 11:00:00' },
    };
  };
  const engine = createPullEngine(world.parts);
  const singles = () => world.asked('findOrderById').map(({ body }) => numberOf(body));
  await engine.due();
  expect(await world.keysOfDrafts()).toHaveLength(14);
  there.now = [];
  world.now = noon + 10 * day;
  await engine.due();
  expect(singles()).toEqual([]);
  world.now = noon + 20 * day;
  await engine.due();
  expect(new Set(singles()).size).toBe(10);
  // An interval, the tenth of it that chance may add, and what the pull before took.
  world.now += 70 * 60_000;
  await engine.due();
  // The rest has its turn, and those that were not found do not come before it; the finished one is left alone.
  expect(singles()).toHaveLength(13);
  expect(new Set(singles()).size).toBe(13);
  expect(singles()).not.toContain(id(13));
  world.now += 70 * 60_000;
  await engine.due();
  expect(singles()).toHaveLength(13);
  const lines = await readLines(world.db, world.id);
  expect(lines.filter(({ status }) => status === 'shipped')).toHaveLength(10);
  expect((await world.receipts()).every(({ end }) => end === 'done')).toBe(true);
});
