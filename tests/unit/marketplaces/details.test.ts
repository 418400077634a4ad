// What the list does not tell is asked for, an order at a time: each once, whatever becomes of the others.
import { expect, it } from 'vitest';
import { createPullEngine } from '../../../utils/marketplaces/pull-engine';
import { pullOne } from '../../../utils/marketplaces/why';
import { aliexpressOrder, aliexpressProduct } from './samples';
import { makeWorld, noon, type Said } from './world';

const id = (at: number) => `81528918200141${String(at).padStart(3, '0')}`;
const listed = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ ...aliexpressOrder, order_id: id(at), order_status: 'WAIT_SELLER_SEND_GOODS' },
    ...{ product_list: [aliexpressProduct], gmt_create: '2026-11-22 10:00:00', gmt_update: '2026-11-22 11:00:00' },
  }));
const address = { body: { contactPerson: 'Test Buyer', zip: '98101', city: 'Seattle', country: 'US' } };
const wrong = (code: string): Said => ({ body: { error_code: code, error_message: 'x' } });

/** An account with so many orders, whose addresses are answered so; `answer` may change meanwhile. */
async function floor(count: number, answer: (order: string) => Said | 'silence') {
  const world = await makeWorld('aliexpress-aop');
  const given = { answer };
  world.answers = ({ url, body }) => {
    if (url.includes('findOrderById')) return { body: listed(count)[0] };
    if (url.includes('findOrderListQuery'))
      // Pages of fifty, as the gateway gives them.
      return { body: pageOf(listed(count), new URLSearchParams(body ?? '')) };
    return given.answer(new URLSearchParams(body ?? '').get('orderId') ?? '');
  };
  const asked = () =>
    world.asked('findOrderReceiptInfo').map(({ body }) => new URLSearchParams(body ?? '').get('orderId') ?? '');
  const wanting = () => world.db.countFromIndex('drafts', 'wants', world.id);
  return { world, given, asked, wanting, engine: createPullEngine(world.parts) };
}

function pageOf(all: readonly object[], params: URLSearchParams) {
  const { page = '1', pageSize = '50' } = JSON.parse(params.get('param1') ?? '{}') as Record<string, string>;
  const [at, size] = [Number(params.get('page') ?? page), Number(params.get('pageSize') ?? pageSize)];
  return { totalItem: all.length, orderList: all.slice((at - 1) * size, at * size) };
}

it('asks for the address of each order once, and keeps it', async () => {
  const { world, asked, wanting, engine } = await floor(90, () => address);
  await engine.due();
  expect(asked()).toHaveLength(90);
  expect(new Set(asked()).size).toBe(90);
  expect(await wanting()).toBe(0);
  expect((await world.opened(id(89)))?.person.address?.city).toBe('Seattle');
  const [receipt] = await world.receipts();
  expect(receipt).toMatchObject({ end: 'done', tally: { details: 90 } });
  world.now = noon + 120 * 60_000;
  await engine.due();
  expect([asked().length, (await world.receipts()).length]).toEqual([90, 2]);
});

it('one order that cannot be told does not stop the others, and is not asked for again with the next list', async () => {
  const { world, asked, wanting, engine } = await floor(30, (order) =>
    order === id(7) ? wrong('isv.order-not-exist') : address,
  );
  await engine.due();
  expect([asked().length, await wanting()]).toEqual([30, 0]);
  expect((await world.opened(id(7)))?.person).toMatchObject({ state: 'later', address: null });
  // The list has it again, with another time left to send it: the same order.
  world.now = noon + 120 * 60_000;
  await engine.due();
  expect([asked().length, (await world.receipts()).length]).toEqual([30, 2]);
});

it('what was not to be had is asked for again when the seller pulls the order again', async () => {
  const { world, given, asked, wanting, engine } = await floor(1, () => wrong('isv.order-not-exist'));
  await engine.due();
  expect([asked().length, await wanting()]).toEqual([1, 0]);
  given.answer = () => address;
  world.now += 60_000;
  expect(await pullOne(world.parts, world.id, id(0))).toMatchObject({ problem: null });
  expect(await wanting()).toBe(1);
  world.now = noon + 120 * 60_000;
  await engine.due();
  expect((await world.opened(id(0)))?.person.address?.city).toBe('Seattle');
});

it('an address whose sealed part is lost is asked for again with the next list', async () => {
  const { world, asked, engine } = await floor(2, () => address);
  await engine.due();
  const row = await world.row(id(1));
  await world.db.put('drafts', { ...row, sealed: { iv: new Uint8Array(12), data: new ArrayBuffer(32) } } as never);
  world.now = noon + 120 * 60_000;
  await engine.due();
  expect(asked().slice(2)).toEqual([id(1)]);
  expect((await world.opened(id(1)))?.person.address?.city).toBe('Seattle');
});

it('a right that is missing ends it with its sentence; what was told stays, and the rest is asked for later', async () => {
  const { world, given, asked, wanting, engine } = await floor(60, () => wrong('InsufficientPermission'));
  await engine.due();
  // Of the calls that were under way at once none is followed by another.
  expect(asked().length).toBeLessThanOrEqual(13);
  expect(await wanting()).toBe(60);
  const [receipt] = await world.receipts();
  expect(receipt?.end).not.toBe('done');
  expect(receipt?.problem?.key).toBe('problem_marketPermission');
  given.answer = () => address;
  await world.change({ problem: null, problemAt: null, state: 'connected' });
  world.now = noon + 26 * 3_600_000;
  await (await engine.now(world.id, 'now')).ended;
  expect(await wanting()).toBe(0);
  expect(new Set(asked().slice(-60)).size).toBe(60);
});

it('a call without an answer is made three times, then the rest waits for another pull', async () => {
  const { world, asked, wanting, engine } = await floor(1, () => 'silence');
  await engine.due();
  expect(asked()).toEqual([id(0), id(0), id(0)]);
  expect(await wanting()).toBe(1);
  expect((await world.receipts())[0]).toMatchObject({ end: 'later', problem: { key: 'problem_marketSilent' } });
});
