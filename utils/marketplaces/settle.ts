// Whose tokens a consent or a pasted token brought, and whether they may take their place; then they are stored.
import type { Account } from '../db/accounts-schema';
import { readAccount, readAccounts } from '../db/orders';
import type { Problem } from '../db/schema';
import { NoAnswer } from '../net/request';
import { readSecrets, storeTokens, withSecrets } from './account-store';
import { minute } from './endpoint';
import { regionOf } from './index';
import { keysOf, marketOf, type Parts, problemOf } from './parts';
import { missingOf } from './pull-run';
import { changeState } from './pull-state';
import type { AccountName, Tokens, Trouble } from './types';

/** Asks once; a call without an answer is a trouble too. */
export async function answered<T>(ask: () => Promise<T>): Promise<T | Trouble> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NoAnswer) return { kind: 'unknown', code: error.why, said: '' };
    throw error;
  }
}

/**
 * Whose tokens these are, and whether they may take their place: those of another seller than before never do, nor those
 * of a seller who is connected under another name.
 */
export async function settle(
  parts: Parts,
  account: Account,
  tokens: Tokens,
  told: string | null,
): Promise<Problem | null> {
  const { db, clock } = parts;
  const { protocol, endpoint } = marketOf(account);
  const secrets = await readSecrets(db, account.id);
  if (!secrets) return { key: 'problem_marketSecretGone', params: [] };
  let who: AccountName | Trouble | null = null;
  if (protocol.account) {
    const access = {
      keys: keysOf(account, secrets.secret),
      token: tokens.access,
      region: regionOf(account.country) ?? '',
    };
    const call = await protocol.account(access, clock());
    who = await answered(async () => protocol.readAccount(await parts.send(call), clock()));
    if (who.kind !== 'account') return problemOf(who);
  }
  const sellerId = who?.id ?? tokens.sellerId ?? told;
  const sellerName = who?.name ?? tokens.sellerName;
  if (account.sellerId !== null && sellerId !== account.sellerId) {
    return {
      key: 'problem_otherSeller',
      params: [sellerName ?? sellerId ?? '', account.sellerName ?? account.sellerId],
    };
  }
  const others = (await readAccounts(db)).filter(
    ({ id, endpoint: other }) => id !== account.id && other === endpoint.id,
  );
  const twin = others.find((other) => sellerId !== null && other.sellerId === sellerId);
  if (twin) return { key: 'problem_sellerTwice', params: [twin.name] };
  const now = clock();
  const { refresh, consent, secret, rotates } = endpoint.lifetimes;
  const after = (life: number | null) => (life === null ? null : now + life);
  await planFirst(parts, account.id, now);
  const fresh: Partial<Account> = {
    ...{ state: 'connected', sellerId, sellerName, connectedAt: now, problem: null, problemAt: null },
    ...{ refreshUntil: tokens.refreshUntil ?? after(refresh.value), refreshAt: now, renews: rotates.value },
    ...{ consentUntil: after(consent.value), secretUntil: account.secretUntil ?? after(secret.value) },
  };
  const stored = await withSecrets(account.id, async () => {
    // A new secret that was written meanwhile stays; tokens of other keys than the account's now do not come in.
    const held = await readSecrets(db, account.id);
    return held !== null && storeTokens(db, account.id, held, tokens, now, fresh, (row) => hasKeysOf(row, account));
  });
  return stored ? null : { key: 'problem_consentKeys', params: [] };
}

/** What a consent is for: with other values of these, its tokens are not the account's. */
export const consentFields = ['key', 'app', 'country', 'draft'] as const;
const hasKeysOf = (row: Account, other: Account) => consentFields.every((field) => row[field] === other[field]);

/** How long the first pull waits for the seller to say how far back it looks, ms. */
export const firstWait = 10 * minute;

/** When an account that was connected just now is pulled: at once, or, for the first time, when its questions are answered. */
async function planFirst({ db }: Parts, id: string, now: number): Promise<void> {
  await changeState(db, id, now, (state) => ({ ...state, nextAt: state.lastTry === null ? now + firstWait : now }));
}

/** Amazon: takes a refresh token that the seller copied, once it has given an access token. */
export async function pasteToken(parts: Parts, id: string, refresh: string, sellerId: string): Promise<Problem | null> {
  const account = await readAccount(parts.db, id);
  if (!account) return { key: 'problem_marketNoAccount', params: [] };
  const missing = await missingOf(parts, account);
  if (missing) return missing;
  const secrets = await readSecrets(parts.db, id);
  if (!secrets) return { key: 'problem_marketSecretGone', params: [] };
  const { protocol } = marketOf(account);
  const read = await answered(async () => {
    const answer = await parts.send(await protocol.refresh(keysOf(account, secrets.secret), refresh, parts.clock()));
    return protocol.readTokens(answer, 'refresh', parts.clock());
  });
  if (read.kind !== 'tokens') return problemOf(read);
  return settle(parts, account, { ...read, refresh: read.refresh ?? refresh }, sellerId === '' ? null : sellerId);
}
