import { money, totalOf } from './orders.mjs';

/** @typedef {import('./orders.mjs').SandboxOrder} SandboxOrder */

const statuses = {
  ...{ unpaid: 'PLACE_ORDER_SUCCESS', to_ship: 'WAIT_SELLER_SEND_GOODS' },
  ...{ shipped: 'WAIT_BUYER_ACCEPT_GOODS', finished: 'FINISH', cancelled: 'IN_CANCEL' },
};
const pacific = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'America/Los_Angeles', dateStyle: 'short', timeStyle: 'medium' },
});

/** A moment as AliExpress prints it: Pacific wall clock, no offset. @param {number} at */
export const wall = (at) => pacific.format(at);
/** The old gateway prints the offset too. @param {number} at */
const compact = (at) => {
  const text = wall(at).replace(/\D/g, '');
  const utc = Date.UTC(+text.slice(0, 4), +text.slice(4, 6) - 1, +text.slice(6, 8), +text.slice(8, 10));
  const east = Math.round((utc - Math.floor(at / 3_600_000) * 3_600_000) / 3_600_000);
  return `${text}000${east < 0 ? '-' : '+'}${String(Math.abs(east)).padStart(2, '0')}00`;
};

/** Whether a text is a wall clock of today's form; its moment is found by comparing prints. @param {string} text */
export const isWall = (text) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text);

const cents = (/** @type {number} */ value) => ({ amount: money(value), currency_code: 'USD' });

/** As the Open Platform's list prints it; ids are bare numbers, put in later. @param {SandboxOrder} order */
export const printed = (order) => ({
  ...{ order_id: `#${order.id}#`, order_status: statuses[order.status], gmt_create: wall(order.created) },
  ...{ gmt_update: wall(order.updated), buyer_login_id: order.buyer.login, pay_amount: cents(totalOf(order)) },
  ...(order.status !== 'unpaid' && { gmt_pay_time: wall(order.created) }),
  product_list: {
    order_product_dto: order.items.map((item) => ({
      ...{ child_id: `#${item.id}#`, product_id: '#1005000000000001#', product_name: item.title },
      ...{ product_count: item.count, product_unit_price: cents(item.cents), sku_code: item.sku },
      total_product_amount: cents(item.cents * item.count),
    })),
  },
});

const oldMoney = (/** @type {number} */ value) => ({ amount: money(value), currencyCode: 'USD' });

/** As the old gateway's list prints it. @param {SandboxOrder} order */
export const printedOld = (order) => ({
  ...{ orderId: `#${order.id}#`, orderStatus: statuses[order.status], gmtCreate: compact(order.created) },
  ...{ gmtUpdate: compact(order.updated), buyerLoginId: order.buyer.login, payAmount: oldMoney(totalOf(order)) },
  productList: order.items.map((item) => ({
    ...{ childId: `#${item.id}#`, productId: '#1005000000000001#', productName: item.title, skuCode: item.sku },
    ...{ productCount: item.count, productUnitPrice: oldMoney(item.cents) },
    totalProductAmount: oldMoney(item.cents * item.count),
  })),
});

/** The receiver, in both eras' names. @param {SandboxOrder} order */
export const receiver = ({ buyer }) => ({
  ...{ contact_person: buyer.name, mobile_no: buyer.phone, phone_country: '1', country: buyer.country },
  ...{ province: 'P', city: buyer.city, detail_address: buyer.street, address: buyer.street, zip: buyer.zip },
});
export const receiverOld = (/** @type {SandboxOrder} */ { buyer }) => ({
  ...{ contactPerson: buyer.name, mobileNo: buyer.phone, phoneCountry: '1', country: buyer.country },
  ...{ province: 'P', city: buyer.city, detailAddress: buyer.street, zip: buyer.zip },
});

/** JSON whose ids between hashes are bare numbers, as AliExpress prints them. @param {unknown} body */
export const bare = (body) => JSON.stringify(body).replace(/"#(\d+)#"/g, '$1');
