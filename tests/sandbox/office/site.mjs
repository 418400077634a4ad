import { hostOf, send } from '../net/connection.mjs';
import { builtFile, sendBuilt } from '../net/files.mjs';
import { LOGIN } from '../net/hosts.mjs';
import { LOOK_ALIKE, platformAt, servedAt } from './pages.mjs';
import { sheetFor, shell } from './shell.mjs';

const CSP =
  "default-src 'self' data: blob:; img-src * data: blob:; style-src 'self' 'unsafe-inline'; " +
  "frame-src 'self' https://sucai.wangpu.taobao.com https://market.m.taobao.com https://picman.1688.com";
/** A page of its own in which a host's upload field may stand, for pages that frame it. */
const FRAME = '/upload-frame.htm';
const LOGIN_PAGE = `https://${LOGIN}/member/login.jhtml`;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** Addresses of Taobao's that show what its other pages do: host, start of the path, bundle, title. */
const ALSO = [
  ['qn.taobao.com', '/home.htm', 'workbench', '千牛工作台'],
  ['myseller.taobao.com', '/home.htm', 'workbench', '千牛工作台'],
  ['sucai.wangpu.taobao.com', '/', 'old-space', '图片空间'],
  ['item.publish.taobao.com', '/sell/publish.htm', 'publish', '商品发布'],
];

/** @param {string} host @param {string} path @returns {{ bundle: string, title: string, platform: string, prefix?: string } | null} */
function pageOf(host, path) {
  const known = servedAt(host, path);
  if (known) return known;
  const platform = platformAt(host);
  if (path === FRAME) return { bundle: 'desk-frame', title: '', platform };
  if (LOOK_ALIKE.includes(host)) return { bundle: 'workbench', title: '千牛工作台', platform };
  const also = ALSO.find(([name, start]) => name === host && path.startsWith(start));
  return also ? { bundle: also[2], title: also[3], platform } : null;
}

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
  grants.withdraw(shopId, name);
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
  if (call === 'GET /api/me') return { ...office.me(), ...(office.grants.mode.nameless ? { shopName: '' } : {}) };
  if (call === 'GET /api/folders') return office.folders();
  if (call === 'POST /api/folders') return office.addFolder(url.searchParams.get('name') ?? '');
  if (call === 'GET /api/pictures') return office.pictures().map(shown);
  if (call === 'GET /api/brand-form') return office.brandForm.view();
  if (call === 'POST /api/brand-form/press') return office.brandForm.pressed(url.searchParams.get('what') ?? '');
  if (url.pathname.startsWith('/api/grants')) return grantsCall(office, call, url);
  if (call !== 'POST /api/upload') return undefined;
  const folder = url.searchParams.get('folder') ?? '0';
  const picture = await office.accept(req, hostOf(req), { folder, slot: url.searchParams.get('slot') ?? 'space' });
  if (typeof picture === 'string') return { success: false, message: picture };
  return { success: true, url: picture.url, picture: shown(picture) };
}

/**
 * A back-office host: the page's shell, its bundles, and what its script asks for.
 * @param {ReturnType<import('./office.mjs').createOffice>} office
 * @returns {import('../net/sites.mjs').Site}
 */
export const officeSite = (office) => async (req, res, url) => {
  const twin = url.searchParams.get('twin');
  if (url.pathname.startsWith('/assets/')) {
    const headers = { 'cache-control': 'max-age=600' };
    const sheet = twin !== null && url.pathname.endsWith('.css') ? await builtFile('assets', url.pathname) : null;
    if (!sheet) return sendBuilt(res, 'assets', url.pathname, headers);
    return send(res, 200, { 'content-type': 'text/css; charset=utf-8', ...headers }, sheetFor(sheet, twin));
  }
  if (url.pathname.startsWith('/api/')) {
    const answer = await callOf(office, req, url);
    return answer === undefined ? send(res, 404, JSON_TYPE, '{}') : send(res, 200, JSON_TYPE, JSON.stringify(answer));
  }
  const page = pageOf(url.hostname, url.pathname);
  if (!page) return send(res, 404, { 'content-type': 'text/plain' }, 'not found');
  if (office.grants.mode.expired) return send(res, 302, { location: LOGIN_PAGE }, '');
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP };
  return send(res, 200, headers, shell({ ...page, twin }));
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
