// The requests that we make of Amazon: tokens of Login with Amazon, a page of orders, one order.
import type { Access, Call, Keys, Query } from '../types';
import { amazonEndpoint } from './endpoints';
import { tokenGet } from './sign';

const { addresses } = amazonEndpoint;
const included = 'BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES';

function form(params: Readonly<Record<string, string>>): Call {
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  return { method: 'POST', url: addresses.token ?? '', headers, body: new URLSearchParams(params).toString() };
}

/** A consent without a redirect address is exchanged without one. */
export const exchangeCode = async (keys: Keys, code: string): Promise<Call> =>
  form({
    ...{ grant_type: 'authorization_code', code },
    ...(keys.callback !== '' && { redirect_uri: keys.callback }),
    ...{ client_id: keys.key, client_secret: keys.secret },
  });

/** Also for a refresh token that the seller copied from Seller Central (self-authorization). */
export const refreshToken = async (keys: Keys, token: string): Promise<Call> =>
  form({ grant_type: 'refresh_token', refresh_token: token, client_id: keys.key, client_secret: keys.secret });

/** Throws for a region that is none. */
function base(region: string): string {
  if (region !== 'na' && region !== 'eu' && region !== 'fe') throw new RangeError('no such region');
  return `${addresses[region]}/orders/2026-01-01/orders`;
}

/** A further page repeats the first one's parameters. Rejects for a region that is none. */
export async function listOrders({ token, region }: Access, query: Query, now: number): Promise<Call> {
  const [after, before] =
    query.by === 'created' ? ['createdAfter', 'createdBefore'] : ['lastUpdatedAfter', 'lastUpdatedBefore'];
  const params = {
    ...{ [after]: new Date(query.from).toISOString(), [before]: new Date(query.to).toISOString() },
    ...{ maxResultsPerPage: String(query.size), includedData: included },
    ...(query.cursor !== '' && { paginationToken: query.cursor }),
  };
  return tokenGet(base(region), token, params, now);
}

export const oneOrder = async ({ token, region }: Access, orderId: string, now: number): Promise<Call> =>
  tokenGet(`${base(region)}/${encodeURIComponent(orderId)}`, token, { includedData: included }, now);
