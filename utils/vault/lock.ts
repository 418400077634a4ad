// A passphrase for the vault: the key is derived from it and kept only while unlocked. With one set, a copied profile
// holds no key; without one it does. PBKDF2 because browsers bring it; its rounds follow OWASP's advice of 2023.
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import type { Db, Sealed } from '../db/open';
import { openWith, sealWith } from './cipher';
import { deviceKey, Locked, whileUnlocked } from './seal';

/** Least length of a passphrase, characters. */
export const leastPassphrase = 8;
/** Rounds of PBKDF2 for what is set now. */
export const rounds = 600_000;
const row = 'vault';
const checkPlace = 'vault/check';
const checkText = 'storekey';

const lockSchema = z.object({
  salt: z.instanceof(Uint8Array),
  rounds: z.int().check(z.minimum(100_000), z.maximum(10_000_000)),
  check: z.custom<Sealed>((value) => typeof value === 'object' && value !== null && 'iv' in value && 'data' in value),
});
type Lock = z.infer<typeof lockSchema>;

async function readLock(db: Db): Promise<Lock | null> {
  const stored = await db.get('values', row);
  return stored === undefined ? null : z.parse(lockSchema, stored);
}

/** Whether a passphrase is set. */
export async function hasPassphrase(db: Db): Promise<boolean> {
  return (await db.getKey('values', row)) !== undefined;
}

/** 32 bytes from a passphrase: what is kept while unlocked. */
export async function derive(passphrase: string, salt: Uint8Array, times: number): Promise<Uint8Array<ArrayBuffer>> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: times };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256));
}

/** A key for sealing from derived bytes; no script can take it out again. */
export function keyFrom(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Under which name `storage.session` holds the derived bytes while unlocked. */
export const sessionSlot = 'vault';
const bytesSchema = z.array(z.int().check(z.minimum(0), z.maximum(255))).check(z.length(32));

/** The key from what `storage.session` holds; null while locked. */
export async function keyOfSession(stored: Record<string, unknown>): Promise<CryptoKey | null> {
  const kept = z.safeParse(bytesSchema, stored[sessionSlot]);
  return kept.success ? keyFrom(new Uint8Array(kept.data)) : null;
}

/** The derived bytes when the passphrase is right, else null. */
export async function unlock(db: Db, passphrase: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const lock = await readLock(db);
  if (!lock) return null;
  const bytes = await derive(passphrase, lock.salt, lock.rounds);
  const opened = await openWith(await keyFrom(bytes), checkPlace, lock.check).catch(() => null);
  return opened === checkText ? bytes : null;
}

/** When the passphrase is forgotten: what it sealed is useless and goes with it. Does nothing while unlocked or without one. */
export async function forgetVault(db: Db): Promise<void> {
  if (!(await hasPassphrase(db)) || (await whileUnlocked())) return;
  const transaction = db.transaction(['secrets', 'values'], 'readwrite', { durability: 'strict' });
  await transaction.objectStore('secrets').clear();
  await transaction.objectStore('values').delete(row);
  await transaction.done;
  announceChange();
}

/**
 * Sets, changes or removes (null) the passphrase: every secret is sealed anew, in one transaction. Throws `Locked` when
 * the secrets cannot be opened now. Gives the new derived bytes, null after a removal.
 */
export async function changePassphrase(db: Db, passphrase: string | null): Promise<Uint8Array<ArrayBuffer> | null> {
  const old = (await hasPassphrase(db)) ? await whileUnlocked() : await deviceKey(db);
  if (!old) throw new Locked();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const bytes = passphrase === null ? null : await derive(passphrase, salt, rounds);
  // The device's old key is in the profile's files; one that is used again after a passphrase must be another.
  const fresh = { name: 'AES-GCM', length: 256 };
  const key = bytes ? await keyFrom(bytes) : await crypto.subtle.generateKey(fresh, false, ['encrypt', 'decrypt']);
  const sealed: [string, Sealed][] = [];
  for (const place of await db.getAllKeys('secrets')) {
    const secret = await db.get('secrets', place);
    if (secret) sealed.push([place, await sealWith(key, place, await openWith(old, place, secret))]);
  }
  const check = await sealWith(key, checkPlace, checkText);
  const transaction = db.transaction(['secrets', 'keys', 'values'], 'readwrite', { durability: 'strict' });
  for (const [place, secret] of sealed) await transaction.objectStore('secrets').put(secret, place);
  if (bytes) {
    await transaction.objectStore('keys').delete(row);
    await transaction.objectStore('values').put({ salt, rounds, check } satisfies Lock, row);
  } else {
    await transaction.objectStore('keys').put(key, row);
    await transaction.objectStore('values').delete(row);
  }
  await transaction.done;
  announceChange();
  return bytes;
}
