// The queue's engine: prepares ahead, keeps the limit, sends, records. One instance a browser: it holds a lock for life,
// so whoever gets the lock knows that the rows in `sending` are orphans. Lives where calls outlive the worker.
import * as z from 'zod/mini';
import { changeLevel, readLevel } from '../db/limiter';
import type { Db } from '../db/open';
import { type Problem, type Settings, shopSchema, type Upload } from '../db/schema';
import { moveAll, moveWithin, uploadsIn } from '../db/uploads';
import { settingsFrom } from '../db/values';
import { nextFree, unreachable } from '../net/limiter';
import { NoAnswer } from '../net/request';
import { Locked } from '../vault/seal';
import { type Claimed, claimUpload, nextFreeAfter, unclaim } from './claim';
import { isAsked, releaseTwins } from './commands';
import type { HandLimits } from './fit/limits-hand';
import type { Fitter } from './fit/types';
import { letGo } from './let-go';
import { createLookOver } from './look-over';
import { type Look, nextToPrepare, prepare } from './prepare';
import { bodyFor, type Sending, sendClaimed, stopAccount, type Way } from './send';
import type { Signal } from './signal';
import { closedShops } from './tested';
import { type Body, canStream, groupFor, lanes, type Mode, modeFrom } from './transport';
import { Travel } from './travel';

/** Why there is no token just now: the vault is locked; it could not be fetched. */
const lockedOut = Symbol('locked');
const unreached = Symbol('unreached');

/** A secret that cannot be opened at all has to be entered again: no token. */
function whyNoToken(error: unknown): symbol | null {
  return error instanceof Locked ? lockedOut : error instanceof NoAnswer ? unreached : null;
}

/** Uploads that are ready at the most, so that a batch of a thousand does not sit decoded and named for an hour. */
const aheadMost = 40;
/** ms before its moment at which a call is claimed; a crash within it leaves a needless `unconfirmed`. */
const lead = 60;

export type EngineParts = Sending & {
  look: Look;
  /** Makes pictures fit; in a worker, so that it holds up no call. */
  fitter: Fitter;
  /** What fields of pages take. */
  handLimits?: HandLimits | undefined;
  wait: (ms: number) => Promise<void>;
  /** Called when something moved, for the badge and the notification. */
  moved: () => void;
  /** Called when an answer could not be written down: the database is out of order. */
  fatal?: (error: unknown) => void;
};

/** Rows that a dead engine left behind: nothing had left for `preparing`; a call may have been worked on for `sending`. */
export async function recover(db: Db, now: number): Promise<void> {
  await moveAll(db, ['preparing'], 'waiting', () => true, {}, now);
  const problem = { key: 'problem_interrupted', params: [] };
  await moveAll(db, ['sending'], 'unconfirmed', () => true, { problem }, now);
  const orphans = await db.getAllFromIndex('calls', 'outcome', 'sent');
  for (const call of orphans) if (call.kind === 'upload') await db.put('calls', { ...call, outcome: 'unconfirmed' });
  await unblockStrays(db, now);
}

/** Blocked rows that nothing holds any more, whatever died between a stop and its release. */
async function unblockStrays(db: Db, now: number): Promise<void> {
  const transaction = db.transaction(['stops', 'uploads'], 'readwrite', { durability: 'strict' });
  const stopped = new Set(await transaction.objectStore('stops').getAllKeys());
  const uploads = transaction.objectStore('uploads');
  const stray = (row: Upload) =>
    row.problem?.key !== 'problem_twin' && !isAsked(row) && !stopped.has('account') && !stopped.has(row.shop);
  await moveWithin(uploads, ['blocked'], 'waiting', stray, { problem: null }, now);
  await releaseTwins(uploads, now);
  await transaction.done;
}

/** A ready row that cannot be sent fails; its twins decide for themselves. */
async function failReady(db: Db, id: number, problem: Problem, now: number): Promise<void> {
  const transaction = db.transaction('uploads', 'readwrite', { durability: 'strict' });
  await moveWithin(transaction.store, ['ready'], 'failed', (row) => row.id === id, { problem }, now);
  await releaseTwins(transaction.store, now);
  await transaction.done;
}

/** Runs the engine until the context dies; rejects when a row could not be read or written. */
export async function runEngine(parts: EngineParts, poke: Signal): Promise<void> {
  await navigator.locks.request('storekey.engine', async () => {
    await recover(parts.db, parts.clock());
    parts.moved();
    const life = { over: false };
    const loops = [prepareLoop, sendLoop].map(async (loop) => {
      try {
        await loop(parts, poke, life);
      } finally {
        // One loop that broke ends the other too, or the next start would have two of it.
        life.over = true;
        poke.raise();
      }
    });
    await Promise.allSettled(loops);
    await Promise.all(loops);
  });
}

type Life = { over: boolean };

async function prepareLoop(parts: EngineParts, poke: Signal, life: Life): Promise<void> {
  const lookOver = createLookOver(parts);
  while (!life.over) {
    const seen = poke.count;
    const ready = await parts.db.countFromIndex('uploads', 'state', 'ready');
    const next = await nextToPrepare(parts.db, parts.clock(), ready >= aheadMost);
    if (!next) {
      if (!(await lookOver())) await poke.after(seen);
      continue;
    }
    await prepare(parts, next);
    poke.raise();
    parts.moved();
  }
}

async function sendLoop(parts: EngineParts, poke: Signal, life: Life): Promise<void> {
  const { db, clock } = parts;
  const inFlight = new Map<number, RequestCredentials>();
  const departures = new Map<number, number | null>();
  const travel = new Travel();
  const streams = canStream();
  /** The body of the next call, kept while it has to wait; made ready anew, its upload may have other bytes. */
  let next = null as { id: number; since: number; body: Body } | null;
  /** When an answer last told everybody to wait: what was claimed before it and has not left stays. */
  let held = 0;

  /** Sends a claimed call when its moment comes. */
  const leave = async (claim: Claimed, claimed: number, way: Omit<Way, 'onLeave' | 'onHold'>): Promise<void> => {
    const early = claim.at - travel.ahead() - clock();
    if (early > 0) await parts.wait(early);
    if (held >= claimed) {
      await unclaim(db, claim, clock());
      departures.delete(claim.at);
      return;
    }
    parts.moved();
    const began = clock();
    const departed = () => {
      if (departures.get(claim.at) === null) departures.set(claim.at, clock());
    };
    const onLeave = () => {
      departed();
      // Without a stream nothing tells when a call goes out.
      if (way.mode === 'stream') travel.add(clock() - began);
    };
    const onHold = () => {
      held = clock();
    };
    await sendClaimed(parts, claim, { ...way, onLeave, onHold }).finally(departed);
    letGo(way.body.bytes);
  };

  while (!life.over) {
    const seen = poke.count;
    // What is read is read side by side: at ten calls a second each turn to the database counts.
    const [[settings, mode], [ready]] = await Promise.all([readWay(db, streams), uploadsIn(db, 'ready', 1)]);
    const row: Upload | undefined = settings.paused ? undefined : ready;
    if (!row || inFlight.size >= lanes[mode]) {
      await poke.after(seen);
      continue;
    }
    const kept = next?.id === row.id && next.since === row.since ? next.body : null;
    const [token, level, body] = await Promise.all([
      parts.token(null).catch(whyNoToken),
      readLevel(db, clock()),
      kept ?? bodyOfRow(db, row),
    ]);
    if (typeof body === 'string') {
      const problem = { key: body, params: [row.fileName] };
      await failReady(db, row.id, problem, clock());
      parts.moved();
      continue;
    }
    // Only the next one is kept: bodies are as large as their pictures.
    next = { id: row.id, since: row.since, body };
    if (token === null || typeof token === 'symbol') {
      if (token !== unreached)
        await stopAccount(db, clock(), { key: token ? 'problem_locked' : 'problem_expired', params: [] });
      else await changeLevel(db, clock(), (level) => unreachable(level, clock()));
      parts.moved();
      if (token === unreached)
        await Promise.race([parts.wait(nextFree(await readLevel(db, clock()), clock()) - clock()), poke.after(seen)]);
      continue;
    }
    const free = nextFreeAfter(level, departures, clock(), travel.window()) - clock() - lead;
    if (free > 1) {
      // What is known of a pause may change; the pace needs no look in between.
      await (free > 300 ? Promise.race([parts.wait(Math.min(free, 5000)), poke.after(seen)]) : parts.wait(free));
      if (free > 300) continue;
    }
    const claim = await claimUpload(db, row, clock, lead, departures, travel.window());
    if (claim === 'gone') {
      await parts.wait(1);
      continue;
    }
    if ('wait' in claim) {
      await parts.wait(Math.max(1, Math.min(claim.wait, 300)));
      continue;
    }
    next = null;
    departures.set(claim.at, null);
    if (departures.size > 40) departures.delete(departures.keys().next().value ?? 0);
    const group = groupFor([...inFlight.values()], mode);
    inFlight.set(claim.call, group);
    // The next one is read while this one waits for its moment.
    void leave(claim, clock(), { settings, body, mode, group, token })
      .catch((error: unknown) => parts.fatal?.(error))
      .finally(() => {
        inFlight.delete(claim.call);
        poke.raise();
        parts.moved();
      });
  }
}

async function readWay(db: Db, streams: boolean): Promise<[Settings, Mode]> {
  const { store } = db.transaction('values');
  const [stored, transport] = await Promise.all([store.get('settings'), store.get('transport')]);
  const settings = settingsFrom(stored);
  return [settings, modeFrom(transport, settings.address, streams)];
}

/** The body of a row's call, or the key of the problem why there is none. */
async function bodyOfRow(
  db: Db,
  row: Upload,
): Promise<Body | 'problem_noShop' | 'problem_untested' | 'problem_bytesGone'> {
  const shop = z.safeParse(shopSchema, await db.get('shops', row.shop));
  if (!shop.success) return 'problem_noShop';
  if ((await closedShops(db))(row.shop)) return 'problem_untested';
  return (await bodyFor(db, row, shop.data)) ?? 'problem_bytesGone';
}
