// Pulling orders: by the hour, now, after tokens ended, against throttling, with one order that does not fit; and what
// becomes of buyers. Judged by what the marketplaces booked and know.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../run/process.mjs';
import { type Market, type Markets, openMarkets } from './market-floor';

const orders = 6;
const each: Market[] = ['aliexpress', 'amazon', 'dhgate', 'ebay'];
let floor: Markets;
const ids = new Map<Market, string>();
const idOf = (market: Market) => ids.get(market) ?? '';
/** The last receipt's number, so that the next one can be waited for. */
const last = async (id: string) =>
  Math.max(0, ...(await floor.rows('receipts')).filter((row) => row.account === id).map((row) => row.id));

beforeAll(async () => {
  floor = await openMarkets({ scale: 10, orders });
  for (const market of each) ids.set(market, await floor.connect(market));
  for (const id of ids.values()) await floor.rested(id);
}, 180_000);
afterAll(async () => {
  // What was asked, for `npm run check:specs`.
  const asked = each.flatMap((market) => [...floor.core(market).requests.values()]);
  writeFileSync(join(root, '.output/marketplace-requests.json'), JSON.stringify(asked, null, 1));
  await floor?.close();
});

test.each(each)(
  '%s: the alarm pulls when the hour has come, and a changed order is followed',
  async (market) => {
    const id = idOf(market);
    const before = await last(id);
    const book = floor.core(market).ordersOf('s1');
    const [one] = [...book.all.values()].filter((order) => order.status === 'to_ship');
    // A change is told by lists a few minutes later: so long ago it has been.
    book.change(one?.id ?? '', { status: 'shipped', updated: Date.now() - 240_000 });
    await floor.strike(id);
    const receipt = await floor.rested(id, before);
    expect(receipt).toMatchObject({ cause: 'alarm', end: 'done', problem: null });
    expect(receipt.tally.changed).toBeGreaterThan(0);
    const line = (await floor.lines(id)).find((row) => row.id === one?.id);
    expect(line).toMatchObject({ status: 'shipped' });
    const [draft] = await floor.ask('draft.read', { keys: [line?.key ?? ''] });
    expect(draft?.history.map(({ field }) => field)).toContain('status');
    const state = (await floor.rows('pulls')).find((row) => row.account === id);
    const minutes = ((state?.nextAt ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThan(67);
  },
  60_000,
);

test('a pull that was missed by hours says from when to when', async () => {
  const id = idOf('ebay');
  const before = await last(id);
  await floor.strike(id, 5 * 3_600_000);
  expect(await floor.rested(id, before)).toMatchObject({ cause: 'start', end: 'done' });
  const [view] = (await floor.ask('pull.view', {})).filter((one) => one.account === id);
  expect(view?.missed).not.toBeNull();
});

test.each(each)(
  '%s: pull now, with tokens that ended before their time, renews them once',
  async (market) => {
    const id = idOf(market);
    const before = await last(id);
    const tokens = floor.core(market).calls.filter(({ kind }) => kind === 'token').length;
    floor.core(market).endAccess();
    expect(await floor.ask('pull.now', { account: id, cause: 'now' })).toMatchObject({ started: true });
    expect(await floor.rested(id, before)).toMatchObject({ cause: 'now', end: 'done' });
    expect(floor.core(market).calls.filter(({ kind }) => kind === 'token')).toHaveLength(tokens + 1);
    expect(floor.core(market).violations).toEqual([]);
  },
  60_000,
);

test.each(each)(
  '%s: told to slow down, the pull waits and ends well',
  async (market) => {
    const id = idOf(market);
    const before = await last(id);
    floor.core(market).fail('list', floor.world.markets[market].throttled, 1);
    await floor.ask('pull.now', { account: id, cause: 'now' });
    expect(await floor.rested(id, before)).toMatchObject({ end: 'done' });
  },
  60_000,
);

test.each(each)(
  '%s: an order that does not fit is kept aside, and the others come',
  async (market) => {
    const id = idOf(market);
    const before = await last(id);
    const book = floor.core(market).ordersOf('s1');
    for (const order of book.all.values()) book.change(order.id, { updated: Date.now() - 200_000 });
    floor.core(market).fail('poison', true, 1);
    await floor.ask('pull.now', { account: id, cause: 'now' });
    const { tally, end } = await floor.rested(id, before);
    expect({ end, failed: tally.failed, fetched: tally.fetched }).toEqual({ end: 'done', failed: 1, fetched: orders });
    expect(await floor.lines(id)).toHaveLength(orders);
  },
  60_000,
);

test.each(each)(
  '%s: an order that came later is found by its number, and one that is none is not',
  async (market) => {
    const id = idOf(market);
    const order = floor.core(market).ordersOf('s1').add(0);
    const why = await floor.ask('pull.why', { account: id, order });
    expect(why).toMatchObject({ found: `${id}:${order}`, reasons: [{ key: 'why_fetchedNow' }, { key: 'why_window' }] });
    expect((await floor.lines(id)).map((line) => line.id)).toContain(order);
    const none = await floor.ask('pull.why', {
      account: id,
      order: '123-9999999-9999999'.replace(/-/g, market === 'amazon' ? '-' : ''),
    });
    expect(none.found).toBeNull();
  },
  60_000,
);

test('a forgotten buyer is gone from the database, and does not come back', async () => {
  const id = idOf('ebay');
  const [line] = await floor.lines(id);
  const key = line?.key ?? '';
  const [whole] = await floor.ask('draft.read', { keys: [key] });
  expect(whole?.opened?.person.name).toBeTruthy();
  expect(await floor.ask('draft.forget', { keys: [key] })).toEqual({ count: 1 });
  floor
    .core('ebay')
    .ordersOf('s1')
    .change(line?.id ?? '', { updated: Date.now() - 130_000 });
  const before = await last(id);
  await floor.ask('pull.now', { account: id, cause: 'now' });
  await floor.rested(id, before);
  const [draft] = await floor.ask('draft.read', { keys: [key] });
  expect(draft).toMatchObject({ opened: null, personState: 'forgotten' });
  expect(draft?.forgotten).toBeGreaterThan(0);
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

test('a consent that the seller took back stops the pulls until the account is connected again', async () => {
  const id = idOf('dhgate');
  const before = await last(id);
  floor.core('dhgate').revoke();
  await floor.ask('pull.now', { account: id, cause: 'now' });
  expect(await floor.rested(id, before)).toMatchObject({ end: 'failed', problem: { key: 'problem_marketAgain' } });
  expect(await floor.account(id)).toMatchObject({ state: 'again', problem: { key: 'problem_marketAgain' } });
  const calls = floor.core('dhgate').calls.length;
  expect(await floor.ask('pull.now', { account: id, cause: 'now' })).toMatchObject({ started: false });
  expect(floor.core('dhgate').calls).toHaveLength(calls);
  const tab = await floor.begin(id);
  await tab.locator('#accept-s1').click({ noWaitAfter: true });
  expect(await floor.ended(id)).toMatchObject({ step: 'done' });
  expect(await floor.account(id)).toMatchObject({ state: 'connected', problem: null });
  await tab.close();
}, 60_000);
