// Sealing secrets: AES-GCM, a fresh IV a time, the row's own place as additional data, and a key that no script can export.
// This keeps secrets from scripts and from a glance. It does not protect from someone who copies the profile's files.
import type { Db, Sealed } from '../db/open';

const keyName = 'vault';

async function vaultKey(db: Db): Promise<CryptoKey> {
  const stored = await db.get('keys', keyName);
  if (stored) return stored;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two contexts may both have found none: the first to write wins, both use what is stored.
  const transaction = db.transaction('keys', 'readwrite', { durability: 'strict' });
  const winner = await transaction.store.get(keyName);
  if (!winner) await transaction.store.put(made, keyName);
  await transaction.done;
  return winner ?? made;
}

const placeOf = (place: string) => new TextEncoder().encode(`storekey:${place}`);

/** Seals a text and stores it at `place`; a sealed text moved to another place does not open. */
export async function sealSecret(db: Db, place: string, text: string): Promise<void> {
  const key = await vaultKey(db);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv, additionalData: placeOf(place) };
  const data = await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(text));
  await db.put('secrets', { iv, data } satisfies Sealed, place);
}

/** Opens the secret at `place`; null when there is none, throws when it was tampered with. */
export async function openSecret(db: Db, place: string): Promise<string | null> {
  const sealed = await db.get('secrets', place);
  if (!sealed) return null;
  const key = await vaultKey(db);
  const algorithm = { name: 'AES-GCM', iv: sealed.iv, additionalData: placeOf(place) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, sealed.data));
}

/** Whether a secret is at `place`, without opening it. */
export async function hasSecret(db: Db, place: string): Promise<boolean> {
  return (await db.getKey('secrets', place)) !== undefined;
}

/** Removes the secret at `place`. */
export async function removeSecret(db: Db, place: string): Promise<void> {
  await db.delete('secrets', place);
}
