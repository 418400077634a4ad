import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countriesOf, everything, filters, passing, stateCounts } from '../../../components/order-filter';
import { rowAfter, rowHeight, rowsInSight, scrolledToRow } from '../../../components/order-rows';
import { line } from './order-samples';

const ids = (found: { id: string }[]) => found.map(({ id }) => id);

describe('passing', () => {
  const day = (text: string) => new Date(text).getTime();
  const lines = [
    line(1, { created: day('2026-11-22T23:59:59.999') }),
    line(2, { created: day('2026-11-23T00:00:00') }),
    line(3, { created: day('2026-11-23T23:59:59.999'), state: 'checked', country: 'DE', status: 'shipped' }),
    line(4, { created: day('2026-11-24T00:00:00'), account: 'b' }),
  ];

  it('takes everything when nothing is filtered', () => {
    expect(passing(lines, everything)).toEqual(lines);
    expect(filters(everything)).toBe(false);
  });

  it('counts both days, from midnight to midnight on the seller’s clock', () => {
    expect(ids(passing(lines, { ...everything, from: '2026-11-23', to: '2026-11-23' }))).toEqual(['12-2', '12-3']);
    expect(ids(passing(lines, { ...everything, to: '2026-11-22' }))).toEqual(['12-1']);
  });

  it('takes a day that is none for no day', () => {
    expect(passing(lines, { ...everything, from: '2026-13', to: 'x' })).toEqual(lines);
  });

  it('filters by account, states and country together', () => {
    expect(ids(passing(lines, { ...everything, account: 'b' }))).toEqual(['12-4']);
    expect(ids(passing(lines, { ...everything, state: 'checked', country: 'DE', status: 'shipped' }))).toEqual([
      '12-3',
    ]);
    expect(passing(lines, { ...everything, state: 'checked', country: 'GB' })).toEqual([]);
  });

  it('wants every word that was typed, in any order and letters', () => {
    expect(ids(passing(lines, { ...everything, text: '  RED 12-3 ' }))).toEqual(['12-3']);
    expect(passing(lines, { ...everything, text: 'red blue' })).toEqual([]);
  });

  it('adds what a search of buyers’ data found, but never past the other filters', () => {
    const found = new Set(['a:1', 'a:4']);
    expect(ids(passing(lines, { ...everything, text: 'smith' }, found))).toEqual(['12-1', '12-4']);
    expect(ids(passing(lines, { ...everything, text: 'smith', account: 'a' }, found))).toEqual(['12-1']);
  });

  it('counts countries, the commonest first, and states', () => {
    expect(countriesOf([...lines, line(5, { country: '' })])).toEqual([
      { country: 'GB', count: 3 },
      { country: 'DE', count: 1 },
    ]);
    expect(stateCounts(lines).get('draft')).toBe(3);
  });
});

describe('rows', () => {
  it('in sight are always those that the scroll position shows', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(600_000), fc.integer({ min: 1, max: 2000 }), (count, top, height) => {
        const [first, last] = rowsInSight(count, top, height);
        expect(first).toBeLessThanOrEqual(last);
        expect(last).toBeLessThanOrEqual(count);
        const seen = Math.floor(top / rowHeight);
        if (seen < count) expect(first <= seen && seen < last).toBe(true);
        expect(last - first).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 9);
      }),
    );
  });

  it('are walked by keys and never left', () => {
    expect(rowAfter('ArrowDown', 0, 3, 10)).toBe(1);
    expect(rowAfter('ArrowUp', 0, 3, 10)).toBe(0);
    expect(rowAfter('PageDown', 0, 3, 10)).toBe(2);
    expect(rowAfter('End', 0, 3, 10)).toBe(2);
    expect(rowAfter('Home', 2, 3, 10)).toBe(0);
    expect(rowAfter('a', 0, 3, 10)).toBeNull();
    expect(rowAfter('End', 0, 0, 10)).toBeNull();
  });

  it('are scrolled to as little as need be', () => {
    expect(scrolledToRow(0, 500, 520)).toBe(0);
    expect(scrolledToRow(12, 0, 520)).toBe(13 * rowHeight - 520);
    expect(scrolledToRow(5, 100, 520)).toBe(100);
  });
});
