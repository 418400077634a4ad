// How an owner's places stand in time: those free, those that can be freed now, and the locks that go on, on one axis of
// days in Beijing.
import type { Day, GrantNumbers } from '../db/grants-schema';
import { addDays, beijingDay, daysBetween, firstDayAfter, laterDay } from './days';
import type { Place } from './lock';

/** A store whose lock goes on; `at`: where its first free day is on the axis, 0 to 1. */
export type Lock = { name: string; freeOn: Day; daysLeft: number; at: number; first: boolean };
export type Tick = { day: Day; at: number };

/**
 * From today to the last lock's end, or to that of a lock which would begin today if that is later: so a lock that ends
 * tomorrow is near the axis's beginning in every shop.
 */
export type Axis = { from: Day; to: Day; ticks: Tick[]; locks: Lock[] };

export type Timeline = {
  /** Places that nobody has. */
  free: number;
  /** Stores that can be withdrawn now, in the order in which their locks ended. */
  open: string[];
  /** Places taken by what is not known to be authorized: being authorized, unconfirmed, unreadable. */
  undecided: number;
  /** Null: no lock goes on. */
  axis: Axis | null;
};

/** Parts of an axis at most. */
const mostParts = 4;

/** Days between two ticks: a 1, 2 or 5 of some power of ten. */
function stepOf(days: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].find((one) => one * power * mostParts >= days);
    if (step) return step * power;
  }
}

/** Today, round numbers of days after it, and the end; none so near the end that the two would be one. */
function ticksOf(from: Day, days: number): Tick[] {
  const step = stepOf(days);
  const inner = Array.from({ length: mostParts }, (_, i) => i * step).filter((day) => day <= days - step / 2);
  return [...inner, days].map((day) => ({ day: addDays(from, day), at: day / days }));
}

/** The timeline of one owner: `places` in the order in which they free, `taken` of all kinds. */
export function timelineOf(places: readonly Place[], taken: number, now: number, numbers: GrantNumbers): Timeline {
  const locked = places.filter(({ daysLeft }) => daysLeft > 0);
  const [first, last] = [locked[0], locked.at(-1)];
  const said = {
    free: Math.max(0, numbers.stores.value - taken),
    open: places.filter(({ daysLeft }) => daysLeft === 0).map(({ row }) => row.name),
    undecided: Math.max(0, taken - places.length),
  };
  if (!first || !last) return { ...said, axis: null };
  const from = beijingDay(now);
  const to = laterDay(firstDayAfter(from, numbers.lockDays.value), last.freeOn);
  const days = daysBetween(from, to);
  const locks = locked.map(({ row, freeOn, daysLeft }) => ({
    ...{ name: row.name, freeOn, daysLeft, at: daysLeft / days, first: freeOn === first.freeOn },
  }));
  return { ...said, axis: { from, to, ticks: ticksOf(from, days), locks } };
}
