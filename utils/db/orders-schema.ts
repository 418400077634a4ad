// Rows of pulled orders: drafts, receipts of pulls, and orders that did not fit. Whatever
// says who a buyer is stands sealed in a draft, and nowhere else.
import * as z from 'zod/mini';
import { accountIdSchema, pullCauses, tallySchema } from './accounts-schema';
import { problemSchema } from './schema';

const time = z.number().check(z.nonnegative());
export const count = z.int().check(z.nonnegative());
export const maybe = z.nullable(z.number());
const words = z.nullable(z.string());

/** A decimal as text, never a number, with its currency. */
export const moneySchema = z.object({
  amount: z.string().check(z.regex(/^-?\d{1,20}(\.\d{1,10})?$/)),
  currency: z.string(),
});

export const addressSchema = z.object({
  name: words,
  company: words,
  lines: z.array(z.string()),
  district: words,
  city: words,
  region: words,
  postcode: words,
  country: words,
  countryName: words,
  phone: words,
  email: words,
});

export const personStates = ['whole', 'masked', 'later', 'withheld', 'forgotten'] as const;

export const personSchema = z.object({
  state: z.enum(personStates),
  masked: z.array(z.string()),
  login: words,
  name: words,
  email: words,
  address: z.nullable(addressSchema),
  hub: z.nullable(addressSchema),
  notes: z.array(z.object({ item: words, text: z.string() })),
});

const itemSchema = z.object({
  id: z.string(),
  product: words,
  sku: words,
  title: z.string(),
  options: words,
  picture: words,
  link: words,
  quantity: z.number(),
  unit: z.nullable(moneySchema),
  line: z.nullable(moneySchema),
  said: z.string(),
});

export const orderStatuses = [
  ...(['unpaid', 'checking', 'to_ship', 'part_shipped', 'shipped', 'received', 'done'] as const),
  ...(['cancelling', 'cancelled', 'dispute', 'frozen', 'refunding', 'refunded', 'closed', 'unknown'] as const),
] as const;

/** An order as the marketplace says it, without its buyer. */
export const orderSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  alsoKnown: z.array(z.string()),
  status: z.enum(orderStatuses),
  said: z.string(),
  flags: z.array(z.string()),
  created: z.number(),
  ...{ paid: maybe, updated: maybe, shipBy: maybe, shipped: maybe, delivered: maybe, cancelled: maybe },
  total: z.nullable(moneySchema),
  shipping: z.nullable(moneySchema),
  service: words,
  fulfilledBy: z.nullable(z.enum(['seller', 'marketplace'])),
  seller: words,
  site: words,
  link: words,
  items: z.nullable(z.array(itemSchema)),
});

export const draftStates = ['draft', 'checked', 'exported', 'ignored'] as const;

const stampSchema = z.object({ version: z.number(), seen: z.number() });
const edit = <T extends z.ZodMiniType>(value: T) => z.optional(z.object({ value, base: z.nullable(value), at: time }));

/** Longest text of a seller's own, characters. */
export const longestNote = 2000;
const noteSchema = z.string().check(z.maxLength(longestNote));

export const sealedBytesSchema = z.object({ iv: z.instanceof(Uint8Array), data: z.instanceof(ArrayBuffer) });

/** Calls of a draft that are still to be made. */
export const detailKinds = ['address', 'items'] as const;

export const draftRowSchema = z.object({
  /** `account:orderId` */
  key: z.string(),
  account: accountIdSchema,
  order: orderSchema,
  personState: z.enum(personStates),
  stamps: z.record(z.string(), stampSchema),
  state: z.enum(draftStates),
  stateAt: time,
  changedSince: z.array(z.string()),
  edits: z.object({
    /** Grams. */
    weight: edit(z.int().check(z.minimum(0), z.maximum(10_000_000))),
    declaredName: edit(z.string().check(z.maxLength(300))),
    declaredValue: edit(moneySchema),
  }),
  history: z.array(z.object({ at: time, field: z.string(), from: z.string(), to: z.string() })),
  pulled: time,
  forgotten: z.nullable(time),
  /** Which of its account's blocks has its line; absent before the first is written. */
  block: z.optional(count),
  /** `sealedPartSchema` as JSON, sealed for the place `draft/KEY` with the key of buyers' data; null: nothing to seal. */
  sealed: z.nullable(sealedBytesSchema),
  /** Calls that are still to be made; the account where there are any, for the index. */
  missing: z.array(z.enum(detailKinds)),
  wants: z.optional(accountIdSchema),
  /** When the buyer is forgotten by itself. */
  dueAt: z.optional(time),
});
export type DraftRow = z.infer<typeof draftRowSchema>;

/** What of a draft is sealed. */
export const sealedPartSchema = z.object({
  person: personSchema,
  rest: z.record(z.string(), z.unknown()),
  edits: z.object({ note: edit(noteSchema), address: edit(z.nullable(addressSchema)) }),
});
export type SealedPart = z.infer<typeof sealedPartSchema>;

/** done: everything was read. later: it goes on by itself, see `problem`. stopped: by the seller. failed: it will not. */
export const receiptEnds = ['done', 'later', 'stopped', 'failed'] as const;

export const receiptSchema = z.object({
  id: count,
  account: accountIdSchema,
  /** one: a single order was pulled again. */
  cause: z.enum([...pullCauses, 'one']),
  began: time,
  ended: time,
  /** What was asked for, UTC ms; null for a single order. */
  from: maybe,
  to: maybe,
  why: z.enum(['cursor', 'first', 'reach', 'clock', 'one']),
  tally: tallySchema,
  end: z.enum(receiptEnds),
  problem: z.nullable(problemSchema),
  /** What the marketplace warned of. */
  warnings: z.array(z.string()),
  /** Times that the pull was interrupted and went on. */
  resumed: count,
});
export type Receipt = z.infer<typeof receiptSchema>;

/** An order that did not fit: its reason, and its text sealed for `failure/ACCOUNT`; null where its buyer was let go. */
export const failureSchema = z.object({
  id: count,
  account: accountIdSchema,
  order: z.nullable(z.string()),
  /** What names it among its account's: the order's number, or what its text is. */
  mark: z.string(),
  /** Where in the answer it stood. */
  place: z.string(),
  reason: z.string(),
  /** When it came first, and when it came last. */
  at: time,
  last: time,
  sealed: z.nullable(sealedBytesSchema),
});
export type Failure = z.infer<typeof failureSchema>;
