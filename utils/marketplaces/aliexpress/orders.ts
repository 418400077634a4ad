// Orders of AliExpress, as four calls tell them: the Open Platform's list, its second list, one order by its id, and
// the old gateway's list. They differ in names only: those are brought to the first one's, and one schema judges them.
import * as z from 'zod/mini';
import { member, textMember } from '../../net/json';
import { idText, listOf, moneyOf, need, personOf, pieces, readEach, readJson, readMaybe, words } from '../answer';
import { sum } from '../money';
import type { Answer, Order, PageAnswer } from '../types';
import { readCompact, readWall } from '../zone';
import { addressOf, receipt } from './address';
import { readRefusal, readTrouble, unwrapped } from './errors';
import { statusOf } from './statuses';

const money = moneyOf('amount', 'currency_code');
const maybeMoney = z.optional(z.nullable(money));
const product = z.object({
  child_id: idText,
  order_id: words,
  product_id: z.optional(z.nullable(idText)),
  product_name: words,
  product_count: pieces,
  ...{ product_unit_price: maybeMoney, total_product_amount: maybeMoney, logistics_amount: maybeMoney },
  ...{ sku_code: words, product_img_url: words, product_snap_url: words, product_standard: words, memo: words },
  ...{ son_order_status: words, show_status: words, logistics_service_name: words, logistics_type: words },
});
const order = z.object({
  order_id: idText,
  order_status: z.string().check(z.minLength(1), z.maxLength(60)),
  gmt_create: z.string(),
  ...{ gmt_pay_time: words, gmt_update: words, gmt_send_goods_time: words },
  ...{ buyer_login_id: words, buyer_signer_fullname: words, seller_login_id: words },
  ...{ pay_amount: maybeMoney, logistics_amount: maybeMoney },
  ...{ issue_status: words, frozen_status: words, end_reason: words, order_detail_url: words },
  ...{ left_send_good_day: words, left_send_good_hour: words, left_send_good_min: words },
  product_list: z.array(product),
});

/** The same thing under other names. Left: the first list's; right: second list, one order, old gateway. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  order_id: ['id'],
  gmt_pay_time: ['gmt_pay_success'],
  gmt_update: ['gmt_modified'],
  pay_amount: ['order_amount'],
  buyer_login_id: ['buyerloginid'],
  end_reason: ['order_end_reason'],
  product_list: ['child_order_list'],
};
const otherProductNames: Readonly<Record<string, readonly string[]>> = {
  child_id: ['id', 'child_order_id'],
  product_unit_price: ['product_price'],
  total_product_amount: ['init_order_amt'],
  son_order_status: ['order_status'],
};
const wrappers = [
  'aeop_order_product_dto',
  'order_product_dto',
  'aeop_tp_child_order_dto',
  'global_aeop_tp_child_order_dto',
];

/** Names in the list's spelling: `gmtCreate` becomes `gmt_create`, known other names become the list's. */
function renamed(raw: unknown, names: Readonly<Record<string, readonly string[]>>): Record<string, unknown> | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const found = Object.fromEntries(Object.entries(raw).map(([key, value]) => [snake(key), value]));
  for (const [name, others] of Object.entries(names)) {
    const other = others.find((one) => Object.hasOwn(found, one));
    if (Object.hasOwn(found, name) || other === undefined) continue;
    found[name] = found[other];
    delete found[other];
  }
  return found;
}

/** Amounts of the old gateway are `{amount, currencyCode, currency: {…}}`. */
function renamedMoney(raw: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(raw).map(([key, value]) => {
    const amounts = /amount|price/.test(key) && typeof value === 'object' ? renamed(value, {}) : null;
    return [key, amounts ?? value] as const;
  });
  return Object.fromEntries(entries);
}

function brought(raw: unknown): unknown {
  const named = renamed(raw, otherNames);
  if (!named) return raw;
  const list = listOf(named.product_list, wrappers) ?? [];
  const products = list.map((one) => {
    const product = renamed(one, otherProductNames);
    return product ? renamedMoney(product) : one;
  });
  return { ...renamedMoney(named), product_list: products };
}

function left(fields: z.output<typeof order>, now: number): number | null {
  const parts = [fields.left_send_good_day, fields.left_send_good_hour, fields.left_send_good_min];
  if (parts.every((part) => part === null) || !parts.every((part) => /^\d{0,4}$/.test(part ?? ''))) return null;
  const [days, hours, minutes] = parts.map(Number);
  // To the hour: it is counted from when they printed it, and must not look new at every pull.
  const at = now + (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000;
  return Math.round(at / 3_600_000) * 3_600_000;
}

/** Times are Pacific wall clocks; the old gateway prints the offset with them. */
const readTime = (text: string, now?: number) => readCompact(text) ?? readWall(text, 'America/Los_Angeles', now);

function makeOrder(fields: z.output<typeof order>, rest: unknown, now: number): Order {
  const items = fields.product_list;
  const memos = items.flatMap((one) => (one.memo === null ? [] : [{ item: one.child_id, text: one.memo }]));
  const flags = [fields.issue_status, fields.frozen_status].filter((flag) => flag !== null && !/^NO_/.test(flag));
  const status = statusOf(fields.order_status, fields.end_reason);
  const time = (text: string | null, what: string) => readMaybe(text, (one) => readTime(one), what);
  return {
    ...{ id: fields.order_id, alsoKnown: [], status, said: fields.order_status },
    flags: flags.filter((flag) => flag !== null),
    created: need(readTime(fields.gmt_create), `gmt_create: ${fields.gmt_create.slice(0, 40)}`),
    paid: time(fields.gmt_pay_time, 'gmt_pay_time'),
    // Of the hour that comes twice, the one that has been; two minutes for clocks that differ.
    updated: readMaybe(fields.gmt_update, (text) => readTime(text, now + 120_000), 'gmt_update'),
    shipBy: status === 'to_ship' || status === 'part_shipped' ? left(fields, now) : null,
    shipped: time(fields.gmt_send_goods_time, 'gmt_send_goods_time'),
    ...{ delivered: null, cancelled: null },
    total: fields.pay_amount ?? null,
    shipping: fields.logistics_amount ?? sum(items.flatMap((one) => one.logistics_amount ?? [])),
    service: items.map((one) => one.logistics_service_name ?? one.logistics_type).find((one) => one !== null) ?? null,
    ...{ fulfilledBy: null, seller: fields.seller_login_id, site: null, link: fields.order_detail_url },
    items: items.map((one) => ({
      ...{ id: one.child_id, product: one.product_id ?? null, sku: one.sku_code },
      ...{ title: one.product_name ?? '', options: one.product_standard, picture: one.product_img_url },
      ...{ link: one.product_snap_url, quantity: one.product_count },
      ...{ unit: one.product_unit_price ?? null, line: one.total_product_amount ?? null },
      ...{ said: one.son_order_status ?? one.show_status ?? '' },
    })),
    person: personOf(
      {
        ...{ login: fields.buyer_login_id, name: fields.buyer_signer_fullname, email: null },
        ...{ address: null, hub: null, notes: memos },
      },
      'later',
    ),
    rest,
  };
}

function page(list: readonly unknown[], total: string, now: number): PageAnswer {
  const make = (fields: z.output<typeof order>, rest: unknown) => makeOrder(fields, rest, now);
  const found = readEach(list.map(brought), order, make, 'order_id');
  const count = /^\d{1,9}$/.test(total) ? Number(total) : null;
  return { kind: 'page', ...found, total: count, next: null, rate: null, warnings: [] };
}

/** A page of a list; `now` is UTC ms at which it was asked for. */
export function readPage(answer: Answer, now: number): PageAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  const inner = unwrapped(body);
  const result = member(inner, 'result') ?? inner;
  const refusal = readRefusal(result);
  if (refusal) return refusal;
  const total = textMember(result, 'total_count') || textMember(result, 'totalItem');
  const target = member(result, 'target_list') ?? member(result, 'orderList') ?? (total === '0' ? [] : undefined);
  const list = target === null && total === '0' ? [] : listOf(target, ['aeop_order_item_dto', 'order_dto']);
  // An empty list comes as {} too, where the count says so.
  if (list === null && total !== '0') return { kind: 'broken', code: 'no list', said: '' };
  return page(list ?? [], total, now);
}

/** One order by its id; its answer has the address too, mostly with stars in it. */
export function readOne(answer: Answer, now: number): PageAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  const inner = unwrapped(body);
  const refusal = readRefusal(inner) ?? readRefusal(member(inner, 'result'));
  if (refusal) return refusal;
  const target = member(inner, 'target') ?? member(inner, 'result') ?? inner;
  if (typeof target !== 'object' || target === null || Object.keys(target).length < 3) {
    return { kind: 'refused', why: 'not_found', code: '', said: '' };
  }
  const found = page([target], '1', now);
  const said = z.safeParse(receipt, member(target, 'receipt_address') ?? member(target, 'receiptAddress'));
  if (found.kind !== 'page' || !said.success) return found;
  const address = addressOf(said.data);
  return {
    ...found,
    orders: found.orders.map((one) => ({ ...one, person: personOf({ ...one.person, address }, 'later') })),
  };
}
