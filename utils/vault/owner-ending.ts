// The way out of a forgotten owner passphrase: the division ends without it only after a wait, in which whoever has the
// passphrase can end the wait. Only what an extension can be sure of counts as waited: the browser's clock may be set by
// anyone, so each look credits little more than the time between two alarms, whatever the clock says.
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import { type Ending, endingKey, endingSchema, leaveKey, ownerKey, triesKey } from '../db/leave-schema';
import type { Db } from '../db/open';

const minute = 60_000;

/** How long the division still holds once its end was asked for, ms of a running browser. */
export const endingWait = 72 * 60 * minute;
/** Minutes between two looks. */
export const lookMinutes = 30;
/** What one look credits at most, ms: alarms come late now and then. */
const mostAtOnce = 40 * minute;

/** The wait as one look leaves it. A clock that was set back credits nothing, one set ahead no more than a look's time. */
export function waited({ left, seen }: Ending, now: number): Ending {
  return { left: Math.max(0, left - Math.min(mostAtOnce, Math.max(0, now - seen))), seen: now };
}

const endingFrom = (stored: unknown): Ending | null => {
  const read = z.safeParse(endingSchema, stored);
  return read.success ? read.data : null;
};

/** What is still to be waited until the division may be ended, ms; null: nobody asked for its end. */
export async function endingLeft(db: Db): Promise<number | null> {
  return endingFrom(await db.get('values', endingKey))?.left ?? null;
}

/** One look of the alarm's; only these count. Gives what is left, null where nothing is to be waited for. */
export async function lookAtEnding(db: Db, now: number): Promise<number | null> {
  const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
  const before = endingFrom(await transaction.store.get(endingKey));
  const next = before && waited(before, now);
  if (next) await transaction.store.put(next satisfies Ending, endingKey);
  await transaction.done;
  if (next) announceChange();
  return next?.left ?? null;
}

/**
 * The passphrase is forgotten. The first time this begins the wait; after it, the division goes, and with it every
 * secret, so that nothing that can spend is gained by it. Gives what is left to wait, ms; 0: it is done.
 */
export async function forgetOwner(db: Db, now: number): Promise<number> {
  const transaction = db.transaction(['values', 'secrets', 'keys'], 'readwrite', { durability: 'strict' });
  const values = transaction.objectStore('values');
  const under = endingFrom(await values.get(endingKey));
  const divided = (await values.getKey(ownerKey)) !== undefined;
  const left = divided ? (under?.left ?? endingWait) : 0;
  if (left > 0) {
    if (!under) await values.put({ left, seen: now } satisfies Ending, endingKey);
  } else {
    await transaction.objectStore('secrets').clear();
    await transaction.objectStore('keys').clear();
    for (const key of [ownerKey, leaveKey, triesKey, endingKey, 'vault']) await values.delete(key);
  }
  await transaction.done;
  announceChange();
  return left;
}
