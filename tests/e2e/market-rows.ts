// Looking into the database of a page of the extension, and moving the hour of the next pulls there.
import type { Page } from 'playwright-core';
import type { Account, Consent, PullState } from '../../utils/db/accounts-schema';
import type { LineBlock } from '../../utils/db/lines-schema';
import type { Failure, Receipt } from '../../utils/db/orders-schema';
import { tableOf } from './stored-rows';

export type Tables = {
  accounts: Account;
  consents: Consent;
  pulls: PullState;
  lineBlocks: LineBlock;
  receipts: Receipt;
  failures: Failure;
};

/** Reads all rows of a table. */
export const rowsOf = <K extends keyof Tables>(page: Page, table: K) => tableOf<Tables[K]>(page, table);

/** Everything in the database as text; bytes as they would be read. */
export function dumpOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
    });
    const text = (_: string, value: unknown) => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      return ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value as Uint8Array) : value;
    };
    const found: string[] = [];
    for (const name of [...db.objectStoreNames]) {
      const asked = db.transaction(name).objectStore(name).getAll();
      const rows = await new Promise<unknown[]>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
      found.push(JSON.stringify(rows, text));
    }
    db.close();
    return found.join('\n');
  });
}

/** When the alarm of the next pull rings and for when it is planned, UTC ms; null: there is none. */
export function alarmOf(page: Page): Promise<{ rings: number | null; planned: number | null }> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
    });
    const asked = db.transaction('values').objectStore('values').get('pullAt');
    const planned = await new Promise<number | null>((resolve) => {
      asked.onsuccess = () => resolve((asked.result as number | undefined) ?? null);
    });
    db.close();
    return { rings: (await chrome.alarms.get('desk'))?.scheduledTime ?? null, planned };
  });
}

/** Moves the hour of these accounts' next pulls, and of the alarm with it, to `ago` ms before now: the browser rings. */
export function moveHour(page: Page, accounts: readonly string[], ago: number): Promise<void> {
  return page.evaluate(
    async ({ ids, at }) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('storekey');
        opening.onsuccess = () => resolve(opening.result);
      });
      const transaction = db.transaction(['pulls', 'values'], 'readwrite');
      const pulls = transaction.objectStore('pulls');
      for (const id of ids) {
        const row = pulls.get(id);
        row.onsuccess = () => void pulls.put({ ...row.result, nextAt: at });
      }
      transaction.objectStore('values').put(at, 'pullAt');
      await new Promise<void>((resolve) => {
        transaction.oncomplete = () => resolve();
      });
      db.close();
      const alarm = await chrome.alarms.get('desk');
      if (!alarm) throw new Error('there is no alarm to move');
      await chrome.alarms.create('desk', { when: Math.min(at, alarm.scheduledTime) });
    },
    { ids: [...accounts], at: Date.now() - ago },
  );
}
