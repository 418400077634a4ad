// Rules of a run over the register: which stores it takes, what is still to be done, and how one run's lease stands to
// another's. Pure: rows and a clock.
import type { Grant } from '../db/grants-schema';
import type { Lease, RunState } from '../db/run-schema';
import { placesTaken } from './lock';
import { type GrantDraft, plan, refuse, stop, submit, type Verdict } from './register';
import type { Refusal } from './steps';
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

/** What words of the page mean; null: nothing that we know, so that only the list can tell. */
export const refusalIn = (words: string, refusals: readonly Refusal[]): Refusal['to'] | null =>
  refusals.find(({ word }) => words.includes(word))?.to ?? null;

/** Takes words of the page for a store: refused where they are known to refuse; else nothing changes. */
export function takeWords(
  draft: GrantDraft,
  { run, job, names }: Lease,
  name: string,
  words: string,
  refusals: readonly Refusal[],
): 'refused' | 'full' | null {
  const to = job === 'authorize' ? refusalIn(words, refusals) : null;
  // An old message that the page draws anew is about the store that it names.
  const others = !words.includes(name) && names.some((other) => words.includes(other));
  if (to === null || (others && to === 'store')) return null;
  const { no } = refuse(draft, name, run, { key: 'problem_steps_said', params: [words] });
  return no !== null ? null : to === 'all' ? 'full' : 'refused';
}

/**
 * After a list: takes stores out of a run that have no place any more, from the end of the order given, as long as
 * nothing was pressed for them. They are planned again.
 */
export function trimRun(draft: GrantDraft, { run, names }: Lease): Verdict[] {
  const { broken, numbers } = draft.ctx;
  const over = Math.max(0, placesTaken(draft.rows(), broken.length) - numbers.stores.value);
  const idle = names.filter((name) => {
    const row = draft.get(name);
    return row?.run === run && row.pressedAt === 0;
  });
  const problem = { key: 'steps_no_full', params: [] };
  return idle.slice(Math.max(0, idle.length - over)).map((name) => stop(draft, name, run, problem));
}

/** Ends what a run still drives: planned again where nothing was pressed, unconfirmed where something was. */
export function endRun(draft: GrantDraft, run: string, why: string): Verdict[] {
  const own = draft.rows().filter((row) => row.run === run);
  const problem = { key: `problem_steps_${why}`, params: [] };
  return own.map((row) => stop(draft, row.name, run, row.pressedAt > 0 ? problem : null));
}
