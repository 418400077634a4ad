import { hostOf, send } from '../net/connection.mjs';
import { sendBuilt } from '../net/files.mjs';

const CSP =
  "default-src 'self' data: blob:; img-src * data: blob:; style-src 'self' 'unsafe-inline'; " +
  "frame-src 'self' https://sucai.wangpu.taobao.com";
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** Which page an address shows: host, start of the path, bundle, title. */
const PAGES = [
  ['qn.taobao.com', '/home.htm', 'workbench', '千牛工作台'],
  ['myseller.taobao.com', '/home.htm', 'workbench', '千牛工作台'],
  ['sucai.wangpu.taobao.com', '/select.htm', 'picker', '选择图片'],
  ['sucai.wangpu.taobao.com', '/', 'old-space', '图片空间'],
  ['item.upload.taobao.com', '/sell/publish.htm', 'publish', '商品发布'],
  ['item.publish.taobao.com', '/sell/publish.htm', 'publish', '商品发布'],
];

/** @param {string} bundle @param {string} title */
const shell = (bundle, title) => `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/next.css">
<link rel="stylesheet" href="/assets/${bundle}.css">
</head>
<body>
<div id="ice-container"></div>
<script type="module" src="/assets/${bundle}.js"></script>
</body>
</html>`;

/**
 * What the pages of authorized stores ask for.
 * @param {ReturnType<import('./office.mjs').createOffice>} office
 * @param {string} call
 * @param {URL} url
 * @returns {unknown} undefined for an unknown call
 */
function grantsCall({ grants, me }, call, url) {
  const { shopId } = me();
  const name = url.searchParams.get('name') ?? '';
  if (call === 'GET /api/grants/mode') return grants.mode;
  if (call === 'GET /api/grants/list') return grants.list(shopId);
  if (call === 'POST /api/grants') return grants.grant(shopId, name);
  if (call === 'POST /api/grants/press') {
    const what = /** @type {'add' | 'confirm' | 'withdraw'} */ (url.searchParams.get('what'));
    grants.pressed(what, name, url.searchParams.get('trusted') === 'true');
    return {};
  }
  if (call !== 'POST /api/grants/withdraw') return undefined;
  grants.drop(shopId, name);
  return { success: true };
}

/**
 * What the pages ask for, on their own host.
 * @param {ReturnType<import('./office.mjs').createOffice>} office
 * @param {any} req
 * @param {URL} url
 * @returns {Promise<unknown>} undefined for an unknown call
 */
async function callOf(office, req, url) {
  const call = `${req.method} ${url.pathname}`;
  const shown = (/** @type {any} */ { body, photo, ...picture }) => picture;
  if (call === 'GET /api/me') return office.me();
  if (call === 'GET /api/folders') return office.folders();
  if (call === 'POST /api/folders') return office.addFolder(url.searchParams.get('name') ?? '');
  if (call === 'GET /api/pictures') return office.pictures().map(shown);
  if (url.pathname.startsWith('/api/grants')) return grantsCall(office, call, url);
  if (call !== 'POST /api/upload') return undefined;
  const folder = url.searchParams.get('folder') ?? '0';
  const picture = await office.accept(req, hostOf(req), folder);
  if (!picture) return { success: false, message: '图片格式不支持，或超过 3MB' };
  return { success: true, url: picture.url, picture: shown(picture) };
}

/**
 * A back-office host: the page's shell, its bundles, and what its script asks for.
 * @param {ReturnType<import('./office.mjs').createOffice>} office
 * @returns {import('../net/sites.mjs').Site}
 */
export const officeSite = (office) => async (req, res, url) => {
  if (url.pathname.startsWith('/assets/'))
    return sendBuilt(res, 'assets', url.pathname, { 'cache-control': 'max-age=600' });
  if (url.pathname.startsWith('/api/')) {
    const answer = await callOf(office, req, url);
    return answer === undefined ? send(res, 404, JSON_TYPE, '{}') : send(res, 200, JSON_TYPE, JSON.stringify(answer));
  }
  const page = PAGES.find(([host, path]) => host === url.hostname && url.pathname.startsWith(path));
  if (!page) return send(res, 404, { 'content-type': 'text/plain' }, 'not found');
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP };
  return send(res, 200, headers, shell(page[2], page[3]));
};

/** @param {string} title @param {string} words @returns {import('../net/sites.mjs').Site} */
const plainSite = (title, words) => (_req, res) =>
  send(
    res,
    200,
    { 'content-type': 'text/html; charset=utf-8' },
    `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><h1>${words}</h1></html>`,
  );

/** Where a 302's link leads: the page with the code to scan. */
export const loginSite = plainSite('扫码登录', '请使用手机淘宝扫码授权');

/** The vendor's site, where calls are opened and topped up. */
export const vendorSite = plainSite('开放接口', '接口开通与次数充值');
