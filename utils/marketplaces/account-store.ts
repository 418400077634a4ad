// Accounts in the database: their rows, and their secrets in the vault.
import * as z from 'zod/mini';
import { type Account, type AccountSecrets, accountPlace, accountSchema, vaultSchema } from '../db/accounts-schema';
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Problem } from '../db/schema';
import { Locked, openSecret, sealFor, sealSecret } from '../vault/seal';
import type { Tokens } from './types';

/** Changes an account's row in one transaction; null when there is none. */
export async function changeAccount(
  db: Db,
  id: string,
  change: (account: Account) => Account,
): Promise<Account | null> {
  const transaction = db.transaction('accounts', 'readwrite', { durability: 'strict' });
  const read = z.safeParse(accountSchema, await transaction.store.get(id));
  const next = read.success ? z.parse(accountSchema, change(read.data)) : null;
  if (next) await transaction.store.put(next);
  await transaction.done;
  announceChange();
  return next;
}

/** What the vault holds of an account; null when it holds nothing, or what it holds cannot be opened. Throws `Locked`. */
export async function readSecrets(db: Db, id: string): Promise<AccountSecrets | null> {
  const text = await openSecret(db, accountPlace(id)).catch((error: unknown) => {
    if (error instanceof Locked) throw error;
    return null;
  });
  if (text === null) return null;
  const read = z.safeParse(vaultSchema, JSON.parse(text));
  return read.success ? read.data : null;
}

export const writeSecrets = (db: Db, id: string, secrets: AccountSecrets): Promise<void> =>
  sealSecret(db, accountPlace(id), JSON.stringify(secrets));

/** The account needs its consent again; nothing is pulled until then. */
export function mustConnectAgain(db: Db, id: string, problem: Problem, now: number): Promise<Account | null> {
  return changeAccount(db, id, (account) => ({ ...account, state: 'again', problem, problemAt: now }));
}

/**
 * Stores tokens: the secrets and the row in one transaction, so that no kill parts them. A missing refresh token leaves
 * the old one in place. `fresh`: from a consent, which other dates count from. Throws `Locked`.
 */
export async function storeTokens(
  db: Db,
  id: string,
  secrets: AccountSecrets,
  tokens: Tokens,
  now: number,
  fresh: Partial<Account> = {},
): Promise<void> {
  const next: AccountSecrets = {
    ...{ secret: secrets.secret, access: tokens.access, refresh: tokens.refresh ?? secrets.refresh, at: now },
  };
  const sealed = await sealFor(db, accountPlace(id), JSON.stringify(next));
  const transaction = db.transaction(['accounts', 'secrets'], 'readwrite', { durability: 'strict' });
  const read = z.safeParse(accountSchema, await transaction.objectStore('accounts').get(id));
  // An account that was removed meanwhile gets no secrets.
  if (read.success) {
    const { data: account } = read;
    const refreshed = tokens.refreshUntil ?? account.refreshUntil;
    const row = { ...account, accessUntil: tokens.accessUntil, refreshUntil: refreshed, ...fresh };
    await transaction.objectStore('accounts').put(z.parse(accountSchema, row));
    await transaction.objectStore('secrets').put(sealed, accountPlace(id));
  }
  await transaction.done;
  announceChange();
}
