import { hostOf, send } from './connection.mjs';
import { GATEWAY, PICTURE_HOSTS } from './hosts.mjs';

const TYPES = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' };

/**
 * @typedef {(req: any, res: any, url: URL, tls: boolean) => void | Promise<void>} Site
 */

/**
 * The host of uploaded pictures: the stored bytes, 404 for what is deleted or unknown.
 * @param {import('../gateway/gateway.mjs').Gateway} gateway
 * @returns {Site}
 */
const pictureSite = (gateway) => (req, res, url) => {
  const found = gateway.serve(url.hostname, url.pathname);
  if (!found) return send(res, 404, { 'content-type': 'text/plain' }, 'not found');
  if (!['GET', 'HEAD'].includes(req.method)) return send(res, 405, {}, '');
  const type = TYPES[/** @type {'png'} */ (found.picture.type)];
  const headers = { 'content-type': type, 'cache-control': 'max-age=60' };
  return send(res, 200, headers, found.body);
};

/**
 * One handler for both ports: by host name to its site.
 * @param {import('../gateway/gateway.mjs').Gateway} gateway
 * @param {Record<string, Site>} sites host → site, on top of the gateway and the picture hosts
 * @param {Site} control for 127.0.0.1 and localhost
 */
export function createHandler(gateway, sites, control) {
  /** @type {Map<string, Site>} */
  const byHost = new Map(Object.entries(sites));
  for (const host of PICTURE_HOSTS) byHost.set(host, pictureSite(gateway));
  byHost.set(GATEWAY, (req, res, _url, tls) => gateway.handle(req, res, tls));
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
