import { describe, expect, it } from 'vitest';
import { type Brand, brandStates } from '../../../utils/db/grants-schema';
import { agenda, owedNext } from '../../../utils/grants/brand-owed';
import { dayStart } from '../../../utils/grants/days';
import { defaultNumbers } from '../../../utils/grants/numbers';
import { brand, day, noon } from './samples';

const halt = { on: '2026-11-22', note: '' };
const owed = (given: Partial<Brand>, now = noon, stop: typeof halt | null = null) =>
  owedNext(brand(given), now, defaultNumbers, stop);

describe('what is owed next', () => {
  it('is said of every state', () => {
    const found = brandStates.map((state) => `${state}: ${owed({ state }).what}`);
    expect(found).toEqual([
      'notEnabled: fill',
      'filled: sign',
      'signed: bind',
      'bound: submit',
      'inReview: await',
      'refused: applyAgain',
      'passed: settleDeposit',
      'depositOwed: payDeposit',
      'active: checkBalance',
      'depositShort: topUp',
      'ended: over',
    ]);
  });

  it('after a refusal is to apply again, from a day', () => {
    const refused = { state: 'refused', since: '2026-11-22' } as const;
    expect(owed(refused)).toEqual({ what: 'applyAgain', on: '2026-11-30', due: false, days: 8, yuan: null });
    expect(owed(refused, dayStart('2026-11-30') - 1).due).toBe(false);
    expect(owed(refused, dayStart('2026-11-30'))).toMatchObject({ due: true, days: 0 });
  });

  it('of the deposit is its sum, at once, and until when if that is known', () => {
    expect(owed({ state: 'depositOwed' })).toEqual({ what: 'payDeposit', on: null, due: true, days: null, yuan: 3000 });
    expect(owed({ state: 'depositShort', dueOn: '2026-11-20' })).toMatchObject({
      on: '2026-11-20',
      due: true,
      days: -2,
    });
  });

  it('of an active brand is a look at the balance every thirty days', () => {
    expect(owed({ state: 'active' })).toMatchObject({ what: 'checkBalance', on: '2026-12-22', due: false, days: 30 });
    expect(owed({ state: 'active' }, noon + 30 * day)).toMatchObject({ due: true, days: 0 });
    expect(owed({ state: 'active', checkedOn: '2026-12-22' }, noon + 30 * day)).toMatchObject({
      on: '2027-01-21',
      due: false,
    });
  });

  it('is nothing before the review while the platform takes no new brands', () => {
    expect(owed({ state: 'signed' }, noon, halt)).toMatchObject({ what: 'halted', due: false });
    expect(owed({ state: 'inReview' }, noon, halt).what).toBe('await');
  });

  it('puts what is due before what is not, the oldest first', () => {
    const rows = [
      brand({ name: '候', state: 'inReview' }),
      brand({ name: '查', state: 'active', since: '2026-09-01' }),
      brand({ name: '押', state: 'depositOwed' }),
      brand({ name: '拒', state: 'refused' }),
    ];
    expect(agenda(rows, noon, defaultNumbers, null).map(({ row }) => row.name)).toEqual(['押', '查', '候', '拒']);
  });
});
