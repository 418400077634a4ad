// What the seller does with a draft: edits beside the marketplace's own values, a state, and forgetting the buyer.
import type { Draft, DraftEdits, DraftState, Edit } from './drafts';
import type { Address, Order } from './types';

export type EditField = keyof DraftEdits;
type ValueOf<K extends EditField> = NonNullable<DraftEdits[K]>['value'];

/** The marketplace's own value where an edit stands in its place; null where there is none of the kind. */
function theirs(order: Order, field: EditField): Order['total'] | Address | null {
  if (field === 'address') return order.person.address;
  return field === 'declaredValue' ? order.total : null;
}

/** The draft with an edit; what the marketplace says now is remembered beside it. */
export function editDraft<K extends EditField>(draft: Draft, field: K, value: ValueOf<K>, at: number): Draft {
  const edit = { value, base: theirs(draft.order, field), at };
  return { ...draft, edits: { ...draft.edits, [field]: edit } };
}

/** The draft without that edit: the marketplace's value shows again. */
export function dropEdit(draft: Draft, field: EditField): Draft {
  const { [field]: _dropped, ...edits } = draft.edits;
  return { ...draft, edits };
}

const text = (value: unknown) => JSON.stringify(value ?? null);

/** Edits in whose place the marketplace says something else than it did then, and than the seller wrote. */
export function conflicts({ edits, order, forgotten }: Draft): EditField[] {
  if (forgotten !== null) return [];
  return (['address', 'declaredValue'] as const).filter((field) => {
    const edit: Edit<unknown> | undefined = edits[field];
    const now = text(theirs(order, field));
    return edit !== undefined && now !== text(edit.base) && now !== text(edit.value);
  });
}

/** The address to send to: the seller's, else the marketplace's hub, else the buyer's. */
export function addressToUse({ edits, order }: Draft): Address | null {
  return edits.address?.value ?? order.person.hub ?? order.person.address;
}

/** The draft in a state that the seller chose; what changed until now has been seen. */
export function setState(draft: Draft, state: DraftState, at: number): Draft {
  return { ...draft, state, stateAt: at, changedSince: [] };
}

/**
 * The draft without its buyer: every personal value, unknown fields and the seller's own address edit go, and do not
 * come back with a later pull. History holds none.
 */
export function forgetBuyer(draft: Draft, at: number): Draft {
  const { address: _address, note: _note, ...edits } = draft.edits;
  const stamps = Object.entries(draft.stamps).filter(([key]) => !/^(person|rest)\./.test(key));
  return {
    ...draft,
    order: {
      ...draft.order,
      rest: null,
      person: {
        ...{
          state: 'forgotten',
          masked: [],
          login: null,
          name: null,
          email: null,
          address: null,
          hub: null,
          notes: [],
        },
      },
    },
    stamps: Object.fromEntries(stamps),
    rest: {},
    edits,
    forgotten: at,
  };
}
