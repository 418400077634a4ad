// Accounts in the database: their rows, and their secrets in the vault.
import * as z from 'zod/mini';
import { type Account, type AccountSecrets, accountPlace, accountSchema, vaultSchema } from '../db/accounts-schema';
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Problem } from '../db/schema';
import { Locked, openSecret, sealFor, sealSecret } from '../vault/seal';
import { minute } from './endpoint';
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

/**
 * Runs what reads an account's secrets and writes them: such things follow each other, so that what a refresh under way
 * brings neither undoes new keys nor is undone.
 */
export const withSecrets = <T>(id: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`storekey.tokens.${id}`, work);

/** Writes secrets with a change of their account's row, in one transaction; null: nothing, the account is gone or `change` gave null. */
export async function changeSecrets(
  db: Db,
  id: string,
  secrets: AccountSecrets,
  change: (account: Account) => Account | null,
): Promise<Account | null> {
  const sealed = await sealFor(db, accountPlace(id), JSON.stringify(secrets));
  const transaction = db.transaction(['accounts', 'secrets'], 'readwrite', { durability: 'strict' });
  const read = z.safeParse(accountSchema, await transaction.objectStore('accounts').get(id));
  const changed = read.success ? change(read.data) : null;
  const next = changed && z.parse(accountSchema, changed);
  if (next) {
    void transaction.objectStore('accounts').put(next);
    void transaction.objectStore('secrets').put(sealed, accountPlace(id));
  }
  await transaction.done;
  announceChange();
  return next;
}

/** The account needs its consent again; nothing is pulled until then. */
export function mustConnectAgain(db: Db, id: string, problem: Problem, now: number): Promise<Account | null> {
  return changeAccount(db, id, (account) => ({ ...account, state: 'again', problem, problemAt: now }));
}

/**
 * Stores tokens: the secrets and the row in one transaction, so that no kill parts them. A missing refresh token leaves
 * the old one in place. The caller holds the lock of the secrets. False: the account was removed, or `still` says that it
 * is another than the tokens are for. Throws `Locked`.
 * @param fresh what else changes: a consent's dates count from it
 */
export async function storeTokens(
  db: Db,
  id: string,
  secrets: AccountSecrets,
  tokens: Tokens,
  now: number,
  fresh: Partial<Account> = {},
  still: (account: Account) => boolean = () => true,
): Promise<boolean> {
  const { access, refresh, accessUntil, refreshUntil } = tokens;
  const next: AccountSecrets = { secret: secrets.secret, access, refresh: refresh ?? secrets.refresh, at: now };
  const row = await changeSecrets(db, id, next, (account) => {
    if (!still(account)) return null;
    const later = refreshUntil !== null && refreshUntil > (account.refreshUntil ?? 0) + minute;
    const renews = (refresh !== null && refresh !== secrets.refresh) || later;
    return {
      ...{ ...account, accessUntil, refreshUntil: refreshUntil ?? account.refreshUntil },
      ...{ renews, ...(renews && { refreshAt: now }), ...fresh },
    };
  });
  return row !== null;
}
