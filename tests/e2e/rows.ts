// Rows put straight into the database through a page of the extension: states that take a whole pipeline to reach.
import type { Page } from 'playwright-core';
import type { Batch, Upload } from '../../utils/db/schema';

/** A row without its id; `bytes` and `original` go under the id that it gets, `like` counts from the first row given. */
export type Row = Partial<Upload> & { fileName: string; bytes64?: string; original64?: string; likeRow?: number };

const blank: Omit<Upload, 'id' | 'batch' | 'shop' | 'fileName'> = {
  category: '0',
  title: '',
  source: { kind: 'files' },
  hasBytes: false,
  bytes: 1000,
  mime: 'image/png',
  width: 64,
  height: 64,
  sha256: '',
  state: 'waiting',
  added: 0,
  since: 0,
  sentAt: 0,
  tries: 0,
  force: false,
  again: false,
  call: null,
  points: 0,
  picture: null,
  problem: null,
  warnings: [],
};

/** Puts a batch of rows for a shop into the database and says that rows changed. Gives their ids, in order. */
export function putRows(page: Page, shop: string, rows: Row[], batch: Partial<Batch> = {}): Promise<number[]> {
  const now = Date.now();
  const id = crypto.randomUUID();
  const whole: Batch = { id, at: now, origin: 'popup', confirmed: true, tabId: null, toldAt: 0, ...batch };
  const given = rows.map(({ bytes64, original64, likeRow, ...row }) => ({
    row: { ...blank, batch: whole.id, shop, added: now, since: now, hasBytes: bytes64 !== undefined, ...row },
    bytes64,
    original64,
    likeRow,
  }));
  return page.evaluate(
    async ({ whole, given }) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('storekey');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const blobOf = (text: string) => new Blob([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))]);
      const transaction = db.transaction(['uploads', 'blobs', 'originals', 'batches'], 'readwrite');
      const uploads = transaction.objectStore('uploads');
      transaction.objectStore('batches').put(whole);
      const ids: number[] = [];
      for (const { row, bytes64, original64, likeRow } of given) {
        const added = uploads.add(row);
        added.onsuccess = () => {
          const id = Number(added.result);
          ids.push(id);
          if (likeRow !== undefined) uploads.put({ ...row, id, like: ids[likeRow] });
          if (bytes64 !== undefined) transaction.objectStore('blobs').put(blobOf(bytes64), id);
          if (original64 !== undefined) transaction.objectStore('originals').put(blobOf(original64), id);
        };
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
      db.close();
      const channel = new BroadcastChannel('storekey.changes');
      channel.postMessage('changed');
      channel.close();
      return ids;
    },
    { whole, given },
  );
}

/** Says 25 times a second that rows changed, as the engine does while a batch goes up, until the answer is called. */
export async function neverStill(page: Page): Promise<() => Promise<void>> {
  const timer = await page.evaluate(() => {
    const channel = new BroadcastChannel('storekey.changes');
    return Number(setInterval(() => channel.postMessage('changed'), 40));
  });
  return () => page.evaluate((id) => clearInterval(id), timer);
}
