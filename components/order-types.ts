// What the views of draft orders are given. A line of the list holds nothing that says who the buyer is.

import type { EditField } from '../utils/marketplaces/draft-edits';
import type { Draft, DraftState } from '../utils/marketplaces/drafts';
import type { MarketplaceId, Money, PersonState, Status } from '../utils/marketplaces/types';

export const draftStates: readonly DraftState[] = ['draft', 'checked', 'exported', 'ignored'];
export const statuses: readonly Status[] = [
  ...(['unpaid', 'checking', 'to_ship', 'part_shipped', 'shipped', 'received', 'done'] as const),
  ...(['cancelling', 'cancelled', 'dispute', 'frozen', 'refunding', 'refunded', 'closed', 'unknown'] as const),
];

export type AccountChoice = { id: string; name: string; marketplace: MarketplaceId };

export type OrderLine = {
  key: string;
  account: string;
  accountName: string;
  marketplace: MarketplaceId;
  /** The marketplace's own number. */
  id: string;
  state: DraftState;
  status: Status;
  /** UTC ms. */
  created: number;
  shipBy: number | null;
  /** ISO 3166 two letters, or the marketplace's word; '' when it is not known. */
  country: string;
  total: Money | null;
  pieces: number;
  title: string;
  note: string;
  person: PersonState;
  /** The marketplace changed something since the seller set the state. */
  changed: boolean;
  /** Everything that a search looks through, in small letters. */
  words: string;
};

/** One order, opened: its buyer is in it, unless that was forgotten or could not be read. */
export type OpenOrder = {
  draft: Draft;
  accountName: string;
  marketplace: MarketplaceId;
  /** Edits in whose place the marketplace now says something else. */
  conflicts: readonly EditField[];
  /** Why the buyer is not shown; null: shown, or there is none. */
  sealed: 'locked' | 'broken' | null;
};

/** What one pull did. Times in UTC ms. */
export type ReceiptView = {
  id: string;
  accountName: string;
  marketplace: MarketplaceId;
  began: number;
  ended: number | null;
  from: number | null;
  to: number | null;
  pages: number;
  calls: number;
  fetched: number;
  fresh: number;
  changed: number;
  same: number;
  failed: readonly { id: string | null; place: string; reason: string }[];
  /** Why it stopped before its end, as a key of texts with its parameters; null: it went through. */
  trouble: { key: string; params: (string | number)[] } | null;
};
