// Reading what is known of accounts, pulls and drafts. Pages read; only the desk writes. A row that does not parse is
// left out: what is stored is hostile until it does.
import * as z from 'zod/mini';
import {
  type Account,
  accountSchema,
  type Consent,
  consentSchema,
  type PullState,
  pullStateSchema,
} from './accounts-schema';
import type { Db } from './open';
import { type Failure, failureSchema, type Receipt, receiptSchema } from './orders-schema';

/** Values kept beside the tables: where the seller is in the steps of getting keys, and templates of exports. */
export const guideKey = (endpoint: string): string => `guide/${endpoint}`;
export const templatesKey = 'orderTemplates';

/** Keys of everything of an account, in tables whose keys begin with it. */
export const keysOfAccount = (account: string) => IDBKeyRange.bound(`${account}:`, `${account};`, false, true);
/** The same where a list of two begins with it. */
export const rowsOfAccount = (account: string) => IDBKeyRange.bound([account], [account, []]);

function parsed<T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => {
    const read = z.safeParse(schema, row);
    return read.success ? [read.data] : [];
  });
}

/** All accounts, in the order in which they were added. */
export async function readAccounts(db: Db): Promise<Account[]> {
  return parsed(accountSchema, await db.getAll('accounts')).sort((a, b) => a.added - b.added);
}

/** One account; null where there is none. */
export async function readAccount(db: Db, id: string): Promise<Account | null> {
  return parsed(accountSchema, [await db.get('accounts', id)])[0] ?? null;
}

/** The consent of an account that is under way, or how the last one ended; null where there was none. */
export async function readConsent(db: Db, account: string): Promise<Consent | null> {
  return parsed(consentSchema, [await db.get('consents', account)])[0] ?? null;
}

/** How far an account's orders were pulled; null before the first pull was planned. */
export async function readPullState(db: Db, account: string): Promise<PullState | null> {
  return parsed(pullStateSchema, [await db.get('pulls', account)])[0] ?? null;
}

/** Receipts of an account, the latest first, at most `most`. */
export async function readReceipts(db: Db, account: string, most: number): Promise<Receipt[]> {
  const found: unknown[] = [];
  const range = rowsOfAccount(account);
  let cursor = await db.transaction('receipts').store.index('account').openCursor(range, 'prev');
  while (cursor && found.length < most) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return parsed(receiptSchema, found);
}

/** Orders of an account that did not fit, the latest first. Their text is sealed: ask the desk for `pull.failure`. */
export async function readFailures(db: Db, account: string): Promise<Failure[]> {
  return parsed(failureSchema, await db.getAllFromIndex('failures', 'account', rowsOfAccount(account))).reverse();
}
