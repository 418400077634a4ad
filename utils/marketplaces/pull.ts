// One pull of an account: windows of time, page after page, then what the list does not tell. Each page is stored with
// the checkpoint in one transaction, so that a killed pull goes on from the next page; the cursor moves only when a
// window was read to its end. One pull an account at a time: a browser-wide lock dies with whoever held it.
import type { Account, PullRun, PullState } from '../db/accounts-schema';
import { readAccount } from '../db/orders';
import { Locked } from '../vault/seal';
import { changeAccount } from './account-store';
import { type Asked, askMarket } from './ask';
import { pullDetails } from './details';
import { storePage } from './draft-store';
import { day, hour, minute } from './endpoint';
import { followOld } from './follow';
import { advanced, beginWindow, planWindows, queryOf, resumed, type Window, type WindowPlan } from './pages';
import { marketOf, type Parts } from './parts';
import { type Ended, endOf, heardBy, orMissing, type Page, type Running, save } from './pull-run';
import {
  chanceOf,
  changeState,
  isPulled,
  newState,
  nextTime,
  noTally,
  putReceipt,
  receiptOf,
  stateFrom,
} from './pull-state';

/** Answers that did not come are asked again after these waits, ms; then the pull is put off. */
const retries = [1000, 4000, 15_000];

/** The windows that an account's next pull asks for. */
function planOf(account: Account, { cursor, skew, since }: PullState, now: number): WindowPlan {
  return planWindows(marketOf(account).endpoint.window, cursor, account.firstDays * day, now, skew, since);
}

/** Whether an account is to be known from further back than it is. */
export const reachesBack = (account: Account, state: PullState, now: number): boolean =>
  planOf(account, state, now).windows.some(({ back }) => back);

/** Longest that a pull is put off by what the marketplace says, ms. */
const longestPause = 25 * hour;

/** Begins a run, or goes on with the one that was interrupted. */
function begun(account: Account, state: PullState, cause: PullRun['cause'], now: number): PullRun {
  const { endpoint } = marketOf(account);
  // Of a run that has read its windows only further calls are left; those are found without it.
  if (state.run && state.run.at < state.run.windows.length) {
    const { checkpoint } = state.run;
    const onwards = checkpoint && resumed(endpoint.paging, checkpoint, now);
    return { ...state.run, checkpoint: onwards, resumed: state.run.resumed + 1 };
  }
  const plan = planOf(account, state, now);
  return {
    ...{ began: now, cause, windows: [...plan.windows], why: plan.why, at: 0, checkpoint: null, rough: false },
    ...{ tally: noTally, resumed: 0, warnings: [] },
  };
}

/** Asks for a page; what got no answer is asked again some times. */
async function askPage(running: Running, checkpoint: NonNullable<PullRun['checkpoint']>): Promise<Asked<Page>> {
  const { parts, account, stopped } = running;
  const { protocol, endpoint } = marketOf(account);
  const query = queryOf(endpoint.paging, checkpoint);
  for (let at = 0; ; at += 1) {
    const said = await askMarket<Page>(
      parts,
      account,
      {
        kind: 'list',
        make: (access, now) => protocol.list(access, query, now),
        read: (answer, now) => protocol.readPage(answer, now),
        rateOf: (page) => page.rate,
        stopped,
      },
      heardBy(running),
    );
    const pause = said.kind === 'unknown' ? retries[at] : undefined;
    // A rate that was passed is waited for in the next turn, as long as it is not long.
    const again = said.kind === 'throttled' && said.scope === 'rate' && at < 5;
    if (!again && pause === undefined) return said;
    if (pause !== undefined) await parts.wait(pause);
  }
}

/** Stores a page and the checkpoint after it; false: the account was removed meanwhile. */
async function keepPage(running: Running, page: Page, seen: number): Promise<boolean> {
  const { parts, account, run } = running;
  const { protocol, endpoint } = marketOf(account);
  const { checkpoint } = run;
  if (!checkpoint) return false;
  const { orders, failed, total, next } = page;
  const after = advanced(endpoint.paging, checkpoint, { total, next, count: orders.length + failed.length });
  const { id, keepDays } = account;
  const stored = await storePage(
    parts.db,
    { account: id, keepDays, details: protocol.details, orders, failed, seen },
    (done, pulls) => {
      const { tally } = running.run;
      const warnings = [...new Set([...run.warnings, ...page.warnings])].slice(0, 20);
      running.run = {
        ...{ ...running.run, checkpoint: after, warnings: warnings.map((text) => text.slice(0, 300)) },
        tally: {
          ...{ ...tally, pages: tally.pages + 1, fetched: tally.fetched + orders.length + failed.length },
          ...{ fresh: tally.fresh + done.fresh, changed: tally.changed + done.changed, same: tally.same + done.same },
          failed: tally.failed + failed.length,
        },
      };
      running.state = { ...running.state, run: running.run };
      pulls.put(running.state);
    },
  );
  return stored !== null;
}

/** What is known when a window was read to its end. */
function known(state: PullState, run: PullRun, window: Window): Partial<PullState> {
  if (window.back) return { since: window.from };
  return window.last ? { cursor: window.to, since: state.since ?? run.windows[0]?.from ?? null } : {};
}

/** Reads the windows that are left; null: all were. */
async function readWindows(running: Running): Promise<Ended | null> {
  const { parts, account } = running;
  const { endpoint } = marketOf(account);
  let restarts = 0;
  for (;;) {
    const { run } = running;
    const window = run.windows[run.at];
    if (!window) return null;
    const checkpoint = run.checkpoint ?? beginWindow(endpoint.paging, window, parts.clock());
    if (checkpoint.done) {
      const rough = run.rough || checkpoint.rough;
      running.run = { ...run, at: run.at + 1, checkpoint: null, rough };
      // Everything up to the window's end is known; from a list that never stood still nobody knows.
      running.state = { ...running.state, run: running.run, ...(rough ? {} : known(running.state, run, window)) };
      await save(running);
      continue;
    }
    running.run = { ...run, checkpoint };
    const seen = parts.clock();
    const said = await askPage(running, checkpoint);
    if (said.kind === 'page') {
      if (!(await keepPage(running, said, seen))) return endOf({ kind: 'halt', why: 'gone' }, parts.clock());
    } else if (said.kind === 'refused' && said.why === 'page' && restarts < 2) {
      // The page token is over: the window begins again.
      restarts += 1;
      running.run = { ...running.run, checkpoint: beginWindow(endpoint.paging, window, parts.clock()) };
    } else {
      return endOf(said, parts.clock());
    }
  }
}

/** Ends a run: its receipt, the account's problem, and when the next one is. */
async function finish(running: Running, ended: Ended): Promise<void> {
  const { parts, account, run } = running;
  const now = parts.clock();
  const goesOn = ended.end === 'later' || ended.end === 'stopped';
  await putReceipt(parts.db, receiptOf(account.id, run, now, ended.end, ended.problem));
  // What was read was of long ago: the time since is read at once.
  const newest = run.windows.reduce((latest, { to }) => Math.max(latest, to), 0);
  const behind = newest > 0 && newest < now - account.interval * minute;
  const next = behind && ended.end === 'done' ? now + 1000 : nextTime(account, now, chanceOf(parts.random));
  await changeState(parts.db, account.id, now, (stored) => ({
    ...running.state,
    // What was missed is told until the pull after the one that catches up.
    missed: ended.end === 'done' && run.cause !== 'start' ? null : stored.missed,
    // A pull that goes on later keeps its place; what it has done so far stands in this receipt.
    run: goesOn ? { ...run, tally: noTally, began: now } : null,
    // Before it may go on nothing would come of it; nobody is believed further than a day.
    nextAt: ended.again === null ? next : Math.min(Math.max(ended.again, now + 1000), now + longestPause),
    lastGood: ended.end === 'done' ? now : stored.lastGood,
  }));
  await changeAccount(parts.db, account.id, (row) =>
    row.state === 'again' ? row : { ...row, problem: ended.problem, problemAt: ended.problem && now },
  );
  void parts.tell();
}

/**
 * Pulls an account, or goes on where it was interrupted. null: another pull of it runs, or it is not to be pulled.
 * Throws when the database is out of order.
 */
export function pullAccount(
  parts: Parts,
  id: string,
  cause: PullRun['cause'],
  stopped: () => boolean = () => false,
): Promise<Ended | null> {
  return navigator.locks.request(`storekey.pull.${id}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return null;
    const account = await readAccount(parts.db, id);
    if (!account || !isPulled(account)) return null;
    const now = parts.clock();
    const stored = stateFrom(await parts.db.get('pulls', id), id, now) ?? newState(id, now);
    const run = begun(account, stored, cause, now);
    // Should we be killed, the next start finds it due.
    const state = { ...stored, run, lastTry: now, nextAt: Math.min(stored.nextAt, now) };
    const running: Running = { parts, account, state, run, stopped };
    await changeState(parts.db, id, now, () => state);
    void parts.tell();
    const ended = await read(running).catch((error: unknown): Ended => {
      if (!(error instanceof Locked)) throw error;
      return { end: 'later', problem: { key: 'problem_locked', params: [] }, again: null };
    });
    const told = await orMissing(ended, running);
    await finish(running, told);
    return told;
  });
}

/** Pages, and beside them what the list does not tell: further calls use what the list leaves of the rate. */
async function read(running: Running): Promise<Ended> {
  const pages = { left: true, cut: false };
  const windows = readWindows(running).then(
    (ended) => {
      Object.assign(pages, { left: false, cut: ended !== null });
      return ended;
    },
    (error: unknown) => {
      Object.assign(pages, { left: false, cut: true });
      throw error;
    },
  );
  const [first, second] = await Promise.all([windows, pullDetails(running, pages)]);
  const third = (first ?? second) ? null : await followOld(running);
  // A list that never stood still was not read: nobody knows what is missing, and the next pull begins where this one did.
  const rough: Ended = { end: 'failed', problem: { key: 'problem_pullRough', params: [] }, again: null };
  return first ?? second ?? third ?? (running.run.rough ? rough : { end: 'done', problem: null, again: null });
}
