// "Why is my order not here?": what is known here, then the marketplace's own answer for that one order; and pulling one
// order again, which is the same question with its answer kept.
import type { Account } from '../db/accounts-schema';
import type { Db } from '../db/open';
import { readAccount, readConsent, readFailures, readPullState } from '../db/orders';
import type { Problem } from '../db/schema';
import { Locked } from '../vault/seal';
import { type Asked, askMarket } from './ask';
import { missingHost } from './connect';
import { readRow } from './draft-read';
import { storePage } from './draft-store';
import { draftKey } from './drafts';
import { day, minute } from './endpoint';
import { marketOf, type Parts } from './parts';
import { endOf, missingOf, type Page } from './pull-run';
import { changeState, counted, noTally, putReceipt } from './pull-state';

export type Fetched = { key: string | null; problem: Problem | null };

/** Pulls one order by its number, with its address and items where the list has none. */
export async function pullOne(parts: Parts, id: string, order: string): Promise<Fetched> {
  const account = await readAccount(parts.db, id);
  if (!account) return { key: null, problem: { key: 'problem_marketNoAccount', params: [] } };
  const began = parts.clock();
  let calls = 0;
  const { protocol } = marketOf(account);
  const heard = {
    called: () => {
      calls += 1;
    },
  };
  let fetched: Fetched;
  try {
    const said = await askMarket<Page>(
      parts,
      account,
      {
        kind: 'one',
        make: (access, now) => protocol.one(access, order, now),
        read: (answer, now) => protocol.readOne(answer, now),
      },
      heard,
    );
    fetched = await keepOne(parts, account, order, said, began);
  } catch (error) {
    if (error instanceof RangeError) fetched = { key: null, problem: { key: 'why_notANumber', params: [order] } };
    else if (error instanceof Locked) fetched = { key: null, problem: { key: 'problem_locked', params: [] } };
    else throw error;
  }
  const found = fetched.key === null ? 0 : 1;
  await putReceipt(parts.db, {
    ...{ account: id, cause: 'one', began, ended: parts.clock(), from: null, to: null, why: 'one', resumed: 0 },
    tally: { ...noTally, calls, fetched: found, same: found },
    ...{ end: fetched.problem ? 'failed' : 'done', problem: fetched.problem, warnings: [order] },
  });
  await changeState(parts.db, id, began, (state) => counted(state, calls, began));
  return fetched;
}

async function keepOne(
  parts: Parts,
  account: Account,
  order: string,
  said: Asked<Page>,
  seen: number,
): Promise<Fetched> {
  if (said.kind !== 'page') {
    const missing = said.kind === 'unknown' ? await missingOf(parts, account) : null;
    if (missing) return { key: null, problem: missing };
    const gone = said.kind === 'refused' && said.why === 'not_found';
    if (gone) return { key: null, problem: { key: 'why_marketHasNone', params: [order] } };
    return { key: null, problem: endOf(said, parts.clock()).problem };
  }
  const found = said.orders.find((one) => one.id === order || one.alsoKnown.includes(order));
  const { id, keepDays } = account;
  const { details } = marketOf(account).protocol;
  const page = { account: id, keepDays, details, orders: found ? [found] : [], failed: said.failed, seen, anew: true };
  const stored = await storePage(parts.db, page, () => undefined);
  if (!stored) return { key: null, problem: { key: 'problem_marketNoAccount', params: [] } };
  if (found) return { key: draftKey(id, found.id), problem: null };
  const [failed] = said.failed;
  if (failed) return { key: null, problem: { key: 'why_notReadable', params: [failed.reason] } };
  return { key: null, problem: { key: 'why_marketHasNone', params: [order] } };
}

/** What is known here of an order that is not. */
async function reasonsHere(parts: Parts, account: Account, order: string): Promise<Problem[]> {
  const { db, clock } = parts;
  const reasons: Problem[] = [];
  const add = (key: string, params: string[] = []) => void reasons.push({ key, params });
  const [state, failures, consent] = await Promise.all([
    readPullState(db, account.id),
    readFailures(db, account.id),
    readConsent(db, account.id),
  ]);
  if (account.state === 'new') add('why_notConnected', [account.name]);
  if (account.state === 'again') add('why_connectAgain', [account.name]);
  if (consent && consent.endedAt === null) add('why_consentOpen', [account.name]);
  if (account.paused) add('why_paused', [account.name]);
  const missing = await missingHost(parts, account);
  if (missing) reasons.push(missing);
  const failed = failures.find((one) => one.order === order);
  if (failed) add('why_notReadable', [failed.reason]);
  if (!state || state.cursor === null) add('why_neverPulled', [String(account.firstDays)]);
  else if (clock() - state.cursor > 2 * account.interval * minute)
    add('why_behind', [new Date(state.cursor).toISOString()]);
  if (state?.run) add('why_running', []);
  const { window } = marketOf(account).endpoint;
  add('why_window', [String(account.firstDays), String(Math.round(window.reach / day))]);
  return reasons;
}

async function ofAnother(db: Db, order: string, id: string): Promise<string | null> {
  for (const account of await db.getAll('accounts')) {
    if (account.id !== id && (await readRow(db, draftKey(account.id, order)))) return account.name;
  }
  return null;
}

/** Why an order is not here; asks the marketplace for it. `found`: it is here (now), under this key. */
export async function whyNot(
  parts: Parts,
  id: string,
  order: string,
): Promise<{ found: string | null; reasons: Problem[] }> {
  const account = await readAccount(parts.db, id);
  if (!account) return { found: null, reasons: [{ key: 'problem_marketNoAccount', params: [] }] };
  const key = draftKey(id, order);
  const row = await readRow(parts.db, key);
  if (row)
    return { found: key, reasons: [{ key: row.state === 'ignored' ? 'why_ignored' : 'why_isHere', params: [order] }] };
  const reasons = await reasonsHere(parts, account, order);
  const other = await ofAnother(parts.db, order, id);
  if (other !== null) reasons.unshift({ key: 'why_otherAccount', params: [other] });
  if (account.state !== 'connected') return { found: null, reasons };
  const fetched = await pullOne(parts, id, order);
  if (fetched.key !== null)
    return { found: fetched.key, reasons: [{ key: 'why_fetchedNow', params: [order] }, ...reasons] };
  return { found: null, reasons: fetched.problem ? [fetched.problem, ...reasons] : reasons };
}
