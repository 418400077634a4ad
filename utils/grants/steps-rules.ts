// Rules of a run over the register: which stores it takes, what is still to be done, and how one run's lease stands to
// another's. Pure: rows and a clock.
import type { Grant } from '../db/grants-schema';
import type { Lease, RunState } from '../db/run-schema';
import { type GrantDraft, plan, stop, submit, type Verdict } from './register';
import { beginWithdraw } from './withdraw';

/** How long a run is believed alive without a word, ms: a hidden tab's timers come once a minute. */
export const leaseMs = 90_000;
/** The same after the page was left, or the desk began anew: a live one speaks every 5 s. */
export const briefMs = 12_000;

/** Whether a lease still keeps others away. */
export const isLive = (lease: Lease, now: number): boolean => lease.end === null && lease.until > now;

/**
 * Takes stores into a run: planned ones, and new ones that are planned at once; as many as have places, in the order
 * given. With `withdraw` those whose lock is over. Nothing is pressed yet.
 */
export function takeIntoRun(draft: GrantDraft, job: Lease['job'], names: readonly string[], run: string): Verdict[] {
  if (job === 'read') return [];
  if (job === 'withdraw') return names.map((name) => beginWithdraw(draft, name, run));
  return names.flatMap((given) => {
    const name = given.trim();
    const before = draft.get(name)?.state;
    const planned = before === 'planned' ? [] : plan(draft, [name]);
    const bad = planned.filter(({ no }) => no !== null);
    return bad.length > 0 ? bad : submit(draft, [name], run);
  });
}

/** Where a run stands, by the rows it drives. */
export function runState(lease: Lease, rows: readonly Grant[]): RunState {
  const { run, job, mode, owner } = lease;
  const own = lease.names.flatMap((name) => rows.find((row) => row.name === name && row.run === run) ?? []);
  const part = (pressed: boolean) => own.filter((row) => row.pressedAt > 0 === pressed).map(({ name }) => name);
  return { job, mode, owner, todo: part(false), pressed: part(true) };
}

/** Ends what a run still drives: planned again where nothing was pressed, unconfirmed where something was. */
export function endRun(draft: GrantDraft, run: string, why: string): Verdict[] {
  const own = draft.rows().filter((row) => row.run === run);
  const problem = { key: `problem_steps_${why}`, params: [] };
  return own.map((row) => stop(draft, row.name, run, row.pressedAt > 0 ? problem : null));
}
