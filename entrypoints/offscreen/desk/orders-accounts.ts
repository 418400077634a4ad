// Accounts, as pages ask for them: adding, changing, connecting, removing.
import type { Account } from '../../../utils/db/accounts-schema';
import { announceChange } from '../../../utils/db/changes';
import { guideKey, readAccount } from '../../../utils/db/orders';
import type { Problem } from '../../../utils/db/schema';
import { changeAccount, readSecrets, writeSecrets } from '../../../utils/marketplaces/account-store';
import { forgetConsent, giveUpConsent, patternsFor } from '../../../utils/marketplaces/connect';
import { removeAccount, retime } from '../../../utils/marketplaces/forget';
import { reschedule } from '../../../utils/marketplaces/pull-engine';
import type { DeskAnswer, DeskAsk } from '../../../utils/messages/desk';
import { Locked } from '../../../utils/vault/seal';
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

const consentFields = ['key', 'app', 'country', 'draft'] as const;

/** Changes an account. Other keys than before take the old consent's tokens away. */
export async function writeAccount({
  account: id,
  change,
}: DeskAsk<'account.write'>): Promise<DeskAnswer<'account.write'>> {
  const { parts } = await ordersDesk();
  const { secret, ...fields } = change;
  const before = await readAccount(parts.db, id);
  if (!before) return { problem: { key: 'problem_marketNoAccount', params: [] } };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  try {
    const secrets = await readSecrets(parts.db, id);
    const other = consentFields.some((field) => fields[field] !== undefined && fields[field] !== before[field]);
    if (secret !== undefined || other || !secrets) {
      const old = secrets ?? { secret: '', access: null, refresh: null, at: 0 };
      const tokens = other ? { access: null, refresh: null } : {};
      await writeSecrets(parts.db, id, { ...old, ...tokens, secret: secret ?? old.secret });
    }
    await changeAccount(parts.db, id, (row) => ({
      ...row,
      ...given,
      ...(secret !== undefined && { secretUntil: null }),
    }));
    if (other) await forgetConsent(parts, id);
  } catch (error) {
    if (error instanceof Locked) return { problem: locked };
    throw error;
  }
  if (fields.keepDays !== undefined) await retime(parts.db, id, fields.keepDays);
  await reschedule(parts, id);
  return { problem: null };
}

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
