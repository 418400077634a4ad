// The calls of the image-space gateway as pure requests. Source: the vendor's documentation and clients seen in public.
import { member, textMember } from '../net/json';
import type { HttpAnswer } from '../net/request';
import { gatewayPaths } from './gateway-address';
import { readBody } from './gateway-answer';
import type { UploadFields } from './types';

export type CallRequest = { path: string; method: 'GET' | 'POST'; form: FormData | null };

/** The fields of one upload, as text; the file goes beside them. Also what the call by hand starts from. */
export function uploadFields(given: UploadFields): Record<string, string> {
  const fields: Record<string, string> = {
    shop_id: given.shop.shopId,
    picture_category_id: given.category,
    vvtype: '2',
    image_input_title: given.fileName,
    client_type: given.shop.clientType,
    is_https: String(given.shop.isHttps),
  };
  if (given.title !== '') fields.title = given.title;
  return fields;
}

/** One upload call. Fields with empty text are left out; the file is `img`. */
export function uploadRequest(fields: Record<string, string>, bytes: Blob, fileName: string): CallRequest {
  const form = new FormData();
  for (const [name, text] of Object.entries(fields)) if (text !== '') form.set(name, text);
  form.set('img', bytes, fileName);
  return { path: gatewayPaths.upload, method: 'POST', form };
}

/** Asks for an access token with the client's id and secret. */
export function tokenRequest(clientId: string, clientSecret: string): CallRequest {
  const form = new FormData();
  form.set('grant_type', 'client_credentials');
  form.set('client_id', clientId);
  form.set('client_secret', clientSecret);
  return { path: gatewayPaths.token, method: 'POST', form };
}

/**
 * The token in an answer and its life in seconds; `refused` when the gateway says no to this client, `unclear` when it
 * says something else: it is busy, out of order, or not a gateway.
 */
export function readToken(answer: HttpAnswer): { token: string; expiresIn: number } | 'refused' | 'unclear' {
  const body = readBody(answer.text);
  if ([400, 401, 403].includes(answer.status)) return 'refused';
  if (answer.status !== 200 || body === null) return 'unclear';
  const data = member(body, 'data');
  const token = textMember(data, 'access_token');
  const life = Number(textMember(data, 'expires_in'));
  if (!/^[\x21-\x7e]+$/.test(token)) return 'refused';
  return { token, expiresIn: Number.isFinite(life) && life > 0 ? life : 3600 };
}

/** Asks whether the shop has authorized the vendor. */
export function authorizedRequest(shopId: string): CallRequest {
  const form = new FormData();
  form.set('shop_id', shopId);
  form.set('vvtype', '2');
  return { path: gatewayPaths.authorized, method: 'POST', form };
}

/**
 * Whether the shop is authorized: true, false, or null when the answer does not say. The call was seen in one article
 * only, so code 0 alone counts as yes unless `data` says no.
 */
export function readAuthorized(answer: HttpAnswer): boolean | null {
  if (answer.status !== 200) return null;
  const body = readBody(answer.text);
  const code = textMember(body, 'code');
  if (code === '302') return false;
  if (code !== '0') return null;
  const data = member(body, 'data');
  for (const key of ['authorized', 'is_authorized', 'status', 'isAuth']) {
    const value = member(data, key);
    if (value === false || value === '0' || value === 'unAuthorize') return false;
  }
  return data !== false;
}

/** Asks for the shop of an item's address; `type` 0 Taobao, 1 Tmall, 2 Pinduoduo. */
export function shopInfoRequest(itemUrl: string, type: '0' | '1' | '2'): CallRequest {
  const query = new URLSearchParams({ url: itemUrl, type, vvtype: '2' });
  return { path: `${gatewayPaths.shopInfo}?${query}`, method: 'GET', form: null };
}

/** Shop id and name in an answer, wherever under `data` they stand; null when there is no id. */
export function readShopInfo(answer: HttpAnswer): { shopId: string; name: string } | null {
  const body = readBody(answer.text);
  if (answer.status !== 200 || textMember(body, 'code') !== '0') return null;
  const data = member(body, 'data');
  for (const place of [data, member(data, 'shop'), member(data, 'shop_info')]) {
    const shopId = textMember(place, 'shop_id') || textMember(place, 'shopId');
    if (/^\d{1,32}$/.test(shopId)) {
      return {
        shopId,
        name: textMember(place, 'shop_name') || textMember(place, 'shopName') || textMember(place, 'name'),
      };
    }
  }
  return null;
}
