// Nobody watches the worker: it falls asleep with work left over and its engine gone, and the alarm goes on with it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { openPipedFloor, type PipedFloor } from './piped-floor';
import { blue, png } from './shop-floor';

let floor: PipedFloor;
beforeAll(async () => {
  floor = await openPipedFloor();
});
afterAll(() => floor?.close());

/** Hands pictures in by message, from a page of the extension. */
const handIn = (seeds: number[]) => {
  const files = JSON.stringify(seeds.map((seed) => [`夜里 ${seed}.png`, png(seed).toString('base64')]));
  return floor.page.evaluate(`Promise.all(${files}.map(async ([name, text]) => ({
      name, blob: await (await fetch('data:image/png;base64,' + text)).blob(),
    }))).then((files) => chrome.runtime.sendMessage({ kind: 'upload.add', ask: {
      shop: 'taobao:${blue.id}', category: '${blue.category}', via: 'files', files } }))`);
};

test('the worker dies by itself; the alarm wakes it, and every picture is sent once', {
  timeout: 120_000,
}, async () => {
  const { world, chromium } = floor;
  await world.down();
  await handIn([1, 2, 3]);
  await eventually(
    () => floor.ask('panel.read', { limit: 10 }),
    ({ limit, uploads }) => limit.kind === 'unreachable' && uploads.length === 3,
  );
  const alarms = await floor.page.evaluate('chrome.alarms.getAll().then((all) => all.map(({ name }) => name))');
  expect((alarms as string[]).sort()).toEqual(['day', 'watchdog']);
  // Nothing of ours is left that could carry on but the worker and its alarm.
  for (const { targetId } of await floor.targets('offscreen.html'))
    await chromium.send('Target.closeTarget', { targetId });
  await floor.page.close();
  await eventually(chromium.workerTarget, (target) => target === null, 60_000, 300);
  await world.up();
  expect(await floor.targets('offscreen.html')).toEqual([]);
  await eventually(
    () => world.gateway.account.calls.filter(({ answer }) => answer === 'full').length,
    (count) => count === 3,
    60_000,
    300,
  );
  const { calls, points, violations } = world.gateway.account;
  expect(calls.map((call) => [call.code, call.title])).toEqual([1, 2, 3].map((n) => [0, `夜里 ${n}`]));
  expect(violations).toEqual([]);
  const page = await chromium.openPage('popup.html?tab=1');
  const state = "chrome.runtime.sendMessage({ kind: 'panel.read', ask: { limit: 10 } }).then((reply) => reply.answer)";
  type Read = { uploads: { state: string }[]; money: { today: number } };
  const read = await eventually(
    async () => (await page.evaluate(state)) as Read,
    ({ uploads }) => uploads.every((row) => row.state === 'done'),
  );
  expect(read.uploads).toHaveLength(3);
  expect(read.money.today).toBe(points);
});
