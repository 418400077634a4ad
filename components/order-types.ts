// What the views of draft orders are given. A line of the list holds nothing that says who the buyer is.
import type { DraftLine } from '../utils/db/lines-schema';
import type { Receipt } from '../utils/db/orders-schema';
import type { EditField } from '../utils/marketplaces/draft-edits';
import type { Draft, DraftState } from '../utils/marketplaces/drafts';
import type { MarketplaceId, Status } from '../utils/marketplaces/types';

export const draftStates: readonly DraftState[] = ['draft', 'checked', 'exported', 'ignored'];
export const statuses: readonly Status[] = [
  ...(['unpaid', 'checking', 'to_ship', 'part_shipped', 'shipped', 'received', 'done'] as const),
  ...(['cancelling', 'cancelled', 'dispute', 'frozen', 'refunding', 'refunded', 'closed', 'unknown'] as const),
];

/** `marketplace` is null for an account that was removed and left its drafts. */
export type AccountChoice = { id: string; name: string; marketplace: MarketplaceId | null };

export type OrderLine = DraftLine;

/** One order, opened: its buyer is in it, unless that was forgotten or could not be read. */
export type OpenOrder = {
  draft: Draft;
  accountName: string;
  marketplace: MarketplaceId | null;
  /** Edits in whose place the marketplace now says something else. */
  conflicts: readonly EditField[];
  /** The buyer could not be read: the vault is locked, or the data is damaged. */
  sealed: boolean;
};

/** What one pull did, and which orders of it did not fit. */
export type ReceiptView = Receipt & {
  accountName: string;
  marketplace: MarketplaceId;
  failed: readonly { id: number; order: string | null; place: string; reason: string }[];
};
