// The waker. Alarms are cleared by an update and may be lost; each start sets what is needed.
import { browser } from '../../utils/browser';
import { lookMinutes } from '../../utils/vault/owner-ending';

export const watchdog = 'watchdog';
export const idle = 'idle';
/** The next pull's time, and a look at tabs in which a consent is under way. */
export const deskAlarm = 'desk';
/** While the division's end without the owner passphrase is waited for. */
export const ending = 'ending';
/** Twice a day in Beijing: its midnight, and the morning in which reminders are told. */
export const day = 'day';

/**
 * While something is left to do: a 45 s alarm. An idle worker is ended after 30 s: an alarm within that time would keep
 * it in memory for as long as a gateway is away.
 */
export async function setWatchdog(wanted: boolean): Promise<void> {
  const present = await browser.alarms.get(watchdog);
  if (wanted && !present) browser.alarms.create(watchdog, { periodInMinutes: 0.75 });
  if (wanted) await browser.alarms.clear(idle);
  if (wanted || !present) return;
  await browser.alarms.clear(watchdog);
  await setIdle();
}

/** A look in a minute whether the document of engine and desk can go; while uploads are open it cannot. */
export async function setIdle(): Promise<void> {
  if ((await browser.alarms.get(watchdog)) || (await browser.alarms.get(idle))) return;
  browser.alarms.create(idle, { delayInMinutes: 1 });
}

/** The next look at what is due; the desk says when, a start only makes sure that there is one. */
export async function setDay(when?: number): Promise<void> {
  if (when === undefined && (await browser.alarms.get(day))) return;
  browser.alarms.create(day, { when: when ?? Date.now() + 60_000 });
}

/** Looks every half hour whether the division may be ended; one that is set already goes on. */
export async function setEnding(wanted: boolean): Promise<void> {
  if (!wanted) await browser.alarms.clear(ending);
  else if (!(await browser.alarms.get(ending))) browser.alarms.create(ending, { periodInMinutes: lookMinutes });
}
