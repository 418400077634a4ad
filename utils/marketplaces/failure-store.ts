// Orders that did not fit: a row for each, however often it comes again, with its text sealed. Nobody knows what of a
// buyer stands in it, so it goes with the buyer, and by itself when its days are over.
import type { Db, TableIn } from '../db/open';
import type { Failure } from '../db/orders-schema';
import { sealBuyer } from '../vault/buyers-key';
import { day } from './endpoint';
import type { Failed } from './types';

/** Rows of an account at most; the oldest go first. */
const most = 500;

/** The rows of one account, by the index on `account` and `at`, or on `account` and `mark`. */
const ofAccount = (account: string) => IDBKeyRange.bound([account], [account, []]);

/** What names a row among its account's: the order's number, or else what its text is. */
async function markOf(account: string, { id, raw }: Failed): Promise<string> {
  if (id !== null) return id;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${account}\n${raw}`));
  return `#${[...new Uint8Array(bytes, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A row that stands ready to be written, but for its times. */
export type ReadyFailure = Omit<Failure, 'id' | 'at' | 'last'>;

/**
 * Makes rows of what did not fit.
 * @param isForgotten whether the buyer of an order was let go: of such an order only the reason is kept
 */
export async function readiedFailures(
  key: CryptoKey,
  account: string,
  failed: readonly Failed[],
  isForgotten: (order: string) => Promise<boolean>,
): Promise<ReadyFailure[]> {
  return Promise.all(
    failed.map(async (one) => {
      const { id: order, place, reason, raw } = one;
      const gone = order !== null && (await isForgotten(order));
      const sealed = gone ? null : await sealBuyer(key, `failure/${account}`, raw);
      return { account, order, mark: await markOf(account, one), place, reason, sealed };
    }),
  );
}

/**
 * Puts what did not fit into its rows, and takes the rows away of orders that fit now. A row keeps the time of its first
 * coming, so that the receipt of then still finds it.
 * @param seen UTC ms at which the page was asked for
 */
export async function putFailures(
  store: TableIn<'failures'>,
  account: string,
  ready: readonly ReadyFailure[],
  fit: ReadonlySet<string>,
  seen: number,
): Promise<void> {
  const known = new Map<string, number>();
  let cursor = await store.index('mark').openKeyCursor(ofAccount(account));
  while (cursor) {
    const [, mark] = cursor.key;
    if (fit.has(mark)) void store.delete(cursor.primaryKey);
    else known.set(mark, cursor.primaryKey);
    cursor = await cursor.continue();
  }
  for (const one of ready) {
    const id = known.get(one.mark);
    const before = id === undefined ? undefined : await store.get(id);
    const row = { ...one, at: before?.at ?? seen, last: seen, ...(id !== undefined && { id }) };
    // The database gives the id of a new row.
    known.set(one.mark, await store.put(row as Failure));
  }
  if (ready.length === 0 || known.size <= most) return;
  const keys = await store.index('account').getAllKeys(ofAccount(account));
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) void store.delete(old);
}

/** Takes the rows of some orders of an account away. */
export async function dropFailures(
  store: TableIn<'failures'>,
  account: string,
  orders: readonly string[],
): Promise<void> {
  for (const order of orders) {
    const key = await store.index('mark').getKey([account, order]);
    if (key !== undefined) void store.delete(key);
  }
}

/** Takes an account's rows away that are older than its days. */
export async function ageFailures(db: Db, account: string, keepDays: number, now: number): Promise<void> {
  const transaction = db.transaction('failures', 'readwrite');
  const old = IDBKeyRange.bound([account], [account, now - keepDays * day]);
  for (const key of await transaction.store.index('account').getAllKeys(old)) void transaction.store.delete(key);
  await transaction.done;
}

/** UTC ms at which the oldest row of an account has to go; null where there is none. */
export async function failuresDue(db: Db, account: string, keepDays: number): Promise<number | null> {
  const first = await db.transaction('failures').store.index('account').openKeyCursor(ofAccount(account));
  return first ? first.key[1] + keepDays * day : null;
}
