// Orders of eBay's Fulfillment API. `lineItemCost` is the price of the line, not of one piece; times are UTC; the
// address is in the list, and is not given any more after some 90 days.
import * as z from 'zod/mini';
import { member, textMember } from '../../net/json';
import {
  countryCode,
  cut,
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
import { readTrouble } from './errors';

const amount = z.optional(z.nullable(moneyOf('value', 'currency')));
const place = z.object({
  ...{ addressLine1: words, addressLine2: words, city: words, county: words },
  ...{ stateOrProvince: words, postalCode: words, countryCode: words },
});
const contact = z.object({
  ...{ fullName: words, companyName: words, email: words },
  primaryPhone: z.optional(z.nullable(z.object({ phoneNumber: words }))),
  contactAddress: z.optional(z.nullable(place)),
});
const lineItem = z.object({
  lineItemId: idText,
  ...{ legacyItemId: words, legacyVariationId: words, sku: words, title: words },
  quantity: pieces,
  ...{ lineItemCost: amount, discountedLineItemCost: amount, total: amount },
  ...{ listingMarketplaceId: words, lineItemFulfillmentStatus: words },
  lineItemFulfillmentInstructions: z.optional(z.nullable(z.object({ shipByDate: words }))),
  variationAspects: z.optional(z.nullable(z.array(z.object({ name: words, value: words })))),
});
const order = z.object({
  orderId: idText,
  ...{ creationDate: z.string(), lastModifiedDate: words },
  ...{ orderFulfillmentStatus: words, orderPaymentStatus: words, sellerId: words, salesRecordReference: words },
  buyerCheckoutNotes: words,
  buyer: z.optional(
    z.nullable(z.object({ username: words, buyerRegistrationAddress: z.optional(z.nullable(contact)) })),
  ),
  cancelStatus: z.optional(z.nullable(z.object({ cancelState: words, cancelledDate: words }))),
  pricingSummary: z.optional(z.nullable(z.object({ total: amount, deliveryCost: amount }))),
  paymentSummary: z.optional(
    z.nullable(z.object({ payments: z.optional(z.nullable(z.array(z.object({ paymentDate: words })))) })),
  ),
  fulfillmentStartInstructions: z.optional(
    z.nullable(
      z.array(
        z.object({
          ebaySupportedFulfillment: z.optional(z.nullable(z.boolean())),
          shippingStep: z.optional(
            z.nullable(
              z.object({
                shippingServiceCode: words,
                shippingCarrierCode: words,
                shipTo: z.optional(z.nullable(contact)),
              }),
            ),
          ),
          finalDestinationAddress: z.optional(z.nullable(place)),
        }),
      ),
    ),
  ),
  lineItems: z.array(lineItem),
});

/** Payment first, then shipping. Source: OrderPaymentStatusEnum, OrderFulfillmentStatus. */
export const paymentStatuses: Readonly<Record<string, Status>> = {
  ...{ PENDING: 'unpaid', FAILED: 'unpaid', FULLY_REFUNDED: 'refunded' },
};
export const fulfillmentStatuses: Readonly<Record<string, Status>> = {
  ...{ NOT_STARTED: 'to_ship', IN_PROGRESS: 'part_shipped', FULFILLED: 'shipped' },
};
/** Source: CancelStateEnum. */
export const cancelStates: Readonly<Record<string, Status>> = { CANCELED: 'cancelled', IN_PROGRESS: 'cancelling' };
const paidStates = new Set(['PAID', 'PARTIALLY_REFUNDED']);

const of = (table: Readonly<Record<string, Status>>, key: string | null) =>
  key !== null && Object.hasOwn(table, key) ? table[key] : undefined;

function statusOf(fields: z.output<typeof order>): Status {
  const { orderPaymentStatus: payment, orderFulfillmentStatus: shipping, cancelStatus } = fields;
  const early = of(cancelStates, cancelStatus?.cancelState ?? null) ?? of(paymentStatuses, payment);
  if (early) return early;
  return payment === null || paidStates.has(payment) ? (of(fulfillmentStatuses, shipping) ?? 'unknown') : 'unknown';
}

function addressOf(
  said: z.output<typeof contact> | null | undefined,
  where: z.output<typeof place> | null | undefined,
): Address | null {
  if (!said && !where) return null;
  return {
    ...{ ...noAddress, name: said?.fullName ?? null, company: said?.companyName ?? null },
    lines: linesOf(where?.addressLine1 ?? null, where?.addressLine2 ?? null),
    ...{ district: where?.county ?? null, city: where?.city ?? null, region: where?.stateOrProvince ?? null },
    postcode: where?.postalCode ?? null,
    ...{ country: countryCode(where?.countryCode ?? null), countryName: where?.countryCode ?? null },
    ...{ phone: said?.primaryPhone?.phoneNumber ?? null, email: said?.email ?? null },
  };
}

function makeOrder(fields: z.output<typeof order>, rest: unknown): Order {
  const step = fields.fulfillmentStartInstructions?.[0];
  const shipTo = step?.shippingStep?.shipTo;
  const sent = addressOf(shipTo, shipTo?.contactAddress);
  // With eBay's own forwarding, the parcel goes to a hub and the last address is the buyer's, without a name.
  const viaHub = step?.ebaySupportedFulfillment === true;
  const address = viaHub ? addressOf(null, step?.finalDestinationAddress) : sent;
  const time = (text: string | null | undefined, what: string) => readMaybe(text ?? null, readIso, what);
  const shipBy = fields.lineItems.flatMap((one) => {
    const at = time(one.lineItemFulfillmentInstructions?.shipByDate, 'shipByDate');
    return at === null ? [] : [at];
  });
  const cancel = fields.cancelStatus?.cancelState ?? null;
  const payments = (fields.paymentSummary?.payments ?? []).map((one) => time(one.paymentDate, 'paymentDate'));
  return {
    id: fields.orderId,
    alsoKnown: fields.salesRecordReference === null ? [] : [fields.salesRecordReference],
    status: statusOf(fields),
    said: linesOf(fields.orderPaymentStatus, fields.orderFulfillmentStatus).join(' '),
    flags: [
      ...(cancel === null || cancel === 'NONE_REQUESTED' ? [] : [cancel]),
      ...(fields.orderPaymentStatus === 'PARTIALLY_REFUNDED' ? ['PARTIALLY_REFUNDED'] : []),
    ],
    created: need(readIso(fields.creationDate), `creationDate: ${fields.creationDate.slice(0, 40)}`),
    paid: payments.find((at) => at !== null) ?? null,
    updated: time(fields.lastModifiedDate, 'lastModifiedDate'),
    shipBy: shipBy.length === 0 ? null : Math.min(...shipBy),
    ...{ shipped: null, delivered: null, cancelled: time(fields.cancelStatus?.cancelledDate, 'cancelledDate') },
    ...{ total: fields.pricingSummary?.total ?? null, shipping: fields.pricingSummary?.deliveryCost ?? null },
    service: step?.shippingStep?.shippingServiceCode ?? step?.shippingStep?.shippingCarrierCode ?? null,
    ...{ fulfilledBy: null, seller: fields.sellerId, link: null },
    site: fields.lineItems[0]?.listingMarketplaceId ?? null,
    items: fields.lineItems.map((one) => ({
      ...{ id: one.lineItemId, product: one.legacyItemId, sku: one.sku, title: one.title ?? '' },
      options: (one.variationAspects ?? []).map(({ name, value }) => `${name ?? ''}:${value ?? ''}`).join('; ') || null,
      picture: null,
      link:
        one.legacyItemId !== null && /^\d+$/.test(one.legacyItemId)
          ? `https://www.ebay.com/itm/${one.legacyItemId}`
          : null,
      ...{ quantity: one.quantity, unit: null, line: one.lineItemCost ?? null },
      ...{ said: one.lineItemFulfillmentStatus ?? '' },
    })),
    person: personOf(
      {
        ...{ login: fields.buyer?.username ?? null, name: sent?.name ?? null, email: sent?.email ?? null, address },
        hub: viaHub ? sent : null,
        notes: fields.buyerCheckoutNotes === null ? [] : [{ item: null, text: fields.buyerCheckoutNotes }],
      },
      'withheld',
    ),
    rest,
  };
}

/** A page of orders. */
export function readPage(answer: Answer, now: number): PageAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  const total = textMember(body, 'total');
  const list = listOf(member(body, 'orders') ?? (total === '0' ? [] : undefined), []);
  if (list === null) return { kind: 'broken', code: 'no list', said: '' };
  const warnings = (listOf(member(body, 'warnings'), []) ?? []).map((one) => cut(textMember(one, 'message')));
  const count = /^\d{1,9}$/.test(total) ? Number(total) : null;
  return {
    kind: 'page',
    ...readEach(list, order, makeOrder, 'orderId'),
    total: count,
    next: null,
    rate: null,
    warnings,
  };
}

/** One order by its id: the answer is the order. */
export function readOne(answer: Answer, now: number): PageAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  return {
    kind: 'page',
    ...readEach([body], order, makeOrder, 'orderId'),
    total: 1,
    next: null,
    rate: null,
    warnings: [],
  };
}
