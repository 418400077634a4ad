// Orders of AliExpress, in the shapes of its calls and of its old gateway, as one shape of ours.
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { Answer, EndpointId, PageAnswer } from '../../../utils/marketplaces/types';
import * as sample from './samples';
import { answer, now, only, page } from './samples';

const read = (id: EndpointId, given: Answer): PageAnswer => marketplaces[id].protocol.readPage(given, now);
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
    const receipt_address = {
      contact_person: 'T***',
      city: 'Babenki',
      country: 'RU',
      detail_address: 'center street 9',
    };
    const whole = { ...target, receipt_address };
    const body = { aliexpress_trade_new_redefining_findorderbyid_response: { target: whole, time_stamp: 't' } };
    const order = only(marketplaces.aliexpress.protocol.readOne(answer(body), now));
    expect(order).toMatchObject({
      id: '8152891820014001',
      status: 'done',
      total: usd('25.98'),
      paid: Date.UTC(2026, 0, 1, 19),
    });
    expect(order.items).toMatchObject([{ id: '8152891820014002', unit: usd('9.99'), line: usd('19.98') }]);
    expect(order.person).toMatchObject({ state: 'masked', login: 'es1', address: { city: 'Babenki', country: 'RU' } });
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

  it('tells two changes within the hour that comes twice apart, when each was read at once', () => {
    const at = (gmt_update: string, read: number) =>
      only(
        marketplaces.aliexpress.protocol.readPage(
          sample.aliexpressPage([{ ...sample.aliexpressOrder, gmt_update }]),
          read,
        ),
      ).updated;
    expect(at('2026-11-01 01:50:00', Date.UTC(2026, 10, 1, 8, 51))).toBe(Date.UTC(2026, 10, 1, 8, 50));
    expect(at('2026-11-01 01:10:00', Date.UTC(2026, 10, 1, 9, 11))).toBe(Date.UTC(2026, 10, 1, 9, 10));
    // our clock is a minute slow
    expect(at('2026-11-01 01:10:00', Date.UTC(2026, 10, 1, 9, 9))).toBe(Date.UTC(2026, 10, 1, 9, 10));
  });
});
