import { MARKET_HOSTS } from '../marketplaces/markets.mjs';
import { LOOK_ALIKE, officeHosts } from '../office/pages.mjs';

/** The gateway's documented host. */
export const GATEWAY = 'api.vv-tool.com';

/** Hosts that uploaded pictures are served from. */
export const PICTURE_HOSTS = Array.from({ length: 8 }, (_, i) => `img0${i + 1}.taobaocdn.com`);

/** Back-office hosts with pages here; two of Taobao's show what its others do. */
export const BACK_OFFICE = [...new Set([...officeHosts, 'myseller.taobao.com', 'item.publish.taobao.com'])];

/** The page that a 302's link leads to. */
export const LOGIN = 'login.taobao.com';

/** A supplier's site and the host of its pictures. */
export const SUPPLIER = 'www.supplier.example';
export const SUPPLIER_CDN = 'cdn.supplier.example';

/** A picture host that makes thumbnails by what stands behind an address. */
export const THUMBS_CDN = 'img.alicdn.com';

/** The vendor's site, linked to for opening and topping up. */
export const VENDOR = 'www.vv-tool.com';

/** Every host name that is answered. */
export const HOSTS = [
  GATEWAY,
  VENDOR,
  LOGIN,
  SUPPLIER,
  SUPPLIER_CDN,
  THUMBS_CDN,
  ...BACK_OFFICE,
  ...MARKET_HOSTS,
  ...LOOK_ALIKE,
  ...PICTURE_HOSTS,
];

/**
 * Value for Chromium's `--host-resolver-rules`: known hosts lead here, everything else nowhere.
 * @param {{ https: number, http: number }} ports
 * @returns {string}
 */
export const resolverRules = (ports) =>
  [
    ...HOSTS.flatMap((host) => [`MAP ${host}:443 127.0.0.1:${ports.https}`, `MAP ${host}:80 127.0.0.1:${ports.http}`]),
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
    'EXCLUDE 127.0.0.1',
  ].join(', ');
