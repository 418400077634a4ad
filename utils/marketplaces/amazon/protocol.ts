// Amazon as the engine of pulls speaks to it. The consent page is chosen by country, the calls by region.
import { consentAddress } from '../connect-rules';
import type { Protocol } from '../types';
import { exchangeCode, listOrders, oneOrder, refreshToken } from './calls';
import { amazonEndpoint } from './endpoints';
import { readOne, readPage } from './orders';
import { readTokens } from './tokens';

export const amazon: Protocol = {
  consent: async (keys, state, country) => consentAddress(amazonEndpoint, keys, state, country),
  exchange: exchangeCode,
  refresh: refreshToken,
  readTokens,
  account: null,
  readAccount: () => ({ kind: 'broken', code: 'no account', said: '' }),
  list: listOrders,
  readPage,
  one: oneOrder,
  readOne,
  details: [],
  detail: () => Promise.reject(new RangeError('the list has everything')),
  readDetail: () => ({ kind: 'broken', code: 'no detail', said: '' }),
};
