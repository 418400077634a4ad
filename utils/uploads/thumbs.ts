// Small pictures for the views, and the end of bytes that are no longer needed.
import type { Db } from '../db/open';
import type { Upload } from '../db/schema';
import type { Signal } from './signal';
import { type UploadState, uploadStates } from './states';

/** Thumbnails of these uploads as `data:` addresses, as far as they were looked at; the others are left out. */
export async function thumbsOf(db: Db, ids: readonly number[]): Promise<Record<number, string>> {
  const { store } = db.transaction('thumbs');
  const found = await Promise.all(ids.map(async (id) => [id, await store.get(id)] as const));
  return Object.fromEntries(found.filter((pair): pair is [number, string] => pair[1] !== undefined));
}

/**
 * Uploads of which a further slice is not stored yet: what was given stands under the first one, for all of them.
 * @param byState the index of uploads
 * @param over states in which a slice is compared no more
 */
export async function openCuts(
  byState: { getAll: (state: UploadState) => Promise<Upload[]> },
  over: readonly UploadState[],
): Promise<Set<number>> {
  const open = new Set<number>();
  for (const state of uploadStates) {
    if (over.includes(state)) continue;
    for (const { place = 0 } of await byState.getAll(state)) if (place % 1 !== 0) open.add(Math.floor(place));
  }
  return open;
}

const isCut = (row: Upload | undefined) => row?.changes?.some(({ kind }) => kind === 'slice') ?? false;

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
  const cutsNow = () => openCuts(db.transaction('uploads').store.index('state'), ['done', 'cancelled']);
  const strays = (await db.getAllKeys('originals')).filter((id) => !uploads.has(id));
  const compared = strays.length > 0 ? await cutsNow() : new Set();
  for (const id of strays) if (!compared.has(id)) await db.delete('originals', id);
  for (;;) {
    const seen = poke.count;
    // Keys only: a thousand uploads that wait must not be read one by one at every turn.
    const kept = new Set(await db.getAllKeys('blobs'));
    const given = new Set(await db.getAllKeys('originals'));
    const done = await db.getAllKeysFromIndex('uploads', 'state', 'done');
    let cuts: Set<number> | null = null;
    for (const id of done) {
      if (kept.has(id)) await db.delete('blobs', id);
      if (!given.has(id)) continue;
      if (isCut(await db.get('uploads', id))) cuts ??= await cutsNow();
      if (!cuts?.has(id)) await db.delete('originals', id);
    }
    await Promise.all([poke.after(seen), wait(leastRest)]);
  }
}
