// Answers and orders that the tests of the marketplaces share: invented values in the documented shapes.
import type { Answer, Order, PageAnswer, Person, Query } from '../../../utils/marketplaces/types';

export const now = Date.UTC(2026, 5, 1, 12);

/** An HTTP answer; an object becomes JSON, numbers as JavaScript prints them. */
export function answer(body: unknown, status = 200, more: Partial<Answer> = {}): Answer {
  return { status, text: typeof body === 'string' ? body : JSON.stringify(body), retryAfter: null, ...more };
}

export const aliexpressProduct = {
  ...{ child_id: '8152891820014002', order_id: '8152891820014001', product_id: '1005000000000001' },
  ...{ product_name: 'Test mug', product_count: 2, sku_code: 'MUG-RED', memo: 'gift wrap' },
  product_unit_price: { amount: '9.99', currency_code: 'USD' },
  total_product_amount: { amount: '19.98', currency_code: 'USD' },
  logistics_amount: { amount: '6.00', currency_code: 'USD' },
  ...{ son_order_status: 'WAIT_SELLER_SEND_GOODS', logistics_service_name: 'Standard Shipping' },
};

export const aliexpressOrder = {
  ...{ order_id: '8152891820014001', order_status: 'WAIT_SELLER_SEND_GOODS', biz_type: 'AE_COMMON' },
  ...{ gmt_create: '2026-01-01 10:00:00', gmt_pay_time: '2026-01-01 10:05:00', gmt_update: '2026-01-02 10:05:00' },
  ...{ buyer_login_id: 'es1234567890abcd', buyer_signer_fullname: 'T*** B***', seller_login_id: 'cn1000000001' },
  ...{ issue_status: 'NO_ISSUE', frozen_status: 'NO_FROZEN', left_send_good_day: '4', left_send_good_hour: '22' },
  pay_amount: { amount: '25.98', currency_code: 'USD' },
  product_list: { aeop_order_product_dto: [aliexpressProduct] },
};

export function aliexpressPage(orders: readonly unknown[], total = orders.length): Answer {
  const result = { success: true, total_count: total, target_list: { aeop_order_item_dto: orders } };
  return answer({ aliexpress_trade_seller_orderlist_get_response: { result, request_id: 'r' } });
}

export const ebayOrder = {
  ...{ orderId: '12-00001-00001', creationDate: '2026-01-01T10:00:00.000Z' },
  ...{ lastModifiedDate: '2026-01-01T10:05:00.000Z', sellerId: 'test_seller', salesRecordReference: '101' },
  ...{ orderFulfillmentStatus: 'NOT_STARTED', orderPaymentStatus: 'PAID', buyerCheckoutNotes: 'please gift wrap' },
  buyer: { username: 'test_buyer' },
  cancelStatus: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
  pricingSummary: { total: { value: '25.98', currency: 'USD' }, deliveryCost: { value: '6.00', currency: 'USD' } },
  paymentSummary: { payments: [{ paymentDate: '2026-01-01T10:05:00.000Z' }] },
  fulfillmentStartInstructions: [
    {
      ebaySupportedFulfillment: false,
      shippingStep: {
        shippingServiceCode: 'USPSPriority',
        shipTo: {
          ...{ fullName: 'Test Buyer', primaryPhone: { phoneNumber: '0000000000' } },
          contactAddress: { addressLine1: '1 Example St', city: 'Seattle', postalCode: '98101', countryCode: 'US' },
        },
      },
    },
  ],
  lineItems: [
    {
      ...{ lineItemId: '1000000001', legacyItemId: '110000000001', sku: 'MUG-RED', title: 'Test mug', quantity: 2 },
      ...{ lineItemCost: { value: '19.98', currency: 'USD' }, lineItemFulfillmentStatus: 'NOT_STARTED' },
      lineItemFulfillmentInstructions: { shipByDate: '2026-01-03T07:59:59.000Z' },
      variationAspects: [{ name: 'Color', value: 'Red' }],
    },
  ],
};

export const amazonOrder = {
  ...{ orderId: '123-4567890-1234567', createdTime: '2026-01-01T10:00:00Z', lastUpdatedTime: '2026-01-02T10:00:00Z' },
  orderAliases: [{ aliasId: 'SELLER-1', aliasType: 'SELLER_ORDER_ID' }],
  salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER', marketplaceName: 'Amazon.com' },
  buyer: { buyerName: 'Test Buyer', buyerEmail: 'x@marketplace.amazon.com' },
  recipient: {
    deliveryAddress: {
      name: 'Test Buyer',
      addressLine1: '1 Example St',
      addressLine3: '',
      city: 'Seattle',
      countryCode: 'US',
    },
  },
  proceeds: { grandTotal: { amount: '154.99', currencyCode: 'USD' } },
  fulfillment: {
    ...{ fulfillmentStatus: 'UNSHIPPED', fulfilledBy: 'MERCHANT', fulfillmentServiceLevel: 'STANDARD' },
    shipByWindow: { latestDateTime: '2026-01-04T23:59:59Z' },
  },
  orderItems: [
    {
      ...{ orderItemId: '12345678901234', quantityOrdered: 2 },
      product: {
        ...{ asin: 'B000000001', title: 'Test mug', sellerSku: 'MUG-RED' },
        price: { unitPrice: { amount: '49.99', currencyCode: 'USD' } },
      },
      proceeds: { breakdowns: [{ type: 'ITEM', subtotal: { amount: '99.98', currencyCode: 'USD' } }] },
    },
  ],
};

export const dhgateOrder = {
  ...{ orderId: 'ff80808100000001', orderNo: '1330312162', orderStatus: '103001', orderTotalPrice: 42.5 },
  ...{ buyerNickName: 'testbuyer', country: 'United States', isWarn: '0', orderRemark: '' },
  ...{ startedDate: '2026-01-01 10:00:00', payDate: '2026-01-01 10:05:00', updateDate: '2026-01-01 12:00:00' },
};

export function dhgatePage(orders: readonly unknown[], count = orders.length): Answer {
  return answer({ status: { code: '00000000', message: 'OK' }, count, pages: 1, orderBaseInfoList: orders });
}

const nobody: Person = {
  ...{ state: 'later', masked: [], login: null, name: null, email: null, address: null, hub: null, notes: [] },
};

/** A small order of our own, as a list would tell it. */
export function order(more: Partial<Order> = {}): Order {
  return {
    ...{ id: '1', alsoKnown: [], status: 'to_ship', said: 'PAID', flags: [], created: 1000, paid: null, updated: 2000 },
    ...{ shipBy: null, shipped: null, delivered: null, cancelled: null, shipping: null, service: null },
    ...{ total: { amount: '10.00', currency: 'USD' }, fulfilledBy: null, seller: null, site: null, link: null },
    ...{ items: null, person: nobody, rest: null, ...more },
  };
}

export const address = {
  ...{ name: 'Test Buyer', company: null, lines: ['1 Example St'], district: null, city: 'Seattle', region: 'WA' },
  ...{ postcode: '98101', country: 'US', countryName: 'United States', phone: '000', email: null },
};

/** A person with some of it known. */
export function person(more: Partial<Person>): Person {
  return { ...nobody, ...more };
}

export const query: Query = {
  ...{ by: 'modified', pass: '', from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 4, 2), cursor: '', size: 50 },
};

/** The page of an answer; throws for a trouble. */
export function page(found: PageAnswer) {
  if (found.kind !== 'page') throw new Error(`no page: ${JSON.stringify(found)}`);
  return found;
}

/** The one order of a page on which nothing failed; throws for everything else. */
export function only(found: PageAnswer): Order {
  const { orders, failed } = page(found);
  const [one] = orders;
  if (!one || orders.length > 1 || failed.length > 0) throw new Error(`not one order: ${JSON.stringify(found)}`);
  return one;
}
