// The key of buyers' data. Ten thousand drafts cannot be sealed anew when a passphrase changes; their key can: it is a
// secret of the vault itself. Whoever may open the vault may open the drafts, and nobody else.
import type { Db, Sealed } from '../db/open';
import { openWith, sealWith } from './cipher';
import { openSecret, sealFor } from './seal';

const place = 'buyers/key';

const toText = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromText = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const imported = (bytes: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** The key for buyers' data, made at the first use. Throws `Locked`. */
export async function buyersKey(db: Db): Promise<CryptoKey> {
  const text = await openSecret(db, place);
  if (text !== null) return imported(fromText(text));
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const sealed = await sealFor(db, place, toText(bytes));
  // Two may both have found none: the first to write wins.
  const transaction = db.transaction('secrets', 'readwrite', { durability: 'strict' });
  const winner = await transaction.store.getKey(place);
  if (winner === undefined) await transaction.store.put(sealed, place);
  await transaction.done;
  return winner === undefined ? imported(bytes) : buyersKey(db);
}

/** Seals one buyer's data for the row that it stands in. */
export const sealBuyer = (key: CryptoKey, row: string, data: unknown): Promise<Sealed> =>
  sealWith(key, `buyer/${row}`, JSON.stringify(data));

/** Opens it; null when it cannot be: the vault was forgotten, or the row was tampered with. */
export async function openBuyer(key: CryptoKey, row: string, sealed: Sealed): Promise<unknown> {
  try {
    return JSON.parse(await openWith(key, `buyer/${row}`, sealed));
  } catch {
    return null;
  }
}
