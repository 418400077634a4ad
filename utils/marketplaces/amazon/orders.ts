// Orders of Amazon, version 2026-01-01: items and, where the app's roles permit it, the address are in the list. Times
// are ISO with an offset; unit price and line total are separate fields.
import * as z from 'zod/mini';
import { member, textMember } from '../../net/json';
import {
  countryCode,
  idText,
  linesOf,
  listOf,
  moneyOf,
  need,
  noAddress,
  personOf,
  pieces,
  readEach,
  readJson,
  readMaybe,
  words,
} from '../answer';
import type { Address, Answer, Order, PageAnswer, Status } from '../types';
import { readIso } from '../zone';
import { readRate, readTrouble } from './errors';

const money = z.optional(z.nullable(moneyOf('amount', 'currencyCode')));
const maybe = <T extends z.ZodMiniType>(inner: T) => z.optional(z.nullable(inner));
const breakdowns = maybe(z.array(z.object({ type: words, subtotal: money })));
const deliveryAddress = z.object({
  ...{ name: words, companyName: words, addressLine1: words, addressLine2: words, addressLine3: words },
  ...{ city: words, districtOrCounty: words, stateOrRegion: words, municipality: words },
  ...{ postalCode: words, countryCode: words, phone: words },
});
const orderItem = z.object({
  orderItemId: idText,
  quantityOrdered: pieces,
  product: z.object({ asin: words, title: words, sellerSku: words, price: maybe(z.object({ unitPrice: money })) }),
  proceeds: maybe(z.object({ breakdowns })),
  cancellation: maybe(z.object({ cancellationRequest: maybe(z.object({ requester: words, cancelReason: words })) })),
  fulfillment: maybe(z.object({ packing: maybe(z.object({ giftOption: maybe(z.object({ giftMessage: words })) })) })),
});
const order = z.object({
  orderId: idText,
  orderAliases: maybe(z.array(z.object({ aliasId: words }))),
  ...{ createdTime: z.string(), lastUpdatedTime: z.string() },
  salesChannel: maybe(z.object({ marketplaceId: words, marketplaceName: words })),
  buyer: maybe(z.object({ buyerName: words, buyerEmail: words })),
  recipient: maybe(z.object({ deliveryAddress: maybe(deliveryAddress) })),
  proceeds: maybe(z.object({ grandTotal: money, breakdowns })),
  fulfillment: maybe(
    z.object({
      ...{ fulfillmentStatus: words, fulfilledBy: words, fulfillmentServiceLevel: words },
      shipByWindow: maybe(z.object({ latestDateTime: words })),
    }),
  ),
  packages: maybe(z.array(z.object({ packageStatus: maybe(z.object({ status: words })), shipTime: words }))),
  orderItems: z.array(orderItem),
});

/** Source: orders_2026-01-01, FulfillmentStatus. */
export const statuses: Readonly<Record<string, Status>> = {
  PENDING_AVAILABILITY: 'unpaid',
  PENDING: 'checking',
  UNSHIPPED: 'to_ship',
  PARTIALLY_SHIPPED: 'part_shipped',
  SHIPPED: 'shipped',
  CANCELLED: 'cancelled',
  UNFULFILLABLE: 'closed',
};

function statusOf(said: string, packages: readonly (string | null | undefined)[]): Status {
  const status = Object.hasOwn(statuses, said) ? (statuses[said] ?? 'unknown') : 'unknown';
  const there = packages.length > 0 && packages.every((one) => one === 'DELIVERED');
  return status === 'shipped' && there ? 'received' : status;
}

function addressOf(said: z.output<typeof deliveryAddress> | null | undefined): Address | null {
  if (!said) return null;
  return {
    ...{ ...noAddress, name: said.name, company: said.companyName },
    lines: linesOf(said.addressLine1, said.addressLine2, said.addressLine3),
    ...{ district: said.districtOrCounty, city: said.city ?? said.municipality, region: said.stateOrRegion },
    ...{ postcode: said.postalCode, country: countryCode(said.countryCode), countryName: said.countryCode },
    phone: said.phone,
  };
}

function makeOrder(fields: z.output<typeof order>, rest: unknown): Order {
  const { fulfillment } = fields;
  const said = fulfillment?.fulfillmentStatus ?? '';
  const packages = fields.packages ?? [];
  const time = (text: string | null | undefined, what: string) => readMaybe(text ?? null, readIso, what);
  const sent = packages.map((one) => time(one.shipTime, 'shipTime')).filter((at) => at !== null);
  const asked = fields.orderItems.some((one) => one.cancellation?.cancellationRequest);
  const gifts = fields.orderItems.flatMap((one) => {
    const text = one.fulfillment?.packing?.giftOption?.giftMessage ?? null;
    return text === null ? [] : [{ item: one.orderItemId, text }];
  });
  const by = fulfillment?.fulfilledBy;
  return {
    id: fields.orderId,
    alsoKnown: (fields.orderAliases ?? []).flatMap(({ aliasId }) => (aliasId === null ? [] : [aliasId])),
    status: statusOf(
      said,
      packages.map((one) => one.packageStatus?.status),
    ),
    said,
    flags: asked ? ['CANCELLATION_REQUESTED'] : [],
    created: need(readIso(fields.createdTime), `createdTime: ${fields.createdTime.slice(0, 40)}`),
    paid: null,
    updated: need(readIso(fields.lastUpdatedTime), `lastUpdatedTime: ${fields.lastUpdatedTime.slice(0, 40)}`),
    shipBy: time(fulfillment?.shipByWindow?.latestDateTime, 'shipByWindow'),
    shipped: sent.length === 0 ? null : Math.min(...sent),
    ...{ delivered: null, cancelled: null },
    total: fields.proceeds?.grandTotal ?? null,
    shipping: fields.proceeds?.breakdowns?.find(({ type }) => type === 'SHIPPING')?.subtotal ?? null,
    service: fulfillment?.fulfillmentServiceLevel ?? null,
    fulfilledBy: by === 'AMAZON' ? 'marketplace' : by === 'MERCHANT' ? 'seller' : null,
    ...{ seller: null, link: null },
    site: fields.salesChannel?.marketplaceName ?? fields.salesChannel?.marketplaceId ?? null,
    items: fields.orderItems.map((one) => ({
      ...{ id: one.orderItemId, product: one.product.asin, sku: one.product.sellerSku, title: one.product.title ?? '' },
      ...{ options: null, picture: null, link: null, quantity: one.quantityOrdered },
      unit: one.product.price?.unitPrice ?? null,
      line: one.proceeds?.breakdowns?.find(({ type }) => type === 'ITEM')?.subtotal ?? null,
      ...{ said: '' },
    })),
    person: personOf(
      {
        ...{ login: null, name: fields.buyer?.buyerName ?? null, email: fields.buyer?.buyerEmail ?? null },
        ...{ address: addressOf(fields.recipient?.deliveryAddress), hub: null, notes: gifts },
      },
      'withheld',
    ),
    rest,
  };
}

/** A page of orders; the next one's token is in it. */
export function readPage(answer: Answer, now: number): PageAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  const list = listOf(member(body, 'orders'), []);
  if (list === null) return { kind: 'broken', code: 'no list', said: '' };
  const next = textMember(member(body, 'pagination'), 'nextToken') || null;
  return {
    kind: 'page',
    ...readEach(list, order, makeOrder, 'orderId'),
    total: null,
    next,
    rate: readRate(answer),
    warnings: [],
  };
}

/** One order by its id. */
export function readOne(answer: Answer, now: number): PageAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  const found = readEach([member(body, 'order')], order, makeOrder, 'orderId');
  return { kind: 'page', ...found, total: 1, next: null, rate: readRate(answer), warnings: [] };
}
