// Pulls that do not end at once: stopped, told to wait, refused, before a locked vault, or missed; and when they go on.
import { afterEach, describe, expect, it } from 'vitest';
import { changeKeys } from '../../../utils/marketplaces/account-write';
import { createPullEngine, reschedule } from '../../../utils/marketplaces/pull-engine';
import { pullViews } from '../../../utils/marketplaces/pull-view';
import { keepKeyWith } from '../../../utils/vault/seal';
import { day, floor, list, lists, makeWorld, minute, noon, orders, type Said, type World } from './world';

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
