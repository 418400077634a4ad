// Orders of the four marketplaces, each in its own shape, as one shape of ours.
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { Answer, EndpointId, Order, PageAnswer } from '../../../utils/marketplaces/types';
import * as sample from './samples';
import { answer, now } from './samples';

const read = (id: EndpointId, given: Answer): PageAnswer => marketplaces[id].protocol.readPage(given, now);
function page(found: PageAnswer) {
  if (found.kind !== 'page') throw new Error(`no page: ${JSON.stringify(found)}`);
  return found;
}
function only(found: PageAnswer): Order {
  const { orders, failed } = page(found);
  expect(failed).toEqual([]);
  expect(orders).toHaveLength(1);
  return orders[0] as Order;
}
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('AliExpress', () => {
  it('tells times in Pacific, unit and line, the buyer’s note, and what is unknown aside', () => {
    const order = only(read('aliexpress', sample.aliexpressPage([sample.aliexpressOrder])));
    expect(order).toMatchObject({
      ...{ id: '8152891820014001', status: 'to_ship', said: 'WAIT_SELLER_SEND_GOODS', seller: 'cn1000000001' },
      ...{ created: Date.UTC(2026, 0, 1, 18), paid: Date.UTC(2026, 0, 1, 18, 5), updated: Date.UTC(2026, 0, 2, 18, 5) },
      ...{ total: usd('25.98'), shipping: usd('6.00'), service: 'Standard Shipping', flags: [] },
      shipBy: now + (4 * 24 + 22) * 3_600_000,
      rest: { biz_type: 'AE_COMMON' },
    });
    expect(order.items).toMatchObject([
      { id: '8152891820014002', sku: 'MUG-RED', quantity: 2, unit: usd('9.99'), line: usd('19.98') },
    ]);
    expect(order.person).toMatchObject({
      ...{ state: 'later', masked: ['name'], login: 'es1234567890abcd', address: null },
      notes: [{ item: '8152891820014002', text: 'gift wrap' }],
    });
  });

  it('keeps ids near 2^53 whole, bare numbers as they are in the answer', () => {
    const text = sample.aliexpressPage([sample.aliexpressOrder]).text.replace('"8152891820014001"', '9007199254740993');
    expect(only(read('aliexpress', answer(text))).id).toBe('9007199254740993');
  });

  it.each([
    [
      'bare lists',
      {
        success: true,
        total_count: 1,
        target_list: [{ ...sample.aliexpressOrder, product_list: [sample.aliexpressProduct] }],
      },
    ],
    [
      'the second list',
      {
        success: true,
        total_count: 1,
        target_list: {
          order_dto: [{ ...sample.aliexpressOrder, product_list: { order_product_dto: [sample.aliexpressProduct] } }],
        },
      },
    ],
    [
      'one item unwrapped',
      {
        success: true,
        total_count: 1,
        target_list: {
          aeop_order_item_dto: {
            ...sample.aliexpressOrder,
            product_list: { aeop_order_product_dto: sample.aliexpressProduct },
          },
        },
      },
    ],
  ])('takes %s', (_what, result) => {
    expect(only(read('aliexpress', answer({ x_response: { result } }))).items).toHaveLength(1);
  });

  it('takes an empty window', () => {
    const empty = { x_response: { result: { success: true, total_count: 0, target_list: {} } } };
    expect(page(read('aliexpress', answer(empty)))).toMatchObject({ orders: [], failed: [], total: 0 });
  });

  it('says disputes and freezes', () => {
    const given = { ...sample.aliexpressOrder, issue_status: 'IN_ISSUE', frozen_status: 'IN_FROZEN' };
    expect(only(read('aliexpress', sample.aliexpressPage([given]))).flags).toEqual(['IN_ISSUE', 'IN_FROZEN']);
  });

  it('reads one order by its id, under other names', () => {
    const target = {
      ...{ id: 8152891820014001, order_status: 'FINISH', order_end_reason: 'buyer_accept_goods', buyerloginid: 'es1' },
      ...{
        gmt_create: '2026-01-01 10:00:00',
        gmt_modified: '2026-01-02 10:00:00',
        gmt_pay_success: '2026-01-01 11:00:00',
      },
      order_amount: { amount: '25.98', currency_code: 'USD', cent: 2598 },
      child_order_list: {
        aeop_tp_child_order_dto: [
          {
            ...{
              id: 8152891820014002,
              product_id: 1005000000000001,
              product_name: 'Mug',
              product_count: 2,
              lot_num: 1,
            },
            ...{
              product_price: { amount: '9.99', currency_code: 'USD' },
              init_order_amt: { amount: '19.98', currency_code: 'USD' },
            },
          },
        ],
      },
    };
    const body = { aliexpress_trade_new_redefining_findorderbyid_response: { target, time_stamp: 't' } };
    const order = only(marketplaces.aliexpress.protocol.readOne(answer(body), now));
    expect(order).toMatchObject({
      id: '8152891820014001',
      status: 'done',
      total: usd('25.98'),
      paid: Date.UTC(2026, 0, 1, 19),
    });
    expect(order.items).toMatchObject([{ id: '8152891820014002', unit: usd('9.99'), line: usd('19.98') }]);
    expect(marketplaces.aliexpress.protocol.readOne(answer({ a_response: {} }), now)).toMatchObject({
      why: 'not_found',
    });
  });

  it('reads the old gateway’s list, with its offsets and its spelling', () => {
    const body = {
      totalItem: 1,
      orderList: [
        {
          ...{ orderId: 66893916986695, orderStatus: 'RISK_CONTROL', gmtCreate: '20150105100000000-0800' },
          payAmount: { amount: 12.5, currencyCode: 'USD', currency: { symbol: '$' } },
          productList: [
            {
              childId: 66893916986696,
              productName: 'Mug',
              productCount: 1,
              productUnitPrice: { amount: 12.5, currencyCode: 'USD' },
            },
          ],
        },
      ],
    };
    const order = only(read('aliexpress-aop', answer(body)));
    expect(order).toMatchObject({
      id: '66893916986695',
      status: 'checking',
      total: usd('12.5'),
      created: Date.UTC(2015, 0, 5, 18),
    });
  });

  it('reads the address, and says which parts have stars', () => {
    const result = {
      ...{ contact_person: 'T*** B***', mobile_no: '4679974', phone_country: '+7', country: 'ru', zip: '400120' },
      ...{
        country_name: 'Russian Federation',
        province: 'Moscow',
        city: 'Babenki',
        detail_address: 'center street No.99',
      },
      ...{ address2: 'flat 1', fax_area: '203' },
    };
    const body = { aliexpress_solution_order_receiptinfo_get_response: { result } };
    const found = marketplaces.aliexpress.protocol.readDetail(answer(body), 'address', now);
    expect(found).toMatchObject({
      rest: { fax_area: '203' },
      adds: {
        person: {
          ...{ state: 'masked', masked: ['address.name'] },
          address: { country: 'RU', phone: '+7 4679974', lines: ['center street No.99', 'flat 1'], region: 'Moscow' },
        },
      },
    });
    const none = marketplaces.aliexpress.protocol.readDetail(answer({ a_response: { result: {} } }), 'address', now);
    expect(none).toMatchObject({ adds: { person: { state: 'withheld' } } });
  });
});

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
});
