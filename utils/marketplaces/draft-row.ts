// A draft as it is stored: what says who the buyer is sealed, the rest open, and a small line for the list beside it.
import * as z from 'zod/mini';
import type { DraftLine } from '../db/lines-schema';
import type { Sealed } from '../db/open';
import { type DraftRow, type SealedPart, sealedPartSchema } from '../db/orders-schema';
import { openBuyer, sealBuyer } from '../vault/buyers-key';
import type { Draft } from './drafts';
import { day } from './endpoint';
import type { Detail, Order, Person, PersonState } from './types';

const nobody = { login: null, name: null, email: null, address: null, hub: null, notes: [], masked: [] };

/** What of a draft is sealed. */
export function partOf({ order, rest, edits: { note, address } }: Draft): SealedPart {
  // Lists are read-only in our types and plain in the schema's; the values are the same.
  const person = order.person as unknown as SealedPart['person'];
  return {
    person,
    rest,
    edits: { ...(note && { note }), ...(address && { address: address as unknown as SealedPart['edits']['address'] }) },
  };
}

/** Parcels that say nothing of a delivery are taken as delivered so long after they were sent, or after the order's last word, ms. */
const longestWay = 60 * day;
/** However an order goes on: no buyer is kept longer than this from the first telling, ms, and the seller's days. */
const longestOrder = 180 * day;
const ended: ReadonlySet<Order['status']> = new Set(['received', 'done', 'cancelled', 'refunded', 'closed']);

/**
 * UTC ms at which the buyer is let go. Two marketplaces say neither when a parcel left nor when it came, and some orders
 * are never sent: those go by what was said of them last, and every order by when it was first told.
 * @param pulled UTC ms of the first telling
 */
export function dueOf(order: Omit<Order, 'person' | 'rest'>, pulled: number, keepDays: number): number {
  const { status, delivered, shipped, updated, created, shipBy } = order;
  const over = ended.has(status) ? (updated ?? created) : null;
  const waits = Math.max(updated ?? pulled, status === 'shipped' ? 0 : (shipBy ?? 0));
  const from = delivered ?? over ?? (shipped ?? waits) + longestWay;
  return Math.max(0, Math.min(from, pulled + longestOrder) + keepDays * day);
}

const addressless: ReadonlySet<Order['status']> = new Set(['unpaid', 'done', 'cancelled', 'refunded', 'closed']);

/** Calls that are wanted already; whether the order is another now; whether all that it lacks is to be asked for. */
export type Wanted = { asked: readonly Detail[]; changed: boolean; anew: boolean };

/**
 * Calls that an order still needs. An address that no parcel needs is not asked for: it would only be kept. What was asked
 * for and is not to be had comes again only with a change, which may correct an address too, or when the seller asks.
 */
export function missingOf(order: Order, details: readonly Detail[], wanted: Wanted): Detail[] {
  const { asked, changed, anew } = wanted;
  const { state } = order.person;
  const address = state !== 'forgotten' && !addressless.has(order.status);
  return details.filter((kind) => {
    const due = changed || asked.includes(kind);
    if (kind === 'items') return order.items === null && (due || anew);
    return address && (due || (anew && state === 'later'));
  });
}

/** The row without its sealed part. */
function openRow(draft: Draft, missing: readonly Detail[], keepDays: number): Omit<DraftRow, 'sealed'> {
  const { rest: _rest, person, ...order } = draft.order;
  const { note: _note, address: _address, ...edits } = draft.edits;
  const due = draft.forgotten === null ? dueOf(draft.order, draft.pulled, keepDays) : null;
  return {
    ...{ key: draft.key, account: draft.account, personState: person.state, state: draft.state },
    // Read-only lists in our types, plain ones in the schema's.
    order: order as unknown as DraftRow['order'],
    ...{ stamps: { ...draft.stamps }, stateAt: draft.stateAt, changedSince: [...draft.changedSince] },
    edits: edits as DraftRow['edits'],
    ...{ history: [...draft.history], pulled: draft.pulled, forgotten: draft.forgotten },
    missing: [...missing],
    ...(missing.length > 0 && { wants: draft.account }),
    ...(due !== null && { dueAt: due }),
  };
}

/** The row of a draft, sealed with the key of buyers' data. */
export async function rowOf(
  key: CryptoKey,
  draft: Draft,
  missing: readonly Detail[],
  keepDays: number,
): Promise<DraftRow> {
  const sealed = draft.forgotten === null ? await sealBuyer(key, draft.key, partOf(draft)) : null;
  return { ...openRow(draft, missing, keepDays), sealed };
}

/** What was sealed of a row; null where there is nothing, or it cannot be opened. */
export async function openPart(key: CryptoKey, row: Pick<DraftRow, 'key' | 'sealed'>): Promise<SealedPart | null> {
  if (row.sealed === null) return null;
  const read = z.safeParse(sealedPartSchema, await openBuyer(key, row.key, row.sealed as Sealed));
  return read.success ? read.data : null;
}

/** A row as the draft that the rules know. Without its sealed part the buyer is as if the marketplace had said nothing. */
export function draftOf(row: DraftRow, part: SealedPart | null): Draft {
  const { order, edits, sealed: _sealed, missing: _missing, personState, ...rest } = row;
  const state: PersonState = row.forgotten === null ? (part ? part.person.state : 'later') : 'forgotten';
  const person: Person = part ? part.person : { ...nobody, state };
  return {
    ...{ key: rest.key, account: rest.account, stamps: rest.stamps, state: rest.state, stateAt: rest.stateAt },
    ...{ changedSince: rest.changedSince, history: rest.history, pulled: rest.pulled, forgotten: rest.forgotten },
    order: { ...order, person, rest: null } as Order,
    rest: part?.rest ?? {},
    edits: { ...edits, ...part?.edits } as Draft['edits'],
  };
}

/** The line of a draft for the list. */
export function lineOf({ key, account, order, state, changedSince, edits }: Draft): DraftLine {
  const items = order.items ?? [];
  const place = edits.address?.value ?? order.person.address;
  const words = [...order.alsoKnown, ...items.flatMap(({ sku, product }) => [sku, product])];
  return {
    ...{ key, account, id: order.id, created: order.created, updated: order.updated, status: order.status },
    ...{
      said: order.said,
      flags: [...order.flags],
      state,
      changed: changedSince.length > 0,
      person: order.person.state,
    },
    ...{ country: place?.country ?? '', total: order.total, shipBy: order.shipBy },
    pieces: items.reduce((sum, { quantity }) => sum + quantity, 0),
    title: (items[0]?.title ?? '').slice(0, 120),
    words: words.filter(Boolean).join(' ').slice(0, 300),
    edited: Object.keys(edits).length > 0,
  };
}
