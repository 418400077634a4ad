// Sealing secrets with a key that no script can export: the device's own, or one derived from the seller's passphrase.
// The device's key keeps secrets from scripts and from a glance, not from someone who copies the profile's files.
import type { Db, Sealed } from '../db/open';
import { openWith, sealWith } from './cipher';

const keyName = 'vault';

/** Channel on which the background says that the derived key is another, or gone. */
export const vaultChannel = 'storekey.vault';

/** A passphrase is set and has not been given since the browser started, or the vault was locked. */
export class Locked extends Error {
  constructor() {
    super('the vault is locked');
  }
}

let keeper: () => Promise<CryptoKey | null> = async () => null;

/** Tells this context where the derived key is kept while unlocked. */
export function keepKeyWith(given: () => Promise<CryptoKey | null>): void {
  keeper = given;
}

/** The derived key while the vault is unlocked, else null. */
export function whileUnlocked(): Promise<CryptoKey | null> {
  return keeper();
}

/** The key of this device, made at the first use. */
export async function deviceKey(db: Db): Promise<CryptoKey> {
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

async function currentKey(db: Db): Promise<CryptoKey> {
  if ((await db.getKey('values', keyName)) === undefined) return deviceKey(db);
  const key = await keeper();
  if (!key) throw new Locked();
  return key;
}

/** Seals a text for `place` without storing it. Throws `Locked`. */
export async function sealFor(db: Db, place: string, text: string): Promise<Sealed> {
  return sealWith(await currentKey(db), place, text);
}

/** Seals a text and stores it at `place`; a sealed text moved to another place does not open. Throws `Locked`. */
export async function sealSecret(db: Db, place: string, text: string): Promise<void> {
  await db.put('secrets', await sealFor(db, place, text), place);
}

/** Opens the secret at `place`; null when there is none. Throws `Locked`, or when it was tampered with. */
export async function openSecret(db: Db, place: string): Promise<string | null> {
  const sealed = await db.get('secrets', place);
  return sealed ? openWith(await currentKey(db), place, sealed) : null;
}

/** Whether a secret is at `place`, without opening it. */
export async function hasSecret(db: Db, place: string): Promise<boolean> {
  return (await db.getKey('secrets', place)) !== undefined;
}

/** Removes the secret at `place`. */
export async function removeSecret(db: Db, place: string): Promise<void> {
  await db.delete('secrets', place);
}
