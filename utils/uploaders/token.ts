// The access token: pasted by the seller, or fetched with client id and secret. Renewed ahead and once on 401,
// by one refresher for all contexts (a browser-wide lock).
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Settings } from '../db/schema';
import { type HttpAnswer, NoAnswer } from '../net/request';
import { hasSecret, Locked, openSecret, sealFor, sealSecret } from '../vault/seal';
import { readToken, tokenRequest } from './gateway';

export const places = { token: 'gateway/token', client: 'gateway/client', fetched: 'gateway/fetched' } as const;

const clientSchema = z.object({ clientId: z.string(), clientSecret: z.string() });
const fetchedSchema = z.object({ token: z.string(), expiresAt: z.number() });

export type FetchToken = (request: ReturnType<typeof tokenRequest>) => Promise<HttpAnswer>;
export type Clock = () => number;

/** Renewed when less than this is left of its life, ms. */
const ahead = 5 * 60_000;

/** What is known of the token without opening it to a view. */
export async function tokenView(db: Db, settings: Settings): Promise<{ hasSecret: boolean; expiresAt: number | null }> {
  if (settings.auth === 'token') return { hasSecret: await hasSecret(db, places.token), expiresAt: null };
  const fetched = await readFetched(db).catch((error: unknown) => {
    // A locked vault hides when the token ends, not whether there is one.
    if (error instanceof Locked) return null;
    throw error;
  });
  return { hasSecret: await hasSecret(db, places.client), expiresAt: fetched?.expiresAt ?? null };
}

async function readFetched(db: Db): Promise<z.infer<typeof fetchedSchema> | null> {
  // One that cannot be opened, sealed while the passphrase changed say, is fetched anew.
  const text = await openSecret(db, places.fetched).catch((error: unknown) => {
    if (error instanceof Locked) throw error;
    return null;
  });
  return text === null ? null : z.parse(fetchedSchema, JSON.parse(text));
}

/**
 * The token to send now, or null when the seller has to connect again.
 * @param refused a token that the gateway just refused: it is fetched anew, unless another context already did
 */
export async function currentToken(
  db: Db,
  settings: Settings,
  fetchToken: FetchToken,
  clock: Clock,
  refused: string | null = null,
): Promise<string | null> {
  if (settings.auth === 'token') {
    const token = await openSecret(db, places.token);
    return token === refused ? null : token;
  }
  const usable = async () => {
    const fetched = await readFetched(db);
    return fetched && fetched.token !== refused && fetched.expiresAt - ahead > clock() ? fetched.token : null;
  };
  return (
    (await usable()) ??
    navigator.locks.request('storekey.token', async () => {
      const meanwhile = await usable();
      if (meanwhile) return meanwhile;
      const text = await openSecret(db, places.client);
      if (text === null) return null;
      const client = z.parse(clientSchema, JSON.parse(text));
      const answer = await fetchToken(tokenRequest(client.clientId, client.clientSecret));
      const read = readToken(answer);
      // Only a verdict on the client stops the uploads; trouble of the gateway's passes.
      if (read === 'unclear') throw new NoAnswer('unknown', `http ${answer.status}`);
      if (read === 'refused' || read.token === refused) return null;
      // A life shorter than the margin would be renewed at every call: it is then used until half of it is gone.
      const life = read.expiresIn * 1000;
      const fetched = { token: read.token, expiresAt: clock() + Math.max(life, ahead + life / 2) };
      await sealSecret(db, places.fetched, JSON.stringify(fetched));
      return read.token;
    })
  );
}

/** Whether a token can stand in a header: pasted ones bring invisible characters along. */
export const isToken = (text: string) => /^[\x21-\x7e]+$/.test(text);

/**
 * Stores what the seller entered, replacing the other way; null clears everything. Sealed first, so that a locked vault
 * (throws `Locked`) destroys nothing; under the refresher's lock, so that no token of the old client comes after it.
 */
export async function writeSecret(
  db: Db,
  given: { token: string } | { clientId: string; clientSecret: string } | null,
): Promise<void> {
  await navigator.locks.request('storekey.token', async () => {
    const place = given && ('token' in given ? places.token : places.client);
    const text = given && ('token' in given ? given.token : JSON.stringify(z.parse(clientSchema, given)));
    const sealed = text === null ? null : await sealFor(db, place as string, text);
    const transaction = db.transaction('secrets', 'readwrite', { durability: 'strict' });
    for (const old of Object.values(places)) await transaction.store.delete(old);
    if (sealed) await transaction.store.put(sealed, place as string);
    await transaction.done;
  });
  announceChange();
}
