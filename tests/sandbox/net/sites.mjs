import { LOOK_ALIKE } from '../office/pages.mjs';
import { loginSite, officeSite, vendorSite } from '../office/site.mjs';
import { supplierCdn, supplierSite, thumbsCdn } from '../supplier/site.mjs';
import { hostOf, send } from './connection.mjs';
import { BACK_OFFICE, GATEWAY, LOGIN, PICTURE_HOSTS, SUPPLIER, SUPPLIER_CDN, THUMBS_CDN, VENDOR } from './hosts.mjs';

const TYPES = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' };

/**
 * @typedef {ReturnType<import('../office/office.mjs').createOffice>} Office
 * @typedef {(req: any, res: any, url: URL, tls: boolean) => void | Promise<void>} Site
 */

/**
 * The host of uploaded pictures: the stored bytes, 404 for what is deleted or unknown.
 * @param {import('../gateway/gateway.mjs').Gateway} gateway
 * @param {Office} office
 * @returns {Site}
 */
const pictureSite = (gateway, office) => async (req, res, url) => {
  const stored = gateway.serve(url.hostname, url.pathname);
  const found = stored
    ? { body: stored.body, type: stored.picture.type }
    : await office.serve(url.hostname, url.pathname);
  if (!found) return send(res, 404, { 'content-type': 'text/plain' }, 'not found');
  if (!['GET', 'HEAD'].includes(req.method)) return send(res, 405, {}, '');
  const type = TYPES[/** @type {'png'} */ (found.type)];
  const headers = { 'content-type': type, 'cache-control': 'max-age=60' };
  return send(res, 200, headers, found.body);
};

/**
 * One handler for both ports: by host name to its site.
 * @param {import('../gateway/gateway.mjs').Gateway} gateway
 * @param {Office} office
 * @param {Site} control for 127.0.0.1 and localhost
 * @param {Map<string, Site>} markets
 */
export function createHandler(gateway, office, control, markets) {
  /** @type {Map<string, Site>} */
  const byHost = new Map([
    [SUPPLIER, supplierSite],
    [SUPPLIER_CDN, supplierCdn],
    [THUMBS_CDN, thumbsCdn],
    [LOGIN, loginSite],
    [VENDOR, vendorSite],
  ]);
  for (const host of [...BACK_OFFICE, ...LOOK_ALIKE]) byHost.set(host, officeSite(office));
  for (const host of PICTURE_HOSTS) byHost.set(host, pictureSite(gateway, office));
  byHost.set(GATEWAY, (req, res, _url, tls) => gateway.handle(req, res, tls));
  for (const [host, site] of markets) {
    // Amazon's consent page stands on its back office.
    const office = byHost.get(host);
    const isConsent = (/** @type {URL} */ url) => url.pathname.startsWith('/apps/authorize/');
    byHost.set(host, office ? (req, res, url, tls) => (isConsent(url) ? site : office)(req, res, url, tls) : site);
  }
  byHost.set('127.0.0.1', control);
  byHost.set('localhost', control);
  return async (/** @type {any} */ req, /** @type {any} */ res) => {
    req.on('error', () => {});
    res.on('error', () => {});
    const tls = Boolean((req.stream?.session?.socket ?? req.socket)?.encrypted);
    const host = hostOf(req);
    const site = byHost.get(host);
    try {
      if (!site) send(res, 421, { 'content-type': 'text/plain' }, `no such host: ${host}`);
      else await site(req, res, new URL(req.url, `http${tls ? 's' : ''}://${host}`), tls);
    } catch (error) {
      if (!res.headersSent) send(res, 500, { 'content-type': 'text/plain' }, String(error));
    }
  };
}
