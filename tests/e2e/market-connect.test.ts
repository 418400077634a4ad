// Connecting an account of each marketplace, and each way in which that ends otherwise.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { type Market, type Markets, openMarkets } from './market-floor';

let floor: Markets;
beforeAll(async () => {
  floor = await openMarkets({ scale: 10, orders: 8 });
});
afterAll(() => floor?.close());

const sellers: Record<Market, boolean> = {
  ...{ aliexpress: true, 'aliexpress-aop': true, amazon: true, dhgate: true, ebay: true },
};

test.each(Object.keys(sellers) as Market[])(
  '%s: a consent in a tab connects the account, and its orders come',
  async (market) => {
    const id = await floor.add(market);
    const tab = await floor.begin(id);
    await tab.locator('#accept-s1').click({ noWaitAfter: true });
    expect(await floor.ended(id)).toMatchObject({ step: 'done', problem: null, url: '', state: '' });
    // The tab is moved on to a page of ours, so that nobody looks at the code in its address.
    await tab.waitForURL(/^chrome-extension:.*dashboard\.html#consent/, { timeout: 10_000 });
    await tab.close();
    expect(await floor.account(id)).toMatchObject({ state: 'connected', sellerId: 's1', problem: null });
    const receipt = await floor.rested(id);
    expect(receipt).toMatchObject({ end: 'done', tally: { fresh: 8, failed: 0 } });
    expect(await floor.lines(id)).toHaveLength(8);
    const [line] = await floor.lines(id);
    const [draft] = await floor.ask('draft.read', { keys: [line?.key ?? ''] });
    const truth = floor
      .core(market)
      .ordersOf('s1')
      .all.get(line?.id ?? '');
    if (truth?.status !== 'unpaid')
      expect(draft?.opened?.person.address).toMatchObject({ city: truth?.buyer.city, postcode: truth?.buyer.zip });
    expect(draft?.order.items).toHaveLength(truth?.items.length ?? 0);
    expect(floor.core(market).violations).toEqual([]);
  },
  60_000,
);

test('a declined consent says so, and can be begun again', async () => {
  const id = await floor.add('dhgate');
  const tab = await floor.begin(id);
  await tab.locator('#decline').click({ noWaitAfter: true });
  expect(await floor.ended(id)).toMatchObject({ step: 'declined', problem: { key: 'problem_consentDeclined' } });
  expect(await floor.account(id)).toMatchObject({ state: 'new' });
  await tab.close();
  const again = await floor.begin(id);
  await again.locator('#accept-s2').click({ noWaitAfter: true });
  expect(await floor.ended(id)).toMatchObject({ step: 'done' });
  await again.close();
}, 60_000);

test('eBay tells of a declined consent on its own page', async () => {
  const id = await floor.add('ebay');
  const tab = await floor.begin(id);
  await tab.locator('#decline').click({ noWaitAfter: true });
  expect(await floor.ended(id)).toMatchObject({ step: 'declined' });
  await tab.close();
}, 60_000);

test('a callback with another state is not used, and its code goes nowhere', async () => {
  const id = await floor.add('amazon');
  const tab = await floor.begin(id);
  const calls = floor.core('amazon').calls.length;
  const callback = floor.core('amazon').apps.get('key-amazon')?.callback;
  await tab.goto(`${callback}?state=mine&spapi_oauth_code=stolen&selling_partner_id=s9`).catch(() => undefined);
  expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_consentState' } });
  expect(floor.core('amazon').calls).toHaveLength(calls);
  await tab.close();
}, 60_000);

test('a tab that is closed ends the consent', async () => {
  const id = await floor.add('dhgate');
  const tab = await floor.begin(id);
  await tab.close();
  expect(await floor.ended(id)).toMatchObject({ step: 'closed', problem: { key: 'problem_consentClosed' } });
}, 60_000);

test('a worker that is killed while the seller reads the page misses nothing', async () => {
  const id = await floor.add('aliexpress-aop');
  const tab = await floor.begin(id);
  await floor.kill();
  await tab.reload();
  await tab.locator('#accept-s2').click({ noWaitAfter: true });
  // Whatever wakes the worker: here a page of ours.
  await floor.ask('pull.view', {});
  expect(await floor.ended(id)).toMatchObject({ step: 'done' });
  await tab.close();
}, 60_000);

test('an expired code, a wrong secret and another seller are each told, and change nothing', async () => {
  const id = (await floor.rows('accounts')).find((row) => row.endpoint === 'aliexpress')?.id ?? '';
  const before = await floor.account(id);
  const tab = await floor.begin(id);
  await tab.locator('#accept-s2').click({ noWaitAfter: true });
  expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_otherSeller' } });
  expect(await floor.account(id)).toMatchObject({
    sellerId: 's1',
    state: 'connected',
    accessUntil: before?.accessUntil,
  });
  await tab.close();

  const wrong = await floor.add('ebay', { secret: 'not it' });
  const second = await floor.begin(wrong);
  await second.locator('#accept-s2').click({ noWaitAfter: true });
  expect(await floor.ended(wrong)).toMatchObject({ step: 'failed', problem: { key: 'problem_marketKeys' } });
  await second.close();

  floor
    .core('dhgate')
    .fail('token', { status: 400, body: { error: 'invalid_authorization_code', errorDescription: '' } });
  const late = await floor.add('dhgate');
  const third = await floor.begin(late);
  await third.locator('#accept-s2').click({ noWaitAfter: true });
  expect(await floor.ended(late)).toMatchObject({ step: 'failed', problem: { key: 'problem_marketCode' } });
  await third.close();
}, 60_000);

test('the same seller is not connected twice', async () => {
  const id = await floor.add('ebay');
  const tab = await floor.begin(id);
  await tab.locator('#accept-s1').click({ noWaitAfter: true });
  expect(await floor.ended(id)).toMatchObject({ step: 'failed', problem: { key: 'problem_sellerTwice' } });
  await tab.close();
}, 60_000);

test('Amazon takes a refresh token that the seller copied, and refuses one that is none', async () => {
  const id = await floor.add('amazon');
  const bad = await floor.ask('account.paste', { account: id, refresh: 'Atzr|none', sellerId: 's2' });
  expect(bad.problem).toMatchObject({ key: 'problem_marketAgain' });
  const grant = floor.core('amazon').grantFor('key-amazon', 's2');
  const good = await floor.ask('account.paste', { account: id, refresh: ` ${grant.refresh} `, sellerId: 's2' });
  expect(good.problem).toBeNull();
  expect(await floor.rested(id)).toMatchObject({ end: 'done', tally: { fresh: 3 } });
});

test('no secret, no token and no buyer stands open in the database', async () => {
  const dump = await floor.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
    });
    const found: string[] = [];
    for (const name of [...db.objectStoreNames]) {
      const asked = db.transaction(name).objectStore(name).getAll();
      const rows = await new Promise<unknown[]>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
      found.push(JSON.stringify(rows));
    }
    db.close();
    return found.join('\n');
  });
  const buyer = [...floor.core('ebay').ordersOf('s1').all.values()][0]?.buyer;
  expect(dump).toContain('key-ebay');
  for (const secret of ['secret-ebay', 'secret-dhgate', buyer?.email, buyer?.street])
    expect(dump).not.toContain(secret);
  for (const { access, refresh } of floor.core('dhgate').grants)
    expect(dump.includes(access) || dump.includes(refresh)).toBe(false);
});

test('an account that is removed takes its secrets along, and its drafts where the seller says so', async () => {
  const id = (await floor.rows('accounts')).find((row) => row.endpoint === 'aliexpress')?.id ?? '';
  await floor.ask('account.remove', { account: id, drafts: 'remove' });
  expect(await floor.account(id)).toBeUndefined();
  expect(await floor.lines(id)).toEqual([]);
  const left = await eventually(
    () => floor.rows('receipts'),
    (rows) => rows.every((row) => row.account !== id),
  );
  expect(left.filter((row) => row.account === id)).toEqual([]);
});
