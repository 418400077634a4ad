// Every status that a marketplace is known to say, and that an unknown one is kept as said.
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { Answer, EndpointId } from '../../../utils/marketplaces/types';
import * as sample from './samples';
import { answer, now } from './samples';

function read(id: EndpointId, given: Answer) {
  const found = marketplaces[id].protocol.readPage(given, now);
  if (found.kind !== 'page') throw new Error(found.kind);
  return [found.orders[0]?.status, found.orders[0]?.said, found.orders[0]?.flags];
}

describe('AliExpress', () => {
  const one = (order_status: string, end_reason?: string) =>
    read('aliexpress', sample.aliexpressPage([{ ...sample.aliexpressOrder, order_status, end_reason }]));

  it.each([
    ['PLACE_ORDER_SUCCESS', 'unpaid'],
    ['PAYMENT_PROCESSING', 'unpaid'],
    ['IN_CANCEL', 'cancelling'],
    ['RISK_CONTROL', 'checking'],
    ['RISK_CONTROL_HOLD', 'checking'],
    ['WAIT_SELLER_SEND_GOODS', 'to_ship'],
    ['SELLER_PART_SEND_GOODS', 'part_shipped'],
    ['WAIT_BUYER_ACCEPT_GOODS', 'shipped'],
    ['FUND_PROCESSING', 'received'],
    ['WAIT_SELLER_EXAMINE_MONEY', 'received'],
    ['FINISH', 'done'],
    ['ARCHIVE', 'done'],
    ['IN_ISSUE', 'dispute'],
    ['IN_FROZEN', 'frozen'],
    ['constructor', 'unknown'],
  ])('%s is %s', (said, status) => {
    expect(one(said)).toEqual([status, said, []]);
  });

  it('tells a finished order from a cancelled one by its reason', () => {
    expect(one('FINISH', 'buyer_cancel_order')[0]).toBe('cancelled');
    expect(one('FINISH', 'buyer_accept_goods')[0]).toBe('done');
  });
});

describe('eBay', () => {
  const one = (orderPaymentStatus: string, orderFulfillmentStatus: string, cancelState = 'NONE_REQUESTED') => {
    const order = { ...sample.ebayOrder, orderPaymentStatus, orderFulfillmentStatus, cancelStatus: { cancelState } };
    return read('ebay', answer({ total: 1, orders: [order] }));
  };

  it.each([
    ['PENDING', 'NOT_STARTED', 'NONE_REQUESTED', 'unpaid'],
    ['FAILED', 'NOT_STARTED', 'NONE_REQUESTED', 'unpaid'],
    ['PAID', 'NOT_STARTED', 'NONE_REQUESTED', 'to_ship'],
    ['PAID', 'IN_PROGRESS', 'NONE_REQUESTED', 'part_shipped'],
    ['PAID', 'FULFILLED', 'NONE_REQUESTED', 'shipped'],
    ['PARTIALLY_REFUNDED', 'FULFILLED', 'NONE_REQUESTED', 'shipped'],
    ['FULLY_REFUNDED', 'FULFILLED', 'NONE_REQUESTED', 'refunded'],
    ['PAID', 'NOT_STARTED', 'IN_PROGRESS', 'cancelling'],
    ['FULLY_REFUNDED', 'NOT_STARTED', 'CANCELED', 'cancelled'],
    ['NEW_WORD', 'NOT_STARTED', 'NONE_REQUESTED', 'unknown'],
    ['PAID', 'NEW_WORD', 'NONE_REQUESTED', 'unknown'],
  ])('%s, %s, %s is %s', (payment, shipping, cancel, status) => {
    expect(one(payment, shipping, cancel).slice(0, 2)).toEqual([status, `${payment} ${shipping}`]);
  });

  it('flags what is beside the status', () => {
    expect(one('PARTIALLY_REFUNDED', 'FULFILLED', 'CANCEL_REQUESTED')[2]).toEqual([
      'CANCEL_REQUESTED',
      'PARTIALLY_REFUNDED',
    ]);
  });
});

describe('Amazon', () => {
  it.each([
    ['PENDING_AVAILABILITY', 'unpaid'],
    ['PENDING', 'checking'],
    ['UNSHIPPED', 'to_ship'],
    ['PARTIALLY_SHIPPED', 'part_shipped'],
    ['SHIPPED', 'shipped'],
    ['CANCELLED', 'cancelled'],
    ['UNFULFILLABLE', 'closed'],
    ['NEW_WORD', 'unknown'],
  ])('%s is %s', (fulfillmentStatus, status) => {
    const order = { ...sample.amazonOrder, fulfillment: { fulfillmentStatus } };
    expect(read('amazon', answer({ orders: [order] }))).toEqual([status, fulfillmentStatus, []]);
  });

  it('flags an asked cancellation', () => {
    const [item] = sample.amazonOrder.orderItems;
    const asked = { ...item, cancellation: { cancellationRequest: { requester: 'BUYER' } } };
    const order = { ...sample.amazonOrder, orderItems: [asked] };
    expect(read('amazon', answer({ orders: [order] }))[2]).toEqual(['CANCELLATION_REQUESTED']);
  });
});

describe('DHgate', () => {
  const one = (more: object) => read('dhgate', sample.dhgatePage([{ ...sample.dhgateOrder, ...more }]));

  it.each([
    ['101003', 'unpaid'],
    ['102001', 'checking'],
    ['103001', 'to_ship'],
    ['103002', 'part_shipped'],
    ['101009', 'shipped'],
    ['102006', 'received'],
    ['102007', 'received'],
    ['102111', 'done'],
    ['105001', 'refunding'],
    ['105002', 'refunding'],
    ['105003', 'to_ship'],
    ['105004', 'to_ship'],
    ['106001', 'dispute'],
    ['106002', 'dispute'],
    ['106003', 'dispute'],
    ['111000', 'cancelled'],
    ['111111', 'closed'],
    ['999999', 'unknown'],
  ])('%s is %s, as text or as a number', (said, status) => {
    expect(one({ orderStatus: said })).toEqual([status, said, []]);
    expect(one({ orderStatus: Number(said) })).toEqual([status, said, []]);
  });

  it('flags a warning with its reason', () => {
    expect(one({ isWarn: '1', warnReason: 'late' })[2]).toEqual(['late']);
  });
});
