// Pictures for a page's own upload field: the page asks for them once they are made to fit, and says how it went.
// Nothing of this calls anybody or costs anything; the page that gave them is the only one that gets them.
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Batch, Hand, Problem, Upload } from '../db/schema';
import { movedRow, moveWithin } from '../db/uploads';

/** The frame that the pictures came from and go back to, as the browser stamps it. */
export type Place = { tabId: number | null; frameId: number };

/** How long made pictures wait for a page that no longer asks, ms: a hidden tab may ask once a minute only. */
const longestWait = 150_000;
/** How old its last word may get before it is noted anew, ms. */
const freshFor = 20_000;

const isAt = ({ source }: Upload, { tabId, frameId }: Place) =>
  source.tabId !== undefined && source.tabId === tabId && source.frameId === frameId;

/** A batch for a page's field. Its end is told by the page itself, so it counts as told from the start. */
export function handBatch(tabId: number | null, now: number): Batch {
  return { id: crypto.randomUUID(), at: now, origin: 'page', confirmed: true, tabId, toldAt: now, hand: true };
}

/**
 * What of a batch can be handed over, in the order given; how many are still worked on, and how many wait for the
 * seller's word. A batch of another frame is empty.
 */
export async function readHand(
  db: Db,
  batch: string,
  place: Place,
  now: number,
): Promise<{ ready: number[]; open: number; asks: number }> {
  const { store, done } = db.transaction('uploads', 'readwrite');
  const rows = (await store.index('batch').getAll(batch)).filter((row) => row.hand && isAt(row, place));
  const ready = rows.filter(({ state }) => state === 'handing');
  for (const row of ready) if (row.since < now - freshFor) await store.put({ ...row, since: now });
  await done;
  return {
    ready: ready.map(({ id }) => id),
    open: rows.filter(({ state }) => state === 'waiting' || state === 'preparing').length,
    asks: rows.filter(({ state }) => state === 'blocked').length,
  };
}

/** One made picture for the frame that it is for; null for every other row. */
export async function takeForPage(db: Db, id: number, place: Place): Promise<{ name: string; blob: Blob } | null> {
  const row = await db.get('uploads', id);
  const blob = row?.state === 'handing' && row.hand && isAt(row, place) ? await db.get('blobs', id) : undefined;
  return row && blob ? { name: row.fileName, blob: new Blob([blob], { type: row.mime }) } : null;
}

/** The frame's word on these pictures: its page has them, or why not. Their bytes are kept in the second case. */
export async function endHand(
  db: Db,
  ids: readonly number[],
  problem: string | null,
  place: Place,
  now: number,
): Promise<void> {
  const { store, done } = db.transaction('uploads', 'readwrite', { durability: 'strict' });
  for (const id of ids) {
    const row = await store.get(id);
    if (row?.state !== 'handing' || !isAt(row, place)) continue;
    const why = problem === null ? null : { key: problem, params: [row.fileName] };
    await store.put(movedRow(row, why ? 'failed' : 'done', { problem: why }, now));
  }
  await done;
  announceChange();
}

/**
 * Hands pictures that did not get through to a field of this frame, as a batch of their own, which it gives. Only to one
 * of the platform that they were given for: the seller saw them made to fit that.
 */
export async function againTo(
  db: Db,
  ids: readonly number[],
  hand: Hand,
  { tabId, frameId }: Place,
  now: number,
): Promise<string> {
  const batch = handBatch(tabId, now);
  const transaction = db.transaction(['batches', 'uploads'], 'readwrite', { durability: 'strict' });
  await transaction.objectStore('batches').put(batch);
  const uploads = transaction.objectStore('uploads');
  for (const id of ids) {
    const row = await uploads.get(id);
    if (row?.hand?.platform !== hand.platform || !row.hasBytes || (row.state !== 'failed' && row.state !== 'cancelled'))
      continue;
    const source = { ...row.source, tabId: tabId ?? -1, frameId };
    await uploads.put(movedRow(row, 'waiting', { batch: batch.id, hand, source, problem: null }, now));
  }
  await transaction.done;
  announceChange();
  return batch.id;
}

/** Made pictures whose page left, or was closed, before it took them: said, and kept for another try. */
export async function failLeft(db: Db, now: number): Promise<void> {
  const { store, done } = db.transaction('uploads', 'readwrite');
  const problem: Problem = { key: 'problem_hand_left', params: [] };
  await moveWithin(store, ['handing'], 'failed', (row) => row.since < now - longestWait, { problem }, now);
  await done;
  announceChange();
}
