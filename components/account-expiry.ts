// When what an account stands on ends, and how urgent that is: pure rules over a row and the clock.
import type { Account } from '../utils/db/accounts-schema';

/** over: it has ended. day, week, month: 1, 7, 30 days are left at most. renewed: it is renewed by itself before. */
export type Urgency = 'over' | 'day' | 'week' | 'month' | 'fine' | 'renewed';
export type Expiry = { what: 'access' | 'refresh' | 'consent' | 'secret'; at: number; urgency: Urgency };

const day = 86_400_000;

/** How urgent an end is that the seller has to do something about. */
export function urgencyOf(at: number, now: number): Exclude<Urgency, 'renewed'> {
  const left = at - now;
  if (left <= 0) return 'over';
  if (left <= day) return 'day';
  if (left <= 7 * day) return 'week';
  return left <= 30 * day ? 'month' : 'fine';
}

/**
 * Every end that is known, the soonest first. An access token is renewed by itself as long as the refresh token lives,
 * and so is a refresh token of which each renewal brings a new one, while the account is pulled. One that lives a month or
 * less as a rule is warned of in its last quarter only.
 */
export function expiriesOf(account: Account, now: number): Expiry[] {
  const { accessUntil, refreshUntil, consentUntil, secretUntil, state } = account;
  if (state === 'new') return [];
  const found: Expiry[] = [];
  const put = (what: Expiry['what'], at: number | null, urgency: (at: number) => Urgency) => {
    if (at !== null) found.push({ what, at, urgency: urgency(at) });
  };
  const renews = state === 'connected' && (refreshUntil === null || refreshUntil > now);
  put('access', accessUntil, (at) => (renews ? 'renewed' : urgencyOf(at, now)));
  put('refresh', refreshUntil, (at) => {
    const before = accessUntil !== null && accessUntil < at;
    if (renews && !account.paused && account.renews && before) return 'renewed';
    const came = account.refreshAt ?? account.connectedAt;
    const early = came !== null && at - now > (at - came) / 4;
    return early && at > now ? 'fine' : urgencyOf(at, now);
  });
  put('consent', consentUntil, (at) => urgencyOf(at, now));
  put('secret', secretUntil, (at) => urgencyOf(at, now));
  return found.sort((a, b) => a.at - b.at);
}

/** The most urgent of them that needs the seller; null when none does. */
export function warningOf(expiries: readonly Expiry[]): Expiry | null {
  return expiries.find(({ urgency }) => !['fine', 'renewed'].includes(urgency)) ?? null;
}

/** Whole days and hours that are left, never below zero. */
export function leftOf(at: number, now: number): { days: number; hours: number } {
  const hours = Math.max(0, Math.floor((at - now) / 3_600_000));
  return { days: Math.floor(hours / 24), hours: hours % 24 };
}
