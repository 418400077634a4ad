// What an outcome does to the upload, the ledger, the stops and the known pictures: one transaction, one table of cases.

import type { IDBPObjectStore, StoreNames } from 'idb';
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import type { Db, Tables } from '../db/open';
import type { Call, Picture, Problem, Stop, Upload } from '../db/schema';
import { movedRow, moveWithin } from '../db/uploads';
import type { Outcome } from '../uploaders/types';
import { releaseTwins } from './commands';
import { deciding } from './states';
import { isRenamedTwin } from './title';

/** Unclear answers in a row after which the account stands still. Source: facts of the gateway, code 200. */
export const mostUnclear = 3;
/** Calls without any answer, each sent after the one before was known to have none, after which it stands still too. */
export const mostSilent = 5;
/** Times that an unclear answer is tried again by itself, when the seller switched that on. */
const mostRetries = 3;

type ValueStore = IDBPObjectStore<Tables, StoreNames<Tables>[], 'values', 'readwrite'>;

type Change = {
  to: Upload['state'];
  patch: Partial<Upload>;
  call: Pick<Call, 'outcome' | 'points' | 'code'>;
  stop: Stop | null;
};

/** The change that an outcome asks for; pure. `streak` is the number of unclear answers in a row, this one included. */
export function changeFor(row: Upload, outcome: Outcome, now: number, streak: number, retryUnclear: boolean): Change {
  const code = 'problem' in outcome ? (outcome.problem.code ?? '') : outcome.kind === 'stored' ? '0' : 'http 429';
  const call = (state: Call['outcome'], points = 0) => ({ outcome: state, points, code });
  const stopOf = (scope: string, problem: Problem, link: Stop['link'] = null): Stop => ({
    scope,
    problem,
    link,
    at: now,
  });
  switch (outcome.kind) {
    case 'stored': {
      const patch = { picture: outcome.picture, points: row.points + outcome.points, problem: null };
      return {
        to: 'done',
        patch: { ...patch, warnings: warningsOf(row, outcome.picture) },
        call: call('done', outcome.points),
        stop: null,
      };
    }
    case 'refused': {
      const patch = { problem: outcome.problem, points: row.points + outcome.points };
      const scope = outcome.stops === 'shop' ? row.shop : 'account';
      const stop = outcome.stops ? stopOf(scope, outcome.problem, outcome.link) : null;
      return { to: stop ? 'blocked' : 'failed', patch, call: call('refused', outcome.points), stop };
    }
    case 'unknown': {
      const patch = { problem: outcome.problem, points: row.points + outcome.points };
      const retry = retryUnclear && ['101', '200'].includes(code) && row.tries <= mostRetries;
      const key = outcome.unclear ? 'problem_threeUnclear' : 'problem_fiveSilent';
      const most = outcome.unclear ? mostUnclear : mostSilent;
      const stop = streak >= most ? stopOf('account', { key, params: [] }) : null;
      const to = retry && !stop ? 'ready' : 'unconfirmed';
      return {
        to,
        patch: to === 'ready' ? { ...patch, again: true } : patch,
        call: call('unconfirmed', outcome.points),
        stop,
      };
    }
    case 'expired':
      return { to: 'ready', patch: { problem: outcome.problem }, call: call('notWorkedOn'), stop: null };
    case 'throttled':
      return { to: 'ready', patch: { problem: null }, call: call('notWorkedOn'), stop: null };
    case 'unreachable':
      return { to: 'ready', patch: { problem: outcome.problem }, call: call('notWorkedOn'), stop: null };
  }
}

/** What the seller should know of a stored picture: frozen, deleted, other bytes or pixels, another title. */
export function warningsOf(row: Upload, picture: Picture): Problem[] {
  const warnings: Problem[] = [];
  if (picture.status === 'froze') warnings.push({ key: 'warning_froze', params: [] });
  if (picture.deleted === 'deleted' || picture.deleted === 'true')
    warnings.push({ key: 'warning_deleted', params: [] });
  if (picture.bytes !== null && picture.bytes !== row.bytes) {
    warnings.push({ key: 'warning_bytes', params: [String(row.bytes), String(picture.bytes)] });
  }
  // The documentation calls it "length x width", the platform prints width first: either order is the same picture.
  const size = /^(\d+)x(\d+)$/.exec(picture.pixel);
  const sent = [`${row.width}x${row.height}`, `${row.height}x${row.width}`];
  if (size && row.width > 0 && !sent.includes(picture.pixel)) {
    warnings.push({ key: 'warning_pixel', params: [`${row.width}×${row.height}`, picture.pixel.replace('x', '×')] });
  }
  if (isRenamedTwin(row.title, picture.title)) {
    const key = row.again ? 'warning_twice' : 'warning_renamed';
    warnings.push({ key, params: [row.title, picture.title] });
  }
  return warnings;
}

/** Where a call's answer leads, given where its upload stands meanwhile; null: it stays where it is. */
function leadsTo(row: Upload, to: Upload['state']): Upload['state'] | null {
  if (row.state === 'sending') return to;
  // The seller chose to send again, and now there is nothing to send.
  if (['waiting', 'preparing', 'ready', 'blocked', 'cancelled'].includes(row.state))
    return to === 'done' ? 'done' : null;
  if (row.state !== 'unconfirmed') return null;
  if (to === 'done') return 'done';
  if (to === 'failed' || to === 'blocked') return 'failed';
  return to === 'ready' ? 'cancelled' : null;
}

const streakSchema = z.object({ unclear: z.int(), silent: z.int(), silentAt: z.number() });

/**
 * How many outcomes like this one came in a row, kept in the database. Calls that were on their way together when a
 * connection broke count once. A count that stops the account starts anew.
 */
async function nextStreak(values: ValueStore, outcome: Outcome, sentAt: number, now: number): Promise<number> {
  const read = z.safeParse(streakSchema, await values.get('streak'));
  const before = read.success ? read.data : { unclear: 0, silent: 0, silentAt: 0 };
  if (outcome.kind === 'stored' || outcome.kind === 'refused') {
    if (before.unclear + before.silent > 0) await values.delete('streak');
    return 0;
  }
  if (outcome.kind !== 'unknown') return 0;
  if (outcome.unclear) {
    const unclear = before.unclear + 1;
    await values.put({ ...before, unclear: unclear >= mostUnclear ? 0 : unclear }, 'streak');
    return unclear;
  }
  if (sentAt < before.silentAt) return before.silent;
  const silent = before.silent + 1;
  await values.put({ ...before, silent: silent >= mostSilent ? 0 : silent, silentAt: now }, 'streak');
  return silent;
}

/** Writes an outcome; gives the state that the upload is in now. */
export async function recordOutcome(
  db: Db,
  id: number,
  callId: number,
  outcome: Outcome,
  now: number,
  retryUnclear: boolean,
): Promise<Upload['state'] | null> {
  const tables = ['uploads', 'calls', 'stops', 'pictures', 'values'] as const;
  const transaction = db.transaction(tables, 'readwrite', { durability: 'strict' });
  const uploads = transaction.objectStore('uploads');
  const call = await transaction.objectStore('calls').get(callId);
  // A row that the seller forgot meanwhile: what the call cost is counted all the same.
  const row = (await uploads.get(id)) ?? null;
  if (!row || !call) {
    const cost = 'points' in outcome ? outcome.points : 0;
    const end = outcome.kind === 'stored' ? 'done' : outcome.kind === 'refused' ? 'refused' : 'unconfirmed';
    if (call) await transaction.objectStore('calls').put({ ...call, outcome: end, points: cost });
    await transaction.done;
    return null;
  }
  const streak = await nextStreak(transaction.objectStore('values'), outcome, call.at, now);
  const change = changeFor(row, outcome, now, streak, retryUnclear);
  await transaction.objectStore('calls').put({ ...call, ...change.call, ms: Math.max(0, now - call.at) });
  // An answer to an earlier call than the row's last one: the money and the picture count, the row is on its own way.
  const late = row.call !== callId;
  let to = late ? null : leadsTo(row, change.to);
  let { patch } = change;
  if (to === 'ready') {
    // Its shop may have been stopped while it was on its way: `ready` it would stand first in the queue and never leave.
    const stops = transaction.objectStore('stops');
    const stop = (await stops.get('account')) ?? (await stops.get(row.shop));
    if (stop) [to, patch] = ['blocked', { ...patch, problem: stop.problem }];
  }
  let moved = to ? movedRow(row, to, patch, now) : row;
  if (late && outcome.kind === 'stored') {
    const twice = { key: 'warning_twice', params: [row.title, outcome.picture.title] };
    moved = { ...row, points: row.points + outcome.points, warnings: [...row.warnings, twice] };
  }
  if (moved !== row) await uploads.put(moved);
  if (outcome.kind === 'stored') {
    const { shop, category, sha256, origin } = row;
    const known = { shop, category, sha256, picture: outcome.picture, upload: id, at: now };
    await transaction.objectStore('pictures').add(origin === undefined ? known : { ...known, origin });
  }
  if (change.stop) {
    const { stop } = change;
    await transaction.objectStore('stops').put(stop);
    const inScope = (other: Upload) => !other.hand && (stop.scope === 'account' || other.shop === stop.scope);
    await moveWithin(uploads, ['waiting', 'ready'], 'blocked', inScope, { problem: stop.problem }, now);
  }
  if (!deciding.includes(moved.state)) await releaseTwins(uploads, now);
  await transaction.done;
  announceChange();
  return moved.state;
}
