import { describe, expect, it } from 'vitest';
import {
  addressToUse,
  conflicts,
  dropEdit,
  editDraft,
  forgetBuyer,
  setState,
} from '../../../utils/marketplaces/draft-edits';
import { addDetail, type Draft, type Outcome, upsertOrder } from '../../../utils/marketplaces/drafts';
import type { Order } from '../../../utils/marketplaces/types';
import { address, order, person } from './samples';

const first = (more: Partial<Order> = {}, seen = 2500): Draft => upsertOrder(null, 'a1', order(more), seen).draft;
const after = (draft: Draft, more: Partial<Order>, seen: number): Outcome =>
  upsertOrder(draft, 'a1', order(more), seen);

describe('what the seller does', () => {
  const whole = first({ person: person({ state: 'whole', address }) });
  const mine = { ...address, phone: '111' };

  it('stands beside what the marketplace says, which goes on', () => {
    const edited = editDraft(editDraft(whole, 'note', 'fragile', 10), 'address', mine, 11);
    const moved = { ...address, city: 'Portland' };
    const { draft } = after(edited, { person: person({ state: 'whole', address: moved }), updated: 9000 }, 9500);
    expect(draft.edits).toEqual(edited.edits);
    expect(draft.order.person.address).toEqual(moved);
    expect([addressToUse(draft), conflicts(draft), conflicts(edited)]).toEqual([mine, ['address'], []]);
    const dropped = dropEdit(draft, 'address');
    expect([addressToUse(dropped), conflicts(dropped), dropped.edits.note?.value]).toEqual([moved, [], 'fragile']);
  });

  it('is no conflict where the marketplace comes to say the same', () => {
    const { draft } = after(
      editDraft(whole, 'address', mine, 11),
      { person: person({ address: mine }), updated: 9000 },
      9500,
    );
    expect(conflicts(draft)).toEqual([]);
  });

  it('keeps its state, and what changed since is told until it is set again', () => {
    const exported = setState(whole, 'exported', 3000);
    const { draft } = after(exported, { status: 'cancelled', said: 'CANCELED', updated: 9000 }, 9500);
    expect([draft.state, draft.changedSince]).toEqual(['exported', ['status', 'said']]);
    expect(setState(draft, 'ignored', 9900)).toMatchObject({ state: 'ignored', changedSince: [] });
  });

  it('forgets a buyer for good', () => {
    const secret = { ...address, name: 'Secret Name', lines: ['Secret St'] };
    const told = {
      person: person({
        state: 'whole',
        login: 'secretlogin',
        address: secret,
        notes: [{ item: null, text: 'Secret' }],
      }),
      rest: { tax: 'Secret' },
    };
    const known = editDraft(editDraft(first(told), 'address', secret, 5), 'weight', 250, 5);
    const forgotten = forgetBuyer(known, 7000);
    const { draft } = after(forgotten, { ...told, status: 'done', said: 'DONE', updated: 9000 }, 9500);
    const again = addDetail(
      draft,
      'address',
      { adds: { person: told.person }, rest: { x: 'Secret' } },
      9000,
      9600,
    ).draft;
    expect(JSON.stringify([forgotten, again])).not.toMatch(/secret/i);
    expect(again).toMatchObject({
      forgotten: 7000,
      order: { status: 'done', person: { state: 'forgotten' } },
      edits: { weight: { value: 250 } },
    });
  });

  it('uses the marketplace’s hub where the parcel goes there', () => {
    const hub = { ...address, city: 'Erlanger' };
    expect(addressToUse(first({ person: person({ state: 'whole', address, hub }) }))?.city).toBe('Erlanger');
  });
});
