// Brand applications: several brands may begin in one, each then goes its own way. The seller notes what the platform
// did, with the day; nothing here signs or pays.
import type { Brand, BrandState, Day, Halt, Route } from '../db/grants-schema';
import { applying, assertBrandMove, movesFrom } from './brand-states';
import { beijingDay, firstDayAfter, laterDay } from './days';
import { type Context, type Draft, draftOf } from './draft';
import { foldName } from './names';

export type BrandDraft = Draft<Brand>;

/** Why a note was not taken. `early`: before the move that came last; `future`: that day has not come. */
export type BrandNo =
  | 'missing'
  | 'empty'
  | 'tooLong'
  | 'duplicate'
  | 'broken'
  | 'move'
  | 'early'
  | 'future'
  | 'again'
  | 'aside'
  | 'halt';
export type BrandVerdict = { name: string; no: BrandNo | null };

/** A draft over an owner's brands, whose writes must be moves of the table. */
export function brandDraft(rows: readonly Brand[], ctx: Context, route: Route): BrandDraft {
  return draftOf('brands', rows, ctx, route, (before, after) => {
    if (route === 'undo' || before?.state === after.state) return;
    if (!before && after.state !== 'notEnabled') throw new Error('a brand begins before its application');
    if (before) assertBrandMove(before.state, after.state);
  });
}

/** Brands from what was typed into the application's field: separated by a comma or the Chinese list comma. */
export function splitBrands(text: string): string[] {
  return text
    .split(/[,\uff0c\u3001\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Begins an application with one or several brands. None of them is kept when one cannot be. */
export function begin(
  draft: BrandDraft,
  brands: readonly string[],
  application: string,
  given: Pick<Brand, 'member' | 'company' | 'note'>,
): BrandVerdict[] {
  const seen = draft.rows().map((row) => foldName(row.name));
  const verdicts = brands.map((name): BrandVerdict => {
    const fold = foldName(name);
    if (fold === '') return { name, no: 'empty' };
    if (name.length > 100) return { name, no: 'tooLong' };
    if (draft.ctx.broken.includes(name)) return { name, no: 'broken' };
    if (seen.includes(fold)) return { name, no: 'duplicate' };
    seen.push(fold);
    return { name, no: null };
  });
  if (verdicts.some(({ no }) => no !== null)) return verdicts;
  const { owner, now } = draft.ctx;
  const fresh = { moves: [], dueOn: null, checkedOn: null, mark: null, message: null };
  for (const { name } of verdicts) {
    const row: Brand = { owner, name, application, state: 'notEnabled', since: beijingDay(now), ...fresh, ...given };
    draft.put('begin', row);
  }
  return verdicts;
}

/** Why a brand cannot be moved so on that day, or null. A clock that was set back leaves the last move's day open. */
export function moveProblem(row: Brand, to: BrandState, on: Day, ctx: Context, halt: Halt | null): BrandNo | null {
  if (row.aside) return 'aside';
  if (!movesFrom(row.state).includes(to)) return 'move';
  if (halt && applying.includes(row.state)) return 'halt';
  // Before its first move a row's day is only that of its note: what is noted later may have happened before.
  const last = row.moves.at(-1)?.on ?? null;
  if (on > laterDay(beijingDay(ctx.now), last)) return 'future';
  if (last !== null && on < last) return 'early';
  return row.state === 'refused' && on < againOn(row, ctx) ? 'again' : null;
}

/** First day on which a refused brand may be applied for again. */
export function againOn(row: Brand, ctx: Pick<Context, 'numbers'>): Day {
  return firstDayAfter(row.since, ctx.numbers.againDays.value);
}

/** Notes that a brand came to a state on a day. Throws never: a move that the table lacks is a reason. */
export function moveBrand(
  draft: BrandDraft,
  name: string,
  to: BrandState,
  on: Day,
  note: string,
  halt: Halt | null,
): BrandVerdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  const no = moveProblem(row, to, on, draft.ctx, halt);
  if (no !== null) return { name, no };
  const moves = [...row.moves, { to, on, at: draft.ctx.now, note }];
  // What was seen of an earlier round says nothing of this one; a balance that is enough was looked at.
  const anew = to === 'filled' ? { dueOn: null, checkedOn: null, mark: null, message: null } : {};
  const paid = to === 'active' ? { dueOn: null, checkedOn: on } : {};
  draft.put('move', { ...row, ...anew, ...paid, state: to, since: on, moves });
  return { name, no: null };
}

/** Moves all brands of one application that can make this move on that day; the others say why not. */
export function moveApplication(
  draft: BrandDraft,
  application: string,
  to: BrandState,
  on: Day,
  note: string,
  halt: Halt | null,
): BrandVerdict[] {
  const mine = draft.rows().filter((row) => row.application === application);
  return mine.map((row) => moveBrand(draft, row.name, to, on, note, halt));
}

export type BrandNotes = Partial<Pick<Brand, 'member' | 'company' | 'note' | 'dueOn'>>;

/** Changes what the seller noted of a brand. */
export function annotateBrand(draft: BrandDraft, name: string, notes: BrandNotes): BrandVerdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  draft.put('note', { ...row, ...notes });
  return { name, no: null };
}

/** Notes that the balance was looked at, or that the authorization mark or the workbench's message was seen. */
export function seen(
  draft: BrandDraft,
  name: string,
  what: 'balance' | 'mark' | 'message',
  on: Day,
  attachment: number | null = null,
): BrandVerdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  if (row.state !== 'active') return { name, no: 'move' };
  if (on > laterDay(beijingDay(draft.ctx.now), row.since)) return { name, no: 'future' };
  if (on < row.since) return { name, no: 'early' };
  const part = what === 'balance' ? { checkedOn: laterDay(on, row.checkedOn) } : { [what]: { on, attachment } };
  draft.put('seen', { ...row, ...part });
  return { name, no: null };
}

/** Whether a brand may be put aside: it is not authorized yet, nor over. What is authorized has an end of its own. */
export function canSetAside({ state }: Brand): boolean {
  return !['active', 'depositShort', 'ended'].includes(state);
}

/**
 * Puts an application aside that the seller does not go on with, or takes it up again. That is no move: at the platform
 * nothing changes, and the brand goes on from where it stood.
 */
export function setAside(draft: BrandDraft, name: string, aside: boolean): BrandVerdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  if (aside && !canSetAside(row)) return { name, no: 'move' };
  const { aside: _, ...rest } = row;
  if (aside !== (row.aside === true)) {
    draft.put(aside ? 'aside' : 'resume', aside ? { ...rest, aside: true } : rest);
  }
  return { name, no: null };
}

/** Takes a brand off the list that has nothing running at the platform; the journal keeps it. */
export function forgetBrand(draft: BrandDraft, name: string): BrandVerdict {
  const row = draft.get(name);
  if (!row) return { name, no: 'missing' };
  if (!['notEnabled', 'refused', 'ended'].includes(row.state)) return { name, no: 'move' };
  draft.remove('forget', name);
  return { name, no: null };
}
