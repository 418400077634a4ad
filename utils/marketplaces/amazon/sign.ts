// Amazon's requests carry a token and a date, and no signature (SigV4 was dropped on 2023-10-02). Amazon wants a
// user-agent that names the application; fetch may not set one, so a rule in the package does (wxt.config.ts): `userAgent`
// is its value.
import type { Call } from '../types';

/** Value of the user-agent header, at most 500 characters. Source: SP-API docs, include a User-Agent header. */
export function userAgent(version: string): string {
  return `Storekey/${version.slice(0, 40)} (Language=TypeScript; Platform=Browser)`;
}

/** `20260101T100000Z`. */
export function amzDate(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** A GET of the API; parameters are given in order, and a list is comma-separated. */
export function tokenGet(url: string, token: string, params: Readonly<Record<string, string>>, now: number): Call {
  const query = new URLSearchParams(params).toString().replaceAll('+', '%20');
  const headers = { 'x-amz-access-token': token, 'x-amz-date': amzDate(now), accept: 'application/json' };
  return { method: 'GET', url: query === '' ? url : `${url}?${query}`, headers, body: null };
}
