import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowPlan } from '../../../utils/db/fit-schema';
import type { Upload } from '../../../utils/db/schema';
import { planView } from '../../../utils/uploads/plan-view';
import { upload } from './samples';

const rows = (...given: Partial<Upload>[]) => given.map((one, index) => upload({ id: index + 1, ...one }));
const plan = (does: RowPlan['does'], calls = 1, changes: string[] = []): Partial<Upload> => ({
  plan: { does, calls, changes },
});
const view = (list: Upload[], perCall: number | null = 4, perSecond = 10) => planView(list, perCall, perSecond, 0);

describe('the plan of a batch', () => {
  it('counts one call for what was not looked at, and what the plan says for the rest', () => {
    const found = view(
      rows({}, plan('asIs'), plan('change', 3, ['scale', 'slice']), plan('refuse', 0), plan('reuse', 0)),
    );
    expect(found).toMatchObject({
      count: 5,
      looked: 4,
      calls: 5,
      points: 20,
      ms: 500,
      refused: 1,
      reused: 1,
      changed: 1,
    });
    expect(found.changes).toEqual({ scale: 1, slice: 1 });
  });

  it('counts one call for each that still comes in', () => {
    const found = planView(rows(plan('asIs'), plan('refuse', 0)), 4, 10, 998);
    expect(found).toMatchObject({ count: 1000, looked: 2, calls: 999, points: 3996, ms: 99_900, refused: 1 });
  });

  it('tells no price and no time that are not known', () => {
    expect(view(rows({}), null, 0)).toMatchObject({ calls: 1, points: null, ms: 0 });
  });

  it('counts each picture once a kind, and names three of the refused', () => {
    const twice = plan('change', 1, ['convert', 'convert', 'compress']);
    const refused = ['a', 'b', 'c', 'd'].map((fileName) => ({ ...plan('refuse', 0), fileName }));
    const found = view(rows(twice, plan('change', 1, ['convert']), plan('ask'), ...refused));
    expect(found).toMatchObject({ changes: { convert: 2, compress: 1 }, changed: 2, asks: 1, refused: 4 });
    expect(found.refusedNames).toEqual(['a', 'b', 'c']);
  });

  it('pairs what looks alike while both still wait, the later one first', () => {
    const found = view(rows({ fileName: 'a' }, { fileName: 'b', like: 1 }, { like: 99 }));
    expect(found.alike).toEqual([{ earlier: { id: 1, name: 'a' }, later: { id: 2, name: 'b' } }]);
    const many = Array.from({ length: 40 }, (_, index) => (index === 0 ? {} : { like: 1 }));
    expect(view(rows(...many)).alike).toHaveLength(20);
    expect(view(rows(...many)).alikes).toBe(39);
  });

  it('names each site whose pictures are still to be read, once, and nothing that is no web address', () => {
    const from = (url: string, hasBytes = false) => ({ hasBytes, source: { kind: 'paste' as const, url } });
    const found = view(
      rows(
        from('https://img.example.com/a.jpg'),
        from('https://img.example.com/b.jpg'),
        from('http://img.example.com:8080/b.jpg'),
        from('https://had.example.com/c.jpg', true),
        from('data:image/png;base64,AA'),
        from('http://'),
        {},
      ),
    );
    expect(found.hosts).toEqual(['https://img.example.com/*', 'http://img.example.com/*']);
  });

  it('of nothing is nothing', () => {
    expect(view([])).toMatchObject({ count: 0, calls: 0, points: 0, ms: 0, alike: [], hosts: [] });
  });

  it('never counts more of anything than there are pictures', () => {
    const does = fc.constantFrom('asIs', 'change', 'ask', 'refuse', 'reuse');
    const row = fc.record(
      { plan: fc.record({ does, calls: fc.nat(5), changes: fc.array(fc.string()) }), like: fc.nat(30) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (list) => {
        const found = view(rows(...(list as Partial<Upload>[])));
        const { count, looked, refused, reused, asks, changed, changes, alike } = found;
        expect(looked).toBeLessThanOrEqual(count);
        expect(refused + reused + asks + changed).toBeLessThanOrEqual(looked);
        for (const number of Object.values(changes)) expect(number).toBeLessThanOrEqual(changed);
        expect(alike.every(({ earlier, later }) => later.id >= earlier.id && later.id <= count)).toBe(true);
      }),
    );
  });
});
