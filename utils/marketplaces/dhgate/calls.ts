// The requests that we make of DHgate: tokens, a page of orders, an order's address, its items.
import type { Access, Call, Detail, Keys, Query } from '../types';
import { printWall } from '../zone';
import { dhgateEndpoint } from './endpoints';
import { form, routerCall } from './sign';

const { token: tokenUrl = '', router = '' } = dhgateEndpoint.addresses;
const zone = 'Asia/Shanghai';

export const exchangeCode = async (keys: Keys, code: string): Promise<Call> =>
  form(tokenUrl, {
    ...{ grant_type: 'authorization_code', code, redirect_uri: keys.callback },
    ...{ client_id: keys.key, client_secret: keys.secret },
  });

export const refreshToken = async (keys: Keys, token: string): Promise<Call> =>
  form(tokenUrl, {
    ...{ grant_type: 'refresh_token', refresh_token: token, scope: 'basic' },
    ...{ client_id: keys.key, client_secret: keys.secret },
  });

const listMethod = 'dh.order.list.get/2.0';

/** `querytimeType` 1 is created, 3 is updated. */
export async function listOrders({ token }: Access, query: Query, now: number): Promise<Call> {
  const own = {
    ...{ startDate: printWall(query.from, zone, 'from'), endDate: printWall(query.to, zone, 'to') },
    ...{ querytimeType: query.by === 'created' ? '1' : '3', pageNo: query.cursor || '1', pageSize: String(query.size) },
  };
  return routerCall(router, token, listMethod, own, now);
}

/** One order out of the list, created within the last year. */
export async function oneOrder({ token }: Access, orderNo: string, now: number): Promise<Call> {
  const startDate = printWall(now - dhgateEndpoint.window.reach, zone, 'from');
  const own = {
    startDate,
    endDate: printWall(now, zone, 'to'),
    querytimeType: '1',
    pageNo: '1',
    pageSize: '1',
    orderNo,
  };
  return routerCall(router, token, listMethod, own, now);
}

export async function orderDetail({ token }: Access, kind: Detail, orderNo: string, now: number): Promise<Call> {
  const method = kind === 'address' ? 'dh.order.get/2.0' : 'dh.order.product.get/2.0';
  return routerCall(router, token, method, { orderNo }, now);
}

/** Who the account is. */
export const account = async ({ token }: Access, now: number): Promise<Call> =>
  routerCall(router, token, 'dh.user.base.get/1.0', {}, now);
