// What the engine's host runs, whichever context that is: Chrome's offscreen document or Firefox's background page.
import * as z from 'zod/mini';
import { takeSlot } from '../db/limiter';
import type { Db } from '../db/open';
import { idSchema } from '../db/schema';
import { readSettings, touchShop } from '../db/values';
import { listenForErrors, needsHttp1, wasNotSent } from '../net/not-sent';
import { type Send, sender } from '../net/request';
import { currentToken } from '../uploaders/token';
import { runEngine } from './engine';
import { engineChannel, type HandInListening, type HandInTaken, handInChannel } from './hand-in';
import { addFiles } from './intake';
import { Signal } from './signal';
import { tidyBlobs } from './thumbs';

export const clock = () => Date.now();
export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** Longest that an answer is waited for, ms: the documented call takes 1.5 s, a slow line with 3 MB far longer. */
const answerTimeout = 120_000;

/** A `Send` that asks webRequest's word, through the background, when a fetch fails. */
export function makeSend(): Send {
  const errorOf = listenForErrors(wait);
  return sender(
    (url, init) => fetch(url, init),
    async (url) => {
      const error = await errorOf(url);
      return { why: needsHttp1(error) ? 'http1' : wasNotSent(error) ? 'notSent' : 'unknown', error };
    },
    answerTimeout,
  );
}

/** The token now, fetched through the limiter where it has to be. Null: the seller must connect again. */
export async function tokenNow(db: Db, send: Send, refused: string | null): Promise<string | null> {
  const settings = await readSettings(db);
  const fetchToken = async (request: { path: string; form: FormData | null }) => {
    const call = await takeSlot(db, { kind: 'token', shopId: '' }, clock, wait);
    const row = await db.get('calls', call);
    const end = (outcome: 'done' | 'failed') => row && db.put('calls', { ...row, outcome, ms: clock() - row.at });
    try {
      const answer = await send(settings.address + request.path, {
        method: 'POST',
        body: request.form,
        credentials: 'omit',
      });
      await end(answer.status === 200 ? 'done' : 'failed');
      return answer;
    } catch (error) {
      await end('failed');
      throw error;
    }
  };
  return currentToken(db, settings, fetchToken, clock, refused);
}

const pingSchema = z.object({ kind: z.literal('ping') });
const handInSchema = z.object({
  kind: z.literal('files'),
  batch: z.uuid(),
  shop: z.string(),
  category: idSchema,
  via: z.enum(['files', 'drop', 'paste']),
  files: z
    .array(z.object({ name: z.string().check(z.maxLength(1000)), blob: z.instanceof(Blob) }))
    .check(z.maxLength(5000)),
});

/** Takes files that our own pages hand over; they may be gone before the bytes are in the database. */
export function listenForFiles(db: Db, poke: Signal): void {
  const channel = new BroadcastChannel(handInChannel);
  const listening = () => channel.postMessage({ kind: 'listening' } satisfies HandInListening);
  channel.onmessage = async (event: MessageEvent<unknown>) => {
    if (z.safeParse(pingSchema, event.data).success) return listening();
    const read = z.safeParse(handInSchema, event.data);
    if (!read.success) return;
    const { batch, shop, category, via, files } = read.data;
    const row = { id: batch, at: clock(), origin: 'popup', confirmed: true, tabId: null, toldAt: 0 } as const;
    const intake = { batch: row, shop, category, source: { kind: via } };
    const { added } = await addFiles(db, intake, files, clock);
    await touchShop(db, shop, clock());
    channel.postMessage({ kind: 'taken', batch, added } satisfies HandInTaken);
    poke.raise();
  };
  listening();
}

/** Whether a picture's address still shows a picture; needs no permission of its host, since nothing is read. */
async function look(path: string): Promise<boolean> {
  // The cache may remember a picture that was deleted since.
  const fresh = await fetch(path, {
    mode: 'no-cors',
    cache: 'reload',
    credentials: 'omit',
    signal: AbortSignal.timeout(8000),
  }).then(
    () => true,
    () => false,
  );
  if (!fresh) return false;
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image.naturalWidth > 0);
    image.onerror = () => resolve(false);
    image.src = path;
  });
}

/** Starts everything. `moved` is called when rows moved; `fatal` when the database cannot be used. */
export function serve(db: Db, moved: () => void, fatal: (error: unknown) => void): Signal {
  const poke = new Signal();
  new BroadcastChannel(engineChannel).onmessage = () => poke.raise();
  listenForFiles(db, poke);
  const send = makeSend();
  const token = (refused: string | null) => tokenNow(db, send, refused);
  runEngine({ db, send, clock, wait, token, look, moved }, poke).catch(fatal);
  void tidyBlobs(db, poke);
  return poke;
}
