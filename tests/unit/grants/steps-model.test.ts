// Random runs from two tabs, with pages that die, desks that start anew and words that come late: one attempt an owner
// shop, one press a store, and nothing is active that the platform's list did not show.
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
  { weight: 5, arbitrary: fc.record({ do: fc.constant('list' as const), tab, stale: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refused' as const), tab, store }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('left' as const), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2 * leaseMs }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('start' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const) }) },
);

let worlds = 0;

it('no two runs press, no store is pressed twice, nothing is granted that the list did not show', async () => {
  const seen = { presses: 0, busy: 0, over: 0, lost: 0, active: 0 };
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
            pressedSince.set(one.store, (pressedSince.get(one.store) ?? 0) + 1);
            expect(pressedSince.get(one.store), one.store).toBe(1);
            if (one.grants) there.add(one.store);
            break;
          }
          case 'list': {
            const told = one.stale ? null : await tell(one.tab, { what: 'beat' });
            if (told?.goes) asOf = told.asOf;
            const items = [...there].map((name) => ({ name, day: null }));
            const { goes } = await tell(one.tab, { what: 'list', asOf, complete: true, items });
            if (goes) for (const name of there) shown.add(name);
            break;
          }
          case 'refused':
            await tell(one.tab, { what: 'refused', name: one.store, saw: 'x' });
            break;
          case 'end':
            await tell(one.tab, { what: 'end', end: { why: 'slider', step: 'add', name: null, saw: '' } });
            break;
          case 'left':
            await tell(one.tab, { what: 'left' });
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
        seen.lost += lease?.end?.why === 'lost' ? 1 : 0;
        for (const row of await db.getAll('grants')) {
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
