import { describe, expect, it } from 'vitest';
import { type Brand, type BrandState, brandStates } from '../../../utils/db/grants-schema';
import {
  annotateBrand,
  type BrandDraft,
  begin,
  brandDraft,
  forgetBrand,
  moveApplication,
  moveBrand,
  seen,
  splitBrands,
} from '../../../utils/grants/brand';
import { assertBrandMove, movesFrom } from '../../../utils/grants/brand-states';
import { dayStart } from '../../../utils/grants/days';
import { application, brand, context, noon } from './samples';

const halt = { on: '2026-11-22', note: '' };
const about = { member: '甲店', company: '甲公司', note: '' };

function on(rows: Brand[], deed: (draft: BrandDraft) => unknown, now = noon) {
  const draft = brandDraft(rows, context({ now }), 'seller');
  const said = deed(draft);
  return { said, rows: draft.rows(), row: draft.rows()[0] as Brand, log: draft.change().log };
}
const to =
  (state: BrandState, when = '2026-11-22', stop: typeof halt | null = null) =>
  (draft: BrandDraft) =>
    moveBrand(draft, '青禾', state, when, '', stop);

describe('an application', () => {
  it('with several brands, separated by commas of either kind, begins a row each', () => {
    const names = splitBrands('青禾, 白露，ACME、霜降,, ');
    expect(names).toEqual(['青禾', '白露', 'ACME', '霜降']);
    const { rows, log } = on([], (draft) => begin(draft, names, application, about));
    expect(rows.map(({ name, state }) => `${name} ${state}`)).toEqual(names.map((name) => `${name} notEnabled`));
    expect(new Set(rows.map((row) => row.application)).size).toBe(1);
    expect(log.map(({ table, what }) => `${table} ${what}`)).toEqual(Array(4).fill('brands begin'));
  });

  it('with a brand that cannot be begun begins none', () => {
    const { said, rows } = on([brand()], (draft) => begin(draft, ['白露', '青 禾', '白露', ''], application, about));
    expect(said).toMatchObject([{ no: null }, { no: 'duplicate' }, { no: 'duplicate' }, { no: 'empty' }]);
    expect(rows).toHaveLength(1);
  });

  it('moves its brands together as far as they can, and each by itself from then on', () => {
    const two = [brand({ state: 'inReview' }), brand({ name: '白露', state: 'refused', since: '2026-11-20' })];
    const { said, rows } = on(two, (draft) => moveApplication(draft, application, 'passed', '2026-11-22', '', null));
    expect(said).toEqual([
      { name: '青禾', no: null },
      { name: '白露', no: 'move' },
    ]);
    expect(rows.map(({ state }) => state).sort()).toEqual(['passed', 'refused']);
  });
});

describe('a move', () => {
  it('is one of the table, which has these and no other', () => {
    expect(brandStates.map((from) => `${from}: ${movesFrom(from).join(' ')}`)).toEqual([
      'notEnabled: filled',
      'filled: signed',
      'signed: bound',
      'bound: inReview',
      'inReview: refused passed notEnabled',
      'refused: filled',
      'passed: active depositOwed',
      'depositOwed: active',
      'active: depositShort ended',
      'depositShort: active ended',
      'ended: ',
    ]);
    expect(on([brand()], to('inReview')).said).toEqual({ name: '青禾', no: 'move' });
    expect(() => assertBrandMove('filled', 'active')).toThrow('from filled to active');
  });

  it('carries its day and cannot lie in the future or before the one that came last', () => {
    expect(on([brand()], to('filled', '2026-11-23')).said).toMatchObject({ no: 'future' });
    const { row } = on([brand()], to('filled', '2026-11-20'));
    expect(row).toMatchObject({
      state: 'filled',
      since: '2026-11-20',
      moves: [{ to: 'filled', on: '2026-11-20', at: noon }],
    });
    expect(on([row], to('signed', '2026-11-19')).said).toMatchObject({ no: 'early' });
    expect(on([row], to('signed', '2026-11-20')).said).toMatchObject({ no: null });
  });

  it('can be noted for today at any minute of Beijing’s day', () => {
    const midnight = dayStart('2026-11-23');
    expect(on([brand()], to('filled', '2026-11-23'), midnight - 1).said).toMatchObject({ no: 'future' });
    expect(on([brand()], to('filled', '2026-11-23'), midnight).said).toMatchObject({ no: null });
  });

  it('out of a refusal waits until seven whole days are over', () => {
    const refused = brand({
      state: 'refused',
      since: '2026-11-14',
      moves: [{ to: 'refused', on: '2026-11-14', at: 0, note: '' }],
    });
    expect(on([refused], to('filled', '2026-11-21')).said).toMatchObject({ no: 'again' });
    expect(on([refused], to('filled', '2026-11-22')).said).toMatchObject({ no: null });
  });

  it('towards a review stops while the platform takes no new brands; what is under way goes on', () => {
    for (const [from, state] of [
      ['notEnabled', 'filled'],
      ['filled', 'signed'],
      ['signed', 'bound'],
      ['bound', 'inReview'],
      ['refused', 'filled'],
    ] as const) {
      const row = brand({ state: from, since: '2026-10-01' });
      expect(on([row], to(state, '2026-11-22', halt)).said, from).toMatchObject({ no: 'halt' });
      expect(on([row], to(state)).said, from).toMatchObject({ no: null });
    }
    expect(on([brand({ state: 'inReview' })], to('passed', '2026-11-22', halt)).said).toMatchObject({ no: null });
    expect(on([brand({ state: 'depositOwed' })], to('active', '2026-11-22', halt)).said).toMatchObject({ no: null });
  });

  it('back by cancelling is there only under review', () => {
    expect(on([brand({ state: 'inReview' })], to('notEnabled')).row.state).toBe('notEnabled');
    for (const state of ['filled', 'signed', 'bound', 'passed', 'depositOwed'] as const) {
      expect(on([brand({ state })], to('notEnabled')).said, state).toMatchObject({ no: 'move' });
    }
  });

  it('into active counts as a look at the balance; a new round forgets what was seen of the last', () => {
    const sight = { on: '2026-10-01', attachment: 1 };
    const short = brand({ state: 'depositShort', dueOn: '2026-12-01', mark: sight });
    expect(on([short], to('active')).row).toMatchObject({ checkedOn: '2026-11-22', dueOn: null, mark: sight });
    const again = brand({
      state: 'refused',
      since: '2026-10-01',
      mark: sight,
      message: sight,
      checkedOn: '2026-10-01',
    });
    expect(on([again], to('filled')).row).toMatchObject({ mark: null, message: null, checkedOn: null });
  });
});

describe('what was seen', () => {
  it('is noted with its day and its picture while the brand is active', () => {
    const row = brand({ state: 'active', since: '2026-11-20' });
    expect(on([row], (draft) => seen(draft, '青禾', 'mark', '2026-11-21', 7)).row.mark).toEqual({
      on: '2026-11-21',
      attachment: 7,
    });
    expect(on([row], (draft) => seen(draft, '青禾', 'balance', '2026-11-22')).row.checkedOn).toBe('2026-11-22');
    expect(on([row], (draft) => seen(draft, '青禾', 'message', '2026-11-19')).said).toMatchObject({ no: 'early' });
    expect(on([row], (draft) => seen(draft, '青禾', 'message', '2026-11-23')).said).toMatchObject({ no: 'future' });
    expect(on([brand({ state: 'passed' })], (draft) => seen(draft, '青禾', 'mark', '2026-11-22')).said).toMatchObject({
      no: 'move',
    });
  });

  it('a note changes nothing else', () => {
    expect(on([brand()], (draft) => annotateBrand(draft, '青禾', { dueOn: '2026-12-01' })).row).toEqual(
      brand({ dueOn: '2026-12-01' }),
    );
  });
});

it('only what has nothing running at the platform can be forgotten', () => {
  const can = brandStates.filter(
    (state) => on([brand({ state })], (draft) => forgetBrand(draft, '青禾')).rows.length === 0,
  );
  expect(can).toEqual(['notEnabled', 'refused', 'ended']);
});
