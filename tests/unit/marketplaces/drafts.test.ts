// Draft orders: what the seller edited stays, whatever arrives in whatever order; the newest telling wins.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDraft, forgetBuyer, setState } from '../../../utils/marketplaces/draft-edits';
import { addDetail, type Draft, type Outcome, upsertOrder } from '../../../utils/marketplaces/drafts';
import type { Order } from '../../../utils/marketplaces/types';
import { address, order, person } from './samples';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const first = (more: Partial<Order> = {}, seen = 2500): Draft => upsertOrder(null, 'a1', order(more), seen).draft;
const after = (draft: Draft, more: Partial<Order>, seen: number): Outcome =>
  upsertOrder(draft, 'a1', order(more), seen);

describe('an order that is told again', () => {
  it('is new once, then the same, and nothing is to be written for the same telling', () => {
    const { draft, outcome } = upsertOrder(null, 'a1', order(), 2500);
    expect(outcome).toBe('new');
    expect(draft).toMatchObject({ key: 'a1:1', account: 'a1', state: 'draft', history: [], pulled: 2500, edits: {} });
    expect(after(draft, {}, 2500)).toEqual({ draft, outcome: 'same' });
    expect(after(draft, {}, 2600).outcome).toBe('renewed');
    expect(after(draft, { total: usd('10') }, 2600).outcome).toBe('renewed');
  });

  it('is followed through its life, as a history', () => {
    let draft = first({ status: 'unpaid', said: 'PENDING' });
    const tellings: [Partial<Order>, number][] = [
      [{ status: 'to_ship', said: 'PAID', paid: 2900, updated: 3000 }, 3500],
      [{ status: 'shipped', said: 'SENT', shipped: 3900, updated: 4000 }, 4500],
      [{ status: 'refunded', said: 'REFUNDED', total: usd('0'), updated: 5000 }, 5500],
    ];
    for (const [more, seen] of tellings) {
      const { draft: next, outcome } = after(draft, more, seen);
      expect(outcome).toBe('changed');
      draft = next;
    }
    expect(draft.history.map(({ field, from, to }) => `${field}: ${from} → ${to}`)).toEqual([
      ...['status: unpaid → to_ship', 'said: PENDING → PAID', 'paid:  → 2900'],
      ...['status: to_ship → shipped', 'said: PAID → SENT', 'shipped:  → 3900'],
      ...['status: shipped → refunded', 'said: SENT → REFUNDED', 'total: 10.00 USD → 0 USD'],
    ]);
    expect(draft.order.paid).toBe(2900);
  });

  it('that arrives late changes nothing', () => {
    const { draft } = after(first(), { status: 'shipped', said: 'SENT', updated: 4000 }, 4500);
    expect(after(draft, { status: 'unpaid', said: 'OLD', updated: 1500 }, 9000)).toEqual({ draft, outcome: 'same' });
  });

  it('keeps what it does not say any more', () => {
    const known = first({ person: person({ state: 'whole', address }), shipping: usd('5') });
    const { draft } = after(known, { person: person({ state: 'withheld' }), shipping: null, updated: 9000 }, 9500);
    expect(draft.order).toMatchObject({ shipping: usd('5'), person: { state: 'whole', address } });
  });

  it('never puts stars over what was whole, and whole over stars at any time', () => {
    const masked = { ...address, name: 'T***' };
    const told = (one: typeof address) => ({ person: person({ state: 'whole' as const, address: one }) });
    const whole = after(first(told(address)), { ...told(masked), updated: 9000 }, 9500).draft;
    expect(whole.order.person).toMatchObject({ state: 'whole', address: { name: 'Test Buyer' } });
    const late = after(first(told(masked), 9000), { ...told(address), updated: 1 }, 1).draft;
    expect(late.order.person).toMatchObject({ state: 'whole', masked: [], address: { name: 'Test Buyer' } });
  });

  it('whose address was corrected says so without saying what', () => {
    const known = first({ person: person({ state: 'whole', address }) });
    const moved = { ...address, lines: ['2 New St'] };
    const { draft, outcome } = after(
      known,
      { person: person({ state: 'whole', address: moved }), updated: 3000 },
      3500,
    );
    expect(outcome).toBe('changed');
    expect(draft.history).toEqual([{ at: 3500, field: 'person.address', from: '', to: '' }]);
    expect(JSON.stringify([draft.history, draft.stamps])).not.toContain('New St');
  });

  it('keeps unknown fields of each telling, and takes any', () => {
    const strange = { rest: { amount: {}, currency: [] } };
    const { draft } = after(first({ rest: { x: '1' } }), { ...strange, updated: 3000 }, 3500);
    expect(draft.rest.list).toEqual(strange.rest);
    expect(after(draft, { rest: { x: '2' }, updated: 4000 }, 4500).outcome).toBe('filled');
  });
});

describe('a further call', () => {
  it('fills what the list has not', () => {
    const items = [
      {
        id: 'i1',
        product: null,
        sku: 'S',
        title: 'Mug',
        options: null,
        picture: null,
        link: null,
        quantity: 2,
        unit: usd('1'),
        line: null,
        said: '',
      },
    ];
    const withAddress = addDetail(
      first(),
      'address',
      { adds: { person: person({ state: 'whole', address }) }, rest: { a: '1' } },
      2000,
      2600,
    );
    expect(withAddress.outcome).toBe('filled');
    const { draft, outcome } = addDetail(
      withAddress.draft,
      'items',
      { adds: { items, person: person({ notes: [{ item: 'i1', text: 'red' }] }) }, rest: null },
      2000,
      2700,
    );
    expect(outcome).toBe('filled');
    expect(draft.order).toMatchObject({
      items,
      person: { state: 'whole', address, notes: [{ item: 'i1', text: 'red' }] },
    });
    expect(draft.rest).toEqual({ address: { a: '1' } });
    expect(draft.history).toEqual([]);
    const fewer = [{ ...(items[0] as (typeof items)[0]), quantity: 1 }];
    expect(addDetail(draft, 'items', { adds: { items: fewer }, rest: null }, 3000, 3500).draft.history).toEqual([
      { at: 3500, field: 'items', from: 'S × 2', to: 'S × 1' },
    ]);
  });
});

describe('tellings in any order', () => {
  const told = fc.record({
    status: fc.constantFrom<Order['status']>('unpaid', 'to_ship', 'shipped', 'done'),
    total: fc.option(fc.constantFrom(usd('1'), usd('1.0'), usd('2')), { nil: null }),
    paid: fc.option(fc.constantFrom(1, 2), { nil: null }),
    flags: fc.subarray(['IN_ISSUE', 'IN_FROZEN']),
    person: fc.record({
      address: fc.option(fc.constantFrom(address, { ...address, name: 'T***' }, { ...address, city: 'Y' }), {
        nil: null,
      }),
      notes: fc.subarray([
        { item: null, text: 'x' },
        { item: 'i', text: 'y' },
      ]),
      state: fc.constantFrom<Order['person']['state']>('later', 'withheld'),
    }),
    rest: fc.constantFrom(null, { a: '1' }, { a: '2' }),
  });
  const versions = fc.uniqueArray(fc.record({ told, updated: fc.nat(5), seen: fc.nat(8) }), {
    ...{
      minLength: 1,
      maxLength: 8,
      selector: ({ updated, seen }: { updated: number; seen: number }) => `${updated} ${seen}`,
    },
  });
  type Telling = { told: { person: object }; updated: number; seen: number };
  const put = (draft: Draft | null, { told: one, updated, seen }: Telling) =>
    upsertOrder(draft, 'a1', order({ ...one, updated, person: person(one.person) }), seen).draft;
  const state = ({ order: one, rest }: Draft) => {
    const total = one.total && { ...one.total, amount: Number(one.total.amount) };
    return { ...one, total, rest };
  };

  it('end in the same order, and twice is as once', () => {
    const shuffled = versions.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([inOrder, mixed]) => {
        const one = inOrder.reduce<Draft | null>(put, null) as Draft;
        const other = mixed.reduce<Draft | null>(put, null) as Draft;
        expect(state(other)).toEqual(state(one));
        for (const telling of inOrder) expect(put(other, telling)).toBe(other);
      }),
      { numRuns: 300 },
    );
  });

  it('never touch what the seller wrote, and bring back no forgotten buyer', () => {
    const mine = { ...address, city: 'Mine' };
    fc.assert(
      fc.property(versions, fc.nat(7), fc.boolean(), (list, at, forget) => {
        let draft: Draft | null = null;
        for (const [index, telling] of list.entries()) {
          draft = put(draft, telling);
          if (index !== Math.min(at, list.length - 1)) continue;
          draft = setState(editDraft(editDraft(draft, 'note', 'n', 1), 'address', mine, 1), 'checked', 1);
          if (forget) draft = editDraft(forgetBuyer(draft, 2), 'note', 'n', 3);
        }
        expect(draft).toMatchObject({ state: 'checked', edits: { note: { value: 'n' } } });
        if (forget) expect(draft?.order.person.address).toBeNull();
        else expect(draft?.edits.address?.value).toEqual(mine);
      }),
    );
  });
});
