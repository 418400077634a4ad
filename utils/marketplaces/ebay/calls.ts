// The requests that we make of eBay: tokens, a page of orders, one order, the account's name.
import type { Access, Call, Keys, Query } from '../types';
import { ebayEndpoint } from './endpoints';
import { basicForm, bearerGet } from './sign';

const { token: tokenUrl = '', orders: ordersUrl = '', user: userUrl = '' } = ebayEndpoint.addresses;

export const exchangeCode = async (keys: Keys, code: string): Promise<Call> =>
  basicForm(tokenUrl, keys, { grant_type: 'authorization_code', code, redirect_uri: keys.callback });

/** The scopes are left out: the token gets those of the consent. */
export const refreshToken = async (keys: Keys, token: string): Promise<Call> =>
  basicForm(tokenUrl, keys, { grant_type: 'refresh_token', refresh_token: token });

const iso = (at: number) => new Date(at).toISOString();

export async function listOrders({ token }: Access, query: Query): Promise<Call> {
  const field = query.by === 'created' ? 'creationdate' : 'lastmodifieddate';
  const filter = `${field}:[${iso(query.from)}..${iso(query.to)}]`;
  return bearerGet(ordersUrl, token, { filter, limit: String(query.size), offset: query.cursor || '0' });
}

export const oneOrder = async ({ token }: Access, orderId: string): Promise<Call> =>
  bearerGet(`${ordersUrl}/${encodeURIComponent(orderId)}`, token);

/** The account behind a token: its answer has `userId` and `username`. */
export const account = async ({ token }: Access): Promise<Call> => bearerGet(userUrl, token);
