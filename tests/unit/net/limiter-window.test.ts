// The promise itself: no window of one second with more than ten arrivals, whatever happens in between.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  callsPerWindow,
  eased,
  emptyLevel,
  type Level,
  levelSchema,
  nextFree,
  taken,
  throttled,
  unreachable,
  windowMs,
} from '../../../utils/net/limiter';

type Step =
  | { does: 'calls'; count: number }
  | { does: 'passes'; ms: number }
  | { does: 'too many'; retryAfter: number | null }
  | { does: 'unreachable' }
  | { does: 'good answer' }
  | { does: 'worker dies' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('calls' as const), count: fc.integer({ min: 1, max: 25 }) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('passes' as const), ms: fc.integer({ min: 0, max: 3000 }) }) },
  fc.record({
    does: fc.constant('too many' as const),
    retryAfter: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
  }),
  fc.constantFrom<Step>({ does: 'unreachable' }, { does: 'good answer' }, { does: 'worker dies' }),
);

/** Departures of a run, and every pause that was asked for: from, until. */
function run(steps: readonly Step[]): { sent: number[]; pauses: [number, number][] } {
  let now = 1_000_000;
  let level: Level = emptyLevel;
  const sent: number[] = [];
  const pauses: [number, number][] = [];
  for (const one of steps) {
    if (one.does === 'passes') now += one.ms;
    else if (one.does === 'good answer') level = eased(level, now);
    else if (one.does === 'unreachable') level = unreachable(level, now);
    else if (one.does === 'worker dies') level = z.parse(levelSchema, JSON.parse(JSON.stringify(level)));
    else if (one.does === 'too many') {
      level = throttled(level, now, one.retryAfter);
      pauses.push([now, now + (one.retryAfter ?? 0)]);
    } else {
      for (let i = 0; i < one.count; i += 1) {
        now = nextFree(level, now);
        for (const [from, until] of pauses) if (from <= now) expect(now).toBeGreaterThanOrEqual(until);
        sent.push(now);
        level = taken(level, now);
      }
    }
  }
  return { sent, pauses };
}

function mostInOneSecond(arrivals: readonly number[]): number {
  const sorted = [...arrivals].sort((a, b) => a - b);
  let most = 0;
  let from = 0;
  for (const [i, at] of sorted.entries()) {
    while (at - (sorted[from] ?? at) >= 1000) from += 1;
    most = Math.max(most, i - from + 1);
  }
  return most;
}

it('never lets more than ten calls arrive in one second, each shifted by up to 20 ms on its way', () => {
  const jitter = fc.infiniteStream(fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), jitter, (steps, shifts) => {
      const { sent } = run(steps);
      const arrivals = sent.map((at) => at + Number(shifts.next().value ?? 0));
      expect(mostInOneSecond(arrivals)).toBeLessThanOrEqual(callsPerWindow);
    }),
    { numRuns: 400 },
  );
});

it('keeps it against the worst jitter: early calls late, late calls early', () => {
  const { sent } = run([{ does: 'calls', count: 200 }]);
  for (let first = 0; first + callsPerWindow < sent.length; first += 1) {
    const arrivals = sent.map((at, i) => (i <= first ? at + 20 : at));
    expect(mostInOneSecond(arrivals)).toBeLessThanOrEqual(callsPerWindow);
  }
});

it('is never blocked longer than a window by its own calls when the clock is set anywhere', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), fc.integer({ min: -1e9, max: 1e9 }), (steps, shift) => {
      const only = steps.filter(({ does }) => does === 'calls' || does === 'passes');
      let level = emptyLevel;
      for (const at of run(only).sent) level = taken(level, at);
      const now = 1_000_000_000 + shift;
      // What left within one window "in the future" may still be true: twice the window is the very most.
      expect(nextFree(level, now) - now).toBeLessThanOrEqual(2 * windowMs);
    }),
  );
});
