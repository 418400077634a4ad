// A gateway that speaks HTTP/1.1 only: all twelve connections are used, no cookie travels, and the limit is kept.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ http2: false, latency: 1469 });
});
afterAll(() => floor?.close());

test('uses its connections, says that they are the limit, and sends no cookie', async () => {
  const gateway = 'https://api.vv-tool.com';
  const cookie = { name: 'session', value: 'of-the-gateway', url: gateway, secure: true, sameSite: 'None' } as const;
  await floor.chromium.context.addCookies([cookie]);
  const page = await floor.chromium.context.newPage();
  await page.goto(`${gateway}/anything`);
  await page.evaluate(() => fetch('/tool/erps/get-shop-info'));
  // The cookie is there, and goes along where a page asks.
  expect(floor.world.gateway.account.calls.map((call) => call.hadCookie)).toEqual([true]);
  await page.close();
  await floor.clean();

  await floor.give(Array.from({ length: 44 }, (_, n) => ({ name: `图 ${n}.png`, bytes: png(n + 1) })));
  const kinds = new Set<string>();
  for (let open = true; open; ) {
    const { limit, progress } = await floor.state();
    kinds.add(limit.kind);
    open = progress.ended < 44;
  }
  await floor.until(44, ['done']);
  const calls = floor.calls();
  expect(floor.world.gateway.account.violations).toEqual([]);
  expect(calls).toHaveLength(44);
  expect(new Set(calls.map((call) => call.sha256)).size).toBe(44);
  expect(calls.filter((call) => call.hadCookie)).toEqual([]);
  expect(new Set(calls.map((call) => call.protocol))).toEqual(new Set(['1.1']));
  const most = Math.max(...calls.map((call) => call.inFlight));
  expect(most).toBeGreaterThan(6);
  expect(most).toBeLessThanOrEqual(12);
  expect(kinds).toContain('connections');
  expect(floor.world.rate(20)).toMatchObject({ overWindows: 0 });
});
