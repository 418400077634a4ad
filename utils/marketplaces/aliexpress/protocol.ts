// AliExpress as the engine of pulls speaks to it: the Open Platform and the old gateway.
import { consentAddress } from '../connect-rules';
import type { Protocol } from '../types';
import { readAddress } from './address';
import {
  exchangeCode,
  exchangeCodeOld,
  listOrders,
  listOrdersOld,
  oneOrder,
  oneOrderOld,
  orderAddress,
  orderAddressOld,
  refreshToken,
  refreshTokenOld,
} from './calls';
import { aliexpressAopEndpoint, aliexpressEndpoint } from './endpoints';
import { readOne, readPage } from './orders';
import { signOld } from './sign';
import { readTokens } from './tokens';

const readers = {
  // the token answer says who it is
  account: null,
  readAccount: () => ({ kind: 'broken', code: 'no account', said: '' }),
  readTokens,
  readPage,
  readOne,
  details: ['address'],
  readDetail: (answer, _kind, now) => readAddress(answer, now),
} satisfies Partial<Protocol>;

export const aliexpress: Protocol = {
  ...readers,
  consent: async (keys, state, region) => consentAddress(aliexpressEndpoint, keys, state, region),
  exchange: exchangeCode,
  refresh: refreshToken,
  list: listOrders,
  one: oneOrder,
  detail: (access, _kind, orderId, now) => orderAddress(access, orderId, now),
};

export const aliexpressAop: Protocol = {
  ...readers,
  /** The authorize step is signed too, without a path. */
  async consent(keys, state, region) {
    const url = new URL(consentAddress(aliexpressAopEndpoint, keys, state, region));
    const params = Object.fromEntries(url.searchParams);
    url.searchParams.set('_aop_signature', await signOld(params, keys.secret));
    return url.href;
  },
  exchange: exchangeCodeOld,
  refresh: refreshTokenOld,
  list: listOrdersOld,
  one: oneOrderOld,
  detail: (access, _kind, orderId) => orderAddressOld(access, orderId),
};
