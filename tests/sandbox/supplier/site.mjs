import { readFile } from 'node:fs/promises';
import { sleep } from '../net/clock.mjs';
import { send } from '../net/connection.mjs';
import { builtFile, sendBuilt, typeOf } from '../net/files.mjs';
import { sendMany, sendNumbered } from './many.mjs';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const SUPPLIER = /^https?:\/\/www\.supplier\.example(\/|$)/;
const SLOW_MS = 5000;
const DOT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const FILES = ['item.html', 'item.css', 'item.js', 'sources.html', 'sources.css', 'sources.js', 'frame.html'];

/**
 * The supplier's site. Its page sets the cookie that the walled part of the picture host asks for.
 * @type {import('../net/sites.mjs').Site}
 */
export const supplierSite = async (_req, res, url) => {
  if (url.pathname.startsWith('/images/')) return sendBuilt(res, 'photos', url.pathname);
  if (url.pathname.startsWith('/many/')) return sendNumbered(res, url.pathname);
  if (url.pathname === '/many.html') return sendMany(res, url);
  const name = url.pathname === '/' ? 'item.html' : url.pathname.slice(1);
  if (!FILES.includes(name)) return send(res, 404, HTML, 'not found');
  const text = await readFile(new URL(name, import.meta.url), 'utf8');
  if (!name.endsWith('.html')) return send(res, 200, { 'content-type': typeOf(name) }, text);
  const inline = (await builtFile('photos', 'inline.jpg'))?.toString('base64') ?? '';
  const cookie = 'pass=1; Domain=supplier.example; Path=/; Secure; SameSite=Lax';
  return send(
    res,
    200,
    { ...HTML, 'set-cookie': cookie },
    text.replace('{{inline}}', `data:image/jpeg;base64,${inline}`),
  );
};

/** How often the late picture was asked for, how many times at once now, and at most. */
export const cdnLoad = { asked: 0, now: 0, most: 0 };

/**
 * The supplier's picture host. No address allows other origins to read it, except under `/open/`.
 *
 * | path | answers |
 * |---|---|
 * | `/photo-N.jpg`, `/photo-13.png`, `/photo-14.gif`, `/huge.jpg` | the picture |
 * | `/open/photo-N.jpg` | the picture, with `access-control-allow-origin: *` |
 * | `/walled.jpg` | 403 unless the Referer is the supplier's page |
 * | `/walled-page.jpg` | a page with status 200 instead of 403 |
 * | `/cookie.jpg` | 403 without the cookie that the supplier's page sets |
 * | `/dot.gif` | a picture of one pixel |
 * | `/many/N.jpg` | the picture of a number, see many.mjs |
 * | `/html.jpg` | a page instead of a picture, with status 200 |
 * | `/slow.jpg?ms=5000` | the picture, late |
 * @type {import('../net/sites.mjs').Site}
 */
export const supplierCdn = async (req, res, url) => {
  const { pathname } = url;
  if (pathname.startsWith('/many/')) return sendNumbered(res, pathname);
  const fromPage = SUPPLIER.test(String(req.headers.referer ?? ''));
  if (pathname === '/walled.jpg' && !fromPage) return send(res, 403, HTML, '<h1>403 Forbidden</h1>');
  if (pathname === '/walled-page.jpg')
    return fromPage ? sendBuilt(res, 'photos', 'walled.jpg') : send(res, 200, HTML, '<h1>请到本站查看</h1>');
  if (pathname === '/cookie.jpg' && !/\bpass=1\b/.test(String(req.headers.cookie ?? '')))
    return send(res, 403, HTML, '<h1>403 Forbidden</h1>');
  if (pathname === '/dot.gif') return send(res, 200, { 'content-type': 'image/gif' }, DOT);
  if (pathname === '/html.jpg') return send(res, 200, HTML, '<!DOCTYPE html><title>expired</title><h1>链接已失效</h1>');
  if (pathname === '/slow.jpg') {
    cdnLoad.asked += 1;
    cdnLoad.now += 1;
    cdnLoad.most = Math.max(cdnLoad.most, cdnLoad.now);
    await sleep(Number(url.searchParams.get('ms') ?? SLOW_MS));
    cdnLoad.now -= 1;
  }
  const open = pathname.startsWith('/open/') ? { 'access-control-allow-origin': '*' } : {};
  return sendBuilt(res, 'photos', pathname, open);
};

/**
 * A host whose thumbnails are addresses with a suffix: `/imgextra/photo-4.jpg_400x400q90.jpg_.webp` is a smaller
 * picture, `/imgextra/photo-4.jpg` the original. No original stands behind `gone.jpg`, a page behind `page.jpg`, and
 * behind `inline.jpg` a picture that is smaller than the thumbnail.
 * @type {import('../net/sites.mjs').Site}
 */
export const thumbsCdn = async (_req, res, url) => {
  const name = url.pathname.split('/').at(-1) ?? '';
  if (name === 'page.jpg') return send(res, 200, HTML, '<!DOCTYPE html><title>gone</title>');
  return sendBuilt(res, 'photos', /\.jpg_/.test(name) ? 'photo-13.png' : name);
};
