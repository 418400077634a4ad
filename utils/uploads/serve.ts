// What the engine's host runs: a document of ours, in Chrome the offscreen one, in Firefox a frame of the background page.
import { changeLevel, takeSlot } from '../db/limiter';
import type { Db } from '../db/open';
import { readSettings } from '../db/values';
import { throttled } from '../net/limiter';
import { listenForErrors, needsHttp1, wasNotSent } from '../net/not-sent';
import { type Send, sender } from '../net/request';
import { currentToken } from '../uploaders/token';
import { runEngine } from './engine';
import type { HandLimits } from './fit/limits-hand';
import type { Fitter } from './fit/types';
import { engineChannel } from './hand-in';
import { look } from './look';
import { Signal } from './signal';
import { listenForFiles } from './take-files';
import { tidyBlobs } from './thumbs';
import { clock, wait } from './time';

/**
 * Longest that an answer is waited for, ms. The documented call takes 1.5 s; but twenty pictures of 3 MB share a line
 * that may carry half a megabyte a second, and giving up on a call that was sent costs the seller a look by hand.
 */
const answerTimeout = 600_000;
/** Waits after the engine broke down, ms: doubled up to the most. */
const firstRest = 5000;
const mostRest = 5 * 60_000;

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
      if (answer.status === 429)
        await changeLevel(db, clock(), (level) => throttled(level, clock(), answer.retryAfter));
      return answer;
    } catch (error) {
      await end('failed');
      throw error;
    }
  };
  return currentToken(db, settings, fetchToken, clock, refused);
}

/**
 * The token for the next call. One that was declined is not handed out again; when a second one in a row is declined,
 * the seller has to connect again: fetching a third would go on for ever.
 */
function tokenKeeper(db: Db, send: Send) {
  const declined = new Set<string>();
  let last: string | null = null;
  return {
    token: async (refused: string | null) => {
      if (refused !== null) {
        declined.add(refused);
        last = refused;
        if (declined.size > 1) return null;
      }
      return tokenNow(db, send, last);
    },
    accepted: () => {
      declined.clear();
      last = null;
    },
  };
}

/** Starts everything. `moved` is called when rows moved; `fatal` when this context's database was closed under it. */
export function serve(
  db: Db,
  fitter: Fitter,
  handLimits: HandLimits,
  moved: () => void,
  fatal: (error: unknown) => void,
): Signal {
  const poke = new Signal();
  const send = makeSend();
  const keeper = tokenKeeper(db, send);
  new BroadcastChannel(engineChannel).onmessage = (event: MessageEvent<unknown>) => {
    // The seller said "try again", or gave other secrets.
    if (event.data === 'again') keeper.accepted();
    poke.raise();
  };
  listenForFiles(db, poke);
  const broken = (error: unknown) => {
    if (error instanceof DOMException && error.name === 'InvalidStateError') fatal(error);
  };
  const parts = { db, send, clock, wait, ...keeper, look, fitter, handLimits, moved, fatal: broken };
  const run = async () => {
    for (let rest = firstRest; ; rest = Math.min(mostRest, rest * 2)) {
      await runEngine(parts, poke).catch(broken);
      // A full disk, say: calls under way still end, and nothing new begins meanwhile.
      await wait(rest);
    }
  };
  void run();
  const tidy = async () => {
    for (;;) {
      await tidyBlobs(db, poke, wait).catch(broken);
      await wait(firstRest);
    }
  };
  void tidy();
  return poke;
}
