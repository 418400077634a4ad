// The registry of back offices as background, content script and manifest see it: id, names, hosts and ways of each.
// The rest of a record is in `records.ts`, so that none of it is bundled here. A new record is added in both lists.
import { place as alibaba1688 } from './alibaba1688';
import { place as aliexpress } from './aliexpress';
import { place as amazon } from './amazon';
import { place as dangdang } from './dangdang';
import { place as dhgate } from './dhgate';
import { place as douyin } from './douyin';
import { place as ebay } from './ebay';
import { place as jd } from './jd';
import { place as kuaishou } from './kuaishou';
import { place as pinduoduo } from './pinduoduo';
import { place as taobao } from './taobao';
import { place as taogongchang } from './taogongchang';
import type { Place } from './types';
import { place as weidian } from './weidian';
import { place as xiaohongshu } from './xiaohongshu';
import { place as youzan } from './youzan';

export const places: readonly Place[] = [
  alibaba1688,
  aliexpress,
  amazon,
  dangdang,
  dhgate,
  douyin,
  ebay,
  jd,
  kuaishou,
  pinduoduo,
  taobao,
  taogongchang,
  weidian,
  xiaohongshu,
  youzan,
];

/** Match patterns of all back offices: for the manifest's `host_permissions` and the content script's `matches`. */
export const backOfficeHosts: readonly string[] = places.flatMap((place) => place.hosts);

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
export function platformOf(where: string | URL): Place | null {
  let host = typeof where === 'string' ? where : '';
  if (where instanceof URL || host.includes(':')) {
    if (!URL.canParse(String(where))) return null;
    const url = new URL(where);
    if (url.protocol !== 'https:' || url.port || url.username || url.password) return null;
    host = url.hostname;
  }
  host = host.toLowerCase();
  return places.find((known) => known.hosts.some((pattern) => hostMatches(pattern, host))) ?? null;
}
