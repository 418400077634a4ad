// Days in Beijing: the platform's grants, refusals and reviews are counted in them. China has had no summer time since
// 1991, so a day there is 24 hours, eight hours ahead of UTC.
import type { Day } from '../db/grants-schema';

const dayMs = 24 * 60 * 60 * 1000;
const ahead = 8 * 60 * 60 * 1000;

/** The day in Beijing at a time in UTC ms. */
export function beijingDay(at: number): Day {
  return new Date(at + ahead).toISOString().slice(0, 10);
}

/** When a day begins in Beijing, UTC ms. */
export function dayStart(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - ahead;
}

/** The day so many days later; negative numbers go back. */
export function addDays(day: Day, days: number): Day {
  return beijingDay(dayStart(day) + days * dayMs);
}

/** Days from one day to another; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayStart(to) - dayStart(from)) / dayMs);
}

/**
 * The first day on which something that lasts so many days is over for certain: the platform counts from an hour that
 * we do not know, so the last day counts whole. 30 days from 1 November end with 1 December; 2 December is free.
 */
export function firstDayAfter(day: Day, days: number): Day {
  return addDays(day, days + 1);
}

/** The later of two days; a missing one does not count. */
export function laterDay(one: Day, other: Day | null): Day {
  return other !== null && other > one ? other : one;
}
