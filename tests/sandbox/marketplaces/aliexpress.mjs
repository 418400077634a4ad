import { createHmac } from 'node:crypto';
import { bare, isWall, printed, receiver, wall } from './aliexpress-print.mjs';
import { createCore } from './core.mjs';
import { answerOf, consentPage, formOf, sendFault, sendJson, sendTab, sendText } from './site.mjs';

/** @typedef {import('./core.mjs').App} App */

/** Upper-case hex of a HMAC. @param {string} hash @param {string} secret @param {string} text */
export const hmac = (hash, secret, text) => createHmac(hash, secret).update(text).digest('hex').toUpperCase();
/** @param {Record<string, string>} form @param {string} path */
const plain = (form, path) =>
  path +
  Object.keys(form)
    .filter((key) => key !== 'sign' && form[key] !== '')
    .sort()
    .map((key) => key + form[key])
    .join('');
/** @param {string} code @param {string} message */
const isv = (code, message) => ({ type: 'ISV', code, message, request_id: 'r1' });
const ban = {
  type: 'SYSTEM',
  code: 'ApiCallLimit',
  message: 'Api access frequency exceeds the limit. this ban will last 1 seconds',
  request_id: 'r1',
};

/**
 * The Open Platform as it is now: every call signed with HMAC-SHA256, errors with HTTP 200, tokens that rotate.
 * @param {{ now: () => number, scale: number, lives: number }} options
 */
export function createAliexpress({ now, scale, lives }) {
  const core = createCore({
    ...{ market: 'aliexpress', now, scale, lives, rotates: true },
    lifetimes: { code: 180_000, access: 30 * 86_400_000, refresh: 60 * 86_400_000 },
    rates: { list: { every: 500, burst: 2 }, detail: { every: 250, burst: 4 }, one: { every: 500, burst: 2 } },
  });
  const { apps } = core;

  /** @param {any} res @param {URL} url */
  const consent = (res, url) => {
    const ask = url.searchParams;
    const app = apps.get(ask.get('client_id') ?? '');
    if (!app || ask.get('response_type') !== 'code') return sendText(res, 200, 'invalid client_id');
    if (ask.get('redirect_uri') !== app.callback) return sendText(res, 200, 'redirect_uri does not match');
    const answer = answerOf(url);
    const state = ask.get('state') ?? '';
    if (!answer) return consentPage(res, url, core, app.key);
    if (answer.seller === null) return sendTab(res, app.callback, { error: 'access_denied', state });
    return sendTab(res, app.callback, { code: core.issueCode(app.key, answer.seller, app.callback), state });
  };

  /** What is wrong with the signing of a call; null: nothing. @param {Record<string, string>} form @param {string} path */
  const misSigned = (form, path) => {
    const app = apps.get(form.app_key ?? '');
    if (!app) return isv('InvalidAppKey', 'app key');
    if (Math.abs(Number(form.timestamp) - now()) > 7_200_000) return isv('IllegalTimestamp', 'timestamp');
    const right = form.sign_method === 'sha256' && form.sign === hmac('sha256', app.secret, plain(form, path));
    return right ? null : isv('IncompleteSignature', 'The request signature does not conform to platform standards');
  };

  /** @param {import('./core.mjs').Grant} grant */
  const tokens = (grant) => ({
    ...{ access_token: grant.access, refresh_token: grant.refresh, sp: 'ae', code: '0', request_id: 'r1' },
    expires_in: Math.round((grant.accessUntil - now()) / 1000),
    refresh_expires_in: Math.round((grant.refreshUntil - now()) / 1000),
    ...{ user_id: grant.seller, seller_id: grant.seller, user_nick: core.sellers.get(grant.seller)?.name },
    ...{ account: 'a@b.example', account_platform: 'seller_center', locale: 'zh_CN' },
  });

  /** @param {any} res @param {Record<string, string>} form @param {string} path */
  const system = (res, form, path) => {
    const wrong = misSigned(form, path);
    core.book('token', '', path, {});
    const fault = core.faultOf('token');
    if (wrong) return sendJson(res, 200, wrong);
    if (fault) return sendFault(res, fault);
    if (path === '/auth/token/create') {
      const grant = core.takeCode(form.code ?? '', form.app_key ?? '', null);
      return sendJson(res, 200, typeof grant === 'string' ? isv('InvalidCode', `code is ${grant}`) : tokens(grant));
    }
    const grant = core.renew(form.refresh_token ?? '', form.app_key ?? '');
    return sendJson(res, 200, grant ? tokens(grant) : isv('IllegalRefreshToken', 'refresh token is invalid'));
  };

  /** @param {any} res @param {Record<string, string>} form @param {import('./core.mjs').Grant} grant */
  const list = (res, form, grant) => {
    const ask = JSON.parse(form.param_aeop_order_query ?? '{}');
    const name = 'aliexpress_trade_seller_orderlist_get_response';
    const refuse = (/** @type {string} */ text) =>
      sendJson(res, 200, { [name]: { result: { success: false, error_code: '15', error_message: text } } });
    const bounds = ['create_date_start', 'create_date_end', 'modified_date_start', 'modified_date_end'];
    if (bounds.some((bound) => !isWall(ask[bound] ?? ''))) return refuse('a modified range needs a created one');
    const days = (Date.parse(ask.create_date_end) - Date.parse(ask.create_date_start)) / 86_400_000;
    if (days > (ask.order_status === 'FINISH' ? 30.1 : 180)) return refuse('the created range is too long');
    if (!(ask.page_size >= 1 && ask.page_size <= 50)) return refuse('page_size');
    const orders = core.ordersOf(grant.seller);
    // Wall clocks compare as texts, as the other side compares them.
    const found = [...orders.all.values()].filter((order) => {
      const [created, updated] = [wall(order.created), wall(order.updated)];
      const inside = created >= ask.create_date_start && created <= ask.create_date_end;
      // Finished ones only for who asks for them.
      const wanted = (order.status === 'finished') === (ask.order_status === 'FINISH');
      return inside && wanted && updated >= ask.modified_date_start && updated <= ask.modified_date_end;
    });
    const from = (ask.current_page - 1) * ask.page_size;
    const shown = found.slice(from, from + ask.page_size).map(printed);
    core.book('list', grant.seller, 'ok', form);
    if (core.faultOf('poison') && shown[0]) Object.assign(shown[0], { gmt_create: 'yesterday' });
    orders.stir(core.stirring);
    const result = {
      ...{ success: true, current_page: ask.current_page, page_size: ask.page_size, total_count: found.length },
      ...{ total_page: Math.ceil(found.length / ask.page_size), target_list: { order_dto: shown } },
    };
    return sendJson(res, 200, bare({ [name]: { result } }));
  };

  /** @type {import('../net/sites.mjs').Site} */
  const site = async (req, res, url) => {
    if (url.pathname === '/oauth/authorize') return consent(res, url);
    const form = await formOf(req);
    if (url.pathname.startsWith('/rest/')) return system(res, form, url.pathname.slice(5));
    const wrong = misSigned(form, '');
    if (wrong) return sendJson(res, 200, wrong);
    const grant = core.holder(form.access_token ?? '');
    if (!grant)
      return sendJson(res, 200, isv('IllegalAccessToken', 'The specified access token is invalid or expired'));
    const kind = /orderlist/.test(form.method ?? '')
      ? 'list'
      : /receiptinfo/.test(form.method ?? '')
        ? 'detail'
        : 'one';
    const fault = core.faultOf(kind);
    if (fault) return sendFault(res, fault);
    if (core.turn(kind, grant.app) > 0) return sendJson(res, 200, ban);
    if (kind === 'list') return list(res, form, grant);
    const order = core.ordersOf(grant.seller).all.get(/"order_id":(\d+)/.exec(form.param1 ?? '')?.[1] ?? '');
    core.book(kind, grant.seller, order ? 'ok' : 'none', { id: order?.id ?? '' });
    if (kind === 'detail') {
      const result = order ? receiver(order) : { success: false, error_code: '2', error_message: 'no such order' };
      return sendJson(res, 200, { aliexpress_solution_order_receiptinfo_get_response: { result } });
    }
    const target = order ? { ...printed(order), receipt_address: receiver(order) } : {};
    return sendJson(res, 200, bare({ aliexpress_trade_new_redefining_findorderbyid_response: { target } }));
  };
  return {
    core,
    throttled: { status: 200, body: ban, ban: 1000 },
    sites: /** @type {[string, import('../net/sites.mjs').Site][]} */ ([['api-sg.aliexpress.com', site]]),
  };
}
