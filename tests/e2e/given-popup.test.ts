// Addresses given to the browser's own popup, which its prompt for their site closes: nothing of them is lost.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtFile } from '../sandbox/net/files.mjs';
import { eventually } from './closed-root';
import { type Desktop, openDesktop } from './desktop';
import { openPipedFloor, type PipedFloor } from './piped-floor';

let desktop: Desktop;
let floor: PipedFloor;
beforeAll(async () => {
  desktop = await openDesktop();
  floor = await openPipedFloor({}, { headless: false, display: desktop.display });
});
afterAll(async () => {
  await floor?.close();
  await desktop?.close();
});

const popups = () => floor.targets('popup.html');

/** Pastes an address into the popup, as a seller's keys do, and presses the button that fetches it. */
const steps = [
  `{ const data = new DataTransfer();
     data.setData('text/plain', 'https://cdn.supplier.example/photo-1.jpg');
     document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }`,
  "document.querySelector('[data-question=addresses] .primary').click()",
] as const;

test('the prompt is answered after the popup is gone: the picture is fetched and stored', async () => {
  await floor.page.evaluate('chrome.action.openPopup()', { userGesture: true });
  const [target] = await eventually(popups, (found) => found.length === 1);
  const { sessionId } = await floor.chromium.send('Target.attachToTarget', {
    targetId: target?.targetId,
    flatten: true,
  });
  const run = (expression: string) =>
    floor.chromium.send('Runtime.evaluate', { expression, userGesture: true, returnByValue: true }, sessionId);
  const has = (selector: string) => async () =>
    (await run(`document.querySelector('${selector}') !== null`)).result.value;
  await eventually(has('input[type=file]'), Boolean);
  await run(steps[0]);
  await eventually(has('[data-question=addresses]'), Boolean);
  // The engine died unnoticed: what is given now is taken when another one listens.
  await floor.page.evaluate('chrome.offscreen.closeDocument()');
  // Its answer never comes: the prompt closes the popup, and the browser ends before it is given up.
  run(steps[1]).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(await popups(), 'no prompt closes the popup before the address is safe').toHaveLength(1);
  await floor.ask('engine.wake', {});
  await eventually(popups, (found) => found.length === 0);
  await desktop.answerPrompt(true);
  // A call is in the account when it arrives, and its picture once all of it is there.
  await eventually(
    () => floor.world.gateway.account.calls.filter(({ sha256 }) => sha256 !== null).length,
    (count) => count === 1,
    40_000,
  );
  const photo = createHash('sha256').update((await builtFile('photos', 'photo-1.jpg')) ?? '');
  expect(floor.world.gateway.account.calls.map(({ sha256 }) => sha256)).toEqual([photo.digest('hex')]);
});
