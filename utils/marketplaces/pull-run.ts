// A pull while it runs: what it has at hand, how it counts and is saved, and what ends it.
import type { Account, PullRun, PullState } from '../db/accounts-schema';
import type { Receipt } from '../db/orders-schema';
import type { Problem } from '../db/schema';
import type { Halt, Heard } from './ask';
import { minute } from './endpoint';
import { type Parts, problemOf } from './parts';
import { changeState, counted } from './pull-state';
import type { PageAnswer, Trouble } from './types';

export type Page = Extract<PageAnswer, { kind: 'page' }>;
/** How a pull ended; `again`: when it goes on, UTC ms, null: at its next time. */
export type Ended = { end: Receipt['end']; problem: Problem | null; again: number | null };

/** When a pull that got no answer goes on, ms. */
const silence = 5 * minute;

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
    waited: (ms: number) => add({ waited: ms }),
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
  if (said.kind === 'throttled') return { end: 'later', problem, again: said.until ?? now + silence };
  if (said.kind === 'unknown') return { end: 'later', problem, again: now + silence };
  return { end: 'failed', problem, again: null };
}

/** Writes down how far the pull is, keeping what others wrote beside it. */
export async function save(running: Running): Promise<void> {
  const { parts, account } = running;
  // Pages and further calls are saved beside each other: what stands now counts, not what stood when this was asked.
  await changeState(parts.db, account.id, parts.clock(), (stored) => ({
    ...{ ...running.state, run: running.run },
    ...{ askedAt: stored.askedAt, nextAt: stored.nextAt, missed: stored.missed },
  }));
}
