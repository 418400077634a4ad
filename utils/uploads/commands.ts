// What the seller tells the queue: try again, settle, send anyway, answer, forget. Each is one transaction.
import { announceChange } from '../db/changes';
import type { Answer } from '../db/fit-schema';
import type { Db } from '../db/open';
import type { Problem, Shop, Upload } from '../db/schema';
import { movedRow, moveUpload, moveWithin, type UploadStore } from '../db/uploads';
import { deciding, type UploadState } from './states';
import { openCuts } from './thumbs';

export type Which = { ids: number[] } | { batch: string } | { all: true };

/** What the seller said outlives a power cut. */
export const strict = { durability: 'strict' } as const;

/** Which uploads whoever asks may change at all: the owner any, an assistant an assistant's. */
export type Reach = (row: Upload) => boolean;
export const everything: Reach = () => true;

/** Whether an upload is among those that are meant and may be changed. */
export function picker(which: Which, within: Reach): Reach {
  if ('all' in which) return within;
  if ('batch' in which) return (row) => row.batch === which.batch && within(row);
  const ids = new Set(which.ids);
  return (row) => ids.has(row.id) && within(row);
}

/** Tries failed and cancelled uploads again; never unconfirmed ones. Their batches will be told of anew. */
export async function retryUploads(db: Db, which: Which, now: number, within = everything): Promise<number> {
  const pick = picker(which, within);
  const batches = new Set<string>();
  const again = (row: Upload) => {
    // Without bytes it can only be fetched again, from its address or its page.
    // What went to a page goes there again only from that page, which knows its field: `againTo`.
    if (!pick(row) || row.hand || !(row.hasBytes || row.source.kind === 'menu' || row.source.url)) return false;
    batches.add(row.batch);
    return true;
  };
  // "All" means the failed ones: what the seller cancelled stays cancelled unless it is named.
  const from = 'ids' in which ? (['failed', 'cancelled'] as const) : (['failed'] as const);
  const transaction = db.transaction('uploads', 'readwrite', strict);
  const count = await moveWithin(transaction.store, from, 'waiting', again, { problem: null }, now);
  await transaction.done;
  await untell(db, batches);
  announceChange();
  return count;
}

/** Forgets that the end of these batches was told: something of them runs again. */
export async function untell(db: Db, ids: Iterable<string>): Promise<void> {
  const transaction = db.transaction('batches', 'readwrite');
  for (const id of ids) {
    const batch = await transaction.store.get(id);
    if (batch && batch.toldAt > 0) await transaction.store.put({ ...batch, toldAt: 0 });
  }
  await transaction.done;
}

const marked: Problem = { key: 'warning_marked', params: [] };

/** Settles an unconfirmed upload as the seller decided: it is there, and so are its twins; or send it again. */
export async function settleUpload(db: Db, id: number, as: 'stored' | 'again', now: number): Promise<void> {
  const transaction = db.transaction('uploads', 'readwrite', strict);
  const { store } = transaction;
  const row = await store.get(id);
  if (row?.state === 'unconfirmed') {
    const there = { problem: null, warnings: [marked] };
    if (as === 'stored') {
      await store.put(movedRow(row, 'done', there, now));
      const twin = (other: Upload) => isTwinOf(other, row);
      await moveWithin(store, ['blocked'], 'done', twin, there, now);
    } else await store.put(movedRow(row, 'waiting', { problem: null, again: true }, now));
    await releaseTwins(store, now);
  }
  await transaction.done;
  if (row && as === 'again') await untell(db, [row.batch]);
  announceChange();
}

const isTwinOf = (other: Upload, row: Upload) =>
  other.problem?.key === 'problem_twin' &&
  other.sha256 === row.sha256 &&
  other.shop === row.shop &&
  other.category === row.category;

/** Sends a reused picture all the same; what was said of the stored one is no word on this one. */
export async function forceUpload(db: Db, id: number, now: number): Promise<void> {
  const row = await moveUpload(db, id, ['reused'], 'waiting', { force: true, picture: null, warnings: [] }, now);
  if (row) await untell(db, [row.batch]);
}

/** Uploads that waited for the outcome of the same bytes look again once no upload that decides it is left. */
export async function releaseTwins(store: UploadStore, now: number): Promise<void> {
  for (const row of await store.index('state').getAll('blocked')) {
    if (row.problem?.key !== 'problem_twin') continue;
    const same = await store.index('bytes').getAll([row.shop, row.category, row.sha256]);
    if (same.some((other) => other.id !== row.id && deciding.includes(other.state))) continue;
    await store.put(movedRow(row, 'waiting', { problem: null }, now));
  }
}

/** Whether an upload waits for what the seller says of it, which no stop's end answers. */
export const isAsked = (row: Upload) => row.problem?.key.startsWith('ask_') === true;

/**
 * Answers the question that an answer belongs to, for every upload among `which` that is asked just this: it waits
 * again and takes the answer along, or is cancelled by a no. Gives their number.
 * @param within whose rows the asker may answer for
 */
export async function chooseFor(
  db: Db,
  which: Which,
  answer: Answer,
  now: number,
  within = everything,
): Promise<number> {
  const { agreed, animation, cut, ratio } = answer;
  const other = cut === undefined ? 'ask_change' : 'ask_cut';
  const keys = ratio ? ['ask_ratio'] : animation ? ['ask_animation', 'ask_moving', 'ask_still'] : [other];
  const no = ratio || animation ? (ratio ?? animation) === 'skip' : !(cut ?? agreed.length > 0);
  const pick = picker(which, within);
  const { store, done } = db.transaction('uploads', 'readwrite', strict);
  let count = 0;
  for (const row of await store.index('state').getAll('blocked')) {
    if (!keys.includes(row.problem?.key ?? '') || !pick(row)) continue;
    const all = [...new Set([...(row.answer?.agreed ?? []), ...agreed])];
    const given = no ? {} : { answer: { ...row.answer, ...answer, agreed: all } };
    await store.put(movedRow(row, no ? 'cancelled' : 'waiting', { ...given, problem: null }, now));
    count += 1;
  }
  await done;
  announceChange();
  return count;
}

/** Lets a shop's or the account's uploads go on: the stop is gone, blocked rows of its scope wait again. */
export async function releaseStop(db: Db, scope: string, now: number): Promise<void> {
  const transaction = db.transaction(['stops', 'uploads'], 'readwrite', strict);
  await transaction.objectStore('stops').delete(scope);
  const inScope = (row: Upload) => !isAsked(row) && (scope === 'account' || row.shop === scope);
  await moveWithin(transaction.objectStore('uploads'), ['blocked'], 'waiting', inScope, { problem: null }, now);
  await transaction.done;
  announceChange();
}

/** Lets the account go on when it stood still for just this problem, which is gone: a new token, an unlocked vault. */
export async function releaseFor(
  db: Db,
  key: 'problem_expired' | 'problem_locked' | 'problem_noPermission',
  now: number,
): Promise<void> {
  const stop = await db.get('stops', 'account');
  if (stop?.problem.key === key) await releaseStop(db, 'account', now);
}

/** Uploads that ask nothing of the seller any more. */
const settled: readonly UploadState[] = ['done', 'reused', 'cancelled'];

/** Removes settled uploads with their bytes and thumbnails; known pictures and the ledger stay, and what needs the seller. */
export async function forgetEnded(db: Db): Promise<number> {
  const transaction = db.transaction(['uploads', 'blobs', 'originals', 'thumbs'], 'readwrite');
  const compared = await openCuts(transaction.objectStore('uploads').index('state'), settled);
  let count = 0;
  for (const state of settled) {
    for (const id of await transaction.objectStore('uploads').index('state').getAllKeys(state)) {
      await transaction.objectStore('uploads').delete(id);
      await transaction.objectStore('blobs').delete(id);
      if (!compared.has(id)) await transaction.objectStore('originals').delete(id);
      await transaction.objectStore('thumbs').delete(id);
      count += 1;
    }
  }
  await transaction.done;
  announceChange();
  return count;
}

/** Saves a shop; what was made ready by other limits or rules is prepared again. */
export async function saveShop(db: Db, shop: Shop, now: number): Promise<void> {
  const transaction = db.transaction(['shops', 'uploads'], 'readwrite', strict);
  const shops = transaction.objectStore('shops');
  const before = await shops.get(shop.key);
  await shops.put(shop);
  const rules = (one: Shop | undefined) => JSON.stringify([one?.clientType, one?.fit]);
  const ofShop = (row: Upload) => row.shop === shop.key;
  if (rules(before) !== rules(shop)) {
    await moveWithin(transaction.objectStore('uploads'), ['ready'], 'waiting', ofShop, {}, now);
  }
  await transaction.done;
  announceChange();
}
