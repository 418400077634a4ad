// What AliExpress's words for an order's state mean. Source: aliexpress.trade.seller.orderlist.get, and clients' lists.
import type { Status } from '../types';

export const statuses: Readonly<Record<string, Status>> = {
  PLACE_ORDER_SUCCESS: 'unpaid',
  PAYMENT_PROCESSING: 'unpaid',
  IN_CANCEL: 'cancelling',
  // 24 hours after payment; not to be shipped yet
  RISK_CONTROL: 'checking',
  RISK_CONTROL_HOLD: 'checking',
  WAIT_SELLER_SEND_GOODS: 'to_ship',
  SELLER_PART_SEND_GOODS: 'part_shipped',
  WAIT_BUYER_ACCEPT_GOODS: 'shipped',
  // received, the money is on its way
  FUND_PROCESSING: 'received',
  WAIT_SELLER_EXAMINE_MONEY: 'received',
  FINISH: 'done',
  ARCHIVE: 'done',
  IN_ISSUE: 'dispute',
  IN_FROZEN: 'frozen',
};

/** `FINISH` is also what a cancelled order ends in: its reason tells them apart. */
export function statusOf(said: string, endReason: string | null): Status {
  if (said === 'FINISH' && endReason !== null && /cancel|close|not_pay|timeout/i.test(endReason)) return 'cancelled';
  return Object.hasOwn(statuses, said) ? (statuses[said] ?? 'unknown') : 'unknown';
}
