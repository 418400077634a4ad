// One call of the queue, from its claim to its recorded outcome.

import { announceChange } from '../db/changes';
import { changeLevel } from '../db/limiter';
import type { Db } from '../db/open';
import type { Problem, Settings, Shop, Upload } from '../db/schema';
import { moveWithin } from '../db/uploads';
import { eased, throttled, unreachable } from '../net/limiter';
import { NoAnswer, type Send } from '../net/request';
import { uploadFields, uploadRequest } from '../uploaders/gateway';
import { gatewayPaths } from '../uploaders/gateway-address';
import { readUploadAnswer } from '../uploaders/gateway-answer';
import type { Outcome } from '../uploaders/types';
import { recordOutcome } from './record';
import { type Body, bodyAround, type Mode, patienceFor, rememberMode, withBody } from './transport';

export type Sending = {
  db: Db;
  send: Send;
  clock: () => number;
  /** The token now; `refused` is one that was just declined. Null: the seller has to connect again. */
  token: (refused: string | null) => Promise<string | null>;
  /** A call with this token was taken. */
  accepted?: (token: string) => void;
};

/** The body of an upload's call, or null when its bytes are gone. */
export async function bodyFor(db: Db, upload: Upload, shop: Shop): Promise<Body | null> {
  const blob = await db.get('blobs', upload.id);
  if (!blob) return null;
  const typed = blob.slice(0, blob.size, upload.mime);
  const { category, fileName, title } = upload;
  const fields = uploadFields({ shop, category, fileName, title, bytes: typed });
  const { form } = uploadRequest(fields, typed, fileName);
  return form && bodyAround(form, 'img', typed, fileName);
}

/** How a call travels. `onLeave` is called when it goes out, as near to that moment as the browser tells. */
export type Way = {
  settings: Settings;
  body: Body;
  mode: Mode;
  group: RequestCredentials;
  token: string;
  onLeave: () => void;
  /** Called as soon as an answer tells everybody to wait. */
  onHold?: () => void;
};

/** Sends the claimed call and records what came of it. Never throws for what the other side does. */
export async function sendClaimed(sending: Sending, claim: { upload: Upload; call: number }, way: Way): Promise<void> {
  const { db, clock } = sending;
  const { settings, token } = way;
  const outcome = await outcomeOf(sending, claim.call, way);
  if (outcome.kind === 'throttled' || outcome.kind === 'unreachable' || outcome.kind === 'expired') way.onHold?.();
  if (outcome.kind === 'throttled') {
    await changeLevel(db, clock(), (level) => throttled(level, clock(), outcome.retryAfter));
  }
  if (outcome.kind === 'unreachable' && outcome.problem.key !== 'problem_protocol') {
    await changeLevel(db, clock(), (level) => unreachable(level, clock(), outcome.retryAfter));
  }
  // Before the row is ready again: it must not leave with the token that was just declined.
  // A token that cannot be fetched now will be when the gateway answers again; one that is declined will not.
  const next = outcome.kind === 'expired' ? await sending.token(token).catch(() => '') : '';
  if (outcome.kind === 'expired' && next === null) {
    const { code, said } = outcome.problem;
    await stopAccount(db, clock(), { key: 'problem_expired', params: [], code, said });
  }
  const state = await recordOutcome(db, claim.upload.id, claim.call, outcome, clock(), settings.retryUnclear);
  if (outcome.kind === 'unknown' && state === 'ready') {
    // The seller lets unclear answers be tried again: with growing waits, not at once.
    await changeLevel(db, clock(), (level) => unreachable(level, clock()));
  }
  if (outcome.kind !== 'stored') return;
  sending.accepted?.(token);
  await changeLevel(db, clock(), (level) => eased(level, clock()));
}

async function outcomeOf(sending: Sending, call: number, way: Way): Promise<Outcome> {
  const { db, send } = sending;
  const { settings, mode, token } = way;
  const init = withBody(way.body, mode, way.group, way.onLeave);
  const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
  try {
    // The mark after # stays in the browser: it tells this call's network error from another's.
    const url = `${settings.address}${gatewayPaths.upload}#${call}`;
    const answer = await send(url, { ...init, headers }, patienceFor(way.body, mode));
    if (answer.status === 411 && mode === 'stream') {
      await rememberMode(db, settings.address, 'length');
      return { kind: 'unreachable', retryAfter: 0, problem: { key: 'problem_protocol', params: [] } };
    }
    return readUploadAnswer(answer, new URL(settings.address).hostname);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (error.why === 'http1') {
      await rememberMode(db, settings.address, 'plain');
      return { kind: 'unreachable', retryAfter: 0, problem: { key: 'problem_protocol', params: [] } };
    }
    const code = error.detail;
    if (error.why === 'notSent') {
      return { kind: 'unreachable', retryAfter: null, problem: { key: 'problem_unreachable', params: [], code } };
    }
    return { kind: 'unknown', points: 0, unclear: false, problem: { key: 'problem_noAnswer', params: [], code } };
  }
}

/** Stops the account for a reason that only the seller can mend; the queue stays. An earlier reason is not overwritten. */
export async function stopAccount(db: Db, now: number, problem: Problem): Promise<void> {
  const transaction = db.transaction(['stops', 'uploads'], 'readwrite', { durability: 'strict' });
  const stops = transaction.objectStore('stops');
  const kept = await stops.get('account');
  if (!kept) await stops.put({ scope: 'account', problem, link: null, at: now });
  const shown = { problem: kept?.problem ?? problem };
  // A page's own field asks nothing of the account.
  const paid = (row: Upload) => !row.hand;
  await moveWithin(transaction.objectStore('uploads'), ['waiting', 'ready'], 'blocked', paid, shown, now);
  await transaction.done;
  announceChange();
}
