// The desk: who may ask it, and how long its document stays.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { openPipedFloor, type PipedFloor } from './piped-floor';

let floor: PipedFloor;
beforeAll(async () => {
  floor = await openPipedFloor();
});
afterAll(() => floor?.close());

const send = (message: unknown) => floor.page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);

test('a page of ours asks the desk through the background, which opens its document', async () => {
  expect(await send({ kind: 'desk.busy', ask: {} })).toEqual({ ok: true, answer: { busy: false } });
  expect(await floor.targets('offscreen.html')).toHaveLength(1);
});

test('a question that is not of its table, or does not fit it, is refused', async () => {
  expect(await send({ kind: 'desk.open', ask: {} })).toEqual({ ok: false, error: 'refused' });
  expect(await send({ kind: 'desk.busy', ask: 7 })).toEqual({ ok: false, error: 'refused' });
  expect(await send({ kind: 'toString', ask: {} })).toEqual({ ok: false, error: 'refused' });
});

test('a page that goes past the background gets no answer of the desk', async () => {
  expect(await send({ kind: 'desk.busy', ask: {} })).toMatchObject({ ok: true });
  expect(await send({ desk: 'desk.busy', ask: {} })).toEqual({ ok: false, error: 'refused' });
});

test('the document goes when no page of ours is open any more', { timeout: 200_000 }, async () => {
  await send({ kind: 'desk.busy', ask: {} });
  await floor.page.evaluate('chrome.alarms.create("idle", { when: Date.now() + 1500 })');
  // The set-up page came with the install.
  for (const { targetId } of await floor.targets('options.html'))
    await floor.chromium.send('Target.closeTarget', { targetId });
  await floor.page.close();
  const left = await eventually(
    () => floor.targets('offscreen.html'),
    (targets) => targets.length === 0,
    60_000,
    300,
  );
  expect(left).toEqual([]);
});
