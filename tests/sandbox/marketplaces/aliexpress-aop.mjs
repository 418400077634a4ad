import { hmac } from './aliexpress.mjs';
import { bare, printedOld, receiverOld, wall } from './aliexpress-print.mjs';
import { createCore } from './core.mjs';
import { answerOf, consentPage, formOf, sendFault, sendJson, sendTab, sendText } from './site.mjs';

/** @param {Record<string, string>} form @param {string} path */
const oldPlain = (form, path) =>
  path +
  Object.entries(form)
    .filter(([key]) => key !== '_aop_signature')
    .map(([key, value]) => key + value)
    .sort()
    .join('');

/**
 * The gateway of the years before: the path is signed with HMAC-SHA1, and the consent page's address too.
 * @param {{ now: () => number, scale: number, lives: number }} options
 */
export function createAliexpressAop({ now, scale, lives }) {
  const core = createCore({
    ...{ market: 'aliexpress-aop', now, scale, lives, rotates: false },
    lifetimes: { code: 120_000, access: 36_000_000, refresh: 182 * 86_400_000 },
    rates: { list: { every: 1000, burst: 1 }, detail: { every: 500, burst: 2 }, one: { every: 1000, burst: 1 } },
  });
  const { apps } = core;
  const error = (/** @type {string} */ code, /** @type {string} */ text) => ({ error_code: code, error_message: text });

  /** @param {any} res @param {URL} url */
  const consent = (res, url) => {
    const ask = Object.fromEntries(url.searchParams);
    const { __answer: _answer, ...signed } = ask;
    const app = apps.get(ask.client_id ?? '');
    if (!app || ask.redirect_uri !== app.callback) return sendText(res, 200, 'invalid client');
    if (ask._aop_signature !== hmac('sha1', app.secret, oldPlain(signed, '')))
      return sendText(res, 200, 'bad signature');
    const answer = answerOf(url);
    const state = ask.state ?? '';
    if (!answer) return consentPage(res, url, core, app.key);
    if (answer.seller === null) return sendTab(res, app.callback, { error: 'access_denied', state });
    return sendTab(res, app.callback, { code: core.issueCode(app.key, answer.seller, app.callback), state });
  };

  /** @param {any} req @param {any} res @param {Record<string, string>} form */
  const token = (req, res, form) => {
    core.book('token', '', form.grant_type ?? '', {});
    const fault = core.faultOf('token');
    if (fault) return sendFault(res, fault);
    const app = apps.get(form.client_id ?? '');
    if (req.method !== 'POST' || !app || app.secret !== form.client_secret) {
      return sendJson(res, 400, { error: 'invalid_client', error_description: 'client' });
    }
    const grant =
      form.grant_type === 'authorization_code'
        ? core.takeCode(form.code ?? '', app.key, form.redirect_uri ?? '')
        : core.renew(form.refresh_token ?? '', app.key);
    if (!grant || typeof grant === 'string') {
      return sendJson(res, 400, { error: 'invalid_grant', error_description: 'code or refresh token' });
    }
    const seconds = String(Math.round((grant.accessUntil - now()) / 1000));
    const once = form.grant_type === 'authorization_code' ? { refresh_token: grant.refresh } : {};
    const who = { aliId: grant.seller, resource_owner: core.sellers.get(grant.seller)?.name };
    return sendJson(res, 200, { ...who, expires_in: seconds, access_token: grant.access, ...once });
  };

  /** `MM/dd/yyyy HH:mm:ss` as it sorts. @param {string} text */
  const sorted = (text) => text.replace(/^(\d\d)\/(\d\d)\/(\d{4})/, '$3-$1-$2');

  /** @type {import('../net/sites.mjs').Site} */
  const site = async (req, res, url) => {
    if (url.pathname === '/auth/authorize.htm') return consent(res, url);
    const form = await formOf(req);
    if (url.pathname.includes('/system.oauth2/')) return token(req, res, form);
    const path = url.pathname.replace('/openapi/', '');
    const app = apps.get(path.split('/').at(-1) ?? '');
    if (!app || form._aop_signature !== hmac('sha1', app.secret, oldPlain(form, path))) {
      return sendJson(res, 400, error('gw.SignatureInvalid', 'signature'));
    }
    const grant = core.holder(form.access_token ?? '');
    if (!grant) return sendJson(res, 401, error('401', 'Request need user authorized'));
    const kind = /findOrderListQuery/.test(path) ? 'list' : /ReceiptInfo/.test(path) ? 'detail' : 'one';
    const fault = core.faultOf(kind);
    if (fault) return sendFault(res, fault);
    if (core.turn(kind, grant.app) > 0) return sendJson(res, 400, error('gw.QosAppFrequencyLimit', 'too many'));
    core.book(kind, grant.seller, 'ok', form);
    const orders = core.ordersOf(grant.seller);
    if (kind !== 'list') {
      const order = orders.all.get(form.orderId ?? '');
      if (!order) return sendJson(res, 200, {});
      return sendJson(res, 200, kind === 'detail' ? receiverOld(order) : bare(printedOld(order)));
    }
    const [from, to] = [sorted(form.createDateStart ?? ''), sorted(form.createDateEnd ?? '')];
    const found = [...orders.all.values()].filter((one) => wall(one.created) >= from && wall(one.created) <= to);
    const size = Number(form.pageSize);
    if (size > 50) return sendJson(res, 400, error('400', 'pageSize'));
    const shown = found.slice((Number(form.page) - 1) * size, Number(form.page) * size).map(printedOld);
    if (core.faultOf('poison') && shown[0]) Object.assign(shown[0], { gmtCreate: 'yesterday' });
    orders.stir(core.stirring);
    return sendJson(res, 200, bare({ totalItem: found.length, orderList: shown }));
  };
  return {
    core,
    // It says no time; a second is what the next call may cost.
    throttled: { status: 400, body: error('gw.QosAppFrequencyLimit', 'too many'), ban: 1000 },
    sites: /** @type {[string, import('../net/sites.mjs').Site][]} */ ([['gw.api.alibaba.com', site]]),
  };
}
