// DHgate's requests carry no signature: a token and the time stand beside the parameters of the call, in a form.
import type { Call } from '../types';

export type Params = Readonly<Record<string, string>>;

export function form(url: string, params: Params): Call {
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  return { method: 'POST', url, headers, body: new URLSearchParams(params).toString() };
}

/** A call of the router, with its system parameters; `now` is UTC ms, `method` ends in its version: `dh.x.get/2.0`. */
export function routerCall(url: string, token: string, method: string, own: Params, now: number): Call {
  const [name = '', v = ''] = method.split('/');
  return form(url, { ...own, access_token: token, method: name, v, timestamp: String(now) });
}
