// The moment before a call leaves: the upload moves to `sending`, the ledger gets its row and the limiter its mark,
// all in one transaction, so that no crash can leave one without the others.
import { announceChange } from '../db/changes';
import { levelFrom, limiterKey, newCall } from '../db/limiter';
import type { Db } from '../db/open';
import type { Call, Upload } from '../db/schema';
import { movedRow } from '../db/uploads';
import { type Level, nextFree, taken } from '../net/limiter';
import { heldBy } from './leave';

/** An upload in `sending`, its row in the ledger, and when its call may leave, UTC ms. */
export type Claimed = { upload: Upload; call: number; at: number };
export type Claim = Claimed | 'gone' | { wait: number };

/** When calls really left, by the moment that was claimed for them; null while that is not known. */
export type Departures = ReadonlyMap<number, number | null>;

/** A call that has not left after this, ms, hangs on a lost connection: it must not hold up everybody behind it. */
const longestDeparture = 1500;

/** The level with real departures; those not known yet are taken to be at `unknown` at the earliest. */
function withDepartures(level: Level, departures: Departures, unknown: number): Level {
  const left = (at: number) => {
    const known = departures.get(at);
    return known === null ? Math.min(Math.max(at, unknown), at + longestDeparture) : (known ?? at);
  };
  return { ...level, sent: level.sent.map(left).sort((a, b) => a - b) };
}

/** UTC ms from which the next call may leave. One that has not left yet can arrive at any moment from now on. */
export function nextFreeAfter(level: Level, departures: Departures, now: number, window?: number): number {
  return nextFree(withDepartures(level, departures, now), now, window);
}

/**
 * Claims one ready upload for a call that leaves within `lead` ms.
 * @param since when it became ready: made ready anew meanwhile, it may have other bytes than those that were read for it
 * @returns the claim, `gone` when the upload has moved on, or how long to wait, ms
 */
export async function claimUpload(
  db: Db,
  { id, since }: Pick<Upload, 'id' | 'since'>,
  clock: () => number,
  lead: number,
  departures: Departures,
  window?: number,
): Promise<Claim> {
  const transaction = db.transaction(['uploads', 'calls', 'values', 'stops'], 'readwrite', { durability: 'strict' });
  const uploads = transaction.objectStore('uploads');
  const row = await uploads.get(id);
  const settings = await transaction.objectStore('values').get('settings');
  const paused = typeof settings === 'object' && settings !== null && 'paused' in settings && settings.paused === true;
  const stops = transaction.objectStore('stops');
  const stopped = row && ((await stops.get('account')) ?? (await stops.get(row.shop)));
  const now = clock();
  const held = row && (await heldBy(transaction.objectStore('values'), transaction.objectStore('calls'), row, now));
  if (row?.state !== 'ready' || row.since !== since || paused || stopped || held?.problem) {
    // Ready and stopped, it would stand first in the queue for ever.
    const problem = stopped ? stopped.problem : held?.problem;
    if (row?.state === 'ready' && problem) await uploads.put(movedRow(row, 'blocked', { problem }, now));
    await transaction.done;
    if (held?.problem) announceChange();
    return 'gone';
  }
  const level = levelFrom(await transaction.objectStore('values').get(limiterKey), now);
  const at = nextFreeAfter(level, departures, now, window);
  if (at > now + lead) {
    await transaction.done;
    return { wait: at - now - lead };
  }
  const assistants = held?.assistant ? { assistant: true } : {};
  const call = await transaction
    .objectStore('calls')
    .add(newCall({ kind: 'upload', shopId: row.shop, upload: id, ...assistants }, at) as Call);
  const upload = movedRow(row, 'sending', { call, tries: row.tries + 1, sentAt: at, problem: null }, now);
  await uploads.put(upload);
  // An unknown departure stays under its claimed moment, by which it is found once it is known.
  const next = taken(withDepartures(level, departures, 0), at);
  await transaction.objectStore('values').put(next, limiterKey);
  await transaction.done;
  announceChange();
  return { upload, call, at };
}

/** Takes a claim back whose call has not left: an answer told everybody to wait meanwhile. The ledger forgets it. */
export async function unclaim(db: Db, claim: { upload: Upload; call: number }, now: number): Promise<void> {
  const transaction = db.transaction(['uploads', 'calls'], 'readwrite', { durability: 'strict' });
  const uploads = transaction.objectStore('uploads');
  const row = await uploads.get(claim.upload.id);
  await transaction.objectStore('calls').delete(claim.call);
  if (row?.call === claim.call) {
    const patch = { call: null, tries: row.tries - 1, sentAt: 0 };
    if (row.state === 'sending') await uploads.put(movedRow(row, 'ready', patch, now));
    // Cancelled in these few milliseconds, it certainly never left.
    if (row.state === 'unconfirmed') await uploads.put(movedRow(row, 'cancelled', { ...patch, problem: null }, now));
  }
  await transaction.done;
  announceChange();
}
