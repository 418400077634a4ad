// The register's commands on the way to a grant: plan, authorize, press, stop, refuse; and what is only ours: notes,
// forgetting. Each works on a draft and says what it did; who is not allowed to go on gets a reason, not an error.
import type { Day, Grant, Route } from '../db/grants-schema';
import type { Problem } from '../db/schema';
import { type Change, type Context, type Draft, draftOf } from './draft';
import { placesLeft, placesTaken } from './lock';
import { type NameCheck, nameProblem } from './names';
import { assertMove } from './states';

export type GrantDraft = Draft<Grant>;

/** Why a command was not carried out: `state`: the row is not where the command starts; `run`: another run has it. */
export type No = 'missing' | 'state' | 'run' | 'pressed' | 'full' | 'locked' | 'leaving' | 'changed' | 'notOurs';
export type Verdict = { name: string; no: No | Exclude<NameCheck['problem'], null> | null };

/** Notes to a grant, all the seller's own. */
export type Notes = { who: string; note: string; endOn: Day | null };
const noNotes: Notes = { who: '', note: '', endOn: null };

/** States in which a row may be taken off the register: it has no place. */
const forgettable: readonly Grant['state'][] = ['planned', 'refused', 'withdrawn'];

/**
 * Moves back that undoing alone makes: what was forgotten or planned again comes back as it was and takes no place; what
 * was settled as gone has its place again, where one is left.
 */
function undone(from: Grant['state'] | null, to: Grant['state']): boolean {
  if (from === 'withdrawn') return to === 'active';
  if (from === 'refused') return to === 'unconfirmed';
  return (from === null || from === 'planned') && forgettable.includes(to);
}

/** A draft over an owner's grants, whose writes must be moves of the table. */
export function grantDraft(rows: readonly Grant[], ctx: Context, route: Route): GrantDraft {
  return draftOf('grants', rows, ctx, route, (before, after) => {
    if (before?.state === after.state) return;
    if (route === 'undo' && undone(before?.state ?? null, after.state)) return;
    assertMove(before?.state ?? null, after.state);
  });
}

/** Carries a deed out on rows and gives what it changed, beside what it said: the whole register as a pure function. */
export function decide<T>(
  rows: readonly Grant[],
  ctx: Context,
  route: Route,
  deed: (draft: GrantDraft) => T,
): { change: Change<Grant>; said: T } {
  const draft = grantDraft(rows, ctx, route);
  const said = deed(draft);
  return { change: draft.change(), said };
}

/** A new row, not yet in any draft. */
export function newGrant(draft: GrantDraft, name: string, state: Grant['state'], given: Partial<Grant> = {}): Grant {
  const { owner, now } = draft.ctx;
  const days = { grantedOn: null, lockFrom: null, listedOn: null, difference: null };
  const at = { since: now, added: now, moved: draft.next(), run: '', pressedAt: 0, leaving: false };
  return { owner, name, state, ...at, ...days, ...noNotes, told: null, problem: null, ...given };
}

/** Puts a row into another state; nobody drives it any more unless `given` says so. */
export function moveGrant(draft: GrantDraft, what: string, row: Grant, to: Grant['state'], given: Partial<Grant>) {
  const idle = { run: '', pressedAt: 0, leaving: false, problem: null };
  draft.put(what, { ...row, ...idle, state: to, since: draft.ctx.now, moved: draft.next(), ...given });
}

/** Puts names on the list of what shall be authorized. It takes no place yet, so there may be more than places. */
export function plan(draft: GrantDraft, names: readonly string[], notes: Partial<Notes> = {}): Verdict[] {
  return names.map((given) => {
    const name = given.trim();
    const no = nameProblem(name, draft.rows(), draft.ctx);
    if (no !== null) return { name, no };
    const before = draft.get(name);
    if (!before) draft.put('plan', newGrant(draft, name, 'planned', notes));
    else {
      const days = { grantedOn: null, lockFrom: null, listedOn: null, difference: null, told: null };
      moveGrant(draft, 'planAgain', before, 'planned', { ...days, ...notes });
    }
    return { name, no: null };
  });
}

/**
 * Begins to authorize planned stores, in the order given, as far as there are places: from here on each takes one.
 * `run` names who drives the page; nothing is pressed yet.
 */
export function submit(draft: GrantDraft, names: readonly string[], run: string): Verdict[] {
  if (run === '') throw new Error('a run needs a name');
  return names.map((name) => {
    const row = draft.get(name);
    const no = !row ? 'missing' : row.state !== 'planned' ? 'state' : (inTheWay(draft, name) ?? roomFor(draft));
    if (row && no === null) moveGrant(draft, 'submit', row, 'submitting', { run });
    return { name, no };
  });
}

/** What a list or a renamed shop may have put in the way of a planned store: the shop itself, or its like. */
function inTheWay(draft: GrantDraft, name: string): Verdict['no'] {
  const others = draft.rows().filter((row) => row.name !== name && row.state !== 'planned');
  return nameProblem(name, others, draft.ctx);
}

const roomFor = (draft: GrantDraft) =>
  placesLeft(draft.rows(), draft.ctx.numbers, draft.ctx.broken.length) > 0 ? null : 'full';

/**
 * Records that the page's button may be pressed from now on, before it is: with a page whose buttons the seller
 * presses, before the name is filled in. Refused a second time, to another run, and when the list turned out full.
 */
export function press(draft: GrantDraft, name: string, run: string): Verdict {
  const row = draft.get(name);
  const { numbers, broken, now } = draft.ctx;
  let no: Verdict['no'] = null;
  if (!row) no = 'missing';
  else if (row.state !== 'submitting') no = 'state';
  else if (row.run !== run) no = 'run';
  else if (row.pressedAt > 0) no = 'pressed';
  else if (placesTaken(draft.rows(), broken.length) > numbers.stores.value) no = 'full';
  else no = inTheWay(draft, name);
  if (row && no === null) draft.put('press', { ...row, pressedAt: Math.max(1, now), moved: draft.next() });
  return { name, no };
}

/**
 * Ends a run's work on a store without an answer of the page: back to planned when nothing was pressed, unconfirmed
 * when something was. Of a withdrawal: nothing pressed, it stays as it was; pressed, the platform's list will tell.
 * `run` null: whoever drove it is gone.
 */
export function stop(draft: GrantDraft, name: string, run: string | null, problem: Problem | null): Verdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  if (row.run === '' || (run !== null && row.run !== run)) return { name, no: 'run' };
  const pressed = row.pressedAt > 0;
  if (row.leaving) {
    const rest = pressed ? { run: '' } : { run: '', leaving: false };
    draft.put('stop', { ...row, ...rest, problem, moved: draft.next() });
  } else moveGrant(draft, 'stop', row, pressed ? 'unconfirmed' : 'planned', { problem });
  return { name, no: null };
}

/** Ends every run's work but that of the living: they died with the browser or the worker. */
export function recover(draft: GrantDraft, live: ReadonlySet<string> = new Set()): Verdict[] {
  const dead = draft.rows().filter(({ run }) => run !== '' && !live.has(run));
  return dead.map((row) => stop(draft, row.name, null, row.problem));
}

/** The page refused a store in so many words: its name is unknown there, say. */
export function refuse(draft: GrantDraft, name: string, run: string, problem: Problem): Verdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  if (row.state !== 'submitting') return { name, no: 'state' };
  if (row.run !== run) return { name, no: 'run' };
  moveGrant(draft, 'refuse', row, 'refused', { problem });
  return { name, no: null };
}

/** Changes the seller's own notes to a store. */
export function annotate(draft: GrantDraft, name: string, notes: Partial<Notes>): Verdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  const { who, note, endOn } = { ...row, ...notes };
  if (who !== row.who || note !== row.note || endOn !== row.endOn) draft.put('note', { ...row, who, note, endOn });
  return { name, no: null };
}

/** Notes that the reminder of a day was told; a later change of that day tells anew. */
export function remindedOf(draft: GrantDraft, name: string, on: Day): Verdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  if (row.told !== on) draft.put('remind', { ...row, told: on });
  return { name, no: null };
}

/** Takes a store that has no place off the register; the journal keeps it. */
export function forget(draft: GrantDraft, name: string): Verdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  if (!forgettable.includes(row.state)) return { name, no: 'state' };
  draft.remove('forget', name);
  return { name, no: null };
}
