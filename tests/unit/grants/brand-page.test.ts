import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Brand, brandStates } from '../../../utils/db/grants-schema';
import { brandPageOf, canMove, checklistOf } from '../../../utils/grants/brand-page';
import { movesFrom } from '../../../utils/grants/brand-states';
import { brand, context, day, noon } from './samples';

const ctx = context();
const nowOf = (...rows: Brand[]) => checklistOf(rows, ctx, null).steps.find(({ is }) => is === 'now')?.at ?? 'none';

describe('the checklist of an application', () => {
  it('says of every state which step it is at', () => {
    expect(brandStates.map((state) => `${state}: ${nowOf(brand({ state }))}`)).toEqual([
      'notEnabled: notEnabled',
      'filled: filled',
      'signed: signed',
      'bound: bound',
      'inReview: inReview',
      'refused: refused',
      'passed: passed',
      'depositOwed: passed',
      'active: active',
      'depositShort: passed',
      'ended: none',
    ]);
  });

  it('follows the brand that is least far', () => {
    expect(nowOf(brand({ state: 'passed' }), brand({ name: '蓝山', state: 'signed' }))).toBe('signed');
  });

  it('fills only brands that can still be applied for, and a refused one when its days are over', () => {
    const rows = [
      brand(),
      brand({ name: '蓝山', state: 'active' }),
      brand({ name: '山野', state: 'refused', since: '2026-11-20' }),
    ];
    expect(checklistOf(rows, ctx, null).known).toEqual({ member: '甲店', company: '甲公司', brands: '青禾' });
    const later = context({ now: noon + 10 * day });
    expect(checklistOf(rows, later, null).known.brands).toBe('青禾,山野');
  });

  it('offers only moves of the table that some brand can make today, and none while the platform takes no brands', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...brandStates), { minLength: 1, maxLength: 4 }), (states) => {
        const rows = states.map((state, i) => brand({ name: `牌${i}`, state }));
        const { offers } = checklistOf(rows, ctx, null);
        for (const to of offers) expect(rows.some((row) => movesFrom(row.state).includes(to))).toBe(true);
        // Refused today: the days until it may be applied for again are not over.
        for (const row of rows) if (row.state === 'refused') expect(canMove(row, 'filled', ctx, null)).toBe(false);
      }),
    );
    expect(checklistOf([brand()], ctx, { on: '2026-11-22', note: '' }).offers).toEqual([]);
  });
});

it('is known only for platforms with a record', () => {
  expect(brandPageOf('taobao')?.states.审核不通过).toBe('refused');
  expect(brandPageOf('jd')).toBe(null);
  const hosts = new RegExp(brandPageOf('taobao')?.hosts ?? '');
  expect(['qn.taobao.com', 'sell.publish.tmall.com'].every((host) => hosts.test(host))).toBe(true);
  expect(['qn.taobao.com.example', 'eviltaobao.com', 'taobao.com.cn'].some((host) => hosts.test(host))).toBe(false);
});
