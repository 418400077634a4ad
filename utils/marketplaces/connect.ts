// Connecting an account: a consent on the marketplace's own page in a tab of its own, and what its coming back means.
// The consent is a row of the database, so that a killed worker or document goes on from it; its state is used once.
import * as z from 'zod/mini';
import { type Account, type Consent, consentSchema } from '../db/accounts-schema';
import { announceChange } from '../db/changes';
import { readAccount, readConsent } from '../db/orders';
import type { Problem } from '../db/schema';
import { Locked } from '../vault/seal';
import { readSecrets } from './account-store';
import { judgeAddress, landingsOf, makeState, type Seen } from './connect-rules';
import { minute } from './endpoint';
import { keysOf, marketOf, type Parts, problemOf } from './parts';
import { answered, settle } from './settle';

/** A consent page that nobody answers is given up after this, ms. */
export const longestConsent = 60 * minute;

/** Match patterns that connecting needs: the marketplace's, and the host to which the tab comes back, plain or upgraded. */
export function patternsFor(account: Pick<Account, 'endpoint' | 'callback' | 'landings'>): string[] {
  const { endpoint } = marketOf(account);
  const keys = { key: '', secret: '', callback: account.callback };
  const hosts = landingsOf(endpoint, keys, account.landings).map((address) => new URL(address).hostname);
  const own = hosts.flatMap((host) => [`http://${host}/*`, `https://${host}/*`]);
  const known = new Set(endpoint.hosts);
  return [...new Set([...endpoint.hosts, ...own.filter((pattern) => !known.has(pattern))])];
}

/** Changes a consent in one transaction; `change` gives null where it has nothing to change. Gives the new row. */
async function changeConsent(
  parts: Parts,
  account: string,
  change: (consent: Consent) => Consent | null,
): Promise<Consent | null> {
  const transaction = parts.db.transaction('consents', 'readwrite', { durability: 'strict' });
  const read = z.safeParse(consentSchema, await transaction.store.get(account));
  const next = read.success ? change(read.data) : null;
  if (next) await transaction.store.put(next);
  await transaction.done;
  announceChange();
  return next;
}

/** How a consent ended, for the page that waits for it. */
async function ended(parts: Parts, account: string, step: Consent['step'], problem: Problem | null): Promise<void> {
  await changeConsent(parts, account, (consent) => ({
    ...{ ...consent, step, problem, endedAt: parts.clock(), used: true, url: '', seen: null, state: '' },
  }));
  void parts.tell();
}

/** Runs what deals with an account's consent; such things follow each other. */
const withConsent = <T>(account: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`storekey.consent.${account}`, work);

/**
 * Begins a consent; the background opens its tab. One whose code is just being exchanged ends first. Gives the problem
 * where it cannot be begun.
 */
export async function startConsent(parts: Parts, id: string): Promise<Problem | null> {
  const problem = await withConsent(id, () => prepareConsent(parts, id));
  if (problem) return problem;
  announceChange();
  await parts.tell();
  // A background that is just being replaced does not hear it.
  if ((await readConsent(parts.db, id))?.step === 'opening') await parts.tell();
  return null;
}

async function prepareConsent(parts: Parts, id: string): Promise<Problem | null> {
  const { db, clock } = parts;
  const account = await readAccount(db, id);
  if (!account) return { key: 'problem_marketNoAccount', params: [] };
  const { endpoint, protocol } = marketOf(account);
  const missing = await missingHost(parts, account);
  if (missing) return missing;
  try {
    const secrets = await readSecrets(db, id);
    if (!secrets) return { key: 'problem_marketSecretGone', params: [] };
    const keys = keysOf(account, secrets.secret);
    const state = makeState(parts.random(40));
    const landings = landingsOf(endpoint, keys, account.landings);
    const watch = [...landings, ...endpoint.authorize.errorPages.map(({ page }) => page)];
    const url = await protocol.consent(keys, state, account.country);
    const consent: Consent = {
      ...{ account: id, step: 'opening', url, state, used: false, tabId: null, landings, watch },
      ...{ began: clock(), seen: null, problem: null, endedAt: null },
    };
    await db.put('consents', consent);
  } catch (error) {
    if (error instanceof Locked) return { key: 'problem_locked', params: [] };
    if (error instanceof RangeError) return { key: 'problem_marketKeys', params: [] };
    throw error;
  }
  return null;
}

/** The host that the browser does not let us call yet, as a problem. */
export async function missingHost(parts: Parts, account: Account): Promise<Problem | null> {
  const origin = await parts.missingHost(patternsFor(account));
  return origin === null ? null : { key: 'problem_marketHost', params: [origin] };
}

/** Gives a consent up: the seller went another way. Its tab stays. */
export async function giveUpConsent(parts: Parts, id: string): Promise<void> {
  const consent = await readConsent(parts.db, id);
  if (!consent || consent.endedAt !== null) return;
  await ended(parts, id, 'closed', { key: 'problem_consentClosed', params: [] });
}

const failures: Record<Extract<Seen, { does: 'failed' }>['why'], string> = {
  state: 'problem_consentState',
  used: 'problem_consentUsed',
  no_code: 'problem_consentNoCode',
  error: 'problem_consentError',
};

/** Deals with every consent whose tab came back, and with those that are too old. Called at each start and each sight. */
export async function lookAtConsents(parts: Parts): Promise<void> {
  // Beside each other: a marketplace that does not answer holds up no other's consent.
  const rows = await parts.db.getAll('consents');
  await Promise.all(rows.map(({ account }) => withConsent(account, () => lookAt(parts, account))));
}

async function lookAt(parts: Parts, id: string): Promise<void> {
  const consent = await readConsent(parts.db, id);
  const account = await readAccount(parts.db, id);
  if (!consent || !account || consent.endedAt !== null) return;
  if (consent.step === 'exchanging') {
    // The document died after the code was sent: nobody knows whether it was taken, and it works once.
    await ended(parts, id, 'failed', { key: 'problem_consentCut', params: [] });
  } else if (consent.seen !== null && consent.tabId !== null) {
    await judge(parts, account, consent, consent.seen);
  } else if (parts.clock() - consent.began > longestConsent) {
    await ended(parts, id, 'failed', { key: 'problem_consentOld', params: [] });
  }
}

async function judge(parts: Parts, account: Account, consent: Consent, address: string): Promise<void> {
  const { endpoint } = marketOf(account);
  const { tabId, state, used, landings } = consent;
  const pending = { tabId: tabId ?? -1, state, used, landings };
  const seen = judgeAddress(endpoint, pending, pending.tabId, address, parts.clock());
  if (seen.does === 'nothing') {
    await changeConsent(parts, account.id, (row) => ({ ...row, seen: null }));
  } else if (seen.does === 'declined') {
    await ended(parts, account.id, 'declined', { key: 'problem_consentDeclined', params: [], said: seen.said });
  } else if (seen.does === 'failed') {
    const { code, said } = seen;
    await ended(parts, account.id, 'failed', { key: failures[seen.why], params: [], code, said });
  } else {
    await changeConsent(parts, account.id, (row) => ({ ...row, step: 'exchanging', used: true, seen: null, url: '' }));
    const problem = await exchange(parts, account, seen.code, seen.sellerId).catch((error: unknown) => {
      if (error instanceof Locked) return { key: 'problem_locked', params: [] };
      throw error;
    });
    await ended(parts, account.id, problem ? 'failed' : 'done', problem);
  }
}

/** Exchanges a code for tokens and stores them; gives the problem where it ended without. */
async function exchange(
  parts: Parts,
  account: Account,
  code: string,
  sellerId: string | null,
): Promise<Problem | null> {
  const secrets = await readSecrets(parts.db, account.id);
  if (!secrets) return { key: 'problem_marketSecretGone', params: [] };
  const { protocol } = marketOf(account);
  const keys = keysOf(account, secrets.secret);
  const read = await answered(async () => {
    const answer = await parts.send(await protocol.exchange(keys, code, parts.clock()));
    return protocol.readTokens(answer, 'code', parts.clock());
  });
  if (read.kind !== 'tokens') return problemOf(read);
  return settle(parts, account, read, sellerId);
}
