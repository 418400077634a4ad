// How the window follows the machine's own delays, and what a call counts for that has not gone out yet.
import { expect, it } from 'vitest';
import { callsPerWindow, emptyLevel, leastGap, taken, windowMs } from '../../../utils/net/limiter';
import { nextFreeAfter } from '../../../utils/uploads/claim';
import { Travel } from '../../../utils/uploads/travel';

function travelled(times: readonly number[]): Travel {
  const travel = new Travel();
  for (const ms of times) travel.add(ms);
  return travel;
}

it('takes the usual window and leaves on time until enough is known', () => {
  const travel = travelled([90, 1, 90]);
  expect(travel.window()).toBe(windowMs);
  expect(travel.ahead()).toBe(0);
});

it('narrows the window where calls travel evenly, and never below a second with its jitter', () => {
  const travel = travelled(Array.from({ length: 30 }, () => 5));
  expect(travel.window()).toBeLessThan(windowMs);
  expect(travel.window()).toBeGreaterThan(1040);
  expect(travel.ahead()).toBe(5);
});

it('widens the window by how much the travel varies, and forgets', () => {
  const travel = travelled(Array.from({ length: 30 }, (_, i) => (i % 4 === 0 ? 80 : 5)));
  expect(travel.window()).toBeGreaterThanOrEqual(1040 + 75);
  expect(travel.ahead()).toBeLessThanOrEqual(15);
  for (let i = 0; i < 30; i += 1) travel.add(5);
  expect(travel.window()).toBeLessThan(windowMs);
});

it('counts a call that has not gone out as if it went now, and one that has by its real moment', () => {
  const claimed = 1_000_000;
  const level = taken(emptyLevel, claimed);
  const now = claimed + 500;
  expect(nextFreeAfter(level, new Map([[claimed, null]]), now)).toBe(now + leastGap);
  expect(nextFreeAfter(level, new Map([[claimed, claimed + 450]]), now)).toBe(claimed + 450 + leastGap);
  expect(nextFreeAfter(level, new Map(), now)).toBe(now);
  // one that hangs holds nobody up for ever
  const later = claimed + 5000;
  expect(nextFreeAfter(level, new Map([[claimed, null]]), later)).toBe(later);
});

it('keeps the window from when the first of ten really went out', () => {
  let level = emptyLevel;
  const at = Array.from({ length: callsPerWindow }, (_, i) => 1_000_000 + i * leastGap);
  for (const one of at) level = taken(level, one);
  const late = new Map([[1_000_000, 1_000_080]]);
  expect(nextFreeAfter(level, late, 1_000_900)).toBe(1_000_080 + windowMs);
  expect(nextFreeAfter(level, late, 1_000_900, 1100)).toBe(1_000_080 + 1100);
});
