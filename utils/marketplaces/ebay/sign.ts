// eBay's requests carry no signature: the app's id and secret as Basic at the token address, a Bearer token elsewhere.
import type { Call, Keys } from '../types';

const encoder = new TextEncoder();

function base64(text: string): string {
  return btoa(Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** A form for the token address. Values are encoded once: a code arrives decoded (see connect-rules.ts). */
export function basicForm(url: string, keys: Keys, params: Readonly<Record<string, string>>): Call {
  const headers = {
    authorization: `Basic ${base64(`${keys.key}:${keys.secret}`)}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  return { method: 'POST', url, headers, body: new URLSearchParams(params).toString() };
}

/** A GET with the token; brackets, braces and bars of a filter are percent-encoded, as eBay wants them. */
export function bearerGet(url: string, token: string, params: Readonly<Record<string, string>> = {}): Call {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  return { method: 'GET', url: query.length === 0 ? url : `${url}?${query.join('&')}`, headers, body: null };
}
