// DHgate as the engine of pulls speaks to it: a list, and two calls an order.
import { consentAddress } from '../connect-rules';
import type { Protocol } from '../types';
import { account, exchangeCode, listOrders, oneOrder, orderDetail, refreshToken } from './calls';
import { readDetail } from './details';
import { dhgateEndpoint } from './endpoints';
import { readOne, readPage } from './orders';
import { readAccount, readTokens } from './tokens';

export const dhgate: Protocol = {
  consent: async (keys, state, region) => consentAddress(dhgateEndpoint, keys, state, region),
  exchange: exchangeCode,
  refresh: refreshToken,
  readTokens,
  account,
  readAccount,
  list: listOrders,
  readPage,
  one: oneOrder,
  readOne,
  details: ['address', 'items'],
  detail: orderDetail,
  readDetail,
};
