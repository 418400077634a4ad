// The order list of DHgate: Beijing time without an offset, amounts in dollars without a currency. Address and items
// are calls of their own, see details.ts.
import * as z from 'zod/mini';
import { member, textMember } from '../../net/json';
import { amount, idText, listOf, need, personOf, readEach, readJson, readMaybe, words } from '../answer';
import type { Answer, Order, PageAnswer, Status } from '../types';
import { readWall } from '../zone';
import { readTrouble, statusCode } from './errors';

const order = z.object({
  orderNo: idText,
  orderId: words,
  orderStatus: z.string().check(z.minLength(1), z.maxLength(20)),
  orderTotalPrice: z.optional(z.nullable(amount)),
  ...{ orderRemark: words, buyerId: words, buyerNickName: words, country: words },
  startedDate: z.string(),
  ...{ payDate: words, updateDate: words, deliveryDate: words, deliveryDeadline: words },
  ...{ buyerConfirmDate: words, cancelDate: words, inAccountDate: words, isWarn: words, warnReason: words },
});

/** Source: dh.order.list.get 2.0, orderStatus. */
export const statuses: Readonly<Record<string, Status>> = {
  '101003': 'unpaid',
  '102001': 'checking',
  '103001': 'to_ship',
  '103002': 'part_shipped',
  '101009': 'shipped',
  '102006': 'received',
  '102007': 'received',
  '102111': 'done',
  '105001': 'refunding',
  '105002': 'refunding',
  // partly refunded, and a refund withdrawn: both are to be shipped
  '105003': 'to_ship',
  '105004': 'to_ship',
  '106001': 'dispute',
  '106002': 'dispute',
  '106003': 'dispute',
  '111000': 'cancelled',
  '111111': 'closed',
};

const readTime = (text: string) => readWall(text, 'Asia/Shanghai');

function makeOrder(fields: z.output<typeof order>, rest: unknown): Order {
  const said = fields.orderStatus;
  const time = (text: string | null, what: string) => readMaybe(text, readTime, what);
  const warned = fields.isWarn === '1' || fields.isWarn === 'true';
  return {
    id: fields.orderNo,
    alsoKnown: fields.orderId === null ? [] : [fields.orderId],
    ...{ status: Object.hasOwn(statuses, said) ? (statuses[said] ?? 'unknown') : 'unknown', said },
    flags: warned ? [fields.warnReason ?? 'isWarn'] : [],
    created: need(readTime(fields.startedDate), `startedDate: ${fields.startedDate.slice(0, 40)}`),
    ...{ paid: time(fields.payDate, 'payDate'), updated: time(fields.updateDate, 'updateDate') },
    ...{
      shipBy: time(fields.deliveryDeadline, 'deliveryDeadline'),
      shipped: time(fields.deliveryDate, 'deliveryDate'),
    },
    ...{
      delivered: time(fields.buyerConfirmDate, 'buyerConfirmDate'),
      cancelled: time(fields.cancelDate, 'cancelDate'),
    },
    total: fields.orderTotalPrice ? { amount: fields.orderTotalPrice, currency: 'USD' } : null,
    ...{ shipping: null, service: null, fulfilledBy: null, seller: null, site: null, link: null, items: null },
    person: personOf(
      {
        ...{ login: fields.buyerNickName, name: null, email: null, address: null, hub: null },
        notes: fields.orderRemark === null ? [] : [{ item: null, text: fields.orderRemark }],
      },
      'later',
    ),
    rest,
  };
}

/** A page of orders. */
export function readPage(answer: Answer, now: number): PageAnswer {
  const body = readJson(answer.text);
  if (statusCode(body) === '109') {
    return { kind: 'page', orders: [], failed: [], total: 0, next: null, rate: null, warnings: ['109'] };
  }
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  const total = textMember(body, 'count');
  const list = listOf(member(body, 'orderBaseInfoList') ?? (total === '0' ? [] : undefined), []);
  if (list === null) return { kind: 'broken', code: 'no list', said: '' };
  const count = /^\d{1,9}$/.test(total) ? Number(total) : null;
  return {
    kind: 'page',
    ...readEach(list, order, makeOrder, 'orderNo'),
    total: count,
    next: null,
    rate: null,
    warnings: [],
  };
}

/** One order: a list with nothing else in it. */
export function readOne(answer: Answer, now: number): PageAnswer {
  const page = readPage(answer, now);
  if (page.kind !== 'page' || page.orders.length + page.failed.length > 0) return page;
  return { kind: 'refused', why: 'not_found', code: '', said: '' };
}
