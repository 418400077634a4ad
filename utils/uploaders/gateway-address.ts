// Where the gateway is. The documentation prints http: addresses; https is tried first.

/** Host of the documented gateway: the only API host with a permission at install. */
export const gatewayHost = 'api.vv-tool.com';

/** Vendor's site, where calls are opened and points are bought. */
export const vendorSite = 'https://www.vv-tool.com/';

/** Paths of the documented calls under the base address. */
export const gatewayPaths = {
  upload: '/tool/erps/tbpicture',
  token: '/api/proxy/oauth/token',
  authorized: '/tool/erps/shop-authorize',
  shopInfo: '/tool/erps/get-shop-info',
} as const;

/**
 * A base address as the seller typed it, made whole: https when no scheme is given, the documented path cut off.
 * Null when it is not an http(s) address, or carries a user name, which would be a secret in plain sight.
 */
export function readGatewayAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return null;
    let path = url.pathname.replace(/\/+$/, '');
    for (const known of Object.values(gatewayPaths)) {
      if (path.endsWith(known)) path = path.slice(0, -known.length);
    }
    return url.origin + path;
  } catch {
    return null;
  }
}

/** Whether calls may go to an address: one as `readGatewayAddress` gives it, and over http only to an agreed host. */
export function mayCall(address: string, httpHosts: readonly string[]): boolean {
  if (readGatewayAddress(address) !== address) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'https:' || httpHosts.includes(host);
}

/** Match pattern of the permission that calls to this address need; match patterns carry no port. */
export function permissionOf(address: string): string {
  const url = new URL(address);
  return `${url.protocol}//${url.hostname}/*`;
}
