// Small pictures for the views, and the end of bytes that are no longer needed.
import type { Db } from '../db/open';
import type { Signal } from './signal';

/** Thumbnails of these uploads as `data:` addresses, as far as they were looked at; the others are left out. */
export async function thumbsOf(db: Db, ids: readonly number[]): Promise<Record<number, string>> {
  const found = await Promise.all(ids.map(async (id) => [id, await db.get('thumbs', id)] as const));
  return Object.fromEntries(found.filter((pair): pair is [number, string] => pair[1] !== undefined));
}

/** ms between two looks for bytes to let go of: they share the thread and the database with the calls. */
const leastRest = 1000;

/**
 * Lets go of the bytes of stored pictures, one at a time. Reused, failed and unconfirmed
 * ones keep theirs: the seller may still send them.
 */
export async function tidyBlobs(db: Db, poke: Signal, wait: (ms: number) => Promise<void>): Promise<never> {
  // Bytes without an upload are what a removal left behind that was cut short: looked for once.
  const blobs = await db.getAllKeys('blobs');
  const uploads = new Set(await db.getAllKeys('uploads'));
  for (const id of blobs) if (!uploads.has(id)) await db.delete('blobs', id);
  for (const id of await db.getAllKeys('originals')) if (!uploads.has(id)) await db.delete('originals', id);
  for (;;) {
    const seen = poke.count;
    // Keys only: a thousand uploads that wait must not be read one by one at every turn.
    const kept = new Set(await db.getAllKeys('blobs'));
    const done = await db.getAllKeysFromIndex('uploads', 'state', 'done');
    for (const id of done) {
      if (!kept.has(id)) continue;
      await db.delete('blobs', id);
      await db.delete('originals', id);
    }
    await Promise.all([poke.after(seen), wait(leastRest)]);
  }
}
