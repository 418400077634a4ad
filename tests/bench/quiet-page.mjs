// A page of the extension that runs no script of ours and says nothing: it reads the database and kills the worker.
import { until } from './extension.mjs';

/**
 * @typedef {import('../../utils/db/schema').Upload} Upload
 * @typedef {import('../../utils/db/schema').Call} LedgerCall
 */

/**
 * Opens the page and watches the worker through the debugging protocol.
 * @param {import('../run/browser.mjs').LaunchedChromium} chromium
 */
export async function openQuietPage(chromium) {
  const page = await chromium.openPage('manifest.json');
  const session = await chromium.context.newCDPSession(page);
  /** @type {Map<string, string>} version of the worker → its running status */
  const versions = new Map();
  let starts = 0;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions: changed }) => {
    for (const { versionId, runningStatus } of changed) {
      // Quick changes come as one: it may be running without having been seen to start.
      if (isUp(runningStatus) && !isUp(versions.get(versionId))) starts += 1;
      versions.set(versionId, runningStatus);
    }
  });
  await session.send('ServiceWorker.enable');
  const isRunning = () => [...versions.values()].some(isUp);
  await page.evaluate(async () => {
    const opening = indexedDB.open('storekey');
    await new Promise((resolve, reject) => {
      opening.onsuccess = resolve;
      opening.onerror = () => reject(opening.error);
    });
    Object.assign(globalThis, { database: opening.result });
  });

  return {
    page,
    /** Starts of the worker since the page was opened. */
    starts: () => starts,
    isRunning,
    /** Kills the worker and waits until it is gone; false when it was not running. */
    async kill() {
      if (!isRunning()) return false;
      const before = starts;
      await session.send('ServiceWorker.stopAllWorkers');
      // It may be back before it was seen to be gone: then its start was counted.
      await until('the worker to be gone', () => !isRunning() || starts > before, 5000, 5);
      return true;
    },
    /** Waits for the worker's next start. @param {number} before starts until then @param {number} ms */
    woken: (before, ms) => until('the worker to start', () => starts > before, ms, 5),
    /** UTC ms of the next alarm, or null. @returns {Promise<number | null>} */
    alarmAt: () => page.evaluate(async () => (await chrome.alarms.get('watchdog'))?.scheduledTime ?? null),
    /** How many uploads stand in these states. @param {string[]} states @returns {Promise<number>} */
    count: (states) =>
      page.evaluate(async (wanted) => {
        const index = globalThis.database.transaction('uploads').objectStore('uploads').index('state');
        const counts = wanted.map(
          (state) =>
            new Promise((resolve) => {
              const asked = index.count(state);
              asked.onsuccess = () => resolve(asked.result);
            }),
        );
        return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
      }, states),
    /** All rows of a table. @template T @param {'uploads' | 'calls'} table @returns {Promise<T[]>} */
    rows: (table) =>
      page.evaluate(async (name) => {
        const asked = globalThis.database.transaction(name).objectStore(name).getAll();
        return new Promise((resolve) => {
          asked.onsuccess = () => resolve(asked.result);
        });
      }, table),
  };
}

/** @param {string | undefined} status */
const isUp = (status) => status === 'running' || status === 'starting';
