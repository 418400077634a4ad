// Accounts, as pages ask for them: adding, changing, connecting, removing.
import type { Account } from '../../../utils/db/accounts-schema';
import { announceChange } from '../../../utils/db/changes';
import { guideKey, readAccount } from '../../../utils/db/orders';
import type { Problem } from '../../../utils/db/schema';
import { writeSecrets } from '../../../utils/marketplaces/account-store';
import { changeKeys } from '../../../utils/marketplaces/account-write';
import { giveUpConsent, patternsFor } from '../../../utils/marketplaces/connect';
import { removeAccount, retime } from '../../../utils/marketplaces/forget';
import { reschedule } from '../../../utils/marketplaces/pull-engine';
import { planWake } from '../../../utils/marketplaces/pull-state';
import type { DeskAnswer, DeskAsk } from '../../../utils/messages/desk';
import { Locked } from '../../../utils/vault/seal';
import { whileBusy } from './busy';
import { ordersDesk } from './orders-parts';

const ok = { ok: true } as const;
export const locked: Problem = { key: 'problem_locked', params: [] };

/** An account with its keys; the secret is sealed before the row is there. Throws `Locked`. */
export async function addAccount(ask: DeskAsk<'account.add'>): Promise<DeskAnswer<'account.add'>> {
  const { parts } = await ordersDesk();
  const { secret, ...form } = ask;
  const id = crypto.randomUUID();
  const row: Account = {
    ...{ id, ...form, state: 'new', paused: false, sellerId: null, sellerName: null, added: parts.clock() },
    ...{ connectedAt: null, accessUntil: null, refreshUntil: null, consentUntil: null, secretUntil: null },
    ...{ interval: 60, firstDays: 3, keepDays: 30, pace: 1, deletion: null, problem: null, problemAt: null },
  };
  await writeSecrets(parts.db, id, { secret, access: null, refresh: null, at: row.added });
  await parts.db.put('accounts', row);
  announceChange();
  return { account: id };
}

/** Changes an account. Other keys than before take the old consent's tokens away. */
export async function writeAccount({
  account: id,
  change,
}: DeskAsk<'account.write'>): Promise<DeskAnswer<'account.write'>> {
  const { parts, engine } = await ordersDesk();
  const before = await readAccount(parts.db, id);
  const problem = await changeKeys(parts, id, change).catch((error: unknown): Problem => {
    if (error instanceof Locked) return locked;
    throw error;
  });
  if (!before || problem) return { problem: problem ?? gone };
  if (change.keepDays !== undefined) await retime(parts.db, id, change.keepDays);
  // What a new account was asked is answered, more is asked for, or the seller goes on with it: at once.
  const soon = change.firstDays !== undefined || (before.paused && change.paused === false);
  await reschedule(parts, id, change.firstDays !== undefined ? 'first' : soon ? 'resumed' : 'interval');
  if (soon) void whileBusy(engine.due());
  return { problem: null };
}

const gone: Problem = { key: 'problem_marketNoAccount', params: [] };

/** Match patterns to ask the browser for, and the first that it has not given as a problem. */
export async function hostsOf(ask: DeskAsk<'account.hosts'>): Promise<DeskAnswer<'account.hosts'>> {
  const { parts } = await ordersDesk();
  const patterns = patternsFor(ask);
  const origin = await parts.missingHost(patterns);
  return { patterns, problem: origin === null ? null : { key: 'problem_marketHost', params: [origin] } };
}

/** Removes an account; a pull of it that runs is stopped first. */
export async function dropAccount({
  account,
  drafts,
}: DeskAsk<'account.remove'>): Promise<DeskAnswer<'account.remove'>> {
  const { parts, engine } = await ordersDesk();
  engine.stop(account);
  await giveUpConsent(parts, account);
  await navigator.locks.request(`storekey.pull.${account}`, () => removeAccount(parts.db, account, drafts));
  await planWake(parts.db, parts.clock());
  void parts.tell();
  return ok;
}

/** Keeps where the seller is in the steps of getting keys. */
export async function keepGuide({ endpoint, guide }: DeskAsk<'account.guide'>): Promise<DeskAnswer<'account.guide'>> {
  const { parts } = await ordersDesk();
  await parts.db.put('values', guide, guideKey(endpoint));
  announceChange();
  return ok;
}
