// Cancelling: what has not left costs nothing; what has left may be billed, and its late answer still counts.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ latency: 900 });
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const give = (from: number, count: number) =>
  floor.give(Array.from({ length: count }, (_, n) => ({ name: `图 ${n}.png`, bytes: png(from + n) })));
const all = { all: true } as const;

test('before it leaves: no call, and “try again” sends it after all', async () => {
  await floor.ask('queue.pause', { paused: true });
  await give(10, 3);
  const rows = await floor.until(3, ['ready']);
  expect(await floor.ask('upload.cancel', { ids: rows.slice(0, 2).map((row) => row.id) })).toEqual({
    cancelled: 2,
    unconfirmed: 0,
  });
  await floor.ask('queue.pause', { paused: false });
  await floor.until(1, ['done']);
  expect(floor.calls()).toHaveLength(1);
  await floor.ask('upload.retry', { ids: [rows[0]?.id ?? 0] });
  await floor.until(2, ['done']);
  expect(floor.calls()).toHaveLength(2);
});

test('in flight: unconfirmed at once, and the late answer settles it', async () => {
  await give(20, 1);
  await floor.until(1, ['sending']);
  expect(await floor.ask('upload.cancel', all)).toEqual({ cancelled: 0, unconfirmed: 1 });
  const [unsure] = await floor.until(1, ['unconfirmed']);
  expect(unsure).toMatchObject({ possiblyBilled: true, problem: { key: 'problem_cancelledInFlight' } });
  const [row] = await floor.until(1, ['done']);
  expect(row).toMatchObject({ points: 4, picture: { id: floor.world.gateway.account.pictures[0]?.id }, problem: null });
  expect(floor.calls()).toHaveLength(1);
  expect((await floor.state()).money).toMatchObject({ today: 4, unconfirmedCalls: 0 });
});

test.each([
  { fault: { do: 'http', status: 429, retryAfter: 1 }, state: 'cancelled' },
  { fault: { do: 'code', code: 100 }, state: 'failed' },
  { fault: { do: 'http', status: 500 }, state: 'unconfirmed' },
] as const)('in flight, then $fault: $state, and never sent again', async ({ fault, state }) => {
  floor.world.gateway.fault(fault);
  await give(30, 1);
  await floor.until(1, ['sending']);
  await floor.ask('upload.cancel', all);
  const [call] = floor.calls();
  while (!call?.answeredAt) await floor.state();
  await floor.until(1, [state]);
  await give(40, 1);
  await floor.until(1, ['done']);
  expect(floor.calls()).toHaveLength(2);
});

test('one of a pair of the same bytes is cancelled: the other is sent', async () => {
  await floor.ask('queue.pause', { paused: true });
  const bytes = png(50);
  await floor.give(['甲.png', '乙.png'].map((name) => ({ name, bytes })));
  const rows = await floor.until(1, ['blocked']);
  expect(rows.map((row) => row.problem?.key)).toEqual([undefined, 'problem_twin']);
  await floor.ask('upload.cancel', { ids: [rows[0]?.id ?? 0] });
  await floor.ask('queue.pause', { paused: false });
  await floor.until(1, ['done']);
  expect(floor.calls().map((call) => call.inputTitle)).toEqual(['乙.png']);
});
