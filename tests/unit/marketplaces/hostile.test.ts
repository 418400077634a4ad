// Whatever a marketplace answers, a reader gives a page or a trouble; it never throws, and loses no order silently.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upsertOrder } from '../../../utils/marketplaces/drafts';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { EndpointId, PageAnswer } from '../../../utils/marketplaces/types';
import * as sample from './samples';
import { answer, now } from './samples';

const kinds = ['page', 'expired', 'throttled', 'refused', 'unknown', 'broken'];
const statuses = fc.constantFrom(200, 204, 400, 401, 403, 404, 429, 500, 503);
const ids = Object.keys(marketplaces) as EndpointId[];

/** A real order or page with some of its values replaced by anything. */
function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(null, '', '*', -1, 1e30, '1e99', [], {}, 'x'.repeat(300)),
  );
  if (Array.isArray(value))
    return fc.oneof({ weight: 9, arbitrary: fc.tuple(...value.map(spoiled)) }, { weight: 1, arbitrary: junk });
  if (typeof value === 'object' && value !== null) {
    const record = fc.record(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoiled(inner)])));
    return fc.oneof({ weight: 19, arbitrary: record }, { weight: 1, arbitrary: junk });
  }
  return fc.oneof({ weight: 12, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: junk });
}

const pages: Record<EndpointId, unknown> = {
  aliexpress: JSON.parse(sample.aliexpressPage([sample.aliexpressOrder]).text),
  'aliexpress-aop': {
    totalItem: 1,
    orderList: [{ ...sample.aliexpressOrder, product_list: [sample.aliexpressProduct] }],
  },
  ebay: { total: 1, orders: [sample.ebayOrder] },
  amazon: { orders: [sample.amazonOrder], pagination: { nextToken: 'T' } },
  dhgate: JSON.parse(sample.dhgatePage([sample.dhgateOrder]).text),
};

describe.each(ids)('%s', (id) => {
  const { protocol } = marketplaces[id];
  const judged = (found: PageAnswer) => {
    expect(kinds).toContain(found.kind);
    if (found.kind !== 'page') return;
    for (const order of found.orders) {
      expect(order.id).toMatch(/^[\w.:|#-]{1,64}$/);
      expect(Number.isSafeInteger(order.created)).toBe(true);
      for (const money of [order.total, order.shipping])
        if (money) expect(money.amount).toMatch(/^-?\d{1,15}(\.\d{1,8})?$/);
      for (const item of order.items ?? []) expect(Number.isSafeInteger(item.quantity)).toBe(true);
      expect(upsertOrder(upsertOrder(null, 'a', order, 1).draft, 'a', order, 2).outcome).toBe('renewed');
    }
  };

  it('takes any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), statuses, (value, status) => {
        const given = answer(JSON.stringify(value), status);
        judged(protocol.readPage(given, now));
        judged(protocol.readOne(given, now));
        for (const kind of ['address', 'items'] as const)
          expect([...kinds, 'detail']).toContain(protocol.readDetail(given, kind, now).kind);
        for (const grant of ['code', 'refresh'] as const)
          expect([...kinds, 'tokens']).toContain(protocol.readTokens(given, grant, now).kind);
        expect([...kinds, 'account']).toContain(protocol.readAccount(given, now).kind);
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), statuses, (text, status) => {
        judged(protocol.readPage(answer(text, status), now));
      }),
    );
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(kinds).toContain(protocol.readPage(answer(deep), now).kind);
  });

  it('takes orders with anything in them, and accounts for each', () => {
    fc.assert(
      fc.property(spoiled(pages[id]), (body) => {
        const given = answer(JSON.stringify(body));
        const found = protocol.readPage(given, now);
        judged(found);
        if (found.kind !== 'page') return;
        for (const one of found.failed) expect(one.reason).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('accounts for every order of a page, good or not', () => {
    const good = JSON.stringify(pages[id]);
    expect(protocol.readPage(answer(good), now)).toMatchObject({ kind: 'page', failed: [], orders: [{}] });
    const list = /("(?:aeop_order_item_dto|orderList|orders|orderBaseInfoList)":\[)/;
    const mixed = answer(good.replace(list, '$1null,7,"x",{},[],'));
    const found = protocol.readPage(mixed, now);
    expect(found.kind === 'page' && [found.orders.length, found.failed.length]).toEqual([1, 5]);
  });
});
