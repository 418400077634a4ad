// Rows of the register put straight into the database, and read from it, beside the extension.
import type { Page } from 'playwright-core';
import type { Grant } from '../../utils/db/grants-schema';
import { addDays, beijingDay } from '../../utils/grants/days';

/** An active grant of so many days ago. */
export function grantOf(owner: string, name: string, ago: number, given: Partial<Grant> = {}): Grant {
  const day = addDays(beijingDay(Date.now()), -ago);
  const days = { grantedOn: day, lockFrom: day, listedOn: day, endOn: null, told: null };
  const idle = { run: '', pressedAt: 0, leaving: false, difference: null, problem: null, who: '', note: '' };
  return { owner, name, state: 'active', since: 1, added: 1, moved: 0, ...days, ...idle, ...given };
}

/** Rows as they stand in the database, read and written beside the extension. */
export function tableOf<T>(
  page: Page,
  deed: 'read' | 'write' | 'clear',
  name: string,
  rows: unknown[] = [],
): Promise<T[]> {
  return page.evaluate(
    ([what, store, given]) =>
      new Promise<never[]>((resolve, reject) => {
        const open = indexedDB.open('storekey');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const transaction = open.result.transaction(store, 'readwrite');
          const rooms = transaction.objectStore(store);
          const all = rooms.getAll();
          if (what === 'clear') rooms.clear();
          if (what === 'write') for (const row of given) rooms.put(row);
          transaction.oncomplete = () => {
            open.result.close();
            resolve(all.result as never[]);
          };
        };
      }),
    [deed, name, rows] as const,
  );
}
