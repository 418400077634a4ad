import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, bounded, drawn, freeAt, fullBucket, heldUp, pauseOf, wentWell } from '../../../utils/net/bucket';

const pace = { every: 1000, burst: 4 };
const start = 1_795_000_000_000;

/** Calls that leave as soon as they may, after these waits of their own. */
function leave(waits: readonly number[], of = pace): number[] {
  let [bucket, now]: [Bucket, number] = [fullBucket, start];
  return waits.map((wait) => {
    now = Math.max(now + wait, freeAt(bucket, of, now + wait));
    bucket = drawn(bucket, of, now);
    return now;
  });
}

describe('a bucket', () => {
  it('never lets more go in a stretch of time than burst and pace give, whatever the waits', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        waits,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 200_000 }),
        (given, burst, every) => {
          const at = leave(given, { every, burst });
          for (const [i, first] of at.entries()) {
            for (const [j, last] of at.slice(i).entries()) {
              expect(j + 1).toBeLessThanOrEqual(burst + (last - first) / every + 1e-6);
            }
          }
        },
      ),
    );
  });

  it('uses nearly all of the rate in the long run', () => {
    const at = leave(Array.from({ length: 1000 }, () => 0));
    const span = (at.at(-1) ?? 0) - start;
    expect(1000 / (pace.burst + span / pace.every)).toBeGreaterThan(0.95);
  });

  it('holds a call for one empty bucket at the most when the clock was set back by a year', () => {
    let bucket = fullBucket;
    for (let i = 0; i < 20; i += 1) bucket = drawn(bucket, pace, freeAt(bucket, pace, start));
    const before = start - 365 * 86_400_000;
    expect(freeAt(bucket, pace, before) - before).toBeLessThan(5 * pace.every);
  });

  it('lets a call go after one empty bucket also where it is asked again and again after the clock was set back', () => {
    let bucket = fullBucket;
    for (let i = 0; i < 20; i += 1) bucket = drawn(bucket, pace, freeAt(bucket, pace, start));
    const before = start - 3_600_000;
    let now = before;
    for (let asked = 0; asked < 10 && freeAt(bucket, pace, now) > now; asked += 1) {
      bucket = bounded(bucket, pace, now);
      now += 500;
    }
    expect(now - before).toBeLessThan(5 * pace.every);
  });

  it('waits as long as it is told to, and longer each time where nobody says how long', () => {
    const told = heldUp(fullBucket, pace, start, start + 7000);
    expect(freeAt(told, pace, start)).toBeGreaterThanOrEqual(start + 7000);
    const once = heldUp(fullBucket, pace, start, null);
    const later = pauseOf(once, start);
    const twice = heldUp(once, pace, later + 1, null);
    expect(pauseOf(twice, later + 1) - later).toBeGreaterThan(later - start);
    expect(pauseOf(told, start - 120_000)).toBe(0);
  });

  it('takes the rate that an answer names, and forgets strikes', () => {
    const struck = { ...heldUp(fullBucket, pace, start, start), pausedUntil: 0 };
    expect(wentWell(struck, 2)).toMatchObject({ every: 500, strikes: 0 });
    expect(wentWell(fullBucket, null)).toBe(fullBucket);
  });
});
