// Single calls outside the queue: probe, test by hand, find a shop, is it authorized. All through the one limiter.
import { browser } from '../../../utils/browser';
import { changeLevel, readLevel, takeSlot } from '../../../utils/db/limiter';
import type { Db } from '../../../utils/db/open';
import type { Call, Problem } from '../../../utils/db/schema';
import { keepTested, readSettings } from '../../../utils/db/values';
import type { DeskAnswer, DeskAsk, DeskHandlers } from '../../../utils/messages/desk';
import { askWith } from '../../../utils/messages/send';
import { textMember } from '../../../utils/net/json';
import { nextFree, throttled } from '../../../utils/net/limiter';
import { type HttpAnswer, NoAnswer, type Send } from '../../../utils/net/request';
import {
  authorizedRequest,
  type CallRequest,
  readAuthorized,
  readShopInfo,
  shopInfoRequest,
  uploadRequest,
} from '../../../utils/uploaders/gateway';
import { gatewayPaths, mayCall, readGatewayAddress } from '../../../utils/uploaders/gateway-address';
import { readBody, readPoints, readUploadAnswer } from '../../../utils/uploaders/gateway-answer';
import { meaningOf } from '../../../utils/uploaders/gateway-codes';
import { releaseStop } from '../../../utils/uploads/commands';
import { makeSend, tokenNow } from '../../../utils/uploads/serve';
import { clock, wait } from '../../../utils/uploads/time';
import { bodyOf, canStream, modeFor, rememberMode, withBody } from '../../../utils/uploads/transport';
import { Locked } from '../../../utils/vault/seal';
import { database } from '../database';
import { whileBusy } from './busy';

const askBackground = askWith((message) => browser.runtime.sendMessage(message));

/** The shop's way is open from now on. */
async function openFor(db: Db, shopId: string): Promise<void> {
  await keepTested(db, shopId);
  await askBackground('shop.tested', {}).catch(() => {
    // The worker is just being replaced; it builds its menu the next time that shops change.
  });
}

let send: Send | null = null;
const sendOnce: Send = (url, init) => {
  send ??= makeSend();
  return send(url, init);
};

const unreachable: Problem = { key: 'problem_unreachableNow', params: [] };
const noToken: Problem = { key: 'problem_expired', params: [] };

type Made = { answer: HttpAnswer; url: string; call: Call } | { problem: Problem; sent: boolean; call?: Call };

/** Makes one call with the token: a slot of the limiter, a row in the ledger, one new token on 401. */
function callGateway(db: Db, kind: Call['kind'], shopId: string, request: CallRequest): Promise<Made> {
  return whileBusy(makeCall(db, kind, shopId, request));
}

async function makeCall(db: Db, kind: Call['kind'], shopId: string, request: CallRequest): Promise<Made> {
  const { address, httpHosts } = await readSettings(db);
  if (!mayCall(address, httpHosts)) return { problem: unreachable, sent: false };
  const body = request.form ? await bodyOf(request.form) : null;
  let refused: string | null = null;
  let row: Call | undefined;
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const token: string | null = await tokenNow(db, sendOnce, refused);
      if (token === null) return { problem: noToken, sent: false };
      const pausedUntil = await longPause(db);
      if (pausedUntil > 0) return { problem: { key: 'problem_paused', params: [timeOf(pausedUntil)] }, sent: false };
      const mode = await modeFor(db, address, canStream());
      row = await db.get('calls', await takeSlot(db, { kind, shopId }, clock, wait));
      if (!row) throw new Error('no ledger row');
      const url = address + request.path;
      const init = body ? withBody(body, mode, 'omit', () => undefined) : { method: request.method };
      const headers = { ...(init.headers as Record<string, string> | undefined), authorization: `Bearer ${token}` };
      let answer: HttpAnswer;
      try {
        answer = await sendOnce(`${url}#${row.id}`, { ...init, credentials: 'omit', headers });
      } catch (error) {
        if (!(error instanceof NoAnswer) || error.why !== 'http1' || mode === 'plain') throw error;
        // The server speaks HTTP/1.1 only; nothing was sent.
        await rememberMode(db, address, 'plain');
        await db.put('calls', { ...row, outcome: 'notWorkedOn' });
        attempt -= 1;
        continue;
      }
      const ms = clock() - row.at;
      const notWorkedOn = answer.status === 401 || answer.status === 429;
      row = { ...row, ms, code: `http ${answer.status}`, outcome: notWorkedOn ? 'notWorkedOn' : 'done' };
      await db.put('calls', row);
      if (answer.status === 429)
        await changeLevel(db, clock(), (level) => throttled(level, clock(), answer.retryAfter));
      if (answer.status !== 401) return { answer, url, call: row };
      refused = token;
    }
    return { problem: noToken, sent: false };
  } catch (error) {
    if (error instanceof Locked) return { problem: { key: 'problem_locked', params: [] }, sent: false };
    if (!(error instanceof NoAnswer)) throw error;
    const sent = error.why === 'unknown' && row !== undefined;
    if (row) await db.put('calls', { ...row, outcome: sent ? 'unconfirmed' : 'notWorkedOn', ms: clock() - row.at });
    const problem = sent ? { key: 'problem_noAnswer', params: [] } : unreachable;
    return { problem: { ...problem, code: error.detail }, sent, ...(row ? { call: row } : {}) };
  }
}

/** Longest that a call which somebody waits for is held back, ms. */
const patience = 8000;

async function longPause(db: Db): Promise<number> {
  const free = nextFree(await readLevel(db, clock()), clock());
  return free > clock() + patience ? free : 0;
}

/** A moment as the seller's clock shows it. */
const timeOf = (at: number) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

/** The seller's own call: every field as entered, one real call. */
async function testCall(fields: DeskAsk<'gateway.test'>): Promise<DeskAnswer<'gateway.test'>> {
  const db = await database();
  const { img, ...texts } = fields;
  const made = await callGateway(db, 'test', fields.shop_id, uploadRequest(texts, img.blob, img.name));
  const { address } = await readSettings(db);
  const request = {
    method: 'POST',
    url: address + gatewayPaths.upload,
    headers: { Authorization: 'Bearer ****' },
    fields: {
      ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
      img: `${img.name} (${img.blob.size} B)`,
    },
  };
  const base = { request, status: 0, answer: '', points: 0, possiblyBilled: false, ms: 0, picture: null };
  if ('problem' in made) {
    return { ...base, meaning: made.problem, possiblyBilled: made.sent, ms: made.call?.ms ?? 0 };
  }
  const outcome = readUploadAnswer(made.answer, new URL(address).hostname);
  const points = readPoints(readBody(made.answer.text)) ?? 0;
  const ledger = { stored: 'done', refused: 'refused', unknown: 'unconfirmed' } as const;
  const end = outcome.kind in ledger ? ledger[outcome.kind as keyof typeof ledger] : 'notWorkedOn';
  await db.put('calls', { ...made.call, outcome: end, points });
  if (outcome.kind === 'stored') await openFor(db, fields.shop_id);
  return {
    ...base,
    status: made.answer.status,
    answer: made.answer.text.slice(0, 20_000),
    meaning:
      'problem' in outcome
        ? outcome.problem
        : outcome.kind === 'throttled'
          ? { key: 'problem_http429', params: [] }
          : null,
    points,
    possiblyBilled: outcome.kind === 'unknown',
    ms: made.call.ms,
    picture: outcome.kind === 'stored' ? outcome.picture : null,
  };
}

/** The problem that a code other than 0 stands for. */
function problemOf(answer: HttpAnswer): Problem {
  const body = readBody(answer.text);
  const code = textMember(body, 'code');
  const said = textMember(body, 'msg');
  if (code === '' || code === '0') return { key: 'problem_unreadable', params: [], code: `http ${answer.status}` };
  return { key: meaningOf(code, said).key, params: [code], code, said };
}

/** Shop id and name from an item's address. */
async function findShop(url: string, type: '0' | '1' | '2'): Promise<DeskAnswer<'shop.find'>> {
  const made = await callGateway(await database(), 'shopInfo', '', shopInfoRequest(url, type));
  if ('problem' in made) return { problem: made.problem };
  return readShopInfo(made.answer) ?? { problem: problemOf(made.answer) };
}

/**
 * Lets a scope go on. A shop is asked for first ("I have scanned"); where the gateway does not say, the seller's word
 * counts and the next picture shows it. The account goes on at once.
 */
async function askAuthorized(scope: string): Promise<DeskAnswer<'gateway.authorized'>> {
  const db = await database();
  const shop = scope === 'account' ? undefined : await db.get('shops', scope);
  const stop = await db.get('stops', scope);
  if (shop && stop?.problem.code === '302') {
    const made = await callGateway(db, 'authorized', shop.shopId, authorizedRequest(shop.shopId));
    if ('problem' in made) return { released: false, problem: made.problem };
    if (readAuthorized(made.answer) === false)
      return { released: false, problem: { key: 'problem_stillUnauthorized', params: [shop.name] } };
  }
  await releaseStop(db, scope, clock());
  return { released: true, problem: null };
}

/** Tries client id and secret at once, so that a wrong pair is said where it was entered. */
async function checkSecret(): Promise<Problem | null> {
  try {
    return (await tokenNow(await database(), sendOnce, null)) === null
      ? { key: 'problem_clientRefused', params: [] }
      : null;
  } catch (error) {
    if (error instanceof NoAnswer) return unreachable;
    if (error instanceof Locked) return { key: 'problem_locked', params: [] };
    throw error;
  }
}

/** Which scheme answers at an address; https first. No token goes along, and nothing of the answer is read. */
async function probe(typed: string): Promise<DeskAnswer<'gateway.probe'>> {
  const address = readGatewayAddress(typed);
  if (!address) return { result: 'invalid', address: typed, host: '' };
  const bare = address.replace(/^https?:/, '');
  const host = new URL(address).host;
  for (const scheme of ['https', 'http'] as const) {
    const init = {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(8000),
    } as const;
    const answers = await fetch(`${scheme}:${bare}/`, init).then(
      () => true,
      () => false,
    );
    if (answers) return { result: scheme, address: `${scheme}:${bare}`, host };
  }
  return { result: 'none', address, host };
}

export const gatewayHandlers: Pick<
  DeskHandlers,
  'gateway.probe' | 'gateway.test' | 'gateway.authorized' | 'gateway.secret' | 'shop.find'
> = {
  'gateway.probe': async ({ address }) => probe(address),
  'gateway.test': testCall,
  'gateway.authorized': async ({ scope }) => askAuthorized(scope),
  'gateway.secret': async () => ({ problem: await checkSecret() }),
  'shop.find': async ({ url, type }) => findShop(url, type),
};
