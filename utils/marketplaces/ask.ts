// One call to a marketplace: its turn by the rate, the token, the answer, and what the answer says of rate and token.
import type { Account } from '../db/accounts-schema';
import { bucketKey, changeBucket } from '../db/buckets';
import { type Bucket, heldUp, pauseOf, wentWell } from '../net/bucket';
import { NoAnswer } from '../net/request';
import { accessFor, type Granted } from './access';
import { mustConnectAgain } from './account-store';
import { keepDistance } from './distance';
import type { Rate } from './endpoint';
import { marketOf, type Parts, problemOf } from './parts';
import { type Level, nextTurn } from './turns';
import type { Access, Answer, Call, Trouble } from './types';

/** Longest that a turn is waited for, ms; beyond it the pull is put off. */
export const longestTurn = 6 * 60_000;
/** A wait is taken in pieces, so that a stop is heard. */
const piece = 1000;

/** stopped: by the seller. later: nothing may be asked before `until`. locked, again, gone: see `accessFor`. */
export type Halt =
  | { kind: 'halt'; why: 'stopped' | 'locked' | 'again' | 'gone' }
  | { kind: 'halt'; why: 'later'; until: number };

export type Asked<T> = T | Trouble | Halt;
export type Question<T> = {
  kind: Rate['call'];
  make: (access: Access, now: number) => Promise<Call>;
  read: (answer: Answer, now: number) => T | Trouble;
  /** Calls a second that the answer permits, where it says so. */
  rateOf?: (said: T) => number | null;
  stopped?: () => boolean;
};

/** What a pull wants to hear of its calls, and the access that it holds: reading it anew each time costs more than the call. */
export type Heard = {
  waited?: (ms: number) => void;
  skew?: (ms: number) => void;
  called?: () => void;
  access?: { granted: Held; until: number } | null;
};
type Held = Extract<Granted, { token: string }>;
/** ms for which an access is held. */
const accessKept = 5000;

const isTrouble = (said: unknown): said is Trouble =>
  ['expired', 'throttled', 'refused', 'unknown', 'broken'].includes((said as { kind: string }).kind);

/** The level that a kind of call draws from, and its pace with what the marketplace has granted above the published. */
export function levelOf(account: Account, kind: Rate['call']): Level {
  const { endpoint } = marketOf(account);
  const counted = endpoint.counts === 'all' ? 'list' : kind;
  const rate = endpoint.rates.find(({ call }) => call === counted);
  const owner = endpoint.ratesOf === 'key' ? `${endpoint.id}/${account.key}` : account.id;
  const { every = 1000, burst = 1 } = rate ?? {};
  return { key: bucketKey(owner, counted), pace: { every: every / account.pace, burst } };
}

/** Until when somebody was told to wait, by the level's key: calls that have their turn wait as well. */
const told = new Map<string, Bucket>();

/** Waits for a turn and takes it: the ms that were waited, and the level that it was taken from. Or why there is none. */
async function takeTurn(parts: Parts, account: Account, question: { kind: Rate['call']; stopped?: () => boolean }) {
  const { clock, wait } = parts;
  const level = levelOf(account, question.kind);
  let waited = 0;
  for (;;) {
    if (question.stopped?.()) return { kind: 'halt', why: 'stopped' } as const;
    const now = clock();
    const turn = await nextTurn(parts, level, piece);
    if (turn.at - now > longestTurn) return { kind: 'halt', why: 'later', until: turn.at } as const;
    const rest = Math.max(0, Math.min(turn.at - clock(), piece));
    waited += rest;
    if (rest > 0) await wait(rest);
    if (!turn.taken) continue;
    // Somebody was told to wait meanwhile: it counts for us too.
    const pause = told.get(level.key);
    if (rest > 0 && pause && pauseOf(pause, clock()) > 0) continue;
    return { kind: 'turn', waited, level: turn.level } as const;
  }
}

/** Asks once. Throws what is no failure of the call. */
async function send(parts: Parts, call: Call): Promise<Awaited<ReturnType<Parts['send']>> | Trouble> {
  try {
    return await parts.send(call);
  } catch (error) {
    if (error instanceof NoAnswer) return { kind: 'unknown', code: error.why, said: '' };
    throw error;
  }
}

/**
 * Asks the marketplace: waits for a turn of the rate, renews the token where it must, obeys "too many". `skew` gets our
 * clock minus theirs, ms, where the answer has a time.
 */
export async function askMarket<T extends { kind: string }>(
  parts: Parts,
  account: Account,
  question: Question<T>,
  heard: Heard = {},
): Promise<Asked<T>> {
  const { db, clock } = parts;
  const { key, pace } = levelOf(account, question.kind);
  let refused: string | null = null;
  for (;;) {
    const held: Heard['access'] = heard.access;
    const kept: Held | null = held && held.until > clock() && refused === null ? held.granted : null;
    const granted: Granted = kept ?? (await accessFor(parts, account.id, refused));
    if (typeof granted === 'string') return { kind: 'halt', why: granted };
    if ('kind' in granted) return granted;
    if (!kept) heard.access = { granted, until: clock() + accessKept };
    const turn = await takeTurn(parts, account, question);
    if (turn.kind === 'halt') return turn;
    const call = await question.make(granted.access, clock());
    const { waited, answered } = await keepDistance(parts, key, pace);
    heard.waited?.(turn.waited + waited);
    const sentAt = clock();
    const answer = await send(parts, call).finally(answered);
    heard.called?.();
    if ('kind' in answer) return answer;
    const now = clock();
    if (answer.date !== null) heard.skew?.(Math.round((sentAt + now) / 2 - answer.date));
    const said = question.read(answer, now);
    if (!isTrouble(said)) {
      const rate = question.rateOf?.(said) ?? null;
      if (wentWell(turn.level, rate) !== turn.level) {
        await changeBucket(db, key, now, (bucket) => ({ next: wentWell(bucket, rate), said: null }));
      }
      return said;
    }
    if (said.kind === 'throttled') {
      const held = await changeBucket(db, key, now, (bucket) => {
        const next = heldUp(bucket, pace, now, said.until);
        return { next, said: next };
      });
      told.set(key, held);
    }
    if (said.kind !== 'expired' || said.what !== 'access') return said;
    // Twice in a row: the seller, or the marketplace, has taken the consent back.
    if (refused !== null) {
      await mustConnectAgain(db, account.id, problemOf(said), now);
      return { kind: 'halt', why: 'again' };
    }
    refused = granted.token;
    heard.access = null;
  }
}
