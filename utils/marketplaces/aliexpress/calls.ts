// The requests that we make of AliExpress: tokens, the order list, one order, and the receiver's address, in both eras.
import type { Access, Call, Keys, Query } from '../types';
import { american, printWall } from '../zone';
import { aliexpressAopEndpoint, aliexpressEndpoint } from './endpoints';
import { type Params, signOld, signOpen } from './sign';

const { addresses } = aliexpressEndpoint;
const old = aliexpressAopEndpoint.addresses;
const zone = 'America/Los_Angeles';
const month = 30 * 24 * 3_600_000;
const form = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };

function post(url: string, params: Params): Call {
  return { method: 'POST', url, headers: form, body: new URLSearchParams(params).toString() };
}

/** A system call (`/rest/…`): the path is signed with it. */
async function system(url: string, keys: Keys, own: Params, now: number): Promise<Call> {
  const params = { ...own, app_key: keys.key, sign_method: 'sha256', timestamp: String(now) };
  const path = new URL(url).pathname.replace(/^\/rest/, '');
  return post(url, { ...params, sign: await signOpen(params, keys.secret, path) });
}

export const exchangeCode = (keys: Keys, code: string, now: number) =>
  system(addresses.create ?? '', keys, { code }, now);
export const refreshToken = (keys: Keys, token: string, now: number) =>
  system(addresses.refresh ?? '', keys, { refresh_token: token }, now);

/** A business call (`/sync`). */
async function business({ keys, token }: Access, method: string, own: Params, now: number): Promise<Call> {
  const common = { app_key: keys.key, access_token: token, sign_method: 'sha256', timestamp: String(now), method };
  const params = { ...own, ...common };
  return post(addresses.sync ?? '', { ...params, sign: await signOpen(params, keys.secret) });
}

/**
 * A page of orders. A modified range needs a created one beside it; the pass `FINISH:n` asks for finished orders that
 * were created in the n-th stretch of 30 days before the window's end.
 */
export function listOrders(access: Access, query: Query, now: number): Promise<Call> {
  const stretch = /^FINISH:(\d)$/.exec(query.pass)?.[1];
  const back = Number(stretch ?? 0);
  const created =
    stretch === undefined
      ? { from: query.by === 'created' ? query.from : query.to - aliexpressEndpoint.window.reach, to: query.to }
      : { from: query.to - (back + 1) * month, to: query.to - back * month };
  const ask = {
    create_date_start: printWall(created.from, zone, 'from'),
    create_date_end: printWall(created.to, zone, 'to'),
    ...(query.by === 'modified' && {
      modified_date_start: printWall(query.from, zone, 'from'),
      modified_date_end: printWall(query.to, zone, 'to'),
    }),
    ...(stretch !== undefined && { order_status: 'FINISH' }),
    ...{ current_page: Number(query.cursor || '1'), page_size: query.size },
  };
  const method = 'aliexpress.trade.seller.orderlist.get';
  return business(access, method, { param_aeop_order_query: JSON.stringify(ask) }, now);
}

/** An id as a JSON number without passing through one: ids come near 2^53. Throws for what is no id. */
function idParam(orderId: string): string {
  if (!/^\d{1,20}$/.test(orderId)) throw new RangeError('no order id');
  return `{"order_id":${orderId}}`;
}

/** One order; rejects for what is no id. */
export const oneOrder = async (access: Access, orderId: string, now: number) =>
  business(access, 'aliexpress.trade.new.redefining.findorderbyid', { param1: idParam(orderId) }, now);

/** The receiver's address; rejects for what is no id. */
export const orderAddress = async (access: Access, orderId: string, now: number) =>
  business(access, 'aliexpress.solution.order.receiptinfo.get', { param1: idParam(orderId) }, now);

/** Tokens of the old gateway are not signed: they carry the secret, over https. */
export const exchangeCodeOld = async (keys: Keys, code: string) =>
  post((old.create ?? '') + keys.key, {
    ...{ grant_type: 'authorization_code', need_refresh_token: 'true', code, redirect_uri: keys.callback },
    ...{ client_id: keys.key, client_secret: keys.secret },
  });

export const refreshTokenOld = async (keys: Keys, token: string) =>
  post((old.refresh ?? '') + keys.key, {
    ...{ grant_type: 'refresh_token', refresh_token: token, client_id: keys.key, client_secret: keys.secret },
  });

async function oldApi({ keys, token }: Access, name: string, own: Params): Promise<Call> {
  const path = `param2/1/aliexpress.open/${name}/${keys.key}`;
  const params = { ...own, access_token: token };
  return post((old.api ?? '') + path, { ...params, _aop_signature: await signOld(params, keys.secret, path) });
}

export function listOrdersOld(access: Access, query: Query): Promise<Call> {
  return oldApi(access, 'api.findOrderListQuery', {
    createDateStart: american(printWall(query.from, zone, 'from')),
    createDateEnd: american(printWall(query.to, zone, 'to')),
    ...{ page: query.cursor || '1', pageSize: String(query.size) },
  });
}

export const oneOrderOld = (access: Access, orderId: string) => oldApi(access, 'api.findOrderById', { orderId });
export const orderAddressOld = (access: Access, orderId: string) =>
  oldApi(access, 'api.findOrderReceiptInfo', { orderId });
