// A published rate, as pure steps over a level that is kept in the database: `burst` calls at once, then one every
// `every` ms (the generic cell rate algorithm, as ATM and many gateways do it). The upload gateway's own limit, ten in
// any second, is in limiter.ts.
import * as z from 'zod/mini';

export const bucketSchema = z.object({
  /** UTC ms at which the bucket is full again. */
  fullAt: z.number(),
  /** ms between two calls in the long run, as the answers last said; null: as published. */
  every: z.nullable(z.number().check(z.positive())),
  pausedUntil: z.number(),
  /** When the pause was asked for: a clock before that was set back, and the pause says nothing any more. */
  pausedFrom: z.number(),
  /** Times in a row that we were told to wait. */
  strikes: z.int(),
});
export type Bucket = z.infer<typeof bucketSchema>;
export type Pace = { every: number; burst: number };

export const fullBucket: Bucket = { fullAt: 0, every: null, pausedUntil: 0, pausedFrom: 0, strikes: 0 };

/** Part of the rate that is left unused: calls do not arrive in the distances in which they leave. */
const spare = 0.02;
/** Longest wait that we impose by ourselves, and longest that the other side is believed, ms. */
const [longestWait, longestPause] = [5 * 60_000, 25 * 3_600_000];

/** What we keep of a rate: a little slower, and one of the burst in hand, where there is one. */
function kept(bucket: Bucket, pace: Pace): Pace {
  return { every: (bucket.every ?? pace.every) * (1 + spare), burst: Math.max(1, pace.burst - 1) };
}

/** UTC ms until which nothing may be asked; 0: it may. */
export function pauseOf(bucket: Bucket, now: number): number {
  const setBack = bucket.pausedFrom > now + 60_000 || bucket.pausedUntil > now + longestPause;
  return setBack || bucket.pausedUntil <= now ? 0 : bucket.pausedUntil;
}

/**
 * The bucket as it can be at `now`, with turns that were given up to `ahead` ms before their time: one whose clock was
 * set back since is empty, and no more than that.
 */
export function bounded(bucket: Bucket, pace: Pace, now: number, ahead = 0): Bucket {
  const { every, burst } = kept(bucket, pace);
  return { ...bucket, fullAt: Math.min(bucket.fullAt, now + ahead + burst * every) };
}

/** UTC ms from which the next call may leave. A clock that was set back holds it for one empty bucket at the most. */
export function freeAt(bucket: Bucket, pace: Pace, now: number, ahead = 0): number {
  const { every, burst } = kept(bucket, pace);
  const { fullAt } = bounded(bucket, pace, now, ahead);
  return Math.max(now, pauseOf(bucket, now), fullAt - (burst - 1) * every);
}

/** The bucket after a call that came in at `at`, be it behind or before others. */
export function arrived(bucket: Bucket, pace: Pace, at: number): Bucket {
  return { ...bucket, fullAt: Math.max(bucket.fullAt, at) + kept(bucket, pace).every };
}

/** The bucket after a call that leaves at `at`, the last of all. */
export const drawn = (bucket: Bucket, pace: Pace, at: number): Bucket => arrived(bounded(bucket, pace, at), pace, at);

/**
 * The bucket after the other side said "too many". `until` UTC ms, null when it did not say. It counts our calls
 * differently from us, or somebody else uses the key: the bucket is empty.
 */
export function heldUp(bucket: Bucket, pace: Pace, now: number, until: number | null): Bucket {
  const { every, burst } = kept(bucket, pace);
  const own = now + Math.min(longestWait, Math.max(every, 1000) * 2 ** Math.min(bucket.strikes, 8));
  const end = Math.min(until ?? own, now + longestPause);
  return {
    ...bucket,
    fullAt: end + (burst - 1) * every,
    pausedUntil: Math.max(pauseOf(bucket, now), end),
    pausedFrom: now,
    // calls in flight are refused together: one strike for all of them
    strikes: pauseOf(bucket, now) > 0 ? bucket.strikes : bucket.strikes + 1,
  };
}

/** The bucket after a good answer; `perSecond`: the rate that it names, null when it names none. */
export function wentWell(bucket: Bucket, perSecond: number | null): Bucket {
  const every = perSecond === null ? bucket.every : 1000 / perSecond;
  return every === bucket.every && bucket.strikes === 0 ? bucket : { ...bucket, every, strikes: 0 };
}
