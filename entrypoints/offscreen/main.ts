// Runs engine and desk. Chrome: outlives the worker, so that a killed worker costs no answer of a call that was paid.
// Firefox: a frame of the background page, which then carries neither of them.
import * as z from 'zod/mini';
import { browser, type Runtime } from '../../utils/browser';
import { answerAtDesk, isForDesk } from '../../utils/messages/desk';
import { askWith } from '../../utils/messages/send';
import { platforms } from '../../utils/platforms/records';
import { createFitter } from '../../utils/uploads/fit/client';
import { drawSvg } from '../../utils/uploads/fit/draw-svg';
import { handLimitsIn } from '../../utils/uploads/fit/limits-hand';
import { knowOwnerBy } from '../../utils/uploads/leave';
import { serve } from '../../utils/uploads/serve';
import { wait } from '../../utils/uploads/time';
import { keyOfSession, sessionSlot } from '../../utils/vault/lock';
import { keepKeyWith, vaultChannel } from '../../utils/vault/seal';
import { database } from './database';
import { deskHandlers } from './desk/handlers';
import { resumeOrders } from './desk/orders-parts';
import { startSteps } from './desk/steps';

// zod probes for eval, which our policy forbids: it would be reported at every start.
z.config({ jitless: true });

/** Least distance of two words to the worker, ms: each wakes it. */
const leastPause = 250;
let telling = false;

async function moved(): Promise<void> {
  if (telling) return;
  telling = true;
  await wait(leastPause);
  telling = false;
  await browser.runtime.sendMessage({ kind: 'engine.moved', ask: {} }).catch(() => {
    // The worker is just being replaced; its own start looks at everything.
  });
}

let kept: CryptoKey | null = null;
/** Counts locks, so that an answer from before one does not bring the old key back. */
let locks = 0;
new BroadcastChannel(vaultChannel).onmessage = () => {
  kept = null;
  locks += 1;
};
keepKeyWith(async () => {
  if (kept) return kept;
  // Firefox's messages carry no key, but this document reads the session's storage itself; Chrome's has none.
  if (import.meta.env.FIREFOX) return keyOfSession(await browser.storage.session.get(sessionSlot));
  const asked = locks;
  const { key } = await askWith((message) => browser.runtime.sendMessage(message))('vault.key', {});
  if (asked === locks) kept = key;
  return key;
});

// Asked each time: the leave locks by itself.
knowOwnerBy(async () => (await askWith((message) => browser.runtime.sendMessage(message))('owner.read', {})).open);

/** The desk answers the background alone, which has looked at who asks; our other pages reach this listener too. */
const backgrounds = ['background.js', '_generated_background_page.html'].map((path) => browser.runtime.getURL(path));
browser.runtime.onMessage.addListener((message: unknown, stamp: Runtime.MessageSender) => {
  if (stamp.id !== browser.runtime.id || stamp.tab || !backgrounds.includes(stamp.url ?? '')) return undefined;
  if (!isForDesk(message)) return undefined;
  return answerAtDesk(message, deskHandlers, (kind, error) =>
    console.error('storekey', kind, error instanceof Error ? error.message : ''),
  );
});

database().then(
  (db) => {
    serve(
      db,
      createFitter(() => new Worker('/fit.js'), drawSvg),
      handLimitsIn(platforms),
      () => void moved(),
      () => location.reload(),
    );
    void startSteps();
    resumeOrders().catch((error: unknown) => console.error('storekey', error instanceof Error ? error.message : ''));
  },
  // The background meets the same error and shows it; here nothing can be done.
  () => (import.meta.env.FIREFOX ? window.frameElement?.remove() : window.close()),
);
