// No connection, and connections that break. Judged by arrivals: what cannot have been worked on is made again by
// itself, everything else arrives exactly once. On HTTP/2 and on HTTP/1.1, on connections that were used before.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Floor, openFloor, png } from './shop-floor';

describe.each([{ http2: true }, { http2: false }])('HTTP/2: $http2', ({ http2 }) => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await openFloor({ http2, latency: 250 });
  });
  beforeEach(async () => {
    await floor.clean();
    // A connection that has been used is what the browser repeats a call on.
    await give(1, 1);
    await floor.until(1, ['done']);
  });
  afterAll(() => floor?.close());

  // Chromium keeps a streamed body of up to 64 kB for a second try and may then hang; see utils/uploads/transport.ts.
  const give = (from: number, count: number) =>
    floor.give(
      Array.from({ length: count }, (_, n) => ({
        name: `图 ${from + n}.png`,
        bytes: png(from + n, 64, 64, 100_000),
      })),
    );
  /** How often each picture's bytes arrived. */
  const arrivals = () => {
    const bySum = new Map<string | null, number>();
    for (const { sha256 } of floor.calls()) bySum.set(sha256, (bySum.get(sha256) ?? 0) + 1);
    return [...bySum.values()];
  };

  test('a refused connection: said, not billed, and it goes on by itself', async () => {
    await floor.world.down();
    await give(10, 2);
    await floor.panel.getByText('连不上网关').first().waitFor();
    let { limit } = await floor.state();
    while (limit.kind !== 'unreachable') ({ limit } = await floor.state());
    expect(limit.until).toBeGreaterThan(Date.now() - 500);
    const waiting = (await floor.state()).uploads.slice(1);
    expect(waiting.map((row) => [row.state, row.possiblyBilled])).toEqual(Array(2).fill(['ready', false]));
    expect(floor.calls()).toHaveLength(1);
    await floor.world.up();
    await floor.until(3, ['done']);
    expect(arrivals()).toEqual([1, 1, 1]);
    expect((await floor.state()).money).toMatchObject({ today: 12, unconfirmedCalls: 0 });
  });

  test.each([
    { fault: { do: 'cut-before', how: 'stream' }, stored: 0 },
    { fault: { do: 'cut-before', how: 'socket' }, stored: 0 },
    { fault: { do: 'cut-after', how: 'stream' }, stored: 1 },
    { fault: { do: 'cut-after', how: 'socket' }, stored: 1 },
    { fault: { do: 'cut-body', how: 'stream' }, stored: 1 },
    { fault: { do: 'cut-body', how: 'socket' }, stored: 1 },
  ])('$fault: one arrival, unconfirmed, never sent again by itself', async ({ fault, stored }) => {
    floor.world.gateway.fault(fault);
    await give(20, 1);
    const [, row] = await floor.until(1, ['unconfirmed']);
    expect(row).toMatchObject({ possiblyBilled: true, problem: { key: 'problem_noAnswer' } });
    await give(30, 1);
    await floor.until(2, ['done']);
    expect(arrivals()).toEqual([1, 1, 1]);
    expect(floor.calls().map((call) => call.fault)).toEqual([null, fault.do, null]);
    expect(floor.world.gateway.account.points).toBe(8 + stored * 4);
    // What is known was spent, and one call that may have been billed.
    expect((await floor.state()).money).toMatchObject({ today: 8, unconfirmedCalls: 1 });
  });

  test('a whole connection lost with calls in flight: each arrived at most once, none is lost', async () => {
    floor.world.gateway.fault({ do: 'cut-after', how: 'socket' }, { after: 2 });
    await give(40, 6);
    const rows = await floor.until(7, ['done', 'unconfirmed']);
    // One may have been about to leave on the connection that was lost.
    expect(arrivals().every((times) => times === 1)).toBe(true);
    expect(arrivals().length).toBeGreaterThanOrEqual(6);
    const answered = floor.calls().filter((call) => call.answer === 'full' && call.code === 0);
    const done = rows.filter((row) => row.state === 'done');
    expect(done.map((row) => row.fileName).sort()).toEqual(answered.map((call) => call.inputTitle).sort());
    expect(done.length).toBeLessThan(7);
  });
});
