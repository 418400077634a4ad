// An account in a database of its own, a clock that stands still until somebody waits, and a marketplace that answers
// as it is told: what the engine of accounts and pulls is given in its tests.
import * as z from 'zod/mini';
import { type Account, type AccountSecrets, accountSchema } from '../../../utils/db/accounts-schema';
import { type Db, openDatabase } from '../../../utils/db/open';
import { readFailures, readReceipts } from '../../../utils/db/orders';
import { writeSecrets } from '../../../utils/marketplaces/account-store';
import { readRow } from '../../../utils/marketplaces/draft-read';
import { openPart } from '../../../utils/marketplaces/draft-row';
import { draftKey } from '../../../utils/marketplaces/drafts';
import type { Parts } from '../../../utils/marketplaces/parts';
import { createPullEngine } from '../../../utils/marketplaces/pull-engine';
import { stateFrom } from '../../../utils/marketplaces/pull-state';
import type { Call, EndpointId } from '../../../utils/marketplaces/types';
import { NoAnswer } from '../../../utils/net/request';
import { buyersKey } from '../../../utils/vault/buyers-key';
import { ebayOrder } from './samples';

export const day = 86_400_000;
export const noon = Date.UTC(2026, 10, 23, 4);

export type Said = { status?: number; body: unknown; retryAfter?: number };
export type Answers = (call: Call, now: number) => Said | 'silence' | Promise<Said | 'silence'>;

let count = 0;

export async function makeWorld(endpoint: EndpointId, more: Partial<Account> = {}) {
  count += 1;
  const db: Db = await openDatabase(`market-${count}-${Math.random()}`);
  const id = crypto.randomUUID();
  const account: Account = z.parse(accountSchema, {
    ...{ id, endpoint, name: '店', state: 'connected', paused: false, key: 'KEY', callback: 'https://shop.example/cb' },
    ...{ app: 'amzn1.sp.solution.1', draft: false, country: 'US', landings: [], sellerId: 's1', sellerName: 'blue' },
    ...{ added: noon, connectedAt: noon, accessUntil: noon + 365 * day, refreshUntil: noon + 400 * day },
    ...{ consentUntil: null, secretUntil: null, interval: 60, firstDays: 3, keepDays: 30, pace: 1000 },
    ...{ deletion: null, problem: null, problemAt: null, ...more },
  });
  await db.put('accounts', account);
  const secrets: AccountSecrets = { secret: 'SECRET', access: 'ACCESS-0', refresh: 'REFRESH-0', at: noon };
  await writeSecrets(db, id, secrets);
  const world = {
    ...{ db, id, now: noon, told: 0 },
    /** Every call in its order. */
    calls: [] as Call[],
    answers: (() => 'silence') as Answers,
    missing: null as string | null,
    parts: {} as Parts,
    account: async () => (await db.get('accounts', id)) as Account,
    state: async () => stateFrom(await db.get('pulls', id), id, world.now),
    receipts: async () => (await readReceipts(db, id, 100)).reverse(),
    failures: () => readFailures(db, id),
    keysOfDrafts: () => db.getAllKeys('drafts'),
    row: (order: string) => readRow(db, draftKey(id, order)),
    /** What is sealed of a draft. */
    opened: async (order: string) => {
      const row = await readRow(db, draftKey(id, order));
      return row && openPart(await buyersKey(db), row);
    },
    /** Calls of a kind, by a part of their address or body. */
    asked: (part: string) => world.calls.filter(({ url, body }) => `${url} ${body ?? ''}`.includes(part)),
    change: async (change: Partial<Account>) => {
      await db.put('accounts', { ...(await world.account()), ...change });
    },
  };
  world.parts = {
    db,
    clock: () => world.now,
    wait: async (ms) => {
      world.now += Math.max(1, Math.ceil(ms));
      // Others that wait as well get their turn.
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    send: async (call) => {
      world.calls.push(call);
      const said = await world.answers(call, world.now);
      if (said === 'silence') throw new NoAnswer('unknown', 'net');
      const text = typeof said.body === 'string' ? said.body : JSON.stringify(said.body);
      return { status: said.status ?? 200, text, retryAfter: said.retryAfter ?? null, date: null, rateLimit: null };
    },
    missingHost: async () => world.missing,
    tell: async () => {
      world.told += 1;
    },
  };
  return world;
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** A page of eBay's list with these orders. */
export const ebayPage = (orders: readonly object[], total = orders.length): Said => ({ body: { total, orders } });

export const minute = 60_000;
/** What stands in every address of eBay's list. */
export const list = 'lastmodifieddate';
/** So many orders of eBay, of the day before. */
export const orders = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ ...ebayOrder, creationDate: '2026-11-22T10:00:00.000Z', lastModifiedDate: '2026-11-22T11:00:00.000Z' },
    orderId: `12-00001-${String(at).padStart(5, '0')}`,
  }));
/** eBay's list of these orders, by limit and offset. */
export const lists = (all: readonly object[]) => (url: string) => {
  const params = new URL(url).searchParams;
  const [offset, limit] = [Number(params.get('offset')), Number(params.get('limit'))];
  return ebayPage(all.slice(offset, offset + limit), all.length);
};

/** An account of eBay with so many orders there, and an engine for it. */
export async function floor(count = 1, more = {}) {
  const world = await makeWorld('ebay', more);
  const give = lists(orders(count));
  world.answers = ({ url }) => give(url);
  return { world, engine: createPullEngine(world.parts) };
}
