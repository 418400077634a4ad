// The registry of back offices: the one place where a record is added.
import { taobao } from './taobao';
import type { Platform } from './types';

export const platforms: readonly Platform[] = [taobao];

/** Match patterns of all back offices: for the manifest's `host_permissions` and the content script's `matches`. */
export const backOfficeHosts: readonly string[] = platforms.flatMap((platform) => platform.hosts);

/**
 * Whether a host name falls under a match pattern such as `https://qn.taobao.com/*`. Hosts are compared whole;
 * `*.` takes the host itself and what stands under it, as in match patterns.
 */
function hostMatches(pattern: string, host: string): boolean {
  const wanted = pattern.slice('https://'.length, pattern.indexOf('/', 'https://'.length));
  if (!wanted.startsWith('*.')) return host === wanted;
  const base = wanted.slice(2);
  return host === base || host.endsWith(`.${base}`);
}

/**
 * The platform of a host name or of a page's URL; null for every other page. A URL must be https, on the standard
 * port and without user-info: a sender's address is compared with it.
 */
export function platformOf(place: string | URL): Platform | null {
  let host = typeof place === 'string' ? place : '';
  if (place instanceof URL || host.includes(':')) {
    if (!URL.canParse(String(place))) return null;
    const url = new URL(place);
    if (url.protocol !== 'https:' || url.port || url.username || url.password) return null;
    host = url.hostname;
  }
  host = host.toLowerCase();
  return platforms.find((platform) => platform.hosts.some((pattern) => hostMatches(pattern, host))) ?? null;
}
