// What follows from rows and the clock: places, the lock, which place frees first, what the seller is reminded of.
import type { Day, Grant, GrantNumbers } from '../db/grants-schema';
import { addDays, beijingDay, dayStart, daysBetween, firstDayAfter, laterDay } from './days';
import { taking } from './states';

/** Places that an owner's rows take, locked or not; rows that could not be read count too. */
export function placesTaken(rows: readonly Grant[], broken = 0): number {
  return rows.filter(({ state }) => taking.includes(state)).length + broken;
}

/** Places that are left; 0 when the list is full or over. */
export function placesLeft(rows: readonly Grant[], numbers: GrantNumbers, broken = 0): number {
  return Math.max(0, numbers.stores.value - placesTaken(rows, broken));
}

/** Stores above the limit, of a list found on the platform. */
export function overBy(rows: readonly Grant[], numbers: GrantNumbers, broken = 0): number {
  return Math.max(0, placesTaken(rows, broken) - numbers.stores.value);
}

/** The first day on which a grant may be withdrawn; null for what is not active. An unknown day counts as the import's. */
export function freeDay(row: Grant, numbers: GrantNumbers): Day | null {
  if (row.state !== 'active') return null;
  return firstDayAfter(row.lockFrom ?? beijingDay(row.since), numbers.lockDays.value);
}

/** Whether the lock of an active grant is over. */
export function withdrawable(row: Grant, now: number, numbers: GrantNumbers): boolean {
  const free = freeDay(row, numbers);
  return free !== null && now >= dayStart(free);
}

/** Days until a grant may be withdrawn: 0 when it may; null for what is not active. */
export function daysLeft(row: Grant, now: number, numbers: GrantNumbers): number | null {
  const free = freeDay(row, numbers);
  return free === null ? null : Math.max(0, daysBetween(beijingDay(now), free));
}

export type Place = { row: Grant; freeOn: Day; daysLeft: number };

/** The active grants in the order in which their places can be freed; the first is the one that frees first. */
export function timeline(rows: readonly Grant[], now: number, numbers: GrantNumbers): Place[] {
  return rows
    .flatMap((row) => {
      const freeOn = freeDay(row, numbers);
      return freeOn ? [{ row, freeOn, daysLeft: daysLeft(row, now, numbers) ?? 0 }] : [];
    })
    .sort((a, b) => compare(a.freeOn, b.freeOn) || compare(a.row.name, b.row.name));
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export type Reminder = { row: Grant; why: 'lockEnds' | 'end'; on: Day };

/**
 * What the seller is to be reminded of, and from which day: some days before the end date where one was set, but not
 * while it cannot be withdrawn anyway; else when the lock ends. Null where nothing is to be told, or it was told.
 */
export function reminderOf(row: Grant, numbers: GrantNumbers): Reminder | null {
  const free = freeDay(row, numbers);
  if (!free) return null;
  const end = row.endOn !== null && row.endOn > free ? row.endOn : null;
  const on = end === null ? free : laterDay(free, addDays(end, -numbers.remindDays.value));
  return row.told === on ? null : { row, why: row.endOn === null ? 'lockEnds' : 'end', on };
}

/** Reminders that are due, the oldest first. */
export function remindersDue(rows: readonly Grant[], now: number, numbers: GrantNumbers): Reminder[] {
  return remindersOf(rows, numbers).filter(({ on }) => dayStart(on) <= now);
}

/** When the next reminder that is not due yet falls due, UTC ms: the time to set an alarm for. Null: none. */
export function nextReminderAt(rows: readonly Grant[], now: number, numbers: GrantNumbers): number | null {
  const next = remindersOf(rows, numbers).find(({ on }) => dayStart(on) > now);
  return next ? dayStart(next.on) : null;
}

function remindersOf(rows: readonly Grant[], numbers: GrantNumbers): Reminder[] {
  return rows.flatMap((row) => reminderOf(row, numbers) ?? []).sort((a, b) => compare(a.on, b.on));
}

/** Whose image spaces one of the seller's own shops may use by the registers of the others: owner and day. */
export function grantedTo(rows: readonly Grant[], name: string): Pick<Grant, 'owner' | 'grantedOn'>[] {
  return rows.filter((row) => row.name === name && row.state === 'active');
}
