// Levels of the marketplaces' rates. They live in the database, since memory dies and several pulls may use one app.
import * as z from 'zod/mini';
import { type Bucket, bucketSchema, fullBucket } from '../net/bucket';
import type { Db } from './open';

/** Key of a level among the values. */
export const bucketKey = (owner: string, kind: string): string => `bucket/${owner}/${kind}`;

/** A level as stored; one that cannot be read is empty for a minute, so that the rate cannot be passed by it. */
function bucketFrom(stored: unknown, now: number): Bucket {
  if (stored === undefined) return fullBucket;
  const read = z.safeParse(bucketSchema, stored);
  return read.success ? read.data : { ...fullBucket, pausedUntil: now + 60_000, pausedFrom: now };
}

export async function readBucket(db: Db, key: string, now: number): Promise<Bucket> {
  return bucketFrom(await db.get('values', key), now);
}

/**
 * Changes a level in one transaction and gives what `change` says of it. Without strict durability: a call that the disk
 * forgot after a power cut is one call.
 */
export async function changeBucket<T>(
  db: Db,
  key: string,
  now: number,
  change: (bucket: Bucket) => { next: Bucket; said: T },
): Promise<T> {
  const transaction = db.transaction('values', 'readwrite', { durability: 'relaxed' });
  const bucket = bucketFrom(await transaction.store.get(key), now);
  const { next, said } = change(bucket);
  if (next !== bucket) await transaction.store.put(next, key);
  await transaction.done;
  return said;
}
