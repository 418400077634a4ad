import { describe, expect, it } from 'vitest';
import type { Grant, Route } from '../../../utils/db/grants-schema';
import type { Context } from '../../../utils/grants/draft';
import { placesTaken } from '../../../utils/grants/lock';
import {
  annotate,
  decide,
  forget,
  type GrantDraft,
  plan,
  press,
  recover,
  refuse,
  remindedOf,
  stop,
  submit,
} from '../../../utils/grants/register';
import { assertMove, canMove } from '../../../utils/grants/states';
import { beginWithdraw, pressWithdraw } from '../../../utils/grants/withdraw';
import { context, day, grant, grants, noon } from './samples';

/** Runs deeds one after the other, each on what the one before left; gives the rows and everything said. */
function run(
  rows: Grant[],
  deeds: ((draft: GrantDraft) => unknown)[],
  given: Partial<Context> = {},
  route: Route = 'seller',
) {
  let [now, last] = [rows, 0];
  const said = deeds.map((deed) => {
    const done = decide(now, context({ last, ...given }), route, deed);
    const kept = now.filter(({ name }) => !done.change.put.some((row) => row.name === name));
    now = [...kept, ...done.change.put].filter(({ name }) => !done.change.remove.includes(name));
    last += done.change.log.length;
    return done.said;
  });
  return { rows: now, said, row: (name: string) => now.find((row) => row.name === name), last };
}
const gone = { key: 'problem_x', params: [] };

describe('planning', () => {
  it('writes a row and its entry, and takes no place', () => {
    const { change, said } = decide([], context({ last: 7 }), 'seller', (draft) =>
      plan(draft, [' 乙店 '], { note: '分销' }),
    );
    expect(said).toEqual([{ name: '乙店', no: null }]);
    expect(change.put).toMatchObject([{ name: '乙店', state: 'planned', note: '分销', added: noon, moved: 8 }]);
    expect(change.log).toMatchObject([{ id: 8, at: noon, what: 'plan', route: 'seller', before: null, undoes: null }]);
    expect(change.log[0]?.after).toEqual(change.put[0]);
    expect(placesTaken(change.put)).toBe(0);
  });

  it('takes more names than there are places, and none twice', () => {
    const { said, rows } = run(grants(10), [(draft) => plan(draft, ['乙店', '店1', '乙 店', '甲店'])]);
    expect(said[0]).toMatchObject([{ no: null }, { no: 'duplicate' }, { no: 'duplicate' }, { no: 'self' }]);
    expect(rows).toHaveLength(11);
  });

  it('of a refused or withdrawn store goes on with its row, without the days of before', () => {
    for (const state of ['refused', 'withdrawn'] as const) {
      const { row, rows } = run([grant('乙店', { state, told: '2026-12-23' })], [(draft) => plan(draft, ['乙店'])]);
      expect(rows).toHaveLength(1);
      expect(row('乙店')).toMatchObject({
        state: 'planned',
        grantedOn: null,
        lockFrom: null,
        listedOn: null,
        told: null,
      });
    }
  });
});

describe('authorizing', () => {
  it('of twelve stores with ten places takes the first ten and refuses two before any press', () => {
    const names = Array.from({ length: 12 }, (_, i) => `新${i + 1}`);
    const { said, rows } = run([], [(draft) => plan(draft, names), (draft) => submit(draft, names, 'r1')]);
    const verdicts = said[1] as { name: string; no: string | null }[];
    expect(verdicts.filter(({ no }) => no === null).map(({ name }) => name)).toEqual(names.slice(0, 10));
    expect(verdicts.slice(10)).toEqual([
      { name: '新11', no: 'full' },
      { name: '新12', no: 'full' },
    ]);
    expect(rows.filter(({ state }) => state === 'planned').map(({ name }) => name)).toEqual(['新11', '新12']);
    expect(rows.every(({ pressedAt }) => pressedAt === 0)).toBe(true);
  });

  it('begins nothing that is not planned, nothing of the shop itself, and nothing without a run', () => {
    const planned = grant('甲店', { state: 'planned' });
    const { said } = run([planned, grant('乙店')], [(draft) => submit(draft, ['甲店', '乙店', '丙店'], 'r1')]);
    expect(said[0]).toMatchObject([{ no: 'self' }, { no: 'state' }, { no: 'missing' }]);
    expect(() => run([planned], [(draft) => submit(draft, ['甲店'], '')])).toThrow();
  });

  it('is pressed once, by its own run', () => {
    const planned = [grant('乙店', { state: 'planned' })];
    const { said, row } = run(planned, [
      (draft) => press(draft, '乙店', 'r1'),
      (draft) => submit(draft, ['乙店'], 'r1'),
      (draft) => submit(draft, ['乙店'], 'r2'),
      (draft) => press(draft, '乙店', 'r2'),
      (draft) => press(draft, '乙店', 'r1'),
      (draft) => press(draft, '乙店', 'r1'),
    ]);
    expect(said).toMatchObject([
      { no: 'state' },
      [{ no: null }],
      [{ no: 'state' }],
      { no: 'run' },
      { no: null },
      { no: 'pressed' },
    ]);
    expect(row('乙店')).toMatchObject({ state: 'submitting', pressedAt: noon, run: 'r1' });
  });

  it('is not pressed once the list turned out longer than the limit', () => {
    const rows = [...grants(10), grant('乙店', { state: 'submitting', run: 'r1' })];
    expect(run(rows, [(draft) => press(draft, '乙店', 'r1')]).said).toEqual([{ name: '乙店', no: 'full' }]);
    expect(run(rows.slice(1), [(draft) => press(draft, '乙店', 'r1')]).said).toEqual([{ name: '乙店', no: null }]);
  });

  it('is neither begun nor pressed beside its like that a list brought', () => {
    const listed = grant('ab店');
    const planned = run([listed, grant('AB 店', { state: 'planned' })], [(draft) => submit(draft, ['AB 店'], 'r1')]);
    expect(planned.said[0]).toEqual([{ name: 'AB 店', no: 'duplicate' }]);
    const begun = grant('AB 店', { state: 'submitting', run: 'r1' });
    const { said } = run([listed, begun], [(draft) => press(draft, 'AB 店', 'r1')]);
    expect(said[0]).toEqual({ name: 'AB 店', no: 'duplicate' });
  });

  it('counts rows that cannot be read', () => {
    const rows = [...grants(8), grant('乙店', { state: 'planned' })];
    const { said } = run(rows, [(draft) => submit(draft, ['乙店'], 'r1')], { broken: ['坏1', '坏2'] });
    expect(said[0]).toEqual([{ name: '乙店', no: 'full' }]);
  });
});

describe('a run that stops', () => {
  const submitting = (pressedAt: number) => [grant('乙店', { state: 'submitting', run: 'r1', pressedAt })];

  it('before the press leaves the store planned, after it unconfirmed', () => {
    for (const [pressedAt, state] of [
      [0, 'planned'],
      [noon, 'unconfirmed'],
    ] as const) {
      const { row } = run(submitting(pressedAt), [(draft) => stop(draft, '乙店', 'r1', gone)]);
      expect(row('乙店')).toMatchObject({ state, run: '', pressedAt: 0, problem: gone });
      const recovered = run(submitting(pressedAt), [recover], {}, 'start');
      expect(recovered.row('乙店')).toMatchObject({ state, run: '' });
    }
  });

  it('is not stopped by another, and not twice', () => {
    const { said } = run(submitting(0), [
      (draft) => stop(draft, '乙店', 'r2', null),
      (draft) => stop(draft, '乙店', 'r1', null),
      (draft) => stop(draft, '乙店', 'r1', null),
      (draft) => recover(draft),
    ]);
    expect(said).toMatchObject([{ no: 'run' }, { no: null }, { no: 'run' }, []]);
  });

  it('because the page refused leaves it refused, with the page’s reason', () => {
    const { row, said } = run(submitting(noon), [
      (draft) => refuse(draft, '乙店', 'r2', gone),
      (draft) => refuse(draft, '乙店', 'r1', gone),
    ]);
    expect(said).toMatchObject([{ no: 'run' }, { no: null }]);
    expect(row('乙店')).toMatchObject({ state: 'refused', problem: gone });
    expect(placesTaken([row('乙店') as Grant])).toBe(0);
  });

  it('leaves an unconfirmed store where it is: nothing presses it again', () => {
    const { said } = run(submitting(noon), [
      recover,
      (draft) => submit(draft, ['乙店'], 'r2'),
      (draft) => press(draft, '乙店', 'r2'),
      (draft) => plan(draft, ['乙店']),
      (draft) => forget(draft, '乙店'),
    ]);
    expect(said.slice(1)).toMatchObject([[{ no: 'state' }], { no: 'state' }, [{ no: 'duplicate' }], { no: 'state' }]);
  });
});

describe('withdrawing', () => {
  const free = Date.UTC(2026, 11, 22, 16);
  const take = (draft: GrantDraft) => beginWithdraw(draft, '乙店', 'r1');

  it('begins when the lock is over and not a moment before, and keeps the place', () => {
    expect(run([grant('乙店')], [take], { now: free - 1 }).said).toEqual([{ name: '乙店', no: 'locked' }]);
    const { said, row } = run([grant('乙店')], [take, take], { now: free });
    expect(said).toMatchObject([{ no: null }, { no: 'leaving' }]);
    expect(row('乙店')).toMatchObject({ state: 'active', leaving: true, run: 'r1', pressedAt: 0 });
  });

  it('is not pressed when the clock was set back in between', () => {
    const { rows } = run([grant('乙店')], [take], { now: free });
    const pressIt = (draft: GrantDraft) => pressWithdraw(draft, '乙店', 'r1');
    expect(run(rows, [pressIt], { now: free - day }).said).toEqual([{ name: '乙店', no: 'locked' }]);
    expect(run(rows, [pressIt, pressIt], { now: free }).said).toMatchObject([{ no: null }, { no: 'pressed' }]);
  });

  it('that stops before the press is over; after it the platform’s list will tell', () => {
    const pressIt = (draft: GrantDraft) => pressWithdraw(draft, '乙店', 'r1');
    const before = run([grant('乙店')], [take, recover], { now: free });
    expect(before.row('乙店')).toMatchObject({ state: 'active', leaving: false, run: '' });
    const after = run([grant('乙店')], [take, pressIt, recover, take], { now: free });
    expect(after.row('乙店')).toMatchObject({ state: 'active', leaving: true, run: '', pressedAt: free });
    expect(after.said.at(-1)).toEqual({ name: '乙店', no: 'leaving' });
  });
});

it('notes and reminders change their own fields and no other', () => {
  const { row } = run(
    [grant('乙店')],
    [
      (draft) => annotate(draft, '乙店', { note: '分销', endOn: '2027-01-01' }),
      (draft) => remindedOf(draft, '乙店', '2026-12-29'),
    ],
  );
  expect(row('乙店')).toEqual(grant('乙店', { note: '分销', endOn: '2027-01-01', told: '2026-12-29' }));
});

it('a note that changes nothing leaves no entry', () => {
  expect(run([grant('乙店')], [(draft) => annotate(draft, '乙店', { note: '' })]).last).toBe(0);
});

it('the table has these moves and no other', () => {
  const states = ['planned', 'submitting', 'active', 'withdrawn', 'refused', 'unconfirmed'] as const;
  const found = [null, ...states].map((from) => `${from}: ${states.filter((to) => canMove(from, to)).join(' ')}`);
  expect(found).toEqual([
    'null: planned active unconfirmed',
    'planned: submitting active',
    'submitting: planned active refused unconfirmed',
    'active: withdrawn',
    'withdrawn: planned active',
    'refused: planned active',
    'unconfirmed: active refused',
  ]);
  expect(() => assertMove('active', 'planned')).toThrow('from active to planned');
  const bad = (draft: GrantDraft) => draft.put('x', grant('乙店', { state: 'planned' }));
  expect(() => decide([grant('乙店')], context(), 'seller', bad)).toThrow('from active to planned');
});

it('a draft writes over no row that could not be read, and over no other owner’s', () => {
  const put = (given: Partial<Grant>) => (draft: GrantDraft) => draft.put('x', grant('坏店', given));
  expect(() => decide([], context({ broken: ['坏店'] }), 'list', put({}))).toThrow('could not be read');
  expect(() => decide([], context(), 'list', put({ owner: 'taobao:2' }))).toThrow('another owner');
});
