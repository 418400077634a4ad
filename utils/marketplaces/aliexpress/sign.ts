// Signatures of AliExpress: sorted keys and values under a HMAC. The Open Platform signs with SHA-256, with the path
// for system calls and without it for business calls; the old gateway with SHA-1. The MD5 forms of the years between
// (api.taobao.com) are not spoken: browsers have no MD5.
export type Params = Readonly<Record<string, string>>;

const encoder = new TextEncoder();

/** Upper-case hex of a HMAC. Throws for an empty secret, which no browser takes as a key. */
async function hmac(hash: 'SHA-1' | 'SHA-256', secret: string, text: string): Promise<string> {
  if (secret === '') throw new RangeError('empty secret');
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash }, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Keys and values in a row, keys in ASCII order; `sign` and empty values are left out. Source: article 120691. */
export function stringToSign(params: Params, path = ''): string {
  const keys = Object.keys(params).filter((key) => key !== 'sign' && params[key] !== '');
  return (
    path +
    keys
      .sort()
      .map((key) => key + params[key])
      .join('')
  );
}

/** Signature of a business call (`/sync`); of a system call with its path, such as `/auth/token/create`. */
export function signOpen(params: Params, secret: string, path = ''): Promise<string> {
  return hmac('SHA-256', secret, stringToSign(params, path));
}

/** The old gateway sorts `key + value` as one text. Source: sys_auth.htm. */
export function oldStringToSign(params: Params, path = ''): string {
  const pairs = Object.entries(params).filter(([key]) => key !== '_aop_signature');
  return (
    path +
    pairs
      .map(([key, value]) => key + value)
      .sort()
      .join('')
  );
}

/** `_aop_signature`: path from `param2/…` up to before `?`; without a path for the authorize step. */
export function signOld(params: Params, secret: string, path = ''): Promise<string> {
  return hmac('SHA-1', secret, oldStringToSign(params, path));
}
