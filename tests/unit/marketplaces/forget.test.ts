// Every buyer is let go some day, whatever the marketplace says or does not say, and what did not fit goes too.
import { describe, expect, it } from 'vitest';
import { editOne } from '../../../utils/marketplaces/draft-commands';
import { dueOf } from '../../../utils/marketplaces/draft-row';
import { storePage } from '../../../utils/marketplaces/draft-store';
import { draftKey } from '../../../utils/marketplaces/drafts';
import { forgetBuyers, forgetDue, nextForget, removeAccount, retime } from '../../../utils/marketplaces/forget';
import { marketplaces } from '../../../utils/marketplaces/index';
import { planWake } from '../../../utils/marketplaces/pull-state';
import type { Failed, Order } from '../../../utils/marketplaces/types';
import {
  address,
  aliexpressOrder,
  aliexpressPage,
  amazonOrder,
  answer,
  dhgateOrder,
  dhgatePage,
  ebayOrder,
  only,
  order,
  person,
} from './samples';
import { day, makeWorld, noon, type World } from './world';

const buyer = person({ state: 'whole', name: 'Test Buyer', address });
const none = () => undefined;
const put = (world: World, orders: readonly Order[], failed: readonly Failed[] = [], seen = world.now) =>
  storePage(world.db, { account: world.id, keepDays: 30, details: [], orders, failed, seen }, none);

/** The order of each marketplace as it is read on its way, from nothing said to sent. */
const sent: Record<string, Order> = {
  aliexpress: only(
    marketplaces.aliexpress.protocol.readPage(
      aliexpressPage([{ ...aliexpressOrder, order_status: 'WAIT_BUYER_ACCEPT_GOODS' }]),
      noon,
    ),
  ),
  ebay: only(
    marketplaces.ebay.protocol.readPage(
      answer({ total: 1, orders: [{ ...ebayOrder, orderFulfillmentStatus: 'FULFILLED' }] }),
      noon,
    ),
  ),
  amazon: only(
    marketplaces.amazon.protocol.readPage(
      answer({ orders: [{ ...amazonOrder, fulfillment: { fulfillmentStatus: 'SHIPPED' } }] }),
      noon,
    ),
  ),
  dhgate: only(marketplaces.dhgate.protocol.readPage(dhgatePage([{ ...dhgateOrder, orderStatus: '101009' }]), noon)),
};

describe('the day on which a buyer is let go', () => {
  it.each(Object.entries(sent))('comes for a sent order of %s that says no more', (_name, one) => {
    expect(one.status).toBe('shipped');
    expect([one.shipped, one.delivered]).toEqual([null, null]);
    expect(dueOf(one, noon, 30)).toBe((one.updated ?? noon) + 90 * day);
  });

  it.each(['unpaid', 'checking', 'to_ship', 'part_shipped', 'dispute', 'frozen', 'unknown'] as const)(
    'comes for an order that stays %s',
    (status) => {
      expect(dueOf(order({ status, updated: noon }), noon, 30)).toBe(noon + 90 * day);
      expect(dueOf(order({ status, updated: null }), noon, 30)).toBe(noon + 90 * day);
    },
  );

  it('waits for a parcel that is to leave later, but never for ever', () => {
    expect(dueOf(order({ updated: noon, shipBy: noon + 20 * day }), noon, 30)).toBe(noon + 110 * day);
    const far = noon + 9999 * day;
    for (const one of [{ updated: far }, { shipBy: far }, { shipped: far }, { delivered: far }])
      expect(dueOf(order(one), noon, 30)).toBe(noon + 210 * day);
  });

  it('counts from the delivery, the end, or the sending where they are said', () => {
    expect(dueOf(order({ delivered: noon }), noon, 30)).toBe(noon + 30 * day);
    expect(dueOf(order({ status: 'done', updated: noon - day }), noon, 30)).toBe(noon + 29 * day);
    expect(dueOf(order({ status: 'shipped', shipped: noon, updated: noon + day }), noon, 7)).toBe(noon + 67 * day);
  });
});

describe('letting go', () => {
  it('happens when the time has come, and the person does not come back', async () => {
    const world = await makeWorld('ebay');
    const one = { ...(sent.ebay as Order), updated: noon };
    await put(world, [one]);
    expect((await world.opened(one.id))?.person.name).toBe('Test Buyer');
    expect(await forgetDue(world.db, noon + 90 * day - 1)).toBe(0);
    expect(await forgetDue(world.db, noon + 90 * day)).toBe(1);
    const row = await world.row(one.id);
    expect(row).toMatchObject({ sealed: null, forgotten: noon + 90 * day, personState: 'forgotten' });
    expect(row?.dueAt).toBeUndefined();
    await put(world, [{ ...one, updated: noon + 91 * day }], [], noon + 91 * day);
    expect((await world.row(one.id))?.sealed).toBeNull();
  });

  it('is woken for, also where no account is pulled or there is none any more', async () => {
    const world = await makeWorld('ebay', { paused: true });
    expect(await planWake(world.db, noon)).toBeNull();
    await put(world, [order({ updated: noon, person: buyer })]);
    expect(await planWake(world.db, noon)).toBe(noon + 90 * day);
    expect(await world.db.get('values', 'pullAt')).toBe(noon + 90 * day);
    await world.change({ state: 'again', paused: false });
    expect(await planWake(world.db, noon)).toBe(noon + 90 * day);
    await removeAccount(world.db, world.id, 'keep');
    expect(await planWake(world.db, noon)).toBe(noon + 90 * day);
    // What is due is not asked for again and again.
    expect(await nextForget(world.db, noon + 100 * day)).toBe(noon + 100 * day + 3_600_000);
    await forgetDue(world.db, noon + 100 * day);
    expect(await planWake(world.db, noon + 100 * day)).toBeNull();
  });

  it('follows another number of days', async () => {
    const world = await makeWorld('ebay');
    await put(world, [order({ delivered: noon, person: buyer })]);
    await retime(world.db, world.id, 2);
    expect(await forgetDue(world.db, noon + 2 * day)).toBe(1);
  });

  it('takes what is sealed out of a row that cannot be read', async () => {
    const world = await makeWorld('ebay');
    await put(world, [order({ delivered: noon, person: buyer })]);
    const key = draftKey(world.id, '1');
    const raw = await world.db.get('drafts', key);
    await world.db.put('drafts', { ...raw, history: 'spoiled' } as never);
    await forgetDue(world.db, noon + 31 * day);
    expect(await world.db.get('drafts', key)).toMatchObject({ sealed: null, history: 'spoiled' });
    expect(await nextForget(world.db, noon + 31 * day)).toBeNull();
  });

  it('refuses a note or an address afterwards, and takes what says nothing of the buyer', async () => {
    const world = await makeWorld('ebay');
    await put(world, [order({ person: buyer })]);
    const key = draftKey(world.id, '1');
    expect(await editOne(world.db, key, { note: 'ring twice' }, noon)).toBe('done');
    await forgetBuyers(world.db, [key], noon);
    expect(await editOne(world.db, key, { note: 'ring twice' }, noon)).toBe('forgotten');
    expect(await editOne(world.db, key, { address: { ...address, lines: [] } }, noon)).toBe('forgotten');
    expect(await editOne(world.db, key, { weight: 350, note: null }, noon)).toBe('done');
    expect((await world.row('1'))?.edits.weight?.value).toBe(350);
    expect(await editOne(world.db, draftKey(world.id, '2'), { weight: 1 }, noon)).toBe('gone');
  });
});

describe('orders that did not fit', () => {
  const failed = (id: string | null, raw = 'Test Buyer, 1 Example St'): Failed => ({
    ...{ id, place: '[0]', reason: 'created', raw },
  });

  it('are one row each, with the time of their first coming, also without a number', async () => {
    const world = await makeWorld('ebay');
    for (const at of [noon, noon + 1000, noon + 2000])
      await put(world, [], [failed('7'), failed(null, 'a'), failed(null, 'b'), failed(null, 'a')], at);
    const rows = await world.failures();
    expect(rows.map(({ order: one, at, last }) => [one, at, last])).toEqual([
      [null, noon, noon + 2000],
      [null, noon, noon + 2000],
      ['7', noon, noon + 2000],
    ]);
  });

  it('go when the order fits, when the buyer is let go, with their days, and with the account', async () => {
    const world = await makeWorld('ebay');
    await put(world, [order({ person: buyer })], [failed('7'), failed(null)]);
    await put(world, [], [failed('1')]);
    expect(await world.failures()).toHaveLength(3);
    await put(world, [order({ id: '7', updated: noon })]);
    expect((await world.failures()).map((one) => one.order).sort()).toEqual(['1', null]);
    await forgetBuyers(world.db, [draftKey(world.id, '1')], noon);
    expect((await world.failures()).map((one) => one.order)).toEqual([null]);
    expect(await nextForget(world.db, noon)).toBe(noon + 30 * day);
    await forgetDue(world.db, noon + 30 * day - 1);
    expect(await world.failures()).toHaveLength(1);
    await forgetDue(world.db, noon + 30 * day);
    expect(await world.failures()).toEqual([]);
    await put(world, [], [failed(null)]);
    await removeAccount(world.db, world.id, 'keep');
    expect(await world.db.count('failures')).toBe(0);
  });

  it('keep no text of a buyer who was let go', async () => {
    const world = await makeWorld('ebay');
    await put(world, [order({ person: buyer })]);
    await forgetBuyers(world.db, [draftKey(world.id, '1')], noon);
    await put(world, [], [failed('1')]);
    expect(await world.failures()).toMatchObject([{ order: '1', reason: 'created', sealed: null }]);
  });

  it('do not grow without a bound', async () => {
    const world = await makeWorld('ebay');
    const many = Array.from({ length: 300 }, (_, at) => failed(`a${at}`));
    await put(world, [], many, noon);
    await put(
      world,
      [],
      many.map((one, at) => ({ ...one, id: `b${at}` })),
      noon + 1,
    );
    const rows = await world.failures();
    expect(rows).toHaveLength(500);
    expect(rows.filter(({ at }) => at === noon + 1)).toHaveLength(300);
  });
});

it('an account that was removed meanwhile gets no drafts, no state and no failures', async () => {
  const world = await makeWorld('ebay');
  await removeAccount(world.db, world.id, 'remove');
  expect(await put(world, [order({ person: buyer })], [])).toBeNull();
  for (const table of ['drafts', 'lineBlocks', 'failures', 'pulls'] as const)
    expect(await world.db.count(table), table).toBe(0);
});
