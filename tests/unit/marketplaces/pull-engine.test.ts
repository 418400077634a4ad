// Pulls by the clock: one at a time, gone on with after a kill, the cursor only after the last page, and how far back.
import { describe, expect, it } from 'vitest';
import { changeKeys } from '../../../utils/marketplaces/account-write';
import { removeAccount } from '../../../utils/marketplaces/forget';
import { pullAccount } from '../../../utils/marketplaces/pull';
import { createPullEngine, reschedule } from '../../../utils/marketplaces/pull-engine';
import { changeState } from '../../../utils/marketplaces/pull-state';
import { ebayOrder } from './samples';
import { day, ebayPage, floor, list, lists, minute, noon, orders, type World } from './world';

const windowsOf = (world: World) =>
  world.asked(list).map(({ url }) => {
    const [, from = '', to = ''] = /\[(.+)\.\.(.+)\]/.exec(new URL(url).searchParams.get('filter') ?? '') ?? [];
    return [Date.parse(from), Date.parse(to)] as const;
  });

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
    for (const table of ['drafts', 'lineBlocks', 'pulls', 'receipts', 'failures', 'accounts'] as const)
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
