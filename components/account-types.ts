// What the views of accounts are given.
import type { Account, Consent } from '../utils/db/accounts-schema';
import type { MarketplaceId } from '../utils/marketplaces/types';
import type { PullView } from '../utils/messages/desk-orders';

export type AccountView = {
  account: Account;
  marketplace: MarketplaceId;
  /** null until the first answer of the desk. */
  pull: PullView | null;
  consent: Consent | null;
  drafts: number;
};

/** The marketplace of an endpoint. */
export const marketplaceOf = (endpoint: Account['endpoint']): MarketplaceId =>
  endpoint === 'aliexpress-aop' ? 'aliexpress' : endpoint;
