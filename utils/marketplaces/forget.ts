// Letting buyers go: those whose time has come, those whom the seller names, and all of an account that is removed.
import { accountPlace } from '../db/accounts-schema';
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import { keysOfAccount, readAccounts, rowsOfAccount } from '../db/orders';
import type { DraftRow } from '../db/orders-schema';
import { forgetBuyer } from './draft-edits';
import { readRows } from './draft-read';
import { draftOf, dueOf, lineOf } from './draft-row';
import { withDrafts } from './draft-store';
import { draftTables, putDrafts, type Ready } from './draft-write';
import { hour } from './endpoint';
import { ageFailures, dropFailures, failuresDue } from './failure-store';
import type { Order } from './types';

/** Drafts at once in a transaction. */
const batch = 500;

/** The row and line of a draft without its buyer. Nothing has to be opened for that: what is sealed goes. */
function without(row: DraftRow, now: number): Ready {
  const draft = forgetBuyer(draftOf(row, null), now);
  const { wants: _wants, dueAt: _due, ...kept } = row;
  const missing = row.missing.filter((kind) => kind !== 'address');
  return {
    row: {
      ...{ ...kept, stamps: { ...draft.stamps }, personState: 'forgotten', forgotten: now, sealed: null, missing },
      ...(missing.length > 0 && { wants: row.account }),
    },
    line: lineOf(draft),
  };
}

/** A row that nobody can read: what is sealed in it goes all the same. */
function stripped(raw: DraftRow, now: number): DraftRow {
  const { dueAt: _due, wants: _wants, ...kept } = raw;
  return { ...kept, sealed: null, forgotten: now };
}

/**
 * Lets the buyers of some drafts go, for good, with what did not fit of their orders. Gives how many there were.
 */
export function forgetBuyers(db: Db, keys: readonly string[], now: number): Promise<number> {
  return withDrafts(async () => {
    let count = 0;
    for (let at = 0; at < keys.length; at += batch) {
      const part = keys.slice(at, at + batch);
      const rows = await readRows(db, part);
      const raws = await Promise.all(part.map((key, i) => (rows[i] ? undefined : db.get('drafts', key))));
      const found = rows.flatMap((row) => (row && row.forgotten === null ? [without(row, now)] : []));
      const transaction = db.transaction(['failures', ...draftTables], 'readwrite', { durability: 'strict' });
      for (const raw of raws) if (raw) void transaction.objectStore('drafts').put(stripped(raw, now));
      await putDrafts(transaction.objectStore('drafts'), transaction.objectStore('lineBlocks'), found);
      for (const { row } of found) {
        await dropFailures(transaction.objectStore('failures'), row.account, [row.order.id]);
      }
      await transaction.done;
      count += found.length;
    }
    announceChange();
    return count;
  });
}

/** Lets the buyers go whose time has come, and what did not fit when its days are over. */
export async function forgetDue(db: Db, now: number): Promise<number> {
  for (const { id, keepDays } of await readAccounts(db)) await ageFailures(db, id, keepDays, now);
  const keys = await db.getAllKeysFromIndex('drafts', 'dueAt', IDBKeyRange.upperBound(now));
  return keys.length === 0 ? 0 : forgetBuyers(db, keys, now);
}

/** Looks for buyers to let go are this far apart at least, ms: their times are days. */
const look = hour;

/** UTC ms of the next look for buyers to let go; null: there is nobody. */
export async function nextForget(db: Db, now: number): Promise<number | null> {
  const first = await db.transaction('drafts').store.index('dueAt').openKeyCursor();
  const aged = await Promise.all((await readAccounts(db)).map(({ id, keepDays }) => failuresDue(db, id, keepDays)));
  const times = [first?.key ?? null, ...aged].filter((time) => time !== null);
  return times.length === 0 ? null : Math.max(Math.min(...times), now + look);
}

/** Another number of days to keep: the times of all drafts of an account follow. */
export function retime(db: Db, account: string, keepDays: number): Promise<void> {
  return withDrafts(async () => {
    const transaction = db.transaction('drafts', 'readwrite');
    let cursor = await transaction.store.openCursor(keysOfAccount(account));
    while (cursor) {
      const { dueAt: _old, ...row } = cursor.value;
      const due = row.forgotten === null ? dueOf(row.order as unknown as Order, row.pulled, keepDays) : null;
      await cursor.update({ ...row, ...(due !== null && { dueAt: due }) });
      cursor = await cursor.continue();
    }
    await transaction.done;
  });
}

/**
 * Removes an account with its secrets, its receipts and what did not fit. Its drafts stay without their account's keys,
 * or go too.
 */
export function removeAccount(db: Db, account: string, drafts: 'keep' | 'remove'): Promise<void> {
  return withDrafts(async () => {
    const names = ['accounts', 'consents', 'pulls', 'secrets', 'receipts', 'failures', ...draftTables] as const;
    const transaction = db.transaction(names, 'readwrite', { durability: 'strict' });
    void transaction.objectStore('accounts').delete(account);
    void transaction.objectStore('consents').delete(account);
    void transaction.objectStore('pulls').delete(account);
    void transaction.objectStore('secrets').delete(accountPlace(account));
    for (const name of ['receipts', 'failures'] as const) {
      const store = transaction.objectStore(name);
      for (const key of await store.index('account').getAllKeys(rowsOfAccount(account))) void store.delete(key);
    }
    if (drafts === 'remove') {
      void transaction.objectStore('drafts').delete(keysOfAccount(account));
      void transaction.objectStore('lineBlocks').delete(rowsOfAccount(account));
    }
    await transaction.done;
    announceChange();
  });
}
