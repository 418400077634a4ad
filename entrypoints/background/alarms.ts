// The waker. Alarms are cleared by an update and may be lost; each start sets what is needed.
import { browser } from '../../utils/browser';

export const watchdog = 'watchdog';

/** Keeps a 30 s alarm while something is left to do, and none otherwise. */
export async function setWatchdog(wanted: boolean): Promise<void> {
  const present = await browser.alarms.get(watchdog);
  if (wanted && !present) browser.alarms.create(watchdog, { periodInMinutes: 0.5 });
  if (!wanted && present) await browser.alarms.clear(watchdog);
}
