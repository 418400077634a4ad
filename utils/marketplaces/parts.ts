// What the engine of accounts and pulls is given: the database, clock, wait, chance, a way to send, and the background.
import type { Account } from '../db/accounts-schema';
import type { Db } from '../db/open';
import type { Problem } from '../db/schema';
import { cut } from './answer';
import { type Marketplace, marketplaces } from './index';
import type { Answer, Call, Keys, Trouble } from './types';

/** The answer of a call, with the time that its server gave, UTC ms; null: none. */
export type Heard = Answer & { date: number | null };

export type Parts = {
  db: Db;
  clock: () => number;
  wait: (ms: number) => Promise<void>;
  random: (bytes: number) => Uint8Array;
  /** Sends one call. Throws `NoAnswer`. */
  send: (call: Call) => Promise<Heard>;
  /** Of some match patterns the first that the browser does not let us call; null: it lets us call all. */
  missingHost: (patterns: readonly string[]) => Promise<string | null>;
  /** Tells the background that tabs are to be opened or watched, or that the next pull's time is another. */
  tell: () => Promise<void>;
};

export const marketOf = (account: Pick<Account, 'endpoint'>): Marketplace => marketplaces[account.endpoint];

export function keysOf(account: Account, secret: string): Keys {
  const { key, callback, app, draft } = account;
  return { key, secret, callback, ...(app !== '' && { app }), draft };
}

/** What went wrong, as the seller reads it. `said` and `code` are the marketplace's own. */
export function problemOf(trouble: Trouble): Problem {
  const { said } = trouble;
  const code = cut(trouble.code).slice(0, 100);
  const more = { code, ...(said !== '' && { said }) };
  if (trouble.kind === 'expired') {
    return trouble.what === 'code'
      ? { key: 'problem_marketCode', params: [], ...more }
      : { key: 'problem_marketAgain', params: [], ...more };
  }
  if (trouble.kind === 'throttled') {
    return trouble.scope === 'day'
      ? { key: 'problem_marketDay', params: [], ...more }
      : { key: 'problem_marketRate', params: [], ...more };
  }
  if (trouble.kind === 'unknown') return { key: 'problem_marketSilent', params: [], ...more };
  if (trouble.kind === 'broken') return { key: 'problem_marketBroken', params: [], ...more };
  const refused: Record<typeof trouble.why, string> = {
    keys: 'problem_marketKeys',
    signature: 'problem_marketSignature',
    clock: 'problem_marketClock',
    permission: 'problem_marketPermission',
    callback: 'problem_marketCallback',
    page: 'problem_marketBroken',
    not_found: 'problem_marketNotFound',
    business: 'problem_marketRefused',
    other: 'problem_marketRefused',
  };
  return { key: refused[trouble.why], params: [], ...more };
}
