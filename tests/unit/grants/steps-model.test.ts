// Random runs from two tabs, with pages that die, desks that start anew, words that come late, lists that are full, and
// errors that a page shows after it has granted: one attempt an owner shop, one press a store, nothing is active that
// the platform's list did not show, and nothing that was granted loses its place.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../utils/db/open';
import type { Tell } from '../../../utils/db/run-schema';
import { readLeases } from '../../../utils/grants/steps-read';
import { leaseMs } from '../../../utils/grants/steps-rules';
import { beginRun, endLostRuns, recoverRuns, stopRun, tellRun } from '../../../utils/grants/steps-store';
import { shop } from '../uploads/samples';
import { noon, owner } from './samples';

const stores = ['乙店', '丙店', '丁店'];
const store = fc.constantFrom(...stores);
const tab = fc.nat(1);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      tab,
      names: fc.shuffledSubarray(stores, { minLength: 1 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('press' as const), tab, store, grants: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('list' as const),
      tab,
      stale: fc.boolean(),
      others: fc.constantFrom(0, 8, 10),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('said' as const), tab, store, which: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('left' as const), tab, login: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2 * leaseMs }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('start' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const) }) },
);

/** What a page may say after a press that it granted, and after one that it did not. */
const words = {
  granted: ['添加成功', '系统繁忙，操作失败', '该店铺已授权', '网络错误'],
  not: ['店铺不存在', '授权店铺数量已达上限', '系统繁忙，操作失败', '请输入店铺名称'],
} as const;
const at = { step: 'add', name: null };

let worlds = 0;

it('no two runs press, no store is pressed twice, nothing is granted that the list did not show', async () => {
  const seen = { presses: 0, busy: 0, over: 0, lost: 0, active: 0, refused: 0, kept: 0, cut: 0, login: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
      worlds += 1;
      const db = await openDatabase(`steps-${worlds}-${Math.random()}`);
      await db.put('shops', shop());
      let now = noon;
      const runs: [string, string] = ['', ''];
      const there = new Set<string>();
      const shown = new Set<string>();
      const pressedSince = new Map<string, number>();
      let asOf = 0;
      const tell = (at: number, what: Tell) => tellRun(db, now, runs[at] || crypto.randomUUID(), 'taobao', what);
      for (const one of steps) {
        now += 50;
        const before = await db.getAll('grants');
        switch (one.do) {
          case 'begin': {
            const { lease } = await beginRun(db, now, {
              owner,
              job: 'authorize',
              mode: 'pressed',
              names: one.names,
              tabId: one.tab,
            });
            if (lease) runs[one.tab] = lease.run;
            else seen.busy += 1;
            // Only what the seller begins anew may be pressed anew.
            if (lease)
              for (const name of one.names)
                if (!before.some((row) => row.name === name && row.pressedAt > 0)) pressedSince.delete(name);
            break;
          }
          case 'press': {
            const { goes, no } = await tell(one.tab, { what: 'press', name: one.store });
            if (!goes) seen.over += 1;
            if (!goes || no !== null) break;
            seen.presses += 1;
            const taken = before.filter((row) => ['submitting', 'unconfirmed', 'active'].includes(row.state));
            expect(taken.length).toBeLessThanOrEqual(10);
            pressedSince.set(one.store, (pressedSince.get(one.store) ?? 0) + 1);
            expect(pressedSince.get(one.store), one.store).toBe(1);
            if (one.grants) there.add(one.store);
            break;
          }
          case 'list': {
            const told = one.stale ? null : await tell(one.tab, { what: 'beat', at });
            if (told?.goes) asOf = told.asOf;
            const others = Array.from({ length: one.others }, (_, i) => `别家${i + 1}号`);
            const items = [...there, ...others].map((name) => ({ name, day: null }));
            const { goes, no } = await tell(one.tab, { what: 'list', asOf, complete: true, items });
            if (no === 'full') seen.cut += 1;
            if (goes) for (const name of others) shown.add(name);
            if (goes) for (const name of there) shown.add(name);
            break;
          }
          case 'said': {
            const granted = there.has(one.store);
            const saw = words[granted ? 'granted' : 'not'][one.which] ?? '';
            const { no } = await tell(one.tab, { what: 'said', name: one.store, saw });
            if (no !== null) seen.refused += 1;
            else if (granted) seen.kept += 1;
            break;
          }
          case 'end':
            await tell(one.tab, { what: 'end', end: { why: 'slider', step: 'add', name: null, saw: '' } });
            break;
          case 'left':
            await tell(one.tab, { what: 'left', at, to: one.login ? 'login.taobao.com' : '' });
            break;
          case 'wait':
            now += one.ms;
            await endLostRuns(db, now);
            break;
          case 'start':
            await recoverRuns(db, now);
            break;
          case 'stop':
            await stopRun(db, now, owner);
            break;
        }
        const leases = await readLeases(db);
        expect(leases.length).toBeLessThanOrEqual(1);
        const [lease] = leases;
        seen.lost += lease?.end?.why === 'lost' || lease?.end?.why === 'left' ? 1 : 0;
        seen.login += lease?.end?.why === 'login' ? 1 : 0;
        for (const row of await db.getAll('grants')) {
          // What the platform granted keeps its place here, whatever its page said of it.
          if (there.has(row.name)) expect(['submitting', 'unconfirmed', 'active']).toContain(row.state);
          // Nobody drives a row but the one run that lives.
          if (row.run !== '') expect(row.run).toBe(lease?.end === null ? lease.run : 'none');
          if (row.state === 'active') {
            seen.active += 1;
            expect(shown).toContain(row.name);
          }
          if (row.state === 'submitting') expect(row.run).not.toBe('');
        }
      }
      db.close();
    }),
    { numRuns: 60, endOnFailure: true },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
}, 120_000);

it('a page of another platform has no say in a run, and a run that nobody began has none', async () => {
  const db = await openDatabase(`steps-other-${Math.random()}`);
  await db.put('shops', shop());
  const { lease } = await beginRun(db, noon, { owner, job: 'authorize', mode: 'assisted', names: ['乙店'], tabId: 1 });
  const run = lease?.run ?? '';
  expect((await tellRun(db, noon, run, 'jd', { what: 'press', name: '乙店' })).goes).toBe(false);
  expect((await tellRun(db, noon, crypto.randomUUID(), 'taobao', { what: 'press', name: '乙店' })).goes).toBe(false);
  expect((await db.get('grants', [owner, '乙店']))?.pressedAt).toBe(0);
  expect(await tellRun(db, noon, run, 'taobao', { what: 'press', name: '乙店' })).toMatchObject({
    goes: true,
    no: null,
  });
  expect(await tellRun(db, noon, run, 'taobao', { what: 'press', name: '乙店' })).toMatchObject({ no: 'pressed' });
  db.close();
});

it('a run whose every store was refused a place ends at once and says so', async () => {
  const db = await openDatabase(`steps-full-${Math.random()}`);
  await db.put('shops', shop());
  const many = Array.from({ length: 12 }, (_, i) => `${i} 号店`);
  const { lease, said } = await beginRun(db, noon, {
    owner,
    job: 'authorize',
    mode: 'assisted',
    names: many,
    tabId: 1,
  });
  expect(said.map(({ no }) => no)).toEqual([...Array(10).fill(null), 'full', 'full']);
  const told = await tellRun(db, noon, lease?.run ?? '', 'taobao', { what: 'hello' });
  expect(told.state.todo).toEqual(many.slice(0, 10));
  await stopRun(db, noon, owner);
  expect((await db.getAll('grants')).map(({ state }) => state)).toEqual(Array(12).fill('planned'));
  db.close();
});

it('words that name another store of the run refuse no store, and a list that is full takes the last ones out', async () => {
  const db = await openDatabase(`steps-words-${Math.random()}`);
  await db.put('shops', shop());
  const names = ['乙店', '丙店', '丁店'];
  const { lease } = await beginRun(db, noon, { owner, job: 'authorize', mode: 'pressed', names, tabId: 1 });
  const tell = (what: Tell) => tellRun(db, noon, lease?.run ?? '', 'taobao', what);
  const others = Array.from({ length: 8 }, (_, i) => ({ name: `${i} 号店`, day: null }));
  const { asOf } = await tell({ what: 'beat', at });
  const told = await tell({ what: 'list', asOf, complete: true, items: others });
  expect(told).toMatchObject({ goes: true, no: 'full', state: { todo: ['乙店', '丙店'] } });
  expect((await db.get('grants', [owner, '丁店']))?.problem).toMatchObject({ key: 'steps_no_full' });
  await tell({ what: 'press', name: '丙店' });
  expect(await tell({ what: 'said', name: '丙店', saw: '店铺“乙店”不存在' })).toMatchObject({ no: null });
  expect((await db.get('grants', [owner, '丙店']))?.state).toBe('submitting');
  expect(await tell({ what: 'said', name: '丙店', saw: '店铺“丙店”不存在' })).toMatchObject({ no: 'refused' });
  // Where it stood is known when its page is gone for good.
  await tell({ what: 'press', name: '乙店' });
  await tell({ what: 'beat', at: { step: 'confirm', name: '乙店' } });
  await tell({ what: 'left', at: { step: 'confirm', name: '乙店' }, to: '' });
  await endLostRuns(db, noon + leaseMs);
  expect((await readLeases(db))[0]?.end).toMatchObject({ why: 'left', step: 'confirm', name: '乙店' });
  expect((await db.get('grants', [owner, '乙店']))?.state).toBe('unconfirmed');
  db.close();
});
