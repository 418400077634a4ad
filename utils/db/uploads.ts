// The table of uploads: every move between states goes through here, in one transaction.
import type { IDBPObjectStore, StoreNames } from 'idb';
import * as z from 'zod/mini';
import { assertMove, openStates, type UploadState } from '../uploads/states';
import { announceChange } from './changes';
import type { Db, Tables } from './open';
import { type Upload, uploadSchema } from './schema';

/** Rows of one state in the order given, at most `limit`. A row that does not parse is left out: nothing is done with it. */
export async function uploadsIn(db: Db, state: UploadState, limit?: number): Promise<Upload[]> {
  const rows = await db.getAllFromIndex('uploads', 'state', state, limit);
  const readable = rows.flatMap((row) => {
    const read = z.safeParse(uploadSchema, row);
    return read.success ? [read.data] : [];
  });
  // Unreadable rows at the front must not hide those behind them.
  if (limit === undefined || readable.length > 0 || rows.length < limit) return readable;
  return (await uploadsIn(db, state)).slice(0, limit);
}

/** How many uploads are in each of the states. */
export async function countStates(
  db: Db,
  states: readonly UploadState[],
): Promise<Partial<Record<UploadState, number>>> {
  const index = db.transaction('uploads').store.index('state');
  const counts = await Promise.all(states.map((state) => index.count(state)));
  return Object.fromEntries(states.map((state, i) => [state, counts[i]]));
}

/** Whether anything is left to do without the seller. */
export async function hasOpen(db: Db): Promise<boolean> {
  const counts = await countStates(db, openStates);
  return Object.values(counts).some((n) => n > 0);
}

/**
 * Moves one upload, if it is still in a state from `from`; gives the new row, or null when it has moved on meanwhile
 * (cancelled by the seller, say). A move that the table of states lacks throws.
 */
export async function moveUpload(
  db: Db,
  id: number,
  from: readonly UploadState[],
  to: UploadState,
  patch: Partial<Upload>,
  now: number,
  durability: IDBTransactionDurability = 'strict',
): Promise<Upload | null> {
  const transaction = db.transaction('uploads', 'readwrite', { durability });
  const row = await transaction.store.get(id);
  let moved: Upload | null = null;
  if (row && from.includes(row.state)) {
    moved = movedRow(row, to, patch, now);
    await transaction.store.put(moved);
  }
  await transaction.done;
  if (moved) announceChange();
  return moved;
}

/** The row after a move; throws when the table of states lacks it. */
export function movedRow(row: Upload, to: UploadState, patch: Partial<Upload>, now: number): Upload {
  assertMove(row.state, to);
  return { ...row, ...patch, state: to, since: now };
}

export type UploadStore = IDBPObjectStore<Tables, StoreNames<Tables>[], 'uploads', 'readwrite'>;
export type BatchStore = IDBPObjectStore<Tables, StoreNames<Tables>[], 'batches', 'readwrite'>;

/** Moves the uploads of these states that `pick` accepts, inside a transaction of the caller's; gives their number. */
export async function moveWithin(
  store: UploadStore,
  from: readonly UploadState[],
  to: UploadState,
  pick: (row: Upload) => boolean,
  patch: Partial<Upload>,
  now: number,
): Promise<number> {
  let count = 0;
  for (const state of from) {
    for (const row of await store.index('state').getAll(state)) {
      if (!pick(row)) continue;
      await store.put(movedRow(row, to, patch, now));
      count += 1;
    }
  }
  return count;
}

/** Moves all uploads of the given states that `pick` accepts, in one transaction; gives their number. */
export async function moveAll(
  db: Db,
  from: readonly UploadState[],
  to: UploadState,
  pick: (row: Upload) => boolean,
  patch: Partial<Upload>,
  now: number,
): Promise<number> {
  const transaction = db.transaction('uploads', 'readwrite', { durability: 'strict' });
  const count = await moveWithin(transaction.store, from, to, pick, patch, now);
  await transaction.done;
  if (count > 0) announceChange();
  return count;
}
