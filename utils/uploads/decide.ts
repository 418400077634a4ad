// A yes, a no, a change of mind: what starts a batch and what ends it, also while it still comes in. Each is one
// transaction.
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Upload } from '../db/schema';
import { type BatchStore, moveWithin, type UploadStore } from '../db/uploads';
import { comingOf, lostOf, unwritten } from './coming';
import { everything, picker, type Reach, releaseTwins, strict, type Which } from './commands';

/** Ends the intake of batches that still come in: what follows of them is not taken. */
async function stopIntakes(stores: { batches: BatchStore; uploads: UploadStore }, which: Which, pick: Reach) {
  if ('ids' in which) return;
  for (const batch of await stores.batches.getAll()) {
    if (unwritten(batch) === 0 || ('batch' in which && which.batch !== batch.id)) continue;
    const first = await stores.uploads.index('batch').get(batch.id);
    if (!first || pick(first)) await stores.batches.put({ ...batch, stopped: true });
  }
}

/**
 * Cancels what has not left, also of what is still to come in; what has left may be billed and becomes `unconfirmed`.
 * Its late answer still counts.
 */
export async function cancelUploads(
  db: Db,
  which: Which,
  now: number,
  within = everything,
): Promise<{ cancelled: number; unconfirmed: number }> {
  const pick = picker(which, within);
  const transaction = db.transaction(['uploads', 'batches'], 'readwrite', strict);
  const store = transaction.objectStore('uploads');
  await stopIntakes({ batches: transaction.objectStore('batches'), uploads: store }, which, pick);
  // A failed one that is named is dismissed; "all" and a batch mean what still runs.
  const named = 'ids' in which ? (['failed'] as const) : [];
  const waiting = ['waiting', 'preparing', 'ready', 'handing', 'blocked', ...named] as const;
  const cancelled = await moveWithin(store, waiting, 'cancelled', pick, { problem: null }, now);
  const problem = { key: 'problem_cancelledInFlight', params: [] };
  const unconfirmed = await moveWithin(store, ['sending'], 'unconfirmed', pick, { problem }, now);
  if ('ids' in which) await lookAnew(store, which.ids);
  await releaseTwins(store, now);
  await transaction.done;
  announceChange();
  return { cancelled, unconfirmed };
}

/** What was to be the same picture as a cancelled one of its batch is looked at anew: it is uploaded itself now. */
async function lookAnew(store: UploadStore, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const gone = await store.get(id);
    if (gone?.state !== 'cancelled' || !gone.plan || gone.sha256 === '') continue;
    for (const row of await store.index('bytes').getAll([gone.shop, gone.category, gone.sha256])) {
      const { plan, ...unseen } = row;
      if (row.batch === gone.batch && row.state === 'waiting' && plan?.does === 'reuse') await store.put(unseen);
    }
  }
}

/** Says yes or no to a batch that a page proposed: decided and carried out together, whatever dies in between. */
export async function confirmBatch(db: Db, id: string, yes: boolean, now: number, within = everything): Promise<void> {
  const transaction = db.transaction(['batches', 'uploads'], 'readwrite', strict);
  const batch = await transaction.objectStore('batches').get(id);
  const rows = await transaction.objectStore('uploads').index('batch').getAll(id);
  if (batch && !batch.confirmed && rows.every(within)) {
    // Of what no longer comes the seller was not told as part of it.
    const total = lostOf(batch, now) > 0 ? batch.intake?.taken : batch.intake?.total;
    const intake = batch.intake && { ...batch.intake, total: total ?? 0 };
    const early = comingOf(batch, now) > 0 || rows.some((row) => row.state === 'waiting' && !row.plan);
    const said = yes ? { toldAt: 0, ...(early && { early }) } : { toldAt: now, stopped: true };
    await transaction.objectStore('batches').put({ ...batch, ...(intake && { intake }), confirmed: true, ...said });
    const ofBatch = (row: Upload) => row.batch === id;
    // A stop that came before the answer holds them: at its end they must not go out.
    const held = ['waiting', 'blocked'] as const;
    const gone = { problem: null };
    if (!yes) await moveWithin(transaction.objectStore('uploads'), held, 'cancelled', ofBatch, gone, now);
  }
  await transaction.done;
  announceChange();
}
