import { readFile } from 'node:fs/promises';
import { sleep } from '../net/clock.mjs';
import { send } from '../net/connection.mjs';
import { builtFile, sendBuilt, typeOf } from '../net/files.mjs';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const SUPPLIER = /^https?:\/\/www\.supplier\.example(\/|$)/;
const SLOW_MS = 5000;

/**
 * The supplier's site. Its page sets the cookie that the walled part of the picture host asks for.
 * @type {import('../net/sites.mjs').Site}
 */
export const supplierSite = async (_req, res, url) => {
  if (url.pathname.startsWith('/images/')) return sendBuilt(res, 'photos', url.pathname);
  const name = url.pathname === '/' ? 'item.html' : url.pathname.slice(1);
  if (!['item.html', 'item.css', 'item.js'].includes(name)) return send(res, 404, HTML, 'not found');
  const text = await readFile(new URL(name, import.meta.url), 'utf8');
  if (name !== 'item.html') return send(res, 200, { 'content-type': typeOf(name) }, text);
  const inline = (await builtFile('photos', 'inline.jpg'))?.toString('base64') ?? '';
  const cookie = 'pass=1; Domain=supplier.example; Path=/';
  return send(
    res,
    200,
    { ...HTML, 'set-cookie': cookie },
    text.replace('{{inline}}', `data:image/jpeg;base64,${inline}`),
  );
};

/**
 * The supplier's picture host. No address allows other origins to read it, except under `/open/`.
 *
 * | path | answers |
 * |---|---|
 * | `/photo-N.jpg`, `/photo-13.png`, `/photo-14.gif`, `/huge.jpg` | the picture |
 * | `/open/photo-N.jpg` | the picture, with `access-control-allow-origin: *` |
 * | `/walled.jpg` | 403 unless the Referer is the supplier's page |
 * | `/cookie.jpg` | 403 without the cookie that the supplier's page sets |
 * | `/html.jpg` | a page instead of a picture, with status 200 |
 * | `/slow.jpg?ms=5000` | the picture, late |
 * @type {import('../net/sites.mjs').Site}
 */
export const supplierCdn = async (req, res, url) => {
  const { pathname } = url;
  if (pathname === '/walled.jpg' && !SUPPLIER.test(String(req.headers.referer ?? '')))
    return send(res, 403, HTML, '<h1>403 Forbidden</h1>');
  if (pathname === '/cookie.jpg' && !/\bpass=1\b/.test(String(req.headers.cookie ?? '')))
    return send(res, 403, HTML, '<h1>403 Forbidden</h1>');
  if (pathname === '/html.jpg') return send(res, 200, HTML, '<!DOCTYPE html><title>expired</title><h1>链接已失效</h1>');
  if (pathname === '/slow.jpg') await sleep(Number(url.searchParams.get('ms') ?? SLOW_MS));
  const open = pathname.startsWith('/open/') ? { 'access-control-allow-origin': '*' } : {};
  return sendBuilt(res, 'photos', pathname, open);
};
