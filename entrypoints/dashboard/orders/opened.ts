// A draft with its buyer, as the views take it.
import type { AccountChoice, OpenOrder } from '../../../components/order-types';
import { conflicts } from '../../../utils/marketplaces/draft-edits';
import type { Draft } from '../../../utils/marketplaces/drafts';
import type { Person } from '../../../utils/marketplaces/types';
import type { DraftView } from '../../../utils/messages/desk-orders';

const nobody: Omit<Person, 'state'> = {
  ...{ masked: [], login: null, name: null, email: null, address: null, hub: null, notes: [] },
};

/** The draft of a view; without its buyer where that could not be opened. */
export function draftOf({ opened, personState, order, edits, ...row }: DraftView): Draft {
  const { key, account, stamps, state, stateAt, changedSince, history, pulled, forgotten } = row;
  return {
    ...{ key, account, stamps, state, stateAt, changedSince, history, pulled, forgotten },
    order: { ...order, rest: null, person: opened?.person ?? { ...nobody, state: personState } },
    rest: opened?.rest ?? {},
    edits: { ...edits, ...opened?.edits },
  };
}

/** Whether there is a buyer that could not be opened. */
export const isSealed = ({ opened, forgotten, personState }: DraftView): boolean =>
  opened === null && forgotten === null && personState !== 'forgotten';

/** The order as it is shown. */
export function openOrder(view: DraftView, account: AccountChoice | undefined): OpenOrder {
  const draft = draftOf(view);
  return {
    ...{ draft, conflicts: conflicts(draft), sealed: isSealed(view) },
    accountName: account?.name ?? '',
    marketplace: account?.marketplace ?? null,
  };
}
