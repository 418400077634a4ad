// Which pulls run when: those that are due, those that the seller asks for, those that were missed while the browser was
// closed. Whatever calls this may call it twice: a pull that runs is not begun again.
import type { Account, PullRun } from '../db/accounts-schema';
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import { readAccount, readAccounts, readPullState } from '../db/orders';
import type { Problem } from '../db/schema';
import { buyersKey } from '../vault/buyers-key';
import { Locked } from '../vault/seal';
import { lookAtConsents } from './connect';
import { minute } from './endpoint';
import { forgetDue } from './forget';
import type { Parts } from './parts';
import { pullAccount, reachesBack } from './pull';
import type { Ended } from './pull-run';
import { changeState, isPulled, planWake } from './pull-state';

/** A pull that is later than this was missed: the browser was closed, or the machine slept. */
const late = 5 * minute;

export type PullEngine = {
  /** Runs what is due; ends when it has. */
  due: () => Promise<void>;
  /** Pulls now; `started` tells whether it did, the promise when it has ended. */
  now: (
    id: string,
    cause: 'now' | 'repeat',
  ) => Promise<{ started: boolean; problem: Problem | null; ended: Promise<unknown> }>;
  stop: (id: string) => void;
  /** Whether a pull of it runs here. */
  runs: (id: string) => boolean;
  /** The vault is open: what waited for that is pulled. */
  unlocked: () => Promise<void>;
  /** What a start of the document does. */
  start: () => Promise<void>;
};

export function createPullEngine(parts: Parts): PullEngine {
  const { db, clock } = parts;
  const running = new Map<string, Promise<Ended | null>>();
  const stopping = new Set<string>();

  const run = (id: string, cause: PullRun['cause']): Promise<Ended | null> => {
    const known = running.get(id);
    if (known) return known;
    stopping.delete(id);
    const pull = pullAccount(parts, id, cause, () => stopping.has(id)).finally(() => {
      running.delete(id);
      stopping.delete(id);
    });
    running.set(id, pull);
    return pull;
  };

  /** Whether an account's time has come; what was missed is noted. */
  const cause = async (account: Account): Promise<PullRun['cause'] | null> => {
    const state = await readPullState(db, account.id);
    const now = clock();
    if (!isPulled(account) || running.has(account.id)) return null;
    if (!state) return 'alarm';
    if (state.nextAt > now) return null;
    // One that was killed goes on as what it was.
    if (state.run) return state.run.cause;
    if (now - state.nextAt <= late) return 'alarm';
    const missed = { from: state.lastTry ?? state.nextAt, to: now };
    await changeState(db, account.id, now, (stored) => ({ ...stored, missed }));
    return 'start';
  };

  const due = async () => {
    const pulls: Promise<unknown>[] = [];
    for (const account of await readAccounts(db)) {
      const why = await cause(account);
      if (why) pulls.push(run(account.id, why));
    }
    await planWake(db, clock());
    void parts.tell();
    await forgetDue(db, clock());
    await Promise.all(pulls);
    await planWake(db, clock());
    void parts.tell();
  };

  const now: PullEngine['now'] = async (id, why) => {
    const account = await readAccount(db, id);
    const none = (key: string, params: string[] = []) => ({
      started: false,
      problem: { key, params },
      ended: Promise.resolve(),
    });
    if (!account) return none('problem_marketNoAccount');
    if (account.state !== 'connected') return none('problem_marketAgain');
    if (account.paused) return none('problem_marketPaused');
    if (running.has(id)) return none('problem_pullRuns');
    const ended = run(id, why).then(async () => {
      await planWake(db, clock());
      void parts.tell();
    });
    return { started: true, problem: null, ended };
  };

  return {
    due,
    now,
    stop: (id) => {
      if (running.has(id)) stopping.add(id);
    },
    runs: (id) => running.has(id),
    unlocked: async () => {
      // The vault tells of locking too.
      if (!(await opens(db))) return;
      for (const { id, problem } of await readAccounts(db)) {
        if (problem?.key !== 'problem_locked') continue;
        const time = clock();
        await changeState(db, id, time, (state) => ({ ...state, nextAt: Math.min(state.nextAt, time) }));
      }
      await due();
    },
    start: async () => {
      await lookAtConsents(parts);
      await due();
    },
  };
}

async function opens(db: Db): Promise<boolean> {
  try {
    await buyersKey(db);
    return true;
  } catch (error) {
    if (error instanceof Locked) return false;
    throw error;
  }
}

/**
 * The next pull's time after an account was changed. interval: sooner where it is shorter. resumed: now; the time of the
 * pause was not missed. first: the seller has said how far back the first pull looks, so a new account is pulled now, and
 * one of which more is wanted than is known.
 */
export async function reschedule(parts: Parts, id: string, why: 'interval' | 'resumed' | 'first'): Promise<void> {
  const account = await readAccount(parts.db, id);
  if (!account) return;
  const now = parts.clock();
  const soonest = now + account.interval * minute;
  await changeState(parts.db, id, now, (state) => {
    const more = state.lastTry === null || reachesBack(account, state, now);
    const at = why === 'resumed' || (why === 'first' && more) ? now : soonest;
    return { ...state, nextAt: why === 'resumed' ? now : Math.min(state.nextAt, at) };
  });
  await planWake(parts.db, now);
  announceChange();
  void parts.tell();
}
