import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  allowedRate,
  callsPerWindow,
  eased,
  emptyLevel,
  type Level,
  leastGap,
  levelSchema,
  nextFree,
  taken,
  throttled,
  unreachable,
  windowMs,
} from '../../../utils/net/limiter';
import { Travel } from '../../../utils/uploads/travel';

const now = Date.UTC(2026, 10, 22, 6, 0, 0);
const full: Level = { ...emptyLevel, sent: Array.from({ length: 10 }, (_, i) => now - 900 + i * leastGap) };

describe('pace', () => {
  it('lets the first call go at once and the next after the gap', () => {
    expect(nextFree(emptyLevel, now)).toBe(now);
    expect(nextFree(taken(emptyLevel, now), now)).toBe(now + leastGap);
  });

  it('holds the eleventh call until the first is a window old', () => {
    expect(nextFree(full, now)).toBe(now - 900 + windowMs);
  });

  it('reaches at least 9.4 calls a second where calls travel evenly, 9 where nothing is known', () => {
    const even = new Travel();
    for (let i = 0; i < 30; i += 1) even.add(5);
    const reached = (window?: number) => {
      let level = emptyLevel;
      let at = now;
      for (let i = 0; i < 1000; i += 1) {
        at = nextFree(level, at, window);
        level = taken(level, at);
      }
      return 999 / ((at - now) / 1000);
    };
    expect(reached(even.window())).toBeGreaterThanOrEqual(9.4);
    expect(reached()).toBeGreaterThanOrEqual(9);
    expect(allowedRate(emptyLevel)).toBeGreaterThanOrEqual(9);
    expect(allowedRate(emptyLevel)).toBeLessThanOrEqual(10);
  });

  it('keeps ten departures at the most', () => {
    let level = emptyLevel;
    for (let i = 0; i < 30; i += 1) level = taken(level, now + i * 200);
    expect(level.sent).toHaveLength(callsPerWindow);
    expect(level.sent.at(-1)).toBe(now + 29 * 200);
  });
});

describe('pauses', () => {
  it('keeps the pause that the gateway asked for', () => {
    const level = throttled(emptyLevel, now, 7000);
    expect(nextFree(level, now)).toBe(now + 7000);
    expect(nextFree(level, now + 6999)).toBe(now + 7000);
    expect(nextFree(level, now + 7000)).toBe(now + 7000);
    expect(level).toMatchObject({ pausedBy: 'throttled', shared: true, strikes: 1, gap: 2 * leastGap });
  });

  it('doubles its own pauses, and never beyond five minutes', () => {
    let level = emptyLevel;
    let at = now;
    const pauses: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      level = throttled(level, at, null);
      pauses.push(level.pausedUntil - at);
      at = level.pausedUntil;
    }
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(Math.max(...pauses)).toBe(300_000);
    expect(level.gap).toBe(2000);
  });

  it('counts answers that come together as one strike', () => {
    let level = throttled(emptyLevel, now, 1000);
    for (let i = 1; i < 10; i += 1) level = throttled(level, now + i, 1000);
    expect(level).toMatchObject({ strikes: 1, gap: 2 * leastGap, pausedUntil: now + 1009 });
  });

  it('does not shorten a long pause by a later short one', () => {
    expect(throttled(throttled(emptyLevel, now, 60_000), now + 10, 1000).pausedUntil).toBe(now + 60_000);
    expect(unreachable(throttled(emptyLevel, now, 60_000), now + 10).pausedUntil).toBe(now + 60_000);
  });

  it('waits longer each time the gateway cannot be reached, without slowing the pace', () => {
    const once = unreachable(emptyLevel, now);
    const twice = unreachable(once, now + 2000);
    expect([once.pausedUntil - now, twice.pausedUntil - now - 2000]).toEqual([2000, 4000]);
    expect(twice).toMatchObject({ gap: leastGap, shared: false, pausedBy: 'unreachable', strikes: 2 });
    expect(unreachable(emptyLevel, now, 30_000).pausedUntil).toBe(now + 30_000);
  });

  it('believes no pause of more than a day', () => {
    expect(throttled(emptyLevel, now, 1e12).pausedUntil).toBe(now + 24 * 3600_000);
    expect(unreachable(emptyLevel, now, 1e12).pausedUntil).toBe(now + 24 * 3600_000);
  });

  it('ends strikes with a good answer and comes back to full pace call by call', () => {
    let level = throttled(throttled(emptyLevel, now, 1000), now + 1000, 1000);
    expect(level.gap).toBe(4 * leastGap);
    level = eased(level, now + 1500);
    expect(level).toMatchObject({ strikes: 0, pausedBy: 'throttled', shared: true });
    expect(level.pausedUntil).toBe(now + 2000);
    for (let i = 0; i < 40; i += 1) level = eased(level, now + 3000 + i);
    expect(level).toMatchObject({ gap: leastGap, shared: false, pausedBy: null });
  });
});

describe('a clock that was set back', () => {
  const hour = 3600_000;

  it('holds no call for what left "in the future"', () => {
    expect(nextFree(full, now - hour)).toBe(now - hour);
  });

  it('holds no call for a short pause that began "in the future"', () => {
    for (const pause of [throttled(emptyLevel, now, 2000), unreachable(emptyLevel, now)]) {
      expect(nextFree(pause, now - hour)).toBe(now - hour);
    }
  });

  it('makes no long pause of a short new one', () => {
    const before = throttled(emptyLevel, now, 2000);
    const back = now - hour;
    for (const level of [unreachable(before, back), unreachable(before, back, 500), throttled(before, back, 500)]) {
      expect(nextFree(level, back) - back).toBeLessThanOrEqual(4000);
      expect(nextFree(level, back) - back).toBeGreaterThanOrEqual(500);
    }
  });

  it('forgets such departures once a call has left', () => {
    expect(taken(full, now - hour).sent).toEqual([now - hour]);
  });
});

it('survives the database: a level written and read is the same', () => {
  for (const level of [emptyLevel, full, throttled(full, now, 5000), unreachable(full, now)]) {
    expect(z.parse(levelSchema, JSON.parse(JSON.stringify(level)))).toEqual(level);
  }
  expect(z.safeParse(levelSchema, { ...full, sent: [...full.sent, now] }).success).toBe(false);
});
