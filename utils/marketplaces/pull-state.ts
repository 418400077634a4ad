// How far an account's orders were pulled, in the database: read, changed in one transaction, and when the next pull is.
import * as z from 'zod/mini';
import {
  type Account,
  accountSchema,
  type PullRun,
  type PullState,
  pullStateSchema,
  type Tally,
} from '../db/accounts-schema';
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Receipt } from '../db/orders-schema';
import type { Problem } from '../db/schema';
import { minute } from './endpoint';
import { nextForget } from './forget';

/** Value under which the background finds when to wake the desk, UTC ms. */
export const dueKey = 'pullAt';

export const noTally: Tally = {
  ...{ pages: 0, calls: 0, fetched: 0, fresh: 0, changed: 0, same: 0, failed: 0, details: 0, waited: 0 },
};

export function newState(account: string, now: number): PullState {
  return {
    ...{ account, cursor: null, since: null, lastGood: null, lastTry: null, nextAt: now, run: null },
    ...{ day: '', calls: 0, skew: 0, missed: null },
  };
}

/** A stored state; one that cannot be read begins anew: orders come again, and none is lost. */
export function stateFrom(stored: unknown, account: string, now: number): PullState {
  const read = z.safeParse(pullStateSchema, stored);
  return read.success ? read.data : newState(account, now);
}

/**
 * Changes a state in one transaction. Gives the new one; of an account that was removed meanwhile nothing is written.
 */
export async function changeState(
  db: Db,
  account: string,
  now: number,
  change: (state: PullState) => PullState,
): Promise<PullState> {
  const transaction = db.transaction(['accounts', 'pulls'], 'readwrite', { durability: 'relaxed' });
  const there = (await transaction.objectStore('accounts').getKey(account)) !== undefined;
  const pulls = transaction.objectStore('pulls');
  const next = change(stateFrom(await pulls.get(account), account, now));
  if (there) await pulls.put(next);
  await transaction.done;
  announceChange();
  return next;
}

/** Beijing's day of an instant, `2026-11-23`: requests are counted by it, as AliExpress does. */
export const dayOf = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);

/** The state with some calls counted. */
export function counted(state: PullState, calls: number, now: number): PullState {
  const day = dayOf(now);
  return { ...state, day, calls: (state.day === day ? state.calls : 0) + calls };
}

/**
 * When the next pull is: an interval after this one, with up to a tenth of it by chance, so that accounts and sellers do
 * not all ask at once. `chance` in [0, 1).
 */
export function nextTime(account: Account, now: number, chance: number): number {
  return now + Math.round(account.interval * minute * (1 + chance * 0.1));
}

/** A number in [0, 1) from random bytes. */
export const chanceOf = (random: (bytes: number) => Uint8Array): number =>
  random(2).reduce((sum, byte) => sum * 256 + byte, 0) / 65_536;

/** Whether an account is pulled at all. */
export const isPulled = (account: Account): boolean => account.state === 'connected' && !account.paused;

/**
 * Writes down when the background has to wake the desk: the next pull's time, or soon, while one runs that may die; and
 * when the next buyer has to be let go, whether any account is pulled or not.
 */
export async function planWake(db: Db, now: number): Promise<number | null> {
  const forget = await nextForget(db, now);
  const transaction = db.transaction(['accounts', 'pulls', 'values'], 'readwrite', { durability: 'relaxed' });
  const times: number[] = forget === null ? [] : [forget];
  for (const row of await transaction.objectStore('accounts').getAll()) {
    const account = z.safeParse(accountSchema, row);
    if (!account.success || !isPulled(account.data)) continue;
    const state = stateFrom(await transaction.objectStore('pulls').get(row.id), row.id, now);
    const soon = state.run !== null && state.nextAt <= now;
    times.push(soon ? now + 2 * minute : state.nextAt);
  }
  const next = times.length === 0 ? null : Math.min(...times);
  await transaction.objectStore('values').put(next, dueKey);
  await transaction.done;
  return next;
}

/** The receipt of a run that ended, for now or for good. The database gives its id. */
export function receiptOf(
  account: string,
  run: PullRun,
  ended: number,
  end: Receipt['end'],
  problem: Problem | null,
): Omit<Receipt, 'id'> {
  const { began, cause, windows, why, tally, resumed, warnings } = run;
  const from = windows.length === 0 ? null : Math.min(...windows.map((one) => one.from));
  const to = windows.length === 0 ? null : Math.max(...windows.map((one) => one.to));
  return { account, cause, began, ended, from, to, why, tally, end, problem, warnings, resumed };
}

const keptReceipts = 500;

/** Stores a receipt, unless its account was removed meanwhile; of each account the latest five hundred are kept. */
export async function putReceipt(db: Db, receipt: Omit<Receipt, 'id'>): Promise<void> {
  const transaction = db.transaction(['accounts', 'receipts'], 'readwrite', { durability: 'strict' });
  if ((await transaction.objectStore('accounts').getKey(receipt.account)) !== undefined) {
    const receipts = transaction.objectStore('receipts');
    await receipts.add(receipt as Receipt);
    const range = IDBKeyRange.bound([receipt.account], [receipt.account, []]);
    const keys = await receipts.index('account').getAllKeys(range);
    for (const old of keys.slice(0, Math.max(0, keys.length - keptReceipts))) void receipts.delete(old);
  }
  await transaction.done;
  announceChange();
}
