// The one limiter of an access token, as pure steps over a level that is kept in the database.
// The gateway takes 10 calls in any second as it sees them; the way there adds up to 20 ms of jitter each.
import * as z from 'zod/mini';

/** Calls that the gateway takes in one second. Source: its documentation, 10 次/秒. */
export const callsPerWindow = 10;
/**
 * One second, plus room for the jitter of the first and the last call and for the browser's own delays, ms: where the
 * delays of this machine are not known (first calls, HTTP/1.1), they may be those of a busy one.
 */
export const windowMs = 1100;
/** Least distance of two calls, ms: a pace that a late timer cannot bunch, with room to make up for it (98 left none). */
export const leastGap = 92;
/** Longest wait that a limiter imposes by itself, ms. */
const longestWait = 5 * 60_000;
/** Longest pause that a gateway is believed, ms: beyond it the clock is wrong, ours or theirs. */
const longestPause = 24 * 3600_000;

export const levelSchema = z.object({
  /** UTC ms at which the latest calls left, oldest first; at most `callsPerWindow`. */
  sent: z.array(z.number()).check(z.maxLength(callsPerWindow)),
  /** Distance of calls after "too many", ms; `leastGap` when nothing is wrong. */
  gap: z.number(),
  pausedUntil: z.number(),
  /** When the pause was asked for: a clock before that was set back, and the pause says nothing any more. */
  pausedFrom: z.optional(z.number()),
  pausedBy: z.nullable(z.enum(['throttled', 'unreachable'])),
  /** Pauses in a row without a good answer between. */
  strikes: z.int(),
  /** The gateway said "too many" though the limit was kept. */
  shared: z.boolean(),
});
export type Level = z.infer<typeof levelSchema>;

export const emptyLevel: Level = { sent: [], gap: leastGap, pausedUntil: 0, pausedBy: null, strikes: 0, shared: false };

/** UTC ms until which a pause holds at `now`; 0 when none does. */
export function pauseEnd(level: Level, now: number): number {
  const setBack = (level.pausedFrom ?? 0) > now + windowMs || level.pausedUntil > now + longestPause;
  return setBack || level.pausedUntil <= now ? 0 : level.pausedUntil;
}

/**
 * UTC ms from which the next call may leave. A clock that was set back cannot hold it longer than one window or pause.
 * @param window ms in which ten calls may leave, where the delays of the way are known better
 */
export function nextFree(level: Level, now: number, window = windowMs): number {
  const sent = level.sent.filter((at) => at <= now + windowMs);
  const last = sent.at(-1);
  const first = sent.length >= callsPerWindow ? sent[sent.length - callsPerWindow] : undefined;
  const ends = [last === undefined ? 0 : last + level.gap, first === undefined ? 0 : first + window];
  return Math.max(now, pauseEnd(level, now), ...ends);
}

/** The level after a call that leaves at `at` (not before `nextFree`). */
export function taken(level: Level, at: number): Level {
  return { ...level, sent: [...level.sent.filter((t) => t <= at), at].slice(-callsPerWindow) };
}

/**
 * The level after "too many calls": everyone pauses, and the pace halves. `retryAfter` in ms, null when not said.
 * Somebody else must be using the token, since we kept the limit.
 */
export function throttled(level: Level, now: number, retryAfter: number | null): Level {
  const wait = retryAfter ?? Math.min(longestWait, 1000 * 2 ** level.strikes);
  const end = pauseEnd(level, now);
  return {
    ...level,
    gap: end > 0 ? level.gap : Math.min(2000, level.gap * 2),
    pausedUntil: Math.max(end, now + Math.min(wait, longestPause)),
    pausedFrom: now,
    pausedBy: 'throttled',
    // calls in flight answer together: one strike for all of them
    strikes: end > 0 ? level.strikes : level.strikes + 1,
    shared: true,
  };
}

/** The level after the gateway could not be reached, or asked for a pause without saying "too many". */
export function unreachable(level: Level, now: number, retryAfter: number | null = null): Level {
  const again = pauseEnd(level, now) > 0;
  const wait = retryAfter ?? Math.min(longestWait, 2000 * 2 ** level.strikes);
  return {
    ...level,
    pausedUntil: Math.max(pauseEnd(level, now), again && retryAfter === null ? 0 : now + Math.min(wait, longestPause)),
    pausedFrom: now,
    pausedBy: 'unreachable',
    strikes: again ? level.strikes : level.strikes + 1,
  };
}

/** The level after a good answer: strikes end, the pace comes back by a twentieth a call. The same one when all is well. */
export function eased(level: Level, now: number): Level {
  const gap = Math.max(leastGap, level.gap * 0.95);
  const paused = pauseEnd(level, now) > 0 || level.pausedBy === null;
  if (gap === level.gap && level.strikes === 0 && !level.shared && paused) return level;
  return {
    ...level,
    gap,
    strikes: 0,
    pausedBy: pauseEnd(level, now) > 0 ? level.pausedBy : null,
    shared: level.shared && gap > leastGap,
  };
}

/** Calls a second that the level allows at the most. */
export function allowedRate(level: Level): number {
  return Math.min(1000 / level.gap, (callsPerWindow * 1000) / windowMs);
}
