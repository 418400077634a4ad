// Small pictures for the views, and the end of bytes that are no longer needed.
import type { Db } from '../db/open';
import { mostPixels } from './fit/limits';
import type { Signal } from './signal';

/** Longer side of a thumbnail, pixels: twice what the panel shows. */
const side = 96;

/** A thumbnail as a `data:` address; null when the bytes cannot be decoded. Natively, no library. */
export async function makeThumb(blob: Blob): Promise<string | null> {
  try {
    const picture = await createImageBitmap(blob);
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.max(1, picture.width * scale), Math.max(1, picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.7 })).arrayBuffer(),
    );
    return `data:image/webp;base64,${btoa(String.fromCharCode(...small))}`;
  } catch {
    return null;
  }
}

/** Thumbnails of these uploads: stored ones, else made now where the bytes are here. Unknown ids are left out. */
export async function thumbsOf(db: Db, ids: readonly number[]): Promise<Record<number, string>> {
  const found: Record<number, string> = {};
  for (const id of ids) {
    // Read again at last: the engine may have made it and let go of the bytes in between.
    const thumb = (await db.get('thumbs', id)) ?? (await storeThumb(db, id)) ?? (await db.get('thumbs', id));
    if (thumb) found[id] = thumb;
  }
  return found;
}

async function storeThumb(db: Db, id: number): Promise<string | null> {
  // Only what was looked at: a small file can hold more pixels than there is memory for.
  const row = await db.get('uploads', id);
  const known = row !== undefined && row.width > 0 && row.width * row.height <= mostPixels;
  const blob = known ? await db.get('blobs', id) : undefined;
  const thumb = blob ? await makeThumb(blob) : null;
  if (thumb) await db.put('thumbs', thumb, id);
  return thumb;
}

/** ms between two looks for bytes to let go of: they share the thread and the database with the calls. */
const leastRest = 1000;

/**
 * Lets go of the bytes of stored pictures, one at a time, after a thumbnail was made. Reused, failed and unconfirmed
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
      if (!(await db.getKey('thumbs', id))) await storeThumb(db, id);
      await db.delete('blobs', id);
      await db.delete('originals', id);
    }
    await Promise.all([poke.after(seen), wait(leastRest)]);
  }
}
