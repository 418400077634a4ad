// What was spent: pure sums over the ledger. Points are integers; an unconfirmed call counts as possibly billed.
import type { Db } from '../db/open';
import type { Call, Settings } from '../db/schema';
import type { MoneyView } from '../messages/views';

/** Sums for a view. `calls` are those since the start of the month, or since points were entered if that is earlier. */
export function moneyView(calls: readonly Call[], settings: Settings, now: number): MoneyView {
  const day = new Date(now).setHours(0, 0, 0, 0);
  const month = new Date(day).setDate(1);
  const byShop: Record<string, number> = {};
  let today = 0;
  let thisMonth = 0;
  let unconfirmedCalls = 0;
  let sinceBought = 0;
  let perCall: number | null = null;
  for (const call of calls) {
    if (call.outcome === 'done' && call.points > 0) perCall = call.points;
    if (call.at >= settings.pointsBoughtAt) sinceBought += call.points;
    if (call.at < month) continue;
    thisMonth += call.points;
    if (call.at >= day) today += call.points;
    if (call.points > 0) byShop[call.shopId] = (byShop[call.shopId] ?? 0) + call.points;
    const costs = call.kind === 'upload' || call.kind === 'test';
    if (call.outcome === 'unconfirmed' && costs) unconfirmedCalls += 1;
  }
  const left = settings.pointsBought === null ? null : settings.pointsBought - sinceBought;
  const low = left !== null && left < settings.pointsWarnBelow;
  return { today, month: thisMonth, byShop, unconfirmedCalls, left, low, perCall };
}

/** What an assistant sees of it: what a call costs, and nothing of what was spent or is left. */
export function assistantsMoney({ perCall }: MoneyView): MoneyView {
  return { today: 0, month: 0, byShop: {}, unconfirmedCalls: 0, left: null, low: false, perCall };
}

/** The index of the ledger by outcome, in or outside a transaction over more. */
export type ByOutcome = {
  openCursor(only: string, way: 'prev'): Promise<{ value: Call; continue(): Promise<unknown> } | null>;
};

/** What the last call that was done has cost, points; null when there is none, or it was free. */
export async function lastPrice(calls: ByOutcome): Promise<number | null> {
  const last = await calls.openCursor('done', 'prev');
  return last && last.value.points > 0 ? last.value.points : null;
}

/** Reads the ledger as far back as the sums need it; the last price, where no call of that time had one, from before. */
export async function readMoney(db: Db, settings: Settings, now: number): Promise<MoneyView> {
  const month = new Date(new Date(now).setHours(0, 0, 0, 0)).setDate(1);
  const from = settings.pointsBought === null ? month : Math.min(month, settings.pointsBoughtAt);
  const money = moneyView(await db.getAllFromIndex('calls', 'at', IDBKeyRange.lowerBound(from)), settings, now);
  if (money.perCall !== null) return money;
  return { ...money, perCall: await lastPrice(db.transaction('calls').store.index('outcome')) };
}
