// The access token of an account: refreshed ahead of its end and once when it is refused, by one refresher an account
// (a browser-wide lock), whoever asks. A refused refresh ends it: the account has to be connected again.
import type { Account, AccountSecrets } from '../db/accounts-schema';
import { readAccount } from '../db/orders';
import { NoAnswer } from '../net/request';
import { Locked } from '../vault/seal';
import { mustConnectAgain, readSecrets, storeTokens, withSecrets } from './account-store';
import { minute } from './endpoint';
import { regionOf } from './index';
import { keysOf, marketOf, type Parts, problemOf } from './parts';
import type { Access, Trouble } from './types';

/** Longest time ahead of its end at which a token is refreshed, ms; a tenth of a short life. */
const longestAhead = 5 * minute;

export type Granted = { access: Access; token: string } | Trouble | 'locked' | 'again' | 'gone';

/** A token that ended without our being told is refreshed when it is refused. */
function isUsable(account: Account, { access, at }: AccountSecrets, refused: string | null, now: number): boolean {
  if (access === null || access === refused) return false;
  if (account.accessUntil === null) return true;
  const ahead = Math.min(longestAhead, (account.accessUntil - at) / 10);
  return account.accessUntil - ahead > now;
}

async function granted(account: Account, secrets: AccountSecrets): Promise<Granted> {
  const token = secrets.access ?? '';
  const region = regionOf(account.country) ?? '';
  return { access: { keys: keysOf(account, secrets.secret), token, region }, token };
}

/**
 * The access to call with now.
 * @param refused a token that was just refused as expired: it is not given again
 */
export async function accessFor(parts: Parts, id: string, refused: string | null = null): Promise<Granted> {
  const look = async (): Promise<Granted | { account: Account; secrets: AccountSecrets }> => {
    const account = await readAccount(parts.db, id);
    if (!account) return 'gone';
    if (account.state !== 'connected') return 'again';
    const secrets = await readSecrets(parts.db, id);
    if (!secrets) return lost(parts, id);
    return isUsable(account, secrets, refused, parts.clock()) ? granted(account, secrets) : { account, secrets };
  };
  try {
    const found = await look();
    if (typeof found === 'string' || !('secrets' in found)) return found;
    return await withSecrets(id, async () => {
      // Somebody else may have refreshed it while we waited.
      const meanwhile = await look();
      if (typeof meanwhile === 'string' || !('secrets' in meanwhile)) return meanwhile;
      return refresh(parts, meanwhile.account, meanwhile.secrets);
    });
  } catch (error) {
    if (error instanceof Locked) return 'locked';
    throw error;
  }
}

async function lost(parts: Parts, id: string): Promise<Granted> {
  await mustConnectAgain(parts.db, id, { key: 'problem_marketSecretGone', params: [] }, parts.clock());
  return 'again';
}

async function refresh(parts: Parts, account: Account, secrets: AccountSecrets): Promise<Granted> {
  const { protocol, endpoint } = marketOf(account);
  const now = parts.clock();
  if (secrets.refresh === null) {
    await mustConnectAgain(parts.db, account.id, { key: 'problem_marketAgain', params: [] }, now);
    return 'again';
  }
  let answer: Awaited<ReturnType<Parts['send']>>;
  try {
    answer = await parts.send(await protocol.refresh(keysOf(account, secrets.secret), secrets.refresh, now));
  } catch (error) {
    if (error instanceof NoAnswer) return { kind: 'unknown', code: error.why, said: '' };
    throw error;
  }
  const read = protocol.readTokens(answer, 'refresh', parts.clock());
  if (read.kind === 'tokens') {
    // A new refresh token whose end is not told lives as long as they do there.
    const life = read.refresh !== null && read.refresh !== secrets.refresh ? endpoint.lifetimes.refresh.value : null;
    const guess = read.refreshUntil === null && life !== null ? { refreshUntil: now + life } : {};
    if (!(await storeTokens(parts.db, account.id, secrets, read, now, guess))) return 'gone';
    return granted(account, { ...secrets, access: read.access });
  }
  // Only a verdict on the token or the keys ends it; trouble of the marketplace's passes.
  const verdict = read.kind === 'expired' || (read.kind === 'refused' && read.why === 'keys');
  if (!verdict) return read;
  await mustConnectAgain(parts.db, account.id, problemOf(read), parts.clock());
  return 'again';
}
