// A pull while it runs: what it has at hand, how it counts and is saved, and what ends it.
import type { Account, PullRun, PullState } from '../db/accounts-schema';
import type { Receipt } from '../db/orders-schema';
import type { Problem } from '../db/schema';
import type { Halt, Heard } from './ask';
import { hour, minute } from './endpoint';
import { marketOf, type Parts, problemOf } from './parts';
import { changeState, counted } from './pull-state';
import type { PageAnswer, Trouble } from './types';

export type Page = Extract<PageAnswer, { kind: 'page' }>;
/** How a pull ended; `again`: when it goes on, UTC ms, null: at its next time. */
export type Ended = { end: Receipt['end']; problem: Problem | null; again: number | null };

/** When a pull that got no answer goes on, and one of a day's quota of which nobody says when it begins again, ms. */
const [silence, quota] = [5 * minute, hour];

/** What a running pull needs at hand. */
export type Running = {
  parts: Parts;
  account: Account;
  state: PullState;
  run: PullRun;
  stopped: () => boolean;
  heard?: Heard;
};

/** Counts what a call cost. */
export function heardBy(running: Running): Heard {
  if (running.heard) return running.heard;
  const add = (part: Partial<Record<'calls' | 'waited', number>>) => {
    const { tally } = running.run;
    running.run = {
      ...running.run,
      tally: { ...tally, calls: tally.calls + (part.calls ?? 0), waited: tally.waited + (part.waited ?? 0) },
    };
  };
  running.heard = {
    called: () => {
      add({ calls: 1 });
      running.state = counted(running.state, 1, running.parts.clock());
    },
    // Paces have fractions, and what is stored has none: a state that does not parse would begin anew.
    waited: (ms: number) => add({ waited: Math.round(ms) }),
    // Theirs is told in whole seconds: what is less than a few says nothing.
    skew: (ms: number) => {
      running.state = { ...running.state, skew: Math.abs(ms) < 5000 ? 0 : ms };
    },
  };
  return running.heard;
}

/** What an answer that is no page means for the pull. */
export function endOf(said: Trouble | Halt, now: number): Ended {
  if (said.kind === 'halt') {
    if (said.why === 'stopped') return { end: 'stopped', problem: null, again: null };
    if (said.why === 'later')
      return { end: 'later', problem: { key: 'problem_marketRate', params: [] }, again: said.until };
    if (said.why === 'locked') return { end: 'later', problem: { key: 'problem_locked', params: [] }, again: null };
    return { end: 'failed', problem: { key: 'problem_marketAgain', params: [] }, again: null };
  }
  const problem = problemOf(said);
  if (said.kind === 'throttled') {
    return { end: 'later', problem, again: said.until ?? now + (said.scope === 'day' ? quota : silence) };
  }
  if (said.kind === 'unknown') return { end: 'later', problem, again: now + silence };
  return { end: 'failed', problem, again: null };
}

/** Silence may be the browser's: a host that it lets us call no more is named. */
export async function orMissing(ended: Ended, { parts, account }: Running): Promise<Ended> {
  if (ended.problem?.key !== 'problem_marketSilent') return ended;
  const missing = await missingOf(parts, account).catch(() => null);
  return missing === null ? ended : { end: 'failed', problem: missing, again: null };
}

/** The marketplace's host that the browser does not let us call, as a problem; null: none. */
export async function missingOf(parts: Parts, account: Account): Promise<Problem | null> {
  const origin = await parts.missingHost(marketOf(account).endpoint.hosts);
  return origin === null ? null : { key: 'problem_marketHost', params: [origin] };
}

/** Writes down how far the pull is, keeping what others wrote beside it. */
export async function save(running: Running): Promise<void> {
  const { parts, account } = running;
  // Pages and further calls are saved beside each other: what stands now counts, not what stood when this was asked.
  await changeState(parts.db, account.id, parts.clock(), (stored) => ({
    ...{ ...running.state, run: running.run },
    ...{ nextAt: stored.nextAt, missed: stored.missed },
  }));
}
