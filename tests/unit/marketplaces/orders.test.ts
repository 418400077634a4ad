// Orders of eBay, Amazon and DHgate, each in its own shape, as one shape of ours; and orders that do not fit.
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { Answer, EndpointId, PageAnswer } from '../../../utils/marketplaces/types';
import * as sample from './samples';
import { answer, now, only, page } from './samples';

const read = (id: EndpointId, given: Answer): PageAnswer => marketplaces[id].protocol.readPage(given, now);
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('eBay', () => {
  it('tells the line’s price as the line’s, and the address from the list', () => {
    const order = only(read('ebay', answer({ total: 1, orders: [{ ...sample.ebayOrder, program: { x: 1 } }] })));
    expect(order).toMatchObject({
      ...{
        id: '12-00001-00001',
        alsoKnown: ['101'],
        status: 'to_ship',
        said: 'PAID NOT_STARTED',
        seller: 'test_seller',
      },
      ...{
        created: Date.UTC(2026, 0, 1, 10),
        paid: Date.UTC(2026, 0, 1, 10, 5),
        shipBy: Date.UTC(2026, 0, 3, 7, 59, 59),
      },
      ...{ total: usd('25.98'), shipping: usd('6.00'), flags: [], rest: { program: { x: '1' } } },
    });
    expect(order.items).toMatchObject([{ unit: null, line: usd('19.98'), quantity: 2, options: 'Color:Red' }]);
    expect(order.person).toMatchObject({
      state: 'whole',
      masked: [],
      hub: null,
      address: { city: 'Seattle', country: 'US' },
    });
  });

  it('tells eBay’s hub from the buyer’s own address', () => {
    const [step] = sample.ebayOrder.fulfillmentStartInstructions;
    const forwarded = {
      ...step,
      ebaySupportedFulfillment: true,
      finalDestinationAddress: { city: 'Kyiv', countryCode: 'UA' },
    };
    const order = only(
      read('ebay', answer({ total: 1, orders: [{ ...sample.ebayOrder, fulfillmentStartInstructions: [forwarded] }] })),
    );
    expect(order.person).toMatchObject({
      address: { city: 'Kyiv', name: null },
      hub: { city: 'Seattle', name: 'Test Buyer' },
    });
  });

  it('says that an old order’s address is not given any more', () => {
    const { fulfillmentStartInstructions: _gone, ...old } = sample.ebayOrder;
    expect(only(read('ebay', answer({ total: 1, orders: [old] }))).person.state).toBe('withheld');
  });

  it('reads one order, and an empty page', () => {
    expect(only(marketplaces.ebay.protocol.readOne(answer(sample.ebayOrder), now)).id).toBe('12-00001-00001');
    expect(page(read('ebay', answer({ total: 0, limit: 50, warnings: [{ message: 'hm' }] })))).toMatchObject({
      ...{ orders: [], total: 0, warnings: ['hm'] },
    });
  });
});

describe('Amazon', () => {
  it('tells unit price and line, who ships, and the next page', () => {
    const body = { orders: [sample.amazonOrder], pagination: { nextToken: '2YgYW' } };
    const found = read('amazon', answer(body, 200, { rateLimit: '0.0056' }));
    expect(page(found)).toMatchObject({ next: '2YgYW', rate: 0.0056, total: null });
    const order = only(found);
    expect(order).toMatchObject({
      ...{
        id: '123-4567890-1234567',
        alsoKnown: ['SELLER-1'],
        status: 'to_ship',
        fulfilledBy: 'seller',
        site: 'Amazon.com',
      },
      ...{
        total: usd('154.99'),
        shipBy: Date.UTC(2026, 0, 4, 23, 59, 59),
        rest: { salesChannel: { channelName: 'AMAZON' } },
      },
    });
    expect(order.items).toMatchObject([{ unit: usd('49.99'), line: usd('99.98'), quantity: 2, product: 'B000000001' }]);
    expect(order.person).toMatchObject({ state: 'whole', address: { lines: ['1 Example St'] } });
  });

  it('says that the address is withheld where the app has no role for it', () => {
    const { recipient: _none, buyer: _nobody, ...bare } = sample.amazonOrder;
    expect(only(read('amazon', answer({ orders: [bare] }))).person).toMatchObject({ state: 'withheld', name: null });
  });

  it('calls an order received when all its packages are', () => {
    const sent = { ...sample.amazonOrder, fulfillment: { fulfillmentStatus: 'SHIPPED', fulfilledBy: 'AMAZON' } };
    const packages = (status: string) => [{ packageStatus: { status }, shipTime: '2026-01-03T00:00:00Z' }];
    const one = (status: string) => only(read('amazon', answer({ orders: [{ ...sent, packages: packages(status) }] })));
    expect(one('DELIVERED')).toMatchObject({
      status: 'received',
      shipped: Date.UTC(2026, 0, 3),
      fulfilledBy: 'marketplace',
    });
    expect(one('IN_TRANSIT').status).toBe('shipped');
  });

  it('reads one order', () => {
    expect(only(marketplaces.amazon.protocol.readOne(answer({ order: sample.amazonOrder }), now)).id).toBe(
      '123-4567890-1234567',
    );
  });
});

describe('DHgate', () => {
  it('tells Beijing time and dollars, and that address and items are elsewhere', () => {
    const order = only(read('dhgate', sample.dhgatePage([{ ...sample.dhgateOrder, newField: 7 }])));
    expect(order).toMatchObject({
      ...{ id: '1330312162', alsoKnown: ['ff80808100000001'], status: 'to_ship', said: '103001', total: usd('42.5') },
      ...{ created: Date.UTC(2026, 0, 1, 2), updated: Date.UTC(2026, 0, 1, 4), items: null, rest: { newField: '7' } },
    });
    expect(order.person).toMatchObject({ state: 'later', login: 'testbuyer', notes: [] });
  });

  it('reads address and amounts of one order', () => {
    const orderContact = {
      firstName: 'Test',
      lastName: 'Buyer',
      country: 'United States',
      city: 'Seattle',
      addressLine1: '1 St',
      telephone: '000',
    };
    const body = {
      status: { code: '00000000' },
      orderNo: '1',
      actualPrice: 42.5,
      shippingCost: 6,
      shippingType: 'ePacket',
      orderContact,
    };
    expect(marketplaces.dhgate.protocol.readDetail(answer(body), 'address', now)).toMatchObject({
      adds: {
        ...{ total: usd('42.5'), shipping: usd('6'), service: 'ePacket' },
        person: { state: 'whole', address: { name: 'Test Buyer', country: null, countryName: 'United States' } },
      },
    });
  });

  it('reads items; the same product in two colours is two items', () => {
    const product = {
      itemcode: 190000001,
      itemName: 'Mug',
      itemCount: 2,
      itemPrice: 18.25,
      itemImage: '/a/x.jpg',
      itemUrl: 'product/1.html',
    };
    const orderProductList = [
      { ...product, skuId: 9, buyerRemark: 'red' },
      { ...product, skuId: 8 },
    ];
    const found = marketplaces.dhgate.protocol.readDetail(
      answer({ status: { code: '00000000' }, orderProductList }),
      'items',
      now,
    );
    expect(found).toMatchObject({
      adds: {
        items: [
          { id: '190000001:9', unit: usd('18.25'), line: null, picture: 'https://image.dhgate.com/a/x.jpg' },
          { id: '190000001:8', link: 'https://www.dhgate.com/product/1.html' },
        ],
        person: { notes: [{ item: '190000001:9', text: 'red' }] },
      },
    });
  });
});

describe('one order that does not fit', () => {
  const good = { ...sample.dhgateOrder, orderNo: '2' };
  it.each([
    ['no id', { ...sample.dhgateOrder, orderNo: undefined }, null, 'orderNo'],
    ['an amount that is none', { ...sample.dhgateOrder, orderTotalPrice: 'free' }, '1330312162', 'orderTotalPrice'],
    [
      'a time that is none',
      { ...sample.dhgateOrder, startedDate: 'yesterday' },
      '1330312162',
      'startedDate: yesterday',
    ],
    ['another time that is none', { ...sample.dhgateOrder, payDate: '2026-02-30 00:00:00' }, '1330312162', 'payDate'],
    ['nothing', null, null, ''],
    ['a list', [], null, 'invalid_type (object)'],
  ])('(%s) is put aside with its reason and its text, and the page goes on', (_what, poisoned, id, reason) => {
    const { orders, failed } = page(read('dhgate', sample.dhgatePage([poisoned, good])));
    expect(orders.map((one) => one.id)).toEqual(['2']);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ id, place: '[0]' });
    expect(failed[0]?.reason).toContain(reason);
    expect(failed[0]?.raw).toContain(poisoned === null ? 'null' : Array.isArray(poisoned) ? '[]' : 'ff80808100000001');
  });

  it('has its text cut where it is endless', () => {
    const { failed } = page(read('dhgate', sample.dhgatePage([{ x: 'y'.repeat(100_000) }])));
    expect(failed[0]?.raw.length).toBe(20_000);
  });

  it.each([
    [
      'aliexpress',
      sample.aliexpressPage([{ ...sample.aliexpressOrder, pay_amount: { amount: '1' } }, sample.aliexpressOrder]),
    ],
    ['ebay', answer({ total: 2, orders: [{ ...sample.ebayOrder, lineItems: 'none' }, sample.ebayOrder] })],
    ['amazon', answer({ orders: [{ ...sample.amazonOrder, lastUpdatedTime: 'soon' }, sample.amazonOrder] })],
  ] as const)('of %s does not stop the page either', (id, given) => {
    const { orders, failed } = page(read(id, given));
    expect([orders.length, failed.length]).toEqual([1, 1]);
    expect(failed[0]?.id).toBe(orders[0]?.id);
  });

  it('that says a thing twice is read as everybody reads it', () => {
    const text = sample
      .dhgatePage([sample.dhgateOrder, good])
      .text.replace('"orderNo":"2"', '"orderNo":"3","orderNo":"2"');
    expect(page(read('dhgate', answer(text))).orders.map((one) => one.id)).toEqual(['1330312162', '2']);
  });
});
