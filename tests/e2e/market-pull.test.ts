// Pulling orders of each marketplace: by the hour, now, after tokens ended, against throttling, with one order that does
// not fit; what becomes of buyers, of a consent that was taken back, and of an account that is removed. Judged by what the
// marketplaces booked and know. Of each step the five run beside each other, as accounts of one seller do.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../run/process.mjs';
import { eventually } from './closed-root';
import { type Market, type Markets, openMarkets } from './market-floor';
import { markets, ways } from './market-table';

const orders = 6;
let floor: Markets;
const ids = new Map<Market, string>();
const idOf = (market: Market) => ids.get(market) ?? '';
/** The last receipt's number, so that the next one can be waited for. */
const last = async (id: string) =>
  Math.max(0, ...(await floor.rows('receipts')).filter((row) => row.account === id).map((row) => row.id));
const bookOf = (market: Market) => floor.core(market).ordersOf('s1');
/** A change is told by lists a few minutes later: so long ago it has been. */
const told = () => Date.now() - 240_000;
async function pullNow(id: string) {
  const before = await last(id);
  expect(await floor.ask('pull.now', { account: id, cause: 'now' })).toEqual({ started: true, problem: null });
  return floor.rested(id, before);
}

/** The browser's own alarm, once it stands at the time that is planned. */
const alarmAsPlanned = () =>
  eventually(
    () => floor.alarm(),
    ({ rings, planned }) => rings !== null && planned !== null && Math.abs(rings - planned) < 1000,
    30_000,
  );

beforeAll(async () => {
  floor = await openMarkets({ lives: 1, orders });
  await Promise.all(markets.map(async (market) => ids.set(market, await floor.connect(market))));
  await Promise.all([...ids.values()].map((id) => floor.rested(id)));
}, 180_000);
afterAll(async () => {
  // What was asked, for `npm run check:specs`.
  const asked = markets.flatMap((market) => [...floor.core(market).requests.values()]);
  writeFileSync(join(root, '.output/marketplace-requests.json'), JSON.stringify(asked, null, 1));
  await floor?.close();
});

const end = 120_000;
/** One step: a test for each marketplace. */
const each = (step: string, run: (market: Market, id: string) => Promise<void>) =>
  describe(step, () => {
    test.concurrent.each(markets)('%s', (market) => run(market, idOf(market)), end);
  });

describe('the browser’s alarm pulls when the hour has come, and what changed is followed', () => {
  const before = new Map<Market, number>();
  const changed = new Map<Market, string>();
  beforeAll(async () => {
    for (const market of markets) {
      before.set(market, await last(idOf(market)));
      const book = bookOf(market);
      const order = [...book.all.values()].find(({ status }) => status === 'to_ship');
      changed.set(market, order?.id ?? '');
      const buyer = { ...order?.buyer, street: '9 New Street' } as NonNullable<typeof order>['buyer'];
      book.change(order?.id ?? '', { status: 'shipped', refunded: true, buyer, updated: told() });
    }
    // The alarm is planned for the earliest account, within the hour and its chance.
    const { rings } = await alarmAsPlanned();
    expect(((rings ?? 0) - Date.now()) / 60_000).toBeGreaterThan(50);
    await floor.kill('worker');
    await floor.strike([...ids.values()]);
  }, end);
  test.concurrent.each(markets)(
    '%s',
    async (market) => {
      const id = idOf(market);
      const receipt = await floor.rested(id, before.get(market));
      expect(receipt).toMatchObject({ cause: 'alarm', end: 'done', problem: null });
      expect(receipt.tally.changed).toBeGreaterThan(0);
      const line = (await floor.lines(id)).find((row) => row.id === changed.get(market));
      expect(line).toMatchObject({ status: 'shipped', flags: market === 'ebay' ? ['PARTIALLY_REFUNDED'] : [] });
      const [draft] = await floor.ask('draft.read', { keys: [line?.key ?? ''] });
      expect(draft?.history.map(({ field }) => field)).toEqual(expect.arrayContaining(['status', 'person.address']));
      expect(draft?.opened?.person.address?.lines).toEqual(['9 New Street']);
      const state = (await floor.rows('pulls')).find((row) => row.account === id);
      const minutes = ((state?.nextAt ?? 0) - Date.now()) / 60_000;
      expect(minutes).toBeGreaterThan(58);
      expect(minutes).toBeLessThan(67);
    },
    end,
  );
  test('and it is set for the next hour', async () => {
    const { rings, planned } = await alarmAsPlanned();
    const earliest = Math.min(...(await floor.rows('pulls')).map(({ nextAt }) => nextAt));
    expect([rings, planned].map((at) => Math.round(((at ?? 0) - earliest) / 1000))).toEqual([0, 0]);
  });
});

test('a pull that was missed by hours says from when to when', async () => {
  const id = idOf('ebay');
  const before = await last(id);
  await floor.strike([id], 5 * 3_600_000);
  expect(await floor.rested(id, before)).toMatchObject({ cause: 'start', end: 'done' });
  const [view] = (await floor.ask('pull.view', {})).filter((one) => one.account === id);
  expect(view?.missed).not.toBeNull();
});

each('pull now, with tokens that ended before their time: renewed once', async (market, id) => {
  const tokens = () => floor.core(market).calls.filter(({ kind }) => kind === 'token').length;
  const before = tokens();
  floor.core(market).endAccess();
  expect(await pullNow(id)).toMatchObject({ cause: 'now', end: 'done' });
  expect(tokens()).toBe(before + 1);
  expect(floor.core(market).violations).toEqual([]);
});

each('told to slow down, the pull waits for as long as it was told, and ends well', async (market, id) => {
  const { throttled } = floor.world.markets[market];
  floor.core(market).fail('list', throttled, 1);
  const receipt = await pullNow(id);
  expect(receipt).toMatchObject({ end: 'done', problem: null });
  expect(floor.core(market).faultsLeft()).toBe(0);
  expect(receipt.tally.waited).toBeGreaterThan(throttled.ban - 300);
  // Nothing was asked before the wait was over.
  expect(floor.core(market).violations).toEqual([]);
});

each('an order that does not fit is kept aside with its text, and the others come', async (market, id) => {
  const book = bookOf(market);
  for (const order of book.all.values()) book.change(order.id, { updated: Date.now() - 200_000 });
  floor.core(market).fail('poison', { status: 200, body: '' }, 1);
  const { tally, end } = await pullNow(id);
  expect({ end, failed: tally.failed, fetched: tally.fetched }).toEqual({ end: 'done', failed: 1, fetched: orders });
  expect(await floor.lines(id)).toHaveLength(orders);
  const [failure, ...more] = (await floor.rows('failures')).filter(({ account }) => account === id);
  expect(more).toEqual([]);
  const { raw } = await floor.ask('pull.failure', { id: failure?.id ?? -1 });
  expect(raw).toContain('yesterday');
  expect(raw).toContain(failure?.order);
  expect(book.all.has(failure?.order ?? '')).toBe(true);
});

test('no secret, no token and no buyer stands open in the database, nor does the order that did not fit', async () => {
  const dump = await floor.dump();
  expect(dump).not.toContain('9 New Street');
  for (const market of markets) {
    expect(dump).not.toContain(`secret-${market}`);
    for (const { access, refresh } of floor.core(market).grants) {
      expect(dump.includes(access) || dump.includes(refresh), market).toBe(false);
    }
    for (const { buyer } of bookOf(market).all.values()) {
      for (const said of [buyer.email, buyer.street, buyer.phone]) expect(dump, market).not.toContain(said);
    }
  }
});

each('an order that came later is found by its number, and one that is none is not', async (market, id) => {
  const order = bookOf(market).add(0);
  const why = await floor.ask('pull.why', { account: id, order });
  expect(why).toMatchObject({ found: `${id}:${order}`, reasons: [{ key: 'why_fetchedNow' }, { key: 'why_window' }] });
  expect((await floor.lines(id)).map((line) => line.id)).toContain(order);
  const none = await floor.ask('pull.why', { account: id, order: ways[market].none });
  expect(none.found).toBeNull();
});

each('a forgotten buyer is gone from the database, and does not come back', async (market, id) => {
  const line = (await floor.lines(id)).find(({ person, status }) => person === 'whole' && status === 'to_ship');
  const key = line?.key ?? '';
  const [whole] = await floor.ask('draft.read', { keys: [key] });
  expect(whole?.opened?.person.address?.city).toBeTruthy();
  expect(await floor.ask('draft.forget', { keys: [key] })).toEqual({ count: 1 });
  bookOf(market).change(line?.id ?? '', { status: 'shipped', updated: Date.now() - 190_000 });
  const details = floor.core(market).calls.filter(({ kind }) => kind === 'detail').length;
  await pullNow(id);
  const [draft] = await floor.ask('draft.read', { keys: [key] });
  expect(draft).toMatchObject({ opened: null, personState: 'forgotten', order: { status: 'shipped' } });
  expect(draft?.forgotten).toBeGreaterThan(0);
  // An address that nobody may keep is not asked for either.
  const asked = floor
    .core(market)
    .calls.filter(({ kind }) => kind === 'detail')
    .slice(details);
  expect(asked.filter(({ asked: { id, orderId } }) => [id, orderId].includes(line?.id ?? ''))).toEqual([]);
});

test('AliExpress leaves finished orders out of its list: they are asked for by themselves', async () => {
  const id = idOf('aliexpress');
  const order = [...bookOf('aliexpress').all.values()].find(({ status }) => status === 'to_ship');
  bookOf('aliexpress').change(order?.id ?? '', { status: 'finished', updated: Date.now() - 190_000 });
  expect(await pullNow(id)).toMatchObject({ end: 'done', problem: null });
  expect((await floor.lines(id)).find((line) => line.id === order?.id)).toMatchObject({ status: 'done' });
});

test('what the seller wrote stays beside what the marketplace says', async () => {
  const [line] = (await floor.lines(idOf('amazon'))).filter((row) => row.person === 'whole');
  const key = line?.key ?? '';
  expect(await floor.ask('draft.edit', { key, edits: { note: '易碎', weight: 350 } })).toEqual({ problem: null });
  await floor.ask('draft.state', { keys: [key], state: 'checked' });
  const [draft] = await floor.ask('draft.read', { keys: [key] });
  expect(draft).toMatchObject({
    state: 'checked',
    edits: { weight: { value: 350 } },
    opened: { edits: { note: { value: '易碎' } } },
  });
  expect((await floor.ask('draft.search', { text: '易碎', account: null })).keys).toEqual([key]);
});

each('a consent that the seller took back stops the pulls until he connects again', async (market, id) => {
  floor.core(market).revoke();
  expect(await pullNow(id)).toMatchObject({ end: 'failed', problem: { key: 'problem_marketAgain' } });
  expect(await floor.account(id)).toMatchObject({ state: 'again', problem: { key: 'problem_marketAgain' } });
  const calls = floor.core(market).calls.length;
  expect(await floor.ask('pull.now', { account: id, cause: 'now' })).toMatchObject({ started: false });
  expect(floor.core(market).calls).toHaveLength(calls);
  const tab = await floor.begin(id);
  await tab.press('#accept-s1');
  expect(await floor.ended(id)).toMatchObject({ step: 'done' });
  expect(await floor.account(id)).toMatchObject({ state: 'connected', problem: null });
  await tab.close();
});

each(
  'an account that is removed takes its secrets along, and its drafts where the seller says so',
  async (market, id) => {
    const drafts = (await floor.lines(id)).length;
    expect(drafts).toBeGreaterThan(0);
    const { leaves } = ways[market];
    await floor.ask('account.remove', { account: id, drafts: leaves });
    expect(await floor.account(id)).toBeUndefined();
    expect(await floor.lines(id)).toHaveLength(leaves === 'keep' ? drafts : 0);
    for (const table of ['receipts', 'failures', 'pulls', 'consents'] as const) {
      const left = await eventually(
        () => floor.rows(table),
        (rows) => rows.every(({ account }) => account !== id),
      );
      expect(left.filter(({ account }) => account === id)).toEqual([]);
    }
  },
);
