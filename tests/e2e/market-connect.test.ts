// Connecting an account of each marketplace, and each way in which that ends otherwise. What one marketplace can do
// stands in market-table.ts; of each step the five run beside each other, as the tabs of one seller.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { type Market, type Markets, openMarkets } from './market-floor';
import type { ConsentTab } from './market-tab';
import { backWith, markets, ways } from './market-table';

const orders = 8;
let floor: Markets;
const ids = new Map<Market, string>();
const idOf = (market: Market) => ids.get(market) ?? '';
const tokenCalls = (market: Market) => floor.core(market).calls.filter(({ kind }) => kind === 'token').length;

beforeAll(async () => {
  floor = await openMarkets({ lives: 1, orders });
  for (const market of markets) ids.set(market, await floor.add(market));
});
afterAll(() => floor?.close());

const end = 120_000;
/** One step of the matrix: a test for each marketplace. */
const each = (step: string, run: (market: Market, id: string) => Promise<void>) =>
  describe(step, () => {
    test.concurrent.each(markets)('%s', (market) => run(market, idOf(market)), end);
  });

each('a declined consent says so, and can be begun again', async (market, id) => {
  const tab = await floor.begin(id);
  await tab.press('#decline');
  const closes = ways[market].declines === 'close';
  if (closes) {
    await tab.comesTo(/^complete .*__answer=decline/);
    expect(await floor.consent(id)).toMatchObject({ step: 'waiting', endedAt: null });
    await tab.close();
  }
  expect(await floor.ended(id)).toMatchObject(
    closes
      ? { step: 'closed', problem: { key: 'problem_consentClosed' } }
      : { step: 'declined', problem: { key: 'problem_consentDeclined' } },
  );
  expect(await floor.account(id)).toMatchObject({ state: 'new' });
  expect(tokenCalls(market)).toBe(0);
  if (!closes) await tab.close();
});

each('a tab that is closed ends the consent', async (market, id) => {
  const tab = await floor.begin(id);
  await tab.close();
  expect(await floor.ended(id)).toMatchObject({ step: 'closed', problem: { key: 'problem_consentClosed' } });
  expect(tokenCalls(market)).toBe(0);
});

each('a callback with another state is not used, and its code goes nowhere', async (market, id) => {
  const tab = await floor.begin(id);
  await tab.go(backWith(market, 'stolen', 'mine'));
  expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_consentState' } });
  expect(tokenCalls(market)).toBe(0);
  await tab.close();
});

describe('a code that has ended is told', () => {
  const all = (are: boolean) => {
    for (const market of markets) floor.core(market).codesEnded(are);
  };
  beforeAll(() => all(true));
  afterAll(() => all(false));
  test.concurrent.each(markets)(
    '%s',
    async (market) => {
      const id = idOf(market);
      const tab = await floor.begin(id);
      await tab.press('#accept-s1');
      expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_marketCode' } });
      expect(await floor.account(id)).toMatchObject({ state: 'new' });
      expect(tokenCalls(market)).toBe(1);
      await tab.close();
    },
    end,
  );
});

describe('death while the code is exchanged: it is not sent a second time, and the seller begins again', () => {
  const before = new Map<Market, number>();
  beforeAll(async () => {
    const tabs = await Promise.all(
      markets.map(async (market) => {
        before.set(market, tokenCalls(market));
        floor.core(market).fail('token', { status: 0, body: '', silent: true });
        const tab = await floor.begin(idOf(market));
        await tab.press('#accept-s1');
        await eventually(
          () => floor.consent(idOf(market)),
          (row) => row?.step === 'exchanging' && tokenCalls(market) > (before.get(market) ?? 0),
          30_000,
        );
        return tab;
      }),
    );
    await floor.kill('both');
    // Whatever wakes them: here a page of ours.
    await floor.ask('pull.due', {});
    for (const tab of tabs) await tab.close();
  }, end);
  test.concurrent.each(markets)('%s', async (market) => {
    expect(await floor.ended(idOf(market))).toMatchObject({ step: 'failed', problem: { key: 'problem_consentCut' } });
    expect(tokenCalls(market)).toBe((before.get(market) ?? 0) + 1);
    expect(floor.core(market).violations).toEqual([]);
  });
});

describe('a worker that is killed while the seller reads the page misses nothing, and the orders come', () => {
  const tabs = new Map<Market, ConsentTab>();
  beforeAll(async () => {
    for (const market of markets) tabs.set(market, await floor.begin(idOf(market)));
    await floor.kill('worker');
  }, end);
  test.concurrent.each(markets)(
    '%s',
    async (market) => {
      const id = idOf(market);
      const tab = tabs.get(market);
      await tab?.press('#accept-s1');
      await floor.ask('pull.view', {});
      // Should the tab have gone on while the worker was waking, its next look finds it, half a minute later.
      expect(await floor.ended(id, 90_000)).toMatchObject({ step: 'done', problem: null, url: '', state: '' });
      // The tab is moved on to a page of ours, so that nobody looks at the code in its address.
      await tab?.comesTo(/chrome-extension:.*dashboard\.html#consent/);
      await tab?.close();
      expect(await floor.account(id)).toMatchObject({ state: 'connected', sellerId: 's1', problem: null });
      const receipt = await floor.rested(id);
      expect(receipt).toMatchObject({ end: 'done', tally: { fresh: orders, failed: 0 } });
      const lines = await floor.lines(id);
      const book = floor.core(market).ordersOf('s1').all;
      expect(lines.map((line) => line.id).sort()).toEqual([...book.keys()].sort());
      const line = lines.find((one) => book.get(one.id)?.status === 'to_ship');
      const [draft] = await floor.ask('draft.read', { keys: [line?.key ?? ''] });
      const truth = book.get(line?.id ?? '');
      expect(draft?.opened?.person.address).toMatchObject({ city: truth?.buyer.city, postcode: truth?.buyer.zip });
      expect(draft?.order.items).toHaveLength(truth?.items.length ?? 0);
      expect(floor.core(market).violations).toEqual([]);
    },
    end,
  );
});

each('another seller is refused, and the account stays as it was', async (_market, id) => {
  const before = await floor.account(id);
  const tab = await floor.begin(id);
  await tab.press('#accept-s2');
  expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_otherSeller' } });
  const { sellerId, accessUntil } = before ?? {};
  expect(await floor.account(id)).toMatchObject({ sellerId, state: 'connected', accessUntil });
  expect(sellerId).toBe('s1');
  await tab.close();
});

each('the same seller is not connected twice', async (market) => {
  const id = await floor.add(market);
  const tab = await floor.begin(id);
  await tab.press('#accept-s1');
  expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_sellerTwice' } });
  expect(await floor.account(id)).toMatchObject({ state: 'new' });
  await tab.close();
});

test('a plain callback that the browser made https counts as the same', async () => {
  const id = await floor.add('aliexpress');
  const tab = await floor.begin(id);
  const { state = '' } = (await floor.consent(id)) ?? {};
  const { callback = '' } = floor.core('aliexpress').apps.get('key-aliexpress') ?? {};
  const code = floor.core('aliexpress').issueCode('key-aliexpress', 's2', callback);
  await tab.go(backWith('aliexpress', code, state).replace(/^http:/, 'https:'));
  expect(await floor.ended(id)).toMatchObject({ step: 'done', problem: null });
  expect(await floor.account(id)).toMatchObject({ state: 'connected', sellerId: 's2' });
  await tab.close();
});

test('a wrong secret is told', async () => {
  const id = await floor.add('ebay', { secret: 'not it' });
  const tab = await floor.begin(id);
  await tab.press('#accept-s2');
  expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_marketKeys' } });
  await tab.close();
});

test('Amazon takes a refresh token that the seller copied, and refuses one that is none', async () => {
  const id = await floor.add('amazon');
  const bad = await floor.ask('account.paste', { account: id, refresh: 'Atzr|none', sellerId: 's2' });
  expect(bad.problem).toMatchObject({ key: 'problem_marketAgain' });
  const grant = floor.core('amazon').grantFor('key-amazon', 's2');
  const good = await floor.ask('account.paste', { account: id, refresh: ` ${grant.refresh} `, sellerId: 's2' });
  expect(good.problem).toBeNull();
  await floor.ask('account.write', { account: id, change: { firstDays: 3 } });
  expect(await floor.rested(id)).toMatchObject({ end: 'done', tally: { fresh: 3 } });
});

test('no secret, no token and no buyer stands open in the database', async () => {
  const dump = await floor.dump();
  for (const market of markets) {
    expect(dump).toContain(`key-${market}`);
    expect(dump).not.toContain(`secret-${market}`);
    for (const { access, refresh } of floor.core(market).grants) {
      expect(dump.includes(access) || dump.includes(refresh), market).toBe(false);
    }
    for (const { buyer } of floor.core(market).ordersOf('s1').all.values()) {
      for (const said of [buyer.email, buyer.street, buyer.phone]) expect(dump, market).not.toContain(said);
    }
  }
});
