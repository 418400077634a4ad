// The owner passphrase. It seals nothing: it tells the owner from an assistant at this machine. Tries are counted in the
// database before they are looked at, so neither many at once nor a restart makes guessing quicker.
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import {
  endingKey,
  leaveKey,
  noLeave,
  type OwnerLock,
  ownerKey,
  ownerLockSchema,
  type Tries,
  triesKey,
  triesSchema,
} from '../db/leave-schema';
import type { Db } from '../db/open';
import { openWith, sealWith } from './cipher';
import { derive, keyFrom, rounds } from './lock';

const checkPlace = 'owner/check';
const checkText = 'storekey';

/** Tries that may follow each other at once, the wait after the next one and the longest, ms. */
const freeTries = 3;
const firstWait = 5000;
const longestWait = 15 * 60 * 1000;

/** How long nobody is listened to after so many wrong tries in a row, ms. */
export function waitAfter(count: number): number {
  return count < freeTries ? 0 : Math.min(longestWait, firstWait * 2 ** (count - freeTries));
}

/** Whether an owner passphrase is set: without one everything is open. */
export async function isDivided(db: Db): Promise<boolean> {
  return (await db.getKey('values', ownerKey)) !== undefined;
}

async function fits(lock: OwnerLock, passphrase: string): Promise<boolean> {
  const key = await keyFrom(await derive(passphrase, lock.salt, lock.rounds));
  const opened = await openWith(key, checkPlace, lock.check).catch(() => null);
  return opened === checkText;
}

/** Whether a passphrase is the owner's; else how long the next try has to wait, ms. Throws when none is set. */
export async function tryOwner(db: Db, passphrase: string, now: number): Promise<{ right: boolean; wait: number }> {
  const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
  const stored = z.safeParse(triesSchema, await transaction.store.get(triesKey));
  const tries: Tries = stored.success ? stored.data : { count: 0, notBefore: 0 };
  const lock = z.parse(ownerLockSchema, await transaction.store.get(ownerKey));
  // A clock that was set back must not shut the owner out for longer than the longest wait.
  const wait = Math.min(longestWait, tries.notBefore - now);
  if (wait > 0) {
    await transaction.done;
    return { right: false, wait };
  }
  const count = tries.count + 1;
  const next = waitAfter(count);
  await transaction.store.put({ count, notBefore: now + next } satisfies Tries, triesKey);
  await transaction.done;
  if (!(await fits(lock, passphrase))) return { right: false, wait: next };
  // Who has the passphrase ends the wait of somebody who said that it was forgotten.
  const told = db.transaction('values', 'readwrite', { durability: 'strict' });
  await Promise.all([told.store.delete(triesKey), told.store.delete(endingKey), told.done]);
  return { right: true, wait: 0 };
}

/** Sets, changes or removes (null) the owner passphrase. What assistants may stays over a change. */
export async function setOwner(db: Db, passphrase: string | null, now: number): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = passphrase === null ? null : await keyFrom(await derive(passphrase, salt, rounds));
  const check = key && (await sealWith(key, checkPlace, checkText));
  const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
  const { store } = transaction;
  const before = z.safeParse(ownerLockSchema, await store.get(ownerKey));
  await store.delete(triesKey);
  await store.delete(endingKey);
  if (check) {
    const since = before.success ? before.data.since : now;
    await store.put({ salt, rounds, check, since } satisfies OwnerLock, ownerKey);
    if ((await store.getKey(leaveKey)) === undefined) await store.put(noLeave, leaveKey);
  } else {
    await store.delete(ownerKey);
    await store.delete(leaveKey);
  }
  await transaction.done;
  announceChange();
}
