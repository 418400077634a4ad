// Pulls by the clock: one at a time, gone on with after a kill, the cursor only after the last page, and when the next is.
import { afterEach, describe, expect, it } from 'vitest';
import { changeKeys } from '../../../utils/marketplaces/account-write';
import { removeAccount } from '../../../utils/marketplaces/forget';
import { pullAccount } from '../../../utils/marketplaces/pull';
import { createPullEngine, reschedule } from '../../../utils/marketplaces/pull-engine';
import { changeState } from '../../../utils/marketplaces/pull-state';
import { pullViews } from '../../../utils/marketplaces/pull-view';
import { keepKeyWith } from '../../../utils/vault/seal';
import { ebayOrder } from './samples';
import { day, ebayPage, makeWorld, noon, type Said, type World } from './world';

const minute = 60_000;
const list = 'lastmodifieddate';
const orders = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ ...ebayOrder, creationDate: '2026-11-22T10:00:00.000Z', lastModifiedDate: '2026-11-22T11:00:00.000Z' },
    orderId: `12-00001-${String(at).padStart(5, '0')}`,
  }));
/** eBay's list of these orders, by limit and offset. */
const lists = (all: readonly object[]) => (url: string) => {
  const params = new URL(url).searchParams;
  const [offset, limit] = [Number(params.get('offset')), Number(params.get('limit'))];
  return ebayPage(all.slice(offset, offset + limit), all.length);
};
const windowsOf = (world: World) =>
  world.asked(list).map(({ url }) => {
    const [, from = '', to = ''] = /\[(.+)\.\.(.+)\]/.exec(new URL(url).searchParams.get('filter') ?? '') ?? [];
    return [Date.parse(from), Date.parse(to)] as const;
  });

async function floor(count = 1, more = {}) {
  const world = await makeWorld('ebay', more);
  const give = lists(orders(count));
  world.answers = ({ url }) => give(url);
  return { world, engine: createPullEngine(world.parts) };
}

describe('a pull', () => {
  it('reads the first days, then from the cursor with an overlap, once an interval', async () => {
    const { world, engine } = await floor(2);
    await engine.due();
    expect(windowsOf(world)).toEqual([[noon - 3 * day - 2 * minute, noon - 2 * minute]]);
    const state = await world.state();
    expect(state).toMatchObject({ cursor: noon - 2 * minute, since: noon - 3 * day - 2 * minute, run: null });
    expect(state.nextAt).toBeGreaterThanOrEqual(world.now + 60 * minute - 1000);
    expect(state.nextAt).toBeLessThan(world.now + 66 * minute);
    expect(await world.db.get('values', 'pullAt')).toBe(state.nextAt);
    await engine.due();
    expect(world.calls).toHaveLength(1);
    world.now = state.nextAt;
    await engine.due();
    expect(windowsOf(world)[1]).toEqual([noon - 12 * minute, world.now - 2 * minute]);
    expect(await world.receipts()).toMatchObject([
      { cause: 'alarm', end: 'done', tally: { fresh: 2, same: 0, pages: 1, calls: 1 } },
      { cause: 'alarm', end: 'done', tally: { fresh: 0, same: 2 } },
    ]);
  });

  it('runs once, whoever asks: by the clock, by a press, by another document', async () => {
    const { world, engine } = await floor(450);
    const first = engine.due();
    while (!engine.runs(world.id)) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await engine.now(world.id, 'now')).toMatchObject({ started: false, problem: { key: 'problem_pullRuns' } });
    await engine.due();
    // Another document has its own engine, but the lock is the browser's.
    expect(await pullAccount(world.parts, world.id, 'now')).toBeNull();
    await first;
    expect(await world.receipts()).toHaveLength(1);
    expect(await world.keysOfDrafts()).toHaveLength(450);
    expect(engine.runs(world.id)).toBe(false);
  });

  it('moves the cursor only after the last page, and goes on from the next page after a kill', async () => {
    const { world } = await floor(650);
    const give = lists(orders(650));
    const dies = { after: 2 };
    world.answers = ({ url }) => {
      if (dies.after === 0) throw new Error('killed');
      dies.after -= 1;
      return give(url);
    };
    await expect(pullAccount(world.parts, world.id, 'alarm')).rejects.toThrow('killed');
    const between = await world.state();
    expect(between).toMatchObject({ cursor: null, run: { checkpoint: { read: 2 } } });
    expect(await world.receipts()).toEqual([]);
    dies.after = Number.POSITIVE_INFINITY;
    const asked = world.asked(list).length;
    const engine = createPullEngine(world.parts);
    await engine.start();
    // Four pages in all, and the one that was never answered again: none of those that are stored.
    expect(world.asked(list).length - asked).toBe(2);
    expect(await world.keysOfDrafts()).toHaveLength(650);
    expect((await world.state()).cursor).toBe(noon - 2 * minute);
    expect(await world.receipts()).toMatchObject([{ cause: 'alarm', resumed: 1, end: 'done' }]);
  });

  it('keeps one poisoned order aside and takes the others', async () => {
    const { world, engine } = await floor();
    world.answers = () => ebayPage([{ ...ebayOrder, creationDate: 'soon' }, ...orders(2)]);
    await engine.due();
    expect(await world.keysOfDrafts()).toHaveLength(2);
    expect(await world.failures()).toMatchObject([{ order: ebayOrder.orderId }]);
    expect(await world.receipts()).toMatchObject([{ end: 'done', tally: { fresh: 2, failed: 1 } }]);
  });

  it('that finds a list which never stands still says so, and moves no cursor', async () => {
    const { world, engine } = await floor();
    let total = 400;
    world.answers = () => {
      total += 200;
      return ebayPage(orders(1), total);
    };
    await engine.due();
    expect(await world.receipts()).toMatchObject([{ end: 'failed', problem: { key: 'problem_pullRough' } }]);
    expect(await world.state()).toMatchObject({ cursor: null, lastGood: null, run: null });
    expect((await world.account()).problem).toMatchObject({ key: 'problem_pullRough' });
  });

  it('of an account that is removed meanwhile leaves nothing', async () => {
    const { world, engine } = await floor(450);
    const give = lists(orders(450));
    const removed = { done: false };
    world.answers = async ({ url }) => {
      if (!removed.done) await removeAccount(world.db, world.id, 'remove');
      removed.done = true;
      return give(url);
    };
    await engine.due();
    for (const table of ['drafts', 'draftLines', 'pulls', 'receipts', 'failures', 'accounts'] as const)
      expect(await world.db.count(table), table).toBe(0);
    expect(await world.db.getKey('secrets', `account/${world.id}`)).toBeUndefined();
  });
});

describe('how far back', () => {
  it('more days than before are asked for in one more window, once', async () => {
    const { world, engine } = await floor();
    await engine.due();
    await changeKeys(world.parts, world.id, { firstDays: 120 });
    await reschedule(world.parts, world.id, 'first');
    expect((await world.state()).nextAt).toBe(world.now);
    const asked = world.asked(list).length;
    await engine.due();
    const since = noon - 3 * day - 2 * minute;
    const [, older, oldest] = windowsOf(world).slice(asked);
    expect(older).toEqual([since - 90 * day, since]);
    expect(oldest?.[1]).toBe(since - 90 * day);
    expect(Math.abs((oldest?.[0] ?? 0) - (noon - 120 * day - 2 * minute))).toBeLessThan(minute);
    expect(await world.state()).toMatchObject({ since: oldest?.[0], cursor: windowsOf(world)[asked]?.[1] });
    expect(await world.receipts()).toMatchObject([{}, { from: oldest?.[0], end: 'done' }]);
    world.now = (await world.state()).nextAt;
    const before = world.asked(list).length;
    await engine.due();
    expect(world.asked(list).length - before).toBe(1);
    // Fewer days, or the same, change nothing.
    await changeKeys(world.parts, world.id, { firstDays: 5 });
    const { nextAt } = await world.state();
    await reschedule(world.parts, world.id, 'first');
    expect((await world.state()).nextAt).toBeGreaterThan(Math.min(nextAt, world.now + 59 * minute));
  });
});

describe('a pull that does not end', () => {
  it('stopped: the board shows no pull that runs, and what is left goes on', async () => {
    const { world, engine } = await floor(650);
    const give = lists(orders(650));
    world.answers = ({ url }) => {
      if (world.calls.length === 2) engine.stop(world.id);
      return give(url);
    };
    await engine.due();
    const [view] = await pullViews(world.parts, engine.runs);
    expect(view).toMatchObject({ running: null, rest: { checkpoint: { read: 2 } }, pagesLeft: 2 });
    expect(view?.nextAt).toBeGreaterThan(world.now);
    expect(view?.left).toBeGreaterThan(0);
    const press = await engine.now(world.id, 'now');
    expect(press.started).toBe(true);
    const [running] = await pullViews(world.parts, engine.runs);
    expect(running).toMatchObject({ rest: null, running: { cause: 'alarm' } });
    await press.ended;
    expect(await world.keysOfDrafts()).toHaveLength(650);
    expect(world.calls).toHaveLength(4);
  });

  it('a ban with its seconds is kept, also by a press', async () => {
    const world = await makeWorld('aliexpress');
    const until = 40 * minute;
    const ban = { code: 7, msg: 'App Call Limited', sub_msg: `This ban will last for ${until / 1000} more seconds` };
    world.answers = () => ({
      body: { error_response: { ...ban, sub_code: 'accesscontrol.limited-by-api-access-count' } },
    });
    const engine = createPullEngine(world.parts);
    await engine.due();
    expect(world.calls).toHaveLength(1);
    const said = (await world.state()).nextAt;
    expect(Math.abs(said - noon - until - 1000)).toBeLessThan(10_000);
    await (await engine.now(world.id, 'now')).ended;
    expect(world.calls).toHaveLength(1);
    const [view] = await pullViews(world.parts, engine.runs);
    expect(view?.pausedUntil).toBe(said);
  });

  /** Calls that an answer costs in the twelve hours after it came first. */
  async function inHalfADay(world: World, said: Said) {
    world.answers = () => said;
    const engine = createPullEngine(world.parts);
    const end = world.now + 12 * 60 * minute;
    while (world.now < end) {
      await engine.due();
      world.now = Math.max(world.now, (await world.state()).nextAt);
    }
    return world.calls.length;
  }

  it.each(['34', '36'])('DHgate: a quota of the day (%s) is asked again on its next day only', async (code) => {
    const world = await makeWorld('dhgate');
    expect(await inHalfADay(world, { body: { code, message: 'exceeded' } })).toBe(1);
    expect((await world.state()).nextAt).toBe(Date.UTC(2026, 10, 23, 16));
    expect((await world.account()).problem).toMatchObject({ key: 'problem_marketDay' });
  });

  it('eBay: a limit without a time is asked again once an hour', async () => {
    const world = await makeWorld('ebay');
    const body = { errors: [{ errorId: 2001, domain: 'ACCESS', message: 'Too many requests' }] };
    expect(await inHalfADay(world, { status: 429, body })).toBeLessThanOrEqual(13);
  });

  it('a host that the browser lets us call no more is named', async () => {
    const { world, engine } = await floor();
    world.answers = () => 'silence';
    await engine.due();
    expect((await world.account()).problem).toMatchObject({ key: 'problem_marketSilent' });
    world.missing = 'https://api.ebay.com/*';
    world.now = (await world.state()).nextAt;
    await engine.due();
    expect((await world.account()).problem).toEqual({
      ...{ key: 'problem_marketHost', params: ['https://api.ebay.com/*'] },
    });
    expect(await world.receipts()).toMatchObject([{ end: 'later' }, { end: 'failed' }]);
  });

  it('a consent that was taken back ends it, and nothing is asked any more', async () => {
    const { world, engine } = await floor();
    world.answers = ({ url }) =>
      url.includes('/token')
        ? { body: { access_token: 'ACCESS-1', expires_in: 7200 } }
        : { status: 401, body: { errors: [{ errorId: 1001, message: 'Invalid access token' }] } };
    await engine.due();
    expect((await world.account()).state).toBe('again');
    expect(world.asked('/token')).toHaveLength(1);
    expect(world.asked(list)).toHaveLength(2);
    world.now += 5 * day;
    await engine.due();
    expect(world.calls).toHaveLength(3);
    expect(await engine.now(world.id, 'now')).toMatchObject({ problem: { key: 'problem_marketAgain' } });
  });
});

describe('a locked vault', () => {
  afterEach(() => keepKeyWith(async () => null));

  it('holds pulls back until it is unlocked, then they run at once', async () => {
    const { world, engine } = await floor();
    await engine.due();
    // A passphrase is set: the value under the key's name says so.
    const key = await world.db.get('keys', 'vault');
    await world.db.put('values', { salt: new Uint8Array(16) }, 'vault');
    world.now = (await world.state()).nextAt;
    await engine.due();
    expect((await world.account()).problem).toMatchObject({ key: 'problem_locked' });
    const { nextAt } = await world.state();
    expect(nextAt).toBeGreaterThan(world.now + 50 * minute);
    // The vault tells of locking too: nothing happens then.
    const receipts = (await world.receipts()).length;
    await engine.unlocked();
    expect(await world.receipts()).toHaveLength(receipts);
    keepKeyWith(async () => key ?? null);
    world.now += minute;
    await engine.unlocked();
    expect(world.asked(list)).toHaveLength(2);
    expect(await world.account()).toMatchObject({ problem: null });
    expect((await world.receipts()).at(-1)).toMatchObject({ end: 'done' });
  });
});

describe('what was missed', () => {
  const past = async (world: World) => {
    world.now = (await world.state()).nextAt + 5 * 60 * minute;
  };

  it('is told from when to when, until the pull after the one that catches up', async () => {
    const { world, engine } = await floor();
    await engine.due();
    await past(world);
    await engine.start();
    const { missed } = await world.state();
    expect(missed).toMatchObject({ from: noon });
    expect((await world.receipts()).at(-1)).toMatchObject({ cause: 'start', end: 'done' });
    world.now = (await world.state()).nextAt;
    await engine.due();
    expect((await world.state()).missed).toBeNull();
  });

  it('is nothing while the account was paused or had no consent', async () => {
    const { world, engine } = await floor();
    await engine.due();
    await changeKeys(world.parts, world.id, { paused: true });
    await reschedule(world.parts, world.id, 'interval');
    await past(world);
    await engine.due();
    expect(world.calls).toHaveLength(1);
    await changeKeys(world.parts, world.id, { paused: false });
    await reschedule(world.parts, world.id, 'resumed');
    expect((await world.state()).nextAt).toBe(world.now);
    await engine.due();
    expect(world.calls).toHaveLength(2);
    expect((await world.state()).missed).toBeNull();
  });
});

it('a shorter interval makes the next pull sooner, a longer one does not make it later', async () => {
  const { world } = await floor();
  await changeState(world.db, world.id, noon, (state) => ({ ...state, lastTry: noon, nextAt: noon + 55 * minute }));
  await changeKeys(world.parts, world.id, { interval: 15 });
  await reschedule(world.parts, world.id, 'interval');
  expect((await world.state()).nextAt).toBe(noon + 15 * minute);
  await changeKeys(world.parts, world.id, { interval: 60 });
  await reschedule(world.parts, world.id, 'interval');
  expect((await world.state()).nextAt).toBe(noon + 15 * minute);
});
