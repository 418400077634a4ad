// The day's alarm: what the browser shows when it rings.
import { expect } from 'vitest';
import { eventually } from './closed-root';
import type { Floor } from './shop-floor';

/** Lets the day's alarm ring, and gives what the browser then shows, by its id. */
export async function ringDay(floor: Floor): Promise<string[]> {
  const worker = await floor.chromium.worker();
  await worker.evaluate(async () => {
    for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
    const { storekeyShown } = globalThis as { storekeyShown?: string[] };
    if (storekeyShown) storekeyShown.length = 0;
    else {
      const shown: string[] = [];
      Object.assign(globalThis, { storekeyShown: shown });
      const real = chrome.notifications.create.bind(chrome.notifications);
      Object.assign(chrome.notifications, {
        create: (id: string, given: { message: string }) => {
          shown.push(`${id}: ${given.message}`);
          return real(id, given as never);
        },
      });
    }
    // Alarms go by the real clock.
    const { realNow } = globalThis as { realNow?: () => number };
    await chrome.alarms.create('day', { when: (realNow ?? Date.now)() - 1 });
  });
  // It was answered when the next one is set.
  const answered = await eventually(
    () => worker.evaluate(async () => ((await chrome.alarms.get('day'))?.scheduledTime ?? 0) > Date.now()),
    (set) => set,
    10_000,
  );
  expect(answered).toBe(true);
  return worker.evaluate(() => (globalThis as { storekeyShown?: string[] }).storekeyShown ?? []);
}
