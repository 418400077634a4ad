// Random notes on random days with a clock that jumps: a brand only ever goes the table's way, and never too early.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BrandState, brandStates } from '../../../utils/db/grants-schema';
import { brandDraft, moveBrand } from '../../../utils/grants/brand';
import { addDays, beijingDay, dayStart } from '../../../utils/grants/days';
import { brand, context, day, noon } from './samples';

/** The table as the procedure tells it, written down once more. */
const told: Record<BrandState, string> = {
  notEnabled: 'filled',
  filled: 'signed',
  signed: 'bound',
  bound: 'inReview',
  inReview: 'refused passed notEnabled',
  refused: 'filled',
  passed: 'active depositOwed',
  depositOwed: 'active',
  active: 'depositShort ended',
  depositShort: 'active ended',
  ended: '',
};
const halt = { on: '2026-11-22', note: '' };
const step = fc.record({
  /** Any state, or a number among those to which the table leads. */
  to: fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...brandStates) }, { weight: 4, arbitrary: fc.nat(5) }),
  ago: fc.integer({ min: -2, max: 9 }),
  jump: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }) },
    { weight: 1, arbitrary: fc.integer({ min: -9, max: 0 }) },
  ),
  halted: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});

it('no sequence of notes takes a move that the table lacks, goes back in days or comes early after a refusal', () => {
  const reached = new Set<BrandState>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      let [row, now] = [brand(), noon];
      for (const { to, ago, jump, halted } of steps) {
        now += jump * day;
        const before = row;
        const ways = told[row.state].split(' ') as BrandState[];
        const state = typeof to === 'number' ? ways[to % ways.length] : to;
        if (!state) break;
        const draft = brandDraft([row], context({ now }), 'seller');
        const verdict = moveBrand(draft, row.name, state, addDays(beijingDay(now), -ago), '', halted ? halt : null);
        row = draft.rows()[0] ?? row;
        expect(row === before).toBe(verdict.no !== null);
        if (row === before) continue;
        reached.add(row.state);
        expect(ways).toContain(row.state);
        if (before.moves.length > 0) expect(row.since >= before.since).toBe(true);
        expect(row.since <= beijingDay(now) || row.since === before.since).toBe(true);
        if (before.state === 'refused') {
          expect(dayStart(row.since) - dayStart(before.since)).toBeGreaterThanOrEqual(8 * day);
        }
        if (halted) expect(['inReview', 'passed', 'depositOwed', 'active', 'depositShort']).toContain(before.state);
        expect(row.moves).toEqual([...before.moves, { to: state, on: row.since, at: now, note: '' }]);
      }
    }),
    { numRuns: 400 },
  );
  expect([...reached].sort()).toEqual([...brandStates].sort());
});
