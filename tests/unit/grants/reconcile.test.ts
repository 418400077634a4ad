import { describe, expect, it } from 'vitest';
import type { Grant, StoreList } from '../../../utils/db/grants-schema';
import { overBy } from '../../../utils/grants/lock';
import { defaultNumbers } from '../../../utils/grants/numbers';
import { listSeen, type Settlement, settle } from '../../../utils/grants/reconcile';
import { decide } from '../../../utils/grants/register';
import { context, grant, grants, noon } from './samples';

const list = (items: [name: string, day?: string | null][], given: Partial<StoreList> = {}): StoreList => ({
  items: items.map(([name, on = null]) => ({ name, day: on })),
  complete: true,
  asOf: 100,
  ...given,
});

function see(rows: Grant[], seen: StoreList, now = noon) {
  const { change, said } = decide(rows, context({ now, last: 100 }), 'list', (draft) => listSeen(draft, seen));
  const after = [...rows.filter(({ name }) => !change.put.some((row) => row.name === name)), ...change.put];
  return { ...said, change, rows: after, row: (name: string) => after.find((one) => one.name === name) };
}

function settled(row: Grant, how: Settlement) {
  const { change, said } = decide([row], context({ last: 200 }), 'seller', (draft) => settle(draft, row.name, how));
  return { said, row: change.put[0] ?? row };
}

describe('a list of the platform', () => {
  it('longer than the limit is kept whole and shown as over', () => {
    const names = Array.from({ length: 12 }, (_, i): [string, string] => [`店${i}`, '2026-11-01']);
    const { rows, active } = see([], list(names));
    expect(active).toHaveLength(12);
    expect(rows.every(({ state, difference }) => state === 'active' && difference === 'onlyThere')).toBe(true);
    expect(overBy(rows, defaultNumbers)).toBe(2);
  });

  it('without days lets the lock count from the import', () => {
    const midnight = Date.UTC(2026, 10, 22, 16);
    expect(see([], list([['乙店']]), midnight - 1).row('乙店')).toMatchObject({
      grantedOn: null,
      lockFrom: '2026-11-22',
    });
    expect(see([], list([['乙店']]), midnight).row('乙店')).toMatchObject({ grantedOn: null, lockFrom: '2026-11-23' });
    expect(see([], list([['乙店', '2026-10-01']])).row('乙店')).toMatchObject({
      grantedOn: '2026-10-01',
      lockFrom: '2026-10-01',
    });
  });

  it('makes active what was submitting, unconfirmed or planned, and nothing else does so without a difference', () => {
    for (const state of ['planned', 'submitting', 'unconfirmed', 'refused', 'withdrawn'] as const) {
      const before = grant('乙店', { state, run: state === 'submitting' ? 'r1' : '', grantedOn: null, lockFrom: null });
      const { row, active } = see([before], list([['乙店', '2026-11-20']]));
      expect(active).toEqual(['乙店']);
      expect(row('乙店')).toMatchObject({
        state: 'active',
        run: '',
        grantedOn: '2026-11-20',
        lockFrom: '2026-11-20',
        difference: state === 'refused' || state === 'withdrawn' ? 'onlyThere' : null,
      });
    }
  });

  it('without a day takes today for what we saw granted, the seller’s own day for what came from a file', () => {
    const fresh = { grantedOn: null, lockFrom: null, listedOn: null };
    const mine = grant('乙店', { state: 'submitting', run: 'r1', pressedAt: noon, ...fresh });
    expect(see([mine], list([['乙店']])).row('乙店')).toMatchObject({
      grantedOn: '2026-11-22',
      lockFrom: '2026-11-22',
    });
    const filed = grant('乙店', { ...fresh, state: 'unconfirmed', grantedOn: '2026-09-01' });
    expect(see([filed], list([['乙店']])).row('乙店')).toMatchObject({
      grantedOn: '2026-09-01',
      lockFrom: '2026-09-01',
    });
    const unknown = grant('乙店', { ...fresh, state: 'unconfirmed' });
    expect(see([unknown], list([['乙店']])).row('乙店')).toMatchObject({ grantedOn: null, lockFrom: '2026-11-22' });
    const again = grant('乙店', { state: 'withdrawn', grantedOn: '2026-09-01', lockFrom: '2026-09-01' });
    expect(see([again], list([['乙店']])).row('乙店')).toMatchObject({ grantedOn: null, lockFrom: '2026-11-22' });
  });

  it('that was begun to be read before a press says nothing of it', () => {
    const pressed = grant('乙店', { state: 'submitting', run: 'r1', pressedAt: noon, moved: 101 });
    const gone = grant('丙店', { state: 'withdrawn', moved: 101 });
    const { change } = see([pressed, gone, grant('丁店', { moved: 101 })], list([['乙店'], ['丙店']]));
    expect(change.put).toEqual([]);
  });

  it('with nothing new changes nothing', () => {
    expect(see(grants(3), list([['店1', '2026-11-22'], ['店2'], ['店3', '2026-11-22']])).change.log).toEqual([]);
  });

  it('that lacks a store marks it, once, and marks nothing when it is incomplete', () => {
    const rows = [grant('乙店'), grant('丙店', { state: 'unconfirmed' }), grant('丁店', { state: 'planned' })];
    const { open, rows: marked } = see(rows, list([]));
    expect(open).toEqual([
      { name: '乙店', difference: 'onlyHere' },
      { name: '丙店', difference: 'onlyHere' },
    ]);
    expect(see(marked, list([], { asOf: 200 })).change.log).toEqual([]);
    expect(see(rows, list([], { complete: false })).change.log).toEqual([]);
  });

  it('with a store that it lacked before clears the mark', () => {
    expect(see([grant('乙店', { difference: 'onlyHere' })], list([['乙店']])).row('乙店')?.difference).toBe(null);
  });

  it('leaves a submission that it does not show yet, pressed or not', () => {
    const row = grant('乙店', { state: 'submitting', run: 'r1', pressedAt: noon });
    expect(see([row], list([])).change.log).toEqual([]);
  });

  it('ends a pressed withdrawal when it lacks the store, and calls it off when it shows it after the run', () => {
    const leaving = grant('乙店', { leaving: true, pressedAt: noon });
    expect(see([leaving], list([]))).toMatchObject({ withdrawn: ['乙店'] });
    expect(see([leaving], list([])).row('乙店')).toMatchObject({
      state: 'withdrawn',
      leaving: false,
      difference: null,
    });
    expect(see([leaving], list([['乙店']])).row('乙店')).toMatchObject({
      state: 'active',
      leaving: false,
      pressedAt: 0,
    });
    const driven = { ...leaving, run: 'r1' };
    expect(see([driven], list([['乙店', '2026-11-22']])).change.log).toEqual([]);
    expect(see([{ ...driven, pressedAt: 0 }], list([])).row('乙店')).toMatchObject({
      state: 'active',
      difference: 'onlyHere',
    });
  });
});

describe('a day that differs', () => {
  const other = () => see([grant('乙店')], list([['乙店', '2026-11-25']])).row('乙店') as Grant;

  it('is marked, and the lock counts from the later of the two', () => {
    expect(other()).toMatchObject({
      difference: 'day',
      grantedOn: '2026-11-22',
      listedOn: '2026-11-25',
      lockFrom: '2026-11-25',
    });
    const earlier = see([grant('乙店')], list([['乙店', '2026-11-01']])).row('乙店');
    expect(earlier).toMatchObject({ difference: 'day', grantedOn: '2026-11-22', lockFrom: '2026-11-22' });
  });

  it('is settled for the page’s day or for ours, which leaves the lock as it is', () => {
    expect(settled(other(), 'page').row).toMatchObject({
      difference: null,
      grantedOn: '2026-11-25',
      lockFrom: '2026-11-25',
    });
    const ours = settled(other(), 'ours').row;
    expect(ours).toMatchObject({ difference: null, grantedOn: '2026-11-22', lockFrom: '2026-11-25' });
    expect(see([ours], list([['乙店', '2026-11-25']], { asOf: 300 })).change.log).toEqual([]);
  });

  it('is taken over without asking where none was known', () => {
    const unknown = grant('乙店', { grantedOn: null, listedOn: null });
    expect(see([unknown], list([['乙店', '2026-10-01']])).row('乙店')).toMatchObject({
      difference: null,
      grantedOn: '2026-10-01',
      lockFrom: '2026-10-01',
    });
  });
});

describe('settling', () => {
  it('of a store only there keeps it', () => {
    const row = grant('乙店', { difference: 'onlyThere' });
    expect(settled(row, 'keep').row).toMatchObject({ state: 'active', difference: null });
    expect(settled(row, 'gone').said.no).toBe('state');
  });

  it('of a store only here ends it, or keeps it until the next list', () => {
    expect(settled(grant('乙店', { difference: 'onlyHere' }), 'gone').row.state).toBe('withdrawn');
    const doubtful = grant('乙店', { state: 'unconfirmed', difference: 'onlyHere' });
    expect(settled(doubtful, 'gone').row.state).toBe('refused');
    expect(settled(doubtful, 'keep').row).toMatchObject({ state: 'unconfirmed', difference: null });
  });

  it('of what does not differ is refused', () => {
    for (const how of ['keep', 'gone', 'page', 'ours'] as const)
      expect(settled(grant('乙店'), how).said.no).toBe('state');
  });
});
