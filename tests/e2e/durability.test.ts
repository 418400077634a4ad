// The worker, the engine's document and the browser may go at any moment: nothing is lost and nothing is paid twice.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../run/browser.mjs';
import { askFrom, type Floor, openFloor, png } from './shop-floor';

const files = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `图 ${n}.png`, bytes: png(from + n, 64, 64, 30_000) }));

/** Looks at the gateway only: a message would start a worker that was stopped. */
async function arrived(floor: Floor, count: number, ms = 40_000) {
  const end = Date.now() + ms;
  while (floor.calls().length < count) {
    if (Date.now() > end) throw new Error(`${floor.calls().length} of ${count} calls arrived`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function eachArrivedOnce(floor: Floor, count: number) {
  expect(floor.world.gateway.account.violations).toEqual([]);
  expect(floor.calls()).toHaveLength(count);
  expect(new Set(floor.calls().map((call) => call.sha256)).size).toBe(count);
}

describe('while the browser runs', () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await openFloor({ latency: 700 });
  });
  beforeEach(() => floor.clean());
  afterAll(() => floor?.close());

  test('the worker is killed three times: every answer is kept', async () => {
    const session = await floor.chromium.context.newCDPSession(floor.panel);
    await session.send('ServiceWorker.enable');
    await floor.give(files(100, 24));
    for (const count of [4, 11, 18]) {
      await arrived(floor, count);
      await session.send('ServiceWorker.stopAllWorkers');
    }
    await arrived(floor, 24);
    const rows = await floor.until(24, ['done']);
    eachArrivedOnce(floor, 24);
    expect(rows.map((row) => row.picture?.title)).toEqual(files(100, 24).map(({ name }) => name.slice(0, -4)));
    expect((await floor.state()).money).toMatchObject({ today: 96, unconfirmedCalls: 0 });
  });

  test('the engine’s document is closed: what was in flight is unconfirmed, the rest goes on', async () => {
    await floor.give(files(200, 14));
    await arrived(floor, 8);
    await floor.panel.evaluate(() => chrome.offscreen.closeDocument());
    const inFlight = floor.calls().filter((call) => call.answeredAt === null).length;
    await floor.ask('engine.wake', {});
    const rows = await floor.until(14, ['done', 'unconfirmed']);
    const unsure = rows.filter((row) => row.state === 'unconfirmed');
    expect(unsure.length).toBeGreaterThan(0);
    // One answer may have been on its way and one call about to leave: that one never arrives.
    expect(unsure.length).toBeLessThanOrEqual(inFlight + 2);
    expect(floor.calls().length).toBeGreaterThanOrEqual(13);
    eachArrivedOnce(floor, floor.calls().length);
    const stored = new Set(floor.world.gateway.account.pictures.map((picture) => picture.id));
    expect(rows.filter((row) => row.state === 'done' && !stored.has(row.picture?.id ?? ''))).toEqual([]);
    expect(new Set(unsure.map((row) => row.problem?.key))).toEqual(new Set(['problem_interrupted']));
    const { money } = await floor.state();
    expect(money).toMatchObject({ today: (14 - unsure.length) * 4, unconfirmedCalls: unsure.length });
  });
});

test.each(['closed', 'crashed'])('the browser is %s and started again: it goes on by itself', async (how) => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'storekey-durable-'));
  const floor = await openFloor({ latency: 700 }, { userDataDir });
  await floor.give(files(how === 'closed' ? 300 : 400, 30));
  await arrived(floor, 8);
  if (how === 'crashed') {
    const session = await floor.chromium.context.browser()?.newBrowserCDPSession();
    await session?.send('Browser.crash').catch(() => undefined);
  }
  await floor.chromium.close();
  const before = floor.calls().length;
  expect(before).toBeLessThan(30);

  const again = await launchChromium({ world: floor.world, userDataDir });
  try {
    // No page of ours is open: the start of the browser alone goes on with it.
    const known = new Set(floor.calls().map((call) => call.sha256));
    const end = Date.now() + 30_000;
    while (known.size < 29 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const call of floor.calls()) known.add(call.sha256);
    }
    const ask = askFrom(await again.openPage('popup.html?tab=1'));
    let rows = (await ask('panel.read', { limit: 100 })).uploads;
    while (rows.some((row) => !['done', 'unconfirmed'].includes(row.state))) {
      rows = (await ask('panel.read', { limit: 100 })).uploads;
    }
    expect(rows).toHaveLength(30);
    const calls = floor.calls();
    expect(new Set(calls.map((call) => call.sha256)).size).toBe(calls.length);
    const done = rows.filter((row) => row.state === 'done');
    const ids = new Set(floor.world.gateway.account.pictures.map((picture) => picture.id));
    expect(done.filter((row) => !ids.has(row.picture?.id ?? ''))).toEqual([]);
    // Unconfirmed: in flight at the end, or claimed a moment before it.
    expect(rows.length - done.length).toBeLessThanOrEqual(12);
    expect(calls.length).toBeGreaterThan(before);
    expect((await ask('panel.read', { limit: 1 })).money.today).toBe(done.length * 4);
  } finally {
    await again.close();
    await floor.world.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
