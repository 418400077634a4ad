// Which windows of time a pull asks for, and which page comes next. Pure; a checkpoint is plain data, saved after each
// page, and a pull that was killed goes on from it.
//
// Pages by number or offset are read from the last one down. Orders that change while we read leave the window (its end
// lies in the past), and what stands behind them moves up: read upwards, one order would be skipped for each that left.
// Read downwards it only comes twice. Page one is read first, for the count, and again at the end when orders have left.
import type { Paging, WindowRules } from './endpoint';
import type { Query } from './types';

/**
 * A stretch of time, UTC ms. `last`: when it is read, everything up to its end is known and the cursor may move. `back`:
 * it reaches further back than what is known, and when it is read, everything from its beginning on is.
 */
export type Window = {
  by: 'created' | 'modified';
  pass: string;
  from: number;
  to: number;
  last: boolean;
  back?: boolean | undefined;
};

/**
 * What a pull asks for. `why` tells where it begins: at the cursor, at the first pull's, at the furthest that the
 * marketplace lets us look (orders between may be missing), or anew because the clock was set back.
 */
export type WindowPlan = { windows: readonly Window[]; why: 'cursor' | 'first' | 'reach' | 'clock' };

/**
 * @param cursor UTC ms up to which everything is known; null: nothing yet
 * @param first how far back the first pull looks, ms
 * @param skew our clock minus theirs, ms, as seen in their answers
 * @param since UTC ms from which on everything is known; when `first` has grown, what lies before is asked for too
 */
export function planWindows(
  rules: WindowRules,
  cursor: number | null,
  first: number,
  now: number,
  skew = 0,
  since: number | null = null,
): WindowPlan {
  const end = now - skew - rules.margin;
  const anew = end - Math.max(first, rules.overlap);
  // A cursor after the end was written by a clock that was fast: nobody knows what it has missed.
  const why = cursor === null ? 'first' : cursor > end + rules.overlap ? 'clock' : 'cursor';
  const wanted = cursor === null || why === 'clock' ? anew : Math.min(cursor, end) - rules.overlap;
  const start = Math.max(wanted, end - rules.reach);
  const windows: Window[] = [];
  for (let from = start; from < end; from += rules.longest) {
    const to = Math.min(end, from + rules.longest);
    for (const [at, pass] of rules.passes.entries()) {
      windows.push({ by: rules.by, pass, from, to, last: at === rules.passes.length - 1 });
    }
  }
  // The newest first: what is further back is asked for last, and from its end down, so that what is known has no gap.
  const earliest = Math.max(anew, end - rules.reach);
  for (let to = since ?? earliest; why === 'cursor' && to - earliest > rules.overlap; to -= rules.longest) {
    const from = Math.max(earliest, to - rules.longest);
    for (const [at, pass] of rules.passes.entries()) {
      windows.push({ by: rules.by, pass, from, to, last: false, back: at === rules.passes.length - 1 });
    }
  }
  return { windows, why: start > wanted ? 'reach' : why };
}

export type Checkpoint = {
  window: Window;
  size: number;
  /** Next page, from 1. */
  page: number;
  /** Token of the next page; '' for the first. */
  token: string;
  /** Orders in the window as the first page said and as the last one did; null: not said. */
  firstTotal: number | null;
  lastTotal: number | null;
  /** Whether orders have left the window since the first page. */
  shrunk: boolean;
  /** Pages read so far. */
  read: number;
  /** UTC ms of the first page. */
  began: number;
  done: boolean;
  /** Given up because the list never stood still: the cursor must not move. */
  rough: boolean;
};

/** The first page of a window. `size` is cut to what the marketplace takes. */
export function beginWindow(paging: Paging, window: Window, now: number, size = paging.most): Checkpoint {
  return {
    ...{ window, size: Math.max(1, Math.min(size, paging.most)), page: 1, token: '' },
    ...{ firstTotal: null, lastTotal: null, shrunk: false, read: 0, began: now, done: false, rough: false },
  };
}

/** The query of a checkpoint's next page. */
export function queryOf(paging: Paging, { window, size, page, token }: Checkpoint): Query {
  const { by, pass, from, to } = window;
  const cursors = { number: String(page), offset: String((page - 1) * size), token };
  return { by, pass, from, to, cursor: cursors[paging.kind], size };
}

/** A checkpoint as a later start may go on with it: where the page token is over, the window begins again. */
export function resumed(paging: Paging, checkpoint: Checkpoint, now: number): Checkpoint {
  const age = now - checkpoint.began;
  const over = paging.tokenLife !== null && checkpoint.token !== '' && (age < 0 || age > paging.tokenLife - 600_000);
  return over ? beginWindow(paging, checkpoint.window, now, checkpoint.size) : checkpoint;
}

/** Pages after which a list that never stands still is given up. */
function mostPages({ firstTotal, size }: Checkpoint): number {
  return 4 * Math.ceil((firstTotal ?? 0) / size) + (firstTotal === null ? 5000 : 50);
}

/**
 * The checkpoint after a page was read and what is in it was stored.
 * @param said what the page said: orders in the window, token of the next page, and how many orders it had
 */
export function advanced(
  paging: Paging,
  before: Checkpoint,
  said: { total: number | null; next: string | null; count: number },
): Checkpoint {
  const { size, page } = before;
  const total = said.total ?? before.lastTotal;
  const after: Checkpoint = {
    ...before,
    read: before.read + 1,
    firstTotal: before.firstTotal ?? total,
    lastTotal: total,
    shrunk: before.shrunk || (total !== null && total < (before.lastTotal ?? total)),
  };
  if (after.read >= mostPages(after)) return { ...after, done: true, rough: true };
  if (paging.kind === 'token') return { ...after, token: said.next ?? '', page: page + 1, done: !said.next };
  if (total === null) return { ...after, page: page + 1, done: said.count < size };
  const grown = Math.max(0, total - (before.lastTotal ?? total));
  const lastPage = Math.ceil(total / size);
  // Orders that came in (rows are indexed late) push what is unread down by as many places.
  const next = before.read === 0 ? lastPage : grown > 0 ? Math.min(lastPage, page + Math.ceil(grown / size)) : page - 1;
  const again = next === 1 && page > 1 && after.shrunk;
  return { ...after, page: Math.max(1, next), done: next < 2 && !again };
}

/** Pages that remain of a window, about; null where the marketplace does not say. */
export function pagesLeft(paging: Paging, checkpoint: Checkpoint): number | null {
  if (checkpoint.done) return 0;
  if (paging.kind === 'token' || checkpoint.lastTotal === null) return null;
  const again = checkpoint.shrunk && checkpoint.page > 1 ? 1 : 0;
  return Math.max(1, checkpoint.page - 1) + again;
}
