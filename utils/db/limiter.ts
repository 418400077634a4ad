// The limiter's level lives in the database, since memory dies with the worker and several contexts send.
import * as z from 'zod/mini';
import { emptyLevel, type Level, levelSchema, nextFree, taken } from '../net/limiter';
import { announceChange } from './changes';
import type { Db } from './open';
import type { Call } from './schema';

const key = 'limiter';

/** The level from a stored value; an unreadable one starts as full, so that the limit cannot be passed by it. */
export function levelFrom(stored: unknown, now: number): Level {
  if (stored === undefined) return emptyLevel;
  const read = z.safeParse(levelSchema, stored);
  return read.success ? read.data : { ...emptyLevel, pausedUntil: now + 1000 };
}

/** The level as it is now. */
export async function readLevel(db: Db, now: number): Promise<Level> {
  return levelFrom(await db.get('values', key), now);
}

/** Changes the level in one transaction; a change that gives the same level back writes nothing. */
export async function changeLevel(db: Db, now: number, change: (level: Level) => Level): Promise<Level> {
  const level = await readLevel(db, now);
  if (change(level) === level) return level;
  const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
  const next = change(levelFrom(await transaction.store.get(key), now));
  await transaction.store.put(next, key);
  await transaction.done;
  announceChange();
  return next;
}

export const limiterKey = key;

/**
 * Waits for a free moment and takes it for a single call outside the queue, with its row in the ledger.
 * @returns the id of the ledger's row
 */
export async function takeSlot(
  db: Db,
  call: Pick<Call, 'kind' | 'shopId'>,
  clock: () => number,
  wait: (ms: number) => Promise<void>,
): Promise<number> {
  for (;;) {
    const transaction = db.transaction(['values', 'calls'], 'readwrite', { durability: 'strict' });
    const now = clock();
    const level = levelFrom(await transaction.objectStore('values').get(key), now);
    const at = nextFree(level, now);
    if (at <= now) {
      await transaction.objectStore('values').put(taken(level, now), key);
      const id = await transaction.objectStore('calls').add(newCall({ ...call, upload: null }, now) as Call);
      await transaction.done;
      return id;
    }
    await transaction.done;
    await wait(Math.min(at - now, 1000));
  }
}

/** A row of the ledger for a call that is about to leave; the database gives its id. */
export function newCall(call: Pick<Call, 'kind' | 'shopId' | 'upload' | 'assistant'>, now: number): Omit<Call, 'id'> {
  return { ...call, at: now, outcome: 'sent', code: '', points: 0, ms: 0 };
}
