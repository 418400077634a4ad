// Draft orders: how an order as pulled becomes a row, and how later tellings of it change that row. Each field goes by
// itself: the telling of the newest version wins, whatever order they arrive in; what was not said stays. What the
// seller wrote stands beside it in `edits` and is never touched here.
import { sameMoney } from './money';
import { mergePerson } from './person';
import type { Addition, Detail, Money, Order } from './types';

export type DraftState = 'draft' | 'checked' | 'exported' | 'ignored';

/** Which telling a value is from: the order's `updated` (else when it was seen), then when it was seen, UTC ms. */
export type Stamp = { version: number; seen: number };

/** A field that the marketplace changed. Personal data is never in it: there `from` and `to` are empty. */
export type Change = { at: number; field: string; from: string; to: string };

/** What the seller wrote in place of the marketplace's; `base` is what stood there then. */
export type Edit<T> = { value: T; base: T | null; at: number };

export type Draft = {
  key: string;
  account: string;
  /** As the marketplace says; `rest` is null here, see `rest` below. `person` is stored sealed. */
  order: Order;
  stamps: Readonly<Record<string, Stamp>>;
  /** Unknown fields of each telling. Stored sealed. */
  rest: Readonly<Partial<Record<'list' | Detail, unknown>>>;
  state: DraftState;
  /** UTC ms at which the seller set the state; 0: never. */
  stateAt: number;
  /** Fields that the marketplace changed since then. */
  changedSince: readonly string[];
  edits: DraftEdits;
  history: readonly Change[];
  /** UTC ms of the first telling. */
  pulled: number;
  /** UTC ms at which the buyer was forgotten; null: not. */
  forgotten: number | null;
};

export type DraftEdits = {
  note?: Edit<string>;
  /** Grams. */
  weight?: Edit<number>;
  declaredName?: Edit<string>;
  declaredValue?: Edit<Order['total']>;
  /** Stored sealed. */
  address?: Edit<Order['person']['address']>;
};

/**
 * new: no row yet. changed: something that the seller sees. filled: only what was not known before. renewed: the same
 * again, from a later telling; counts as the same. same: nothing, and nothing to write.
 */
export type Outcome = { draft: Draft; outcome: 'new' | 'changed' | 'filled' | 'renewed' | 'same' };

const longestHistory = 100;

/** Fields whose changes are told, and whether their first coming is a change too. */
const told: Readonly<Record<string, boolean>> = {
  ...{ status: false, said: false, flags: false, total: false, shipping: false, service: false, items: false },
  ...{ paid: true, shipped: true, delivered: true, cancelled: true },
};

export const draftKey = (account: string, orderId: string): string => `${account}:${orderId}`;

export function isNewer(one: Stamp, other: Stamp | undefined): boolean {
  if (!other) return true;
  return one.version > other.version || (one.version === other.version && one.seen > other.seen);
}

function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null || !('amount' in value) || !('currency' in value)) return false;
  return typeof value.amount === 'string' && /^-?\d+(\.\d+)?$/.test(value.amount);
}

/** Whether two values say the same; amounts by what they are worth. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (isMoney(one) && isMoney(other)) return sameMoney(one, other);
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === otherKeys.length &&
    keys.every((key) => Object.hasOwn(other, key) && same(memberOf(one, key), memberOf(other, key)))
  );
}
const memberOf = (value: object, key: string): unknown => (value as Record<string, unknown>)[key];

/** A value as a line of the history shows it. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isMoney(value)) return `${value.amount} ${value.currency}`;
  if (!Array.isArray(value)) return String(value);
  return value.every((one) => typeof one === 'string')
    ? value.join(' ')
    : value
        .map(({ sku, title, quantity }) => `${sku ?? title ?? ''} × ${quantity ?? ''}`)
        .join(', ')
        .slice(0, 300);
}

/** A row with one telling put into it; `unknown` are the telling's fields that nobody knows. */
function merged(draft: Draft, part: Addition, from: keyof Draft['rest'], unknown: unknown, stamp: Stamp): Outcome {
  const order: Record<string, unknown> = { ...draft.order };
  const stamps: Record<string, Stamp> = { ...draft.stamps };
  const changes: Change[] = [];
  let filled = false;
  const moves = (field: string) => {
    if (!isNewer(stamp, stamps[field])) return false;
    stamps[field] = stamp;
    return true;
  };
  for (const [field, value] of Object.entries(part)) {
    if (field === 'person' || value === null || value === undefined || !moves(field)) continue;
    const before = order[field] ?? null;
    if (same(before, value)) continue;
    if (Object.hasOwn(told, field) && (before !== null || told[field])) {
      changes.push({ at: stamp.seen, field, from: shown(before), to: shown(value) });
    }
    order[field] = value;
    filled = true;
  }
  // A buyer who was forgotten does not come back.
  if (part.person && draft.forgotten === null) {
    const found = mergePerson(draft.order.person, part.person, stamps, stamp);
    for (const field of found.changed) changes.push({ at: stamp.seen, field, from: '', to: '' });
    filled ||= found.filled;
    order.person = found.person;
    Object.assign(stamps, found.stamps);
  }
  let { rest } = draft;
  if (draft.forgotten === null && unknown !== null && moves(`rest.${from}`)) {
    // Not news: a time that is left, say, is another in each telling.
    rest = { ...rest, [from]: unknown };
  }
  const renewed = Object.entries(stamps).some(([field, one]) => one !== draft.stamps[field]);
  if (!filled && !renewed) return { draft, outcome: 'same' };
  const fields = changes.map(({ field }) => field);
  return {
    outcome: changes.length > 0 ? 'changed' : filled ? 'filled' : 'renewed',
    draft: {
      ...{ ...draft, stamps, rest },
      // Only fields of an order were set, each with a value of its own type.
      order: order as Order,
      history: [...draft.history, ...changes].slice(-longestHistory),
      changedSince: draft.stateAt === 0 ? [] : [...new Set([...draft.changedSince, ...fields])],
    },
  };
}

const nothing = { login: null, name: null, email: null, address: null, hub: null, notes: [], masked: [] };

/**
 * An order as a list tells it, put into its row; `draft` is null where there is none.
 * @param seen UTC ms at which the answer's request left
 */
export function upsertOrder(draft: Draft | null, account: string, order: Order, seen: number): Outcome {
  const stamp: Stamp = { version: order.updated ?? seen, seen };
  const { id, rest, ...part } = order;
  if (draft) return merged(draft, part, 'list', rest, stamp);
  const empty: Draft = {
    ...{ key: draftKey(account, id), account, stamps: {}, rest: {}, state: 'draft', stateAt: 0, changedSince: [] },
    ...{ edits: {}, history: [], pulled: seen, forgotten: null },
    order: { ...order, rest: null, person: { ...order.person, ...nothing } },
  };
  return { draft: { ...merged(empty, part, 'list', rest, stamp).draft, history: [] }, outcome: 'new' };
}

/**
 * What a further call told, put into its row.
 * @param about `updated` of the order when that call was made, so that it is as new as the list was
 */
export function addDetail(
  draft: Draft,
  kind: Detail,
  detail: { adds: Addition; rest: unknown },
  about: number | null,
  seen: number,
): Outcome {
  return merged(draft, detail.adds, kind, detail.rest, { version: about ?? seen, seen });
}
