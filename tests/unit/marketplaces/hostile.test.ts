// Whatever a marketplace answers, a reader gives a page or a trouble; it never throws, and loses no order silently.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../utils/marketplaces/answer';
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

  it('keeps no word of a token answer, and no token as a code', () => {
    const granted = { access_token: 'Atza|IwEBIJTOKEN', refresh_token: 'Atzr|IwEBIJTOKEN', expires_in: 'soon' };
    const bodies = [
      ...[granted, [granted], { token: granted }, { ...granted, access_token: '' }, { ...granted, access_token: 7 }],
      { error: 'invalid_grant', error_description: 'Atzr|IwEBIJTOKEN was issued to another client' },
      { error: 'invalid_grant', errorDescription: 'Atzr|IwEBIJTOKEN' },
      ...[{ error: 'Atzr|IwEBIJTOKEN' }, { code: 'Atzr|IwEBIJTOKEN', message: 'Atzr|IwEBIJTOKEN' }],
      { error_response: { code: 27, msg: 'Atzr|IwEBIJTOKEN', sub_code: 'Atzr|IwEBIJTOKEN' } },
      { status: { code: '40', message: 'Atzr|IwEBIJTOKEN' } },
      { errors: [{ errorId: 1, longMessage: 'Atzr|IwEBIJTOKEN', code: 'X', message: 'Atzr|IwEBIJTOKEN' }] },
    ].map((body) => JSON.stringify(body));
    for (const text of [...bodies, 'Atza|IwEBIJTOKEN', '<p>Atza|IwEBIJTOKEN</p>'])
      for (const status of [200, 400, 401, 403, 404, 429, 500, 503])
        for (const grant of ['code', 'refresh'] as const) {
          const found = protocol.readTokens(answer(text, status), grant, now);
          if (found.kind !== 'tokens') expect(JSON.stringify(found), `${status} ${text}`).not.toContain('TOKEN');
        }
  });

  it('keeps nothing of a body that it does not know', () => {
    const orders = JSON.stringify(pages[id]);
    const strange = [
      orders.replaceAll(/"(?:orders|orderList|orderBaseInfoList|target_list|[a-z_]+_response)":/g, '"x":'),
    ];
    strange.push(`<html>${orders}</html>`, orders.slice(0, -1), JSON.stringify([JSON.parse(orders)]));
    // Words of at least eight characters in a row: what would tell of somebody.
    const pieces = [...orders.matchAll(/"([^"]{8,})"(?!:)/g)].map(([, text]) => text as string);
    expect(pieces.length).toBeGreaterThan(5);
    for (const text of strange)
      for (const status of [200, 204, 400, 401, 403, 404, 429, 500, 503]) {
        const given = answer(text, status);
        const found = [protocol.readPage(given, now), protocol.readOne(given, now), protocol.readAccount(given, now)];
        for (const kind of protocol.details) found.push(protocol.readDetail(given, kind, now) as never);
        for (const one of found) {
          if (!('said' in one)) continue;
          for (const piece of pieces) expect(`${one.code} ${one.said}`, `${status} ${text}`).not.toContain(piece);
        }
      }
  });

  it('leaves tokens and e-mail addresses out of what a marketplace says', () => {
    const token = 'v^1.1#i^1#p^3#I^3#r^1#f^0#t^Ul41Xzk6QjA4';
    const said = cut(`token ${token} of buyer@example.com is bad for order 8152891820014001`);
    expect(said).toBe('token … of … is bad for order 8152891820014001');
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
