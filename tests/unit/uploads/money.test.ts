import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../utils/db/schema';
import { assistantsMoney, moneyView, readMoney } from '../../../utils/uploads/money';
import { batchReceipt } from '../../../utils/uploads/receipt';
import type { uploadStates } from '../../../utils/uploads/states';
import { call, freshDatabase, problem } from './samples';

const now = new Date(2026, 10, 22, 14, 0).getTime();
const today = new Date(2026, 10, 22, 0, 0).getTime();
const yesterday = today - 1;
const lastMonth = new Date(2026, 10, 1).getTime() - 1;
const done = (at: number, points: number, shopId = 'taobao:1') => call({ at, points, shopId, outcome: 'done' });

describe('money', () => {
  it('sums today, this month and each shop, in local days', () => {
    const calls = [done(lastMonth, 100), done(yesterday, 4), done(today, 5), done(now, 6, 'taobao:2')];
    expect(moneyView(calls, defaultSettings, now)).toEqual({
      today: 11,
      month: 15,
      byShop: { 'taobao:1': 9, 'taobao:2': 6 },
      unconfirmedCalls: 0,
      left: null,
      low: false,
      perCall: 6,
    });
  });

  it('tells an assistant what a call costs and nothing else', () => {
    const settings = { ...defaultSettings, pointsBought: 20, pointsBoughtAt: lastMonth };
    const money = moneyView([done(now, 6), call({ at: now, outcome: 'unconfirmed', kind: 'upload' })], settings, now);
    expect(money).toMatchObject({ today: 6, left: 14, low: true, unconfirmedCalls: 1 });
    expect(assistantsMoney(money)).toEqual({ ...moneyView([], defaultSettings, now), perCall: 6 });
  });

  it('counts what a refused or unconfirmed call said it cost, and unconfirmed calls as possibly billed', () => {
    const calls = [
      call({ at: now, points: 2, outcome: 'refused' }),
      call({ at: now, points: 3, outcome: 'unconfirmed' }),
      call({ at: now, outcome: 'unconfirmed' }),
      call({ at: lastMonth, outcome: 'unconfirmed' }),
      call({ at: now, outcome: 'notWorkedOn' }),
    ];
    expect(moneyView(calls, defaultSettings, now)).toMatchObject({ today: 5, unconfirmedCalls: 2, perCall: null });
  });

  it('counts down what the seller bought, from when it was entered, and warns before the end', () => {
    const settings = { ...defaultSettings, pointsBought: 110, pointsBoughtAt: yesterday, pointsWarnBelow: 100 };
    const at = (points: number) => moneyView([done(lastMonth, 500), done(yesterday, points)], settings, now);
    expect(at(10)).toMatchObject({ left: 100, low: false });
    expect(at(11)).toMatchObject({ left: 99, low: true });
    expect(at(120)).toMatchObject({ left: -10, low: true });
  });

  it('reads the ledger as far back as that was', async () => {
    const db = await freshDatabase();
    await db.put('calls', { ...done(lastMonth, 30), id: 1 });
    await db.put('calls', { ...done(now, 4), id: 2 });
    expect(await readMoney(db, defaultSettings, now)).toMatchObject({ month: 4, left: null });
    const settings = { ...defaultSettings, pointsBought: 100, pointsBoughtAt: lastMonth - 1 };
    expect(await readMoney(db, settings, now)).toMatchObject({ month: 4, left: 66 });
  });

  it('knows the last price on the first day of a month too', async () => {
    const db = await freshDatabase();
    expect((await readMoney(db, defaultSettings, now)).perCall).toBeNull();
    await db.put('calls', { ...done(lastMonth - 1, 3), id: 1 });
    await db.put('calls', { ...done(lastMonth, 5), id: 2 });
    expect(await readMoney(db, defaultSettings, now)).toMatchObject({ month: 0, perCall: 5 });
  });
});

describe('the receipt of a batch', () => {
  const row = (state: (typeof uploadStates)[number], points = 0, warned = false) => ({
    state,
    points,
    warnings: warned ? [problem('warning_froze')] : [],
  });

  it('counts each end, and the points of all', () => {
    const rows = [
      row('done', 4),
      row('done', 4, true),
      row('reused'),
      row('failed', 2),
      row('unconfirmed'),
      row('cancelled'),
    ];
    expect(batchReceipt(rows)).toEqual({
      stored: 2,
      reused: 1,
      failed: 1,
      unconfirmed: 1,
      cancelled: 1,
      points: 10,
      flagged: 1,
    });
  });

  it('is none while one has not ended', () => {
    for (const state of ['waiting', 'preparing', 'ready', 'sending', 'blocked'] as const) {
      expect(batchReceipt([row('done', 4), row(state)])).toBeNull();
    }
    expect(batchReceipt([])).toBeNull();
  });
});
