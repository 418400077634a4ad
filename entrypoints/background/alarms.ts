// The waker. Alarms are cleared by an update and may be lost; each start sets what is needed.
import { browser } from '../../utils/browser';

export const watchdog = 'watchdog';

/**
 * Keeps a 45 s alarm while something is left to do, and none otherwise. An idle worker is ended after 30 s: an alarm
 * within that time would keep it in memory for as long as a gateway is away.
 */
export async function setWatchdog(wanted: boolean): Promise<void> {
  const present = await browser.alarms.get(watchdog);
  if (wanted && !present) browser.alarms.create(watchdog, { periodInMinutes: 0.75 });
  if (!wanted && present) await browser.alarms.clear(watchdog);
}
