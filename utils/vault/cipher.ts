// AES-GCM with a fresh IV a time and the place of the row as additional data: a sealed text moved elsewhere stays shut.
import type { Sealed } from '../db/open';

const placeOf = (place: string) => new TextEncoder().encode(`storekey:${place}`);

/** Seals a text for one place. */
export async function sealWith(key: CryptoKey, place: string, text: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv, additionalData: placeOf(place) };
  return { iv, data: await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(text)) };
}

/** Opens what was sealed for this place with this key; throws for anything else. */
export async function openWith(key: CryptoKey, place: string, sealed: Sealed): Promise<string> {
  const algorithm = { name: 'AES-GCM', iv: sealed.iv, additionalData: placeOf(place) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, sealed.data));
}
