// Chrome: outlives the worker, so that a killed worker costs no answer of a call that was paid. Runs the engine.

import * as z from 'zod/mini';
import { browser } from '../../utils/browser';
import { openDatabase } from '../../utils/db/open';
import { askWith } from '../../utils/messages/send';
import { createFitter } from '../../utils/uploads/fit/client';
import { drawSvg } from '../../utils/uploads/fit/draw-svg';
import { serve } from '../../utils/uploads/serve';
import { wait } from '../../utils/uploads/time';
import { keepKeyWith, vaultChannel } from '../../utils/vault/seal';

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
  const asked = locks;
  const { key } = await askWith((message) => browser.runtime.sendMessage(message))('vault.key', {});
  if (asked === locks) kept = key;
  return key;
});

openDatabase().then(
  (db) =>
    serve(
      db,
      createFitter(() => new Worker('/fit.js'), drawSvg),
      () => void moved(),
      () => location.reload(),
    ),
  // The worker meets the same error and shows it; here nothing can be done.
  () => window.close(),
);
