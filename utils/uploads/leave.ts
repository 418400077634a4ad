// Owner and assistants: whose an upload is, and whether the owner's leave covers it. Without an owner passphrase
// nobody is an assistant. The last look is taken in the transaction that claims a call, so no way around leads to one.
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import { type Leave, leaveKey, leaveSchema, noLeave, ownerKey } from '../db/leave-schema';
import type { Db } from '../db/open';
import type { Call, Problem, Shop, Upload } from '../db/schema';
import { moveWithin } from '../db/uploads';
import { type ByOutcome, lastPrice } from './money';

/** The extension is divided since then, and this is what assistants may. */
export type Division = { since: number; leave: Leave };

/** From stored values; null: not divided. What cannot be read gives no leave. */
export function divisionFrom(owner: unknown, leave: unknown): Division | null {
  if (owner === undefined) return null;
  const since = z.safeParse(z.object({ since: z.number() }), owner);
  const read = z.safeParse(leaveSchema, leave);
  return { since: since.success ? since.data.since : 0, leave: read.success ? read.data : noLeave };
}

/** The division as it is now; null: everything is open. */
export async function readDivision(db: Db): Promise<Division | null> {
  const { store } = db.transaction('values');
  const [owner, leave] = await Promise.all([store.get(ownerKey), store.get(leaveKey)]);
  return divisionFrom(owner, leave);
}

/** Whether an upload is an assistant's: given since the division, and not by the owner. */
export function isAssistants(row: Pick<Upload, 'owner' | 'added'>, division: Division): boolean {
  return row.owner !== true && row.added >= division.since;
}

/** Whether the leave covers a shop and a category of it. */
export function mayUpload({ shops }: Leave, shop: string, category: string): boolean {
  if (!Object.hasOwn(shops, shop)) return false;
  return shops[shop]?.includes(category) ?? true;
}

/** Shops as an assistant sees them: those of the leave, with its categories; all of them without a division. */
export function shopsWithin(shops: readonly Shop[], division: Division | null): Shop[] {
  if (!division) return [...shops];
  return shops.flatMap((shop) => {
    const may = (id: string) => mayUpload(division.leave, shop.key, id);
    const categories = shop.categories.filter(({ id }) => may(id));
    const first = may(shop.defaultCategory) ? shop.defaultCategory : categories[0]?.id;
    return first === undefined ? [] : [{ ...shop, categories, defaultCategory: first }];
  });
}

const dayMs = 24 * 60 * 60 * 1000;
const ahead = 8 * 60 * 60 * 1000;

/** When the day in Beijing began, UTC ms: budgets are counted by it. */
export function budgetDay(now: number): number {
  return Math.floor((now + ahead) / dayMs) * dayMs - ahead;
}

/** Points that assistants' calls cost or may have cost; a call without an answer counts at the last price. */
export function spentBy(calls: readonly Call[], price: number): number {
  const assistants = calls.filter((call) => call.assistant === true);
  return assistants.reduce((sum, { outcome, points }) => sum + (isOpen(outcome) ? Math.max(points, price) : points), 0);
}
const isOpen = (outcome: Call['outcome']) => outcome === 'sent' || outcome === 'unconfirmed';

/** Price that is taken while none was seen, points: that of the gateway's documented sample. */
const firstPrice = 4;

type Store<T> = { get(key: string): Promise<T> };
type Calls = {
  index(name: 'at'): { getAll(range: IDBKeyRange): Promise<Call[]> };
  index(name: 'outcome'): ByOutcome;
};

async function spentIn(calls: Calls, now: number): Promise<{ spent: number; price: number }> {
  const price = (await lastPrice(calls.index('outcome'))) ?? firstPrice;
  return { spent: spentBy(await calls.index('at').getAll(IDBKeyRange.lowerBound(budgetDay(now))), price), price };
}

/** Points that assistants spent on this day in Beijing. */
export async function spentToday(db: Db, now: number): Promise<number> {
  return (await spentIn(db.transaction('calls').store as unknown as Calls, now)).spent;
}

export type Held = { assistant: boolean; problem: Problem | null };

/** Within a transaction over `values` and `calls`: whether a call for an upload is an assistant's, and what holds it. */
export async function heldBy(values: Store<unknown>, calls: unknown, row: Upload, now: number): Promise<Held> {
  const owner = await values.get(ownerKey);
  const division = owner === undefined ? null : divisionFrom(owner, await values.get(leaveKey));
  if (!division || !isAssistants(row, division)) return { assistant: false, problem: null };
  const { leave } = division;
  if (!mayUpload(leave, row.shop, row.category)) {
    return { assistant: true, problem: { key: 'problem_notAllowed', params: [] } };
  }
  const { spent, price } = await spentIn(calls as Calls, now);
  const over = spent + price > leave.points;
  const params = [String(spent), String(leave.points)];
  return { assistant: true, problem: over ? { key: 'problem_overBudget', params } : null };
}

/** What the owner's leave held waits again: the leave is another, or the day. */
export async function releaseHeld(db: Db, now: number): Promise<number> {
  const transaction = db.transaction('uploads', 'readwrite', { durability: 'strict' });
  const held = ({ problem }: Upload) => problem?.key === 'problem_notAllowed' || problem?.key === 'problem_overBudget';
  const count = await moveWithin(transaction.store, ['blocked'], 'waiting', held, { problem: null }, now);
  await transaction.done;
  if (count > 0) announceChange();
  return count;
}

let knower: () => Promise<boolean> = async () => false;

/** Tells this context how to learn whether the owner is at the machine. */
export function knowOwnerBy(given: () => Promise<boolean>): void {
  knower = given;
}

/** Whether what is given in this moment is given by the owner; not known, it is not. */
export function ownerGives(): Promise<boolean> {
  return knower().catch(() => false);
}
