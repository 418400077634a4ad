// eBay as the engine of pulls speaks to it.
import { consentAddress } from '../connect-rules';
import type { Protocol } from '../types';
import { account, exchangeCode, listOrders, oneOrder, refreshToken } from './calls';
import { ebayEndpoint } from './endpoints';
import { readOne, readPage } from './orders';
import { readAccount, readTokens } from './tokens';

export const ebay: Protocol = {
  consent: async (keys, state, region) => consentAddress(ebayEndpoint, keys, state, region),
  exchange: exchangeCode,
  refresh: refreshToken,
  readTokens,
  account,
  readAccount,
  list: listOrders,
  readPage,
  one: oneOrder,
  readOne,
  details: [],
  detail: () => Promise.reject(new RangeError('the list has everything')),
  readDetail: () => ({ kind: 'broken', code: 'no detail', said: '' }),
};
