// "Too many" and "come again": everyone pauses until the moment that is shown, then goes on, and nothing is paid twice.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { blue, type Floor, green, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  // Longer than the pace of calls, so that several are in flight when the first answer comes.
  floor = await openFloor({ latency: 350 });
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const pictures = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `图 ${n}.png`, bytes: png(from + n) }));

/** Calls leave every 98 ms until the answer was read, which a busy machine does late; ms. */
const underWay = 300;

/** Arrivals within `ms` after the answer of the first call that met a fault; those on their way by then do not count. */
function callsInPause(ms: number) {
  const told = floor.calls().find((call) => call.fault !== null)?.answeredAt ?? Number.NaN;
  expect(told).toBeGreaterThan(0);
  return floor.calls().filter((call) => call.at > told + underWay && call.at < told + ms).length;
}

function eachStoredOnce(count: number) {
  const { pictures: stored, violations } = floor.world.gateway.account;
  expect(violations).toEqual([]);
  expect(stored).toHaveLength(count);
  expect(new Set(stored.map((picture) => picture.sha256)).size).toBe(count);
}

test.each([
  { status: 429, kind: 'throttled', shared: true },
  { status: 503, kind: 'unreachable', shared: false },
] as const)('$status with Retry-After: nobody calls until then', async ({ status, kind, shared }) => {
  floor.world.gateway.fault({ do: 'http', status, retryAfter: 2 });
  await floor.giveTo(blue, pictures(status, 4));
  await floor.giveTo(green, pictures(status + 10, 2));
  let { limit } = await floor.state();
  while (limit.until === 0) ({ limit } = await floor.state());
  expect(limit).toMatchObject({ kind, shared });
  const told = floor.calls().find((call) => call.fault !== null)?.answeredAt ?? 0;
  expect(limit.until - told).toBeGreaterThan(1900);
  expect(limit.until - told).toBeLessThan(2500);

  await floor.until(6, ['done']);
  expect(callsInPause(1950)).toBe(0);
  expect(floor.calls()).toHaveLength(7);
  eachStoredOnce(6);
});

test('429 without Retry-After: a pause of its own, longer when it comes again', async () => {
  floor.world.gateway.fault({ do: 'http', status: 429 });
  floor.world.gateway.fault({ do: 'http', status: 429 }, { after: 0 });
  await floor.giveTo(blue, pictures(600, 1));
  await floor.until(1, ['done']);
  const [first, second, third] = floor.calls();
  if (!first || !second || !third) throw new Error('three calls were to be seen');
  expect(second.at - (first.answeredAt ?? 0)).toBeGreaterThan(950);
  expect(third.at - (second.answeredAt ?? 0)).toBeGreaterThan(1900);
  expect(floor.calls()).toHaveLength(3);
  eachStoredOnce(1);
});

test('a stopped shop’s call that is told to come again holds nobody else up', async () => {
  floor.world.gateway.fault({ do: 'code', code: 103 }, { shopId: blue.id });
  floor.world.gateway.fault({ do: 'http', status: 429, retryAfter: 1 }, { shopId: blue.id });
  await floor.giveTo(blue, pictures(700, 2));
  await floor.until(2, ['blocked']);
  expect(floor.calls().map((call) => call.fault)).toEqual(['code', 'http']);
  await floor.giveTo(green, pictures(710, 1));
  await floor.until(1, ['done']);
  eachStoredOnce(1);
});
