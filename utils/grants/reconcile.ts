// The platform's list read into the register. The list alone makes a grant active; what differs is marked on the row
// in one of three ways and settled by the seller. A longer list than the limit is kept whole.
import type { Grant, StoreList } from '../db/grants-schema';
import { beijingDay, laterDay } from './days';
import { type GrantDraft, moveGrant, newGrant, type Verdict } from './register';

export type ListResult = {
  /** Names that became active by this list. */
  active: string[];
  withdrawn: string[];
  /** Rows with a difference that the seller has to settle, old ones included. */
  open: Pick<Grant, 'name' | 'difference'>[];
};

/** Applies a list. What was moved or pressed after reading began stays: the list cannot know of it. */
export function listSeen(draft: GrantDraft, list: StoreList): ListResult {
  const active: string[] = [];
  const withdrawn: string[] = [];
  const shown = new Map(list.items.map((item) => [item.name, item.day]));
  for (const [name, day] of shown) {
    if (draft.ctx.broken.includes(name)) continue;
    const row = draft.get(name);
    if (!row) {
      draft.put('listed', newGrant(draft, name, 'active', { ...grantDays(draft, day), difference: 'onlyThere' }));
      active.push(name);
    } else if (row.moved <= list.asOf) {
      if (row.state === 'active') sameDay(draft, row, day);
      else {
        granted(draft, row, day);
        active.push(name);
      }
    }
  }
  if (list.complete) {
    for (const row of draft.rows()) {
      if (!shown.has(row.name) && row.moved <= list.asOf && missing(draft, row)) withdrawn.push(row.name);
    }
  }
  const open = draft.rows().filter(({ difference }) => difference !== null);
  return { active, withdrawn, open: open.map(({ name, difference }) => ({ name, difference })) };
}

/** Days of a grant that the list shows; where the list gives none, the lock counts from today. */
function grantDays(draft: GrantDraft, day: string | null) {
  return { grantedOn: day, listedOn: day, lockFrom: day ?? beijingDay(draft.ctx.now) };
}

/** A row that was not active stands on the list. */
function granted(draft: GrantDraft, row: Grant, day: string | null): void {
  const days = grantDays(draft, day);
  // We were there: it is today's. An unconfirmed one may come from a file with the seller's own day. Of the others,
  // and of one for which nothing was pressed yet, only the list can tell.
  const pressed = row.state === 'submitting' && row.pressedAt > 0;
  const own = pressed ? days.lockFrom : row.state === 'unconfirmed' ? row.grantedOn : null;
  const grantedOn = day ?? own;
  const lockFrom = grantedOn ?? days.lockFrom;
  // Nobody here asked for it again.
  const difference = row.state === 'withdrawn' || row.state === 'refused' ? 'onlyThere' : null;
  moveGrant(draft, 'listed', row, 'active', { ...days, grantedOn, lockFrom, difference, told: null });
}

/** An active row stands on the list: the day may differ, and a withdrawal that was pressed has not happened. */
function sameDay(draft: GrantDraft, row: Grant, day: string | null): void {
  let next: Grant = row;
  if (row.difference === 'onlyHere') next = { ...next, difference: null };
  // While its run waits, the list may only be late.
  if (row.leaving && row.pressedAt > 0 && row.run === '') next = { ...next, leaving: false, pressedAt: 0 };
  if (day !== null && day !== row.listedOn) {
    const known = row.grantedOn ?? day;
    const lockFrom = row.grantedOn === null ? day : laterDay(day, row.grantedOn);
    const difference = known !== day ? 'day' : next.difference === 'day' ? null : next.difference;
    next = { ...next, listedOn: day, grantedOn: known, lockFrom, difference };
  }
  if (next !== row) draft.put('listed', { ...next, moved: draft.next() });
}

/** A row is not on a complete list. True when that ends it: its withdrawal had been pressed. */
function missing(draft: GrantDraft, row: Grant): boolean {
  if (row.state === 'active' && row.leaving && row.pressedAt > 0) {
    moveGrant(draft, 'unlisted', row, 'withdrawn', { difference: null });
    return true;
  }
  if ((row.state === 'active' || row.state === 'unconfirmed') && row.difference !== 'onlyHere') {
    draft.put('unlisted', { ...row, difference: 'onlyHere' });
  }
  return false;
}

/** `gone`: it is not there any more; `page` and `ours`: whose day is right; `keep`: as it stands is right. */
export type Settlement = 'keep' | 'gone' | 'page' | 'ours';

/** Settles a difference as the seller decided. With our own day kept the lock still counts from the later of the two. */
export function settle(draft: GrantDraft, name: string, how: Settlement): Verdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  const { difference } = row;
  if (difference === 'onlyHere' && how === 'gone') {
    const to = row.state === 'unconfirmed' ? 'refused' : 'withdrawn';
    moveGrant(draft, 'settle', row, to, { difference: null });
  } else if (difference === 'day' && row.listedOn !== null && (how === 'page' || how === 'ours')) {
    const day = row.listedOn;
    const days = how === 'page' ? { grantedOn: day, lockFrom: day } : {};
    draft.put('settle', { ...row, ...days, difference: null });
  } else if (difference !== null && difference !== 'day' && how === 'keep') {
    draft.put('settle', { ...row, difference: null });
  } else return { name, no: 'state' };
  return { name, no: null };
}
