// What the seller tells the queue: cancel, try again, settle, send anyway, confirm. Each is a move of the table.

import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Upload } from '../db/schema';
import { moveAll, movedRow, moveUpload } from '../db/uploads';
import { deciding, type UploadState } from './states';

export type Which = { ids: number[] } | { batch: string } | { all: true };

function picker(which: Which): (row: Upload) => boolean {
  if ('all' in which) return () => true;
  if ('batch' in which) return (row) => row.batch === which.batch;
  const ids = new Set(which.ids);
  return (row) => ids.has(row.id);
}

/** Cancels what has not left; what has left may be billed and becomes `unconfirmed`. Its late answer still counts. */
export async function cancelUploads(
  db: Db,
  which: Which,
  now: number,
): Promise<{ cancelled: number; unconfirmed: number }> {
  const pick = picker(which);
  const cancelled = await moveAll(
    db,
    ['waiting', 'preparing', 'ready', 'blocked'],
    'cancelled',
    pick,
    { problem: null },
    now,
  );
  const problem = { key: 'problem_cancelledInFlight', params: [] };
  const unconfirmed = await moveAll(db, ['sending'], 'unconfirmed', pick, { problem }, now);
  await releaseTwins(db, now);
  return { cancelled, unconfirmed };
}

/** Tries failed and cancelled uploads again; never unconfirmed ones. Their batches will be told of anew. */
export async function retryUploads(db: Db, which: Which, now: number): Promise<number> {
  const pick = picker(which);
  const batches = new Set<string>();
  const again = (row: Upload) => {
    // Without bytes it can only be fetched again from its page, which takes a tab that is still there.
    if (!pick(row) || (!row.hasBytes && row.source.kind !== 'menu')) return false;
    batches.add(row.batch);
    return true;
  };
  // "All" means the failed ones: what the seller cancelled stays cancelled unless it is named.
  const from = 'ids' in which ? (['failed', 'cancelled'] as const) : (['failed'] as const);
  const count = await moveAll(db, from, 'waiting', again, { problem: null }, now);
  await untell(db, batches);
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

/** Settles an unconfirmed upload as the seller decided: it is there, or send it again. */
export async function settleUpload(db: Db, id: number, as: 'stored' | 'again', now: number): Promise<void> {
  const row =
    as === 'stored'
      ? await moveUpload(
          db,
          id,
          ['unconfirmed'],
          'done',
          { problem: null, warnings: [{ key: 'warning_marked', params: [] }] },
          now,
        )
      : await moveUpload(db, id, ['unconfirmed'], 'waiting', { problem: null, again: true }, now);
  if (!row) return;
  if (as === 'again') await untell(db, [row.batch]);
  await releaseTwins(db, now);
}

/** Sends a reused picture all the same. */
export async function forceUpload(db: Db, id: number, now: number): Promise<void> {
  const row = await moveUpload(db, id, ['reused'], 'waiting', { force: true, picture: null }, now);
  if (row) await untell(db, [row.batch]);
}

/** Uploads that waited for the outcome of the same bytes look again once no upload that decides it is left. */
async function releaseTwins(db: Db, now: number): Promise<void> {
  const transaction = db.transaction('uploads', 'readwrite', { durability: 'strict' });
  const { store } = transaction;
  for (const row of await store.index('state').getAll('blocked')) {
    if (row.problem?.key !== 'problem_twin') continue;
    const same = await store.index('bytes').getAll([row.shop, row.category, row.sha256]);
    if (same.some((other) => deciding.includes(other.state))) continue;
    await store.put(movedRow(row, 'waiting', { problem: null }, now));
  }
  await transaction.done;
  announceChange();
}

/** Lets a shop's or the account's uploads go on: the stop is gone, blocked rows of its scope wait again. */
export async function releaseStop(db: Db, scope: string, now: number): Promise<void> {
  await db.delete('stops', scope);
  await moveAll(db, ['blocked'], 'waiting', (row) => scope === 'account' || row.shop === scope, { problem: null }, now);
  announceChange();
}

/** Lets the account go on when it stood still for just this problem, which is gone: a new token, an unlocked vault. */
export async function releaseFor(db: Db, key: 'problem_expired' | 'problem_locked', now: number): Promise<void> {
  const stop = await db.get('stops', 'account');
  if (stop?.problem.key === key) await releaseStop(db, 'account', now);
}

/** Says yes or no to a batch that a page proposed. */
export async function confirmBatch(db: Db, id: string, yes: boolean, now: number): Promise<void> {
  const batch = await db.get('batches', id);
  if (!batch || batch.confirmed) return;
  await db.put('batches', { ...batch, confirmed: true, toldAt: yes ? 0 : now });
  if (!yes) await moveAll(db, ['waiting'], 'cancelled', (row) => row.batch === id, {}, now);
  announceChange();
}

/** Uploads that ask nothing of the seller any more. */
const settled: readonly UploadState[] = ['done', 'reused', 'cancelled'];

/** Removes settled uploads with their bytes and thumbnails; known pictures and the ledger stay, and what needs the seller. */
export async function forgetEnded(db: Db): Promise<number> {
  const transaction = db.transaction(['uploads', 'blobs', 'thumbs'], 'readwrite');
  let count = 0;
  for (const state of settled) {
    for (const id of await transaction.objectStore('uploads').index('state').getAllKeys(state)) {
      await transaction.objectStore('uploads').delete(id);
      await transaction.objectStore('blobs').delete(id);
      await transaction.objectStore('thumbs').delete(id);
      count += 1;
    }
  }
  await transaction.done;
  announceChange();
  return count;
}
