// The marketplaces and what each can do: how its page is declined, how its callback looks, what becomes of its drafts.
import type { Market } from './market-floor';

export type Ways = {
  /** button: the page tells the app. close: Amazon's page has no such button; closing it is its "no". */
  declines: 'button' | 'close';
  /** Address to which the tab comes back, and the parameter of the code; `seller`: of the seller's id. */
  back: string;
  code: string;
  seller: string | null;
  /** What is asked about the drafts when the account is removed. */
  leaves: 'keep' | 'remove';
  /** An order's number that this marketplace has not. */
  none: string;
};

const shop = 'https://shop.example/callBackSMT.htm';
const old = { declines: 'button', code: 'code', seller: null } as const;

export const ways: Record<Market, Ways> = {
  aliexpress: {
    ...{ ...old, back: 'http://silent.example:8082/callBackSMT.htm', leaves: 'remove', none: '8199999999999999' },
  },
  'aliexpress-aop': { ...old, back: shop, leaves: 'keep', none: '69999999999999' },
  amazon: {
    ...{ declines: 'close', back: shop, code: 'spapi_oauth_code', seller: 'selling_partner_id', leaves: 'keep' },
    ...{ none: '123-9999999-9999999' },
  },
  dhgate: { ...old, back: shop, leaves: 'remove', none: '1999999999' },
  ebay: {
    ...{ ...old, back: 'https://auth2.ebay.com/oauth2/ThirdPartyAuthSucessFailure', leaves: 'keep' },
    ...{ none: '99-99999-99999' },
  },
};

export const markets = Object.keys(ways) as Market[];

/** The address to which a marketplace's page would send the tab with this code and state. */
export function backWith(market: Market, code: string, state: string): string {
  const { back, code: name, seller } = ways[market];
  const url = new URL(back);
  url.searchParams.set(name, code);
  url.searchParams.set('state', state);
  if (seller !== null) url.searchParams.set(seller, 's1');
  if (market === 'ebay') url.searchParams.set('isAuthSuccessful', 'true');
  return url.href.replaceAll('+', '%20');
}
