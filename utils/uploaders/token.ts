// The access token: pasted by the seller, or fetched with client id and secret. Renewed ahead and once on 401,
// by one refresher for all contexts (a browser-wide lock).
import * as z from 'zod/mini';
import type { Db } from '../db/open';
import type { Settings } from '../db/schema';
import type { HttpAnswer } from '../net/request';
import { hasSecret, Locked, openSecret, removeSecret, sealSecret } from '../vault/seal';
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
  const text = await openSecret(db, places.fetched);
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
      const read = readToken(await fetchToken(tokenRequest(client.clientId, client.clientSecret)));
      if (!read || read.token === refused) return null;
      // A life shorter than the margin would be renewed at every call: it is then used until half of it is gone.
      const life = read.expiresIn * 1000;
      const fetched = { token: read.token, expiresAt: clock() + Math.max(life, ahead + life / 2) };
      await sealSecret(db, places.fetched, JSON.stringify(fetched));
      return read.token;
    })
  );
}

/** Stores what the seller entered, replacing the other way; null clears everything. */
export async function writeSecret(
  db: Db,
  given: { token: string } | { clientId: string; clientSecret: string } | null,
): Promise<void> {
  await Promise.all(Object.values(places).map((place) => removeSecret(db, place)));
  if (given === null) return;
  if ('token' in given) await sealSecret(db, places.token, given.token.trim());
  else await sealSecret(db, places.client, JSON.stringify(z.parse(clientSchema, given)));
}
