// A catalogue page with as many pictures as asked for, and their bytes: for what lays a page's pictures out.
import { send } from '../net/connection.mjs';
import { builtFile } from '../net/files.mjs';
import { SUPPLIER_CDN } from '../net/hosts.mjs';

const STRICT = "default-src 'none'; img-src 'self'; script-src 'none'; style-src 'self'";
const NAMES = ['陶土花瓶', '釉下彩茶杯', '粗陶汤碗', '竹编提篮', '棉麻桌布', '檀木托盘', '手绘圆盘', '窑变香插'];

/**
 * The picture of a number: one of the photographs, with the number in a comment, so that no two have the same bytes.
 * None is a small one; numbers that end in 9 are the png, those that end in 8 the gif, both without a number of their own in them.
 * @param {number} number
 */
export async function numbered(number) {
  if (number === 0) return { type: 'image/jpeg', body: await builtFile('photos', 'inline.jpg') };
  if (number % 10 === 9) return { type: 'image/png', body: await builtFile('photos', 'photo-13.png') };
  if (number % 10 === 8) return { type: 'image/gif', body: await builtFile('photos', 'photo-14.gif') };
  const photo = await builtFile('photos', number % 7 === 0 ? 'detail-1.jpg' : `photo-${(number % 12) + 1}.jpg`);
  if (!photo) return { type: '', body: null };
  const text = Buffer.from(`no. ${number}`);
  const comment = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return { type: 'image/jpeg', body: Buffer.concat([photo.subarray(0, 2), comment, text, photo.subarray(2)]) };
}

/** @param {number} number */
const fileOf = (number) => `${number}.${number % 10 === 9 ? 'png' : number % 10 === 8 ? 'gif' : 'jpg'}`;

/**
 * `/many/12.jpg`, on the picture host and on the supplier's own.
 * @param {any} res
 * @param {string} pathname
 */
export async function sendNumbered(res, pathname) {
  const { type, body } = await numbered(Number(/^\/many\/(\d+)\./.exec(pathname)?.[1] ?? 0));
  if (!body) return send(res, 404, { 'content-type': 'text/plain' }, 'not built');
  send(res, 200, { 'content-type': type, 'cache-control': 'max-age=600' }, body);
}

/**
 * `/many.html?count=500`: that many pictures in a gallery and, every fifth, in a description below; each tenth stands a
 * second time on the page. `own=1` takes them from the page's own host, `strict=1` forbids the page nearly everything.
 * @param {any} res
 * @param {URL} url
 */
export function sendMany(res, url) {
  const count = Math.min(2000, Number(url.searchParams.get('count') ?? 500));
  const host = url.searchParams.has('own') ? '' : `https://${SUPPLIER_CDN}`;
  /** @param {number} n @param {string} size */
  const img = (n, size) => `<img src="${host}/many/${fileOf(n)}" alt="${NAMES[n % 8]} ${n}" ${size} loading="eager">`;
  const all = Array.from({ length: count }, (_, at) => at + 1);
  const gallery = all.filter((n) => n % 5 !== 0).map((n) => img(n, 'width="120" height="120"'));
  const again = all.filter((n) => n % 10 === 1).map((n) => img(n, 'width="60" height="60"'));
  const details = all.filter((n) => n % 5 === 0).map((n) => img(n, 'width="750" height="900"'));
  const small = '<img src="/many/small.jpg" width="48" height="48" alt="">';
  const html = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>云溪窑 全部商品</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/item.css"></head><body>
<main class="wrap"><h1>全部商品 ${small}</h1><div class="list">${gallery.join('\n')}</div>
<div class="seen"><h2>看过的</h2>${again.join('\n')}</div>
<div id="description" class="detail"><h2>图文详情</h2>${details.join('\n')}</div></main></body></html>`;
  const policy = url.searchParams.has('strict') ? { 'content-security-policy': STRICT } : {};
  send(res, 200, { 'content-type': 'text/html; charset=utf-8', ...policy }, html);
}
