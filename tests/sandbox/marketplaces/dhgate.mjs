import { chinaTime } from '../net/clock.mjs';
import { createCore } from './core.mjs';
import { money, totalOf } from './orders.mjs';
import { answerOf, consentPage, formOf, sendFault, sendJson, sendTab, sendText } from './site.mjs';

const statuses = { unpaid: '101003', to_ship: '103001', shipped: '101009', finished: '102111', cancelled: '111000' };
const countries = { US: 'United States', BR: 'Brazil', JP: 'Japan', PL: 'Poland' };
const ok = { code: '00000000', message: 'OK', subErrors: [] };
/** @param {string} code @param {string} message */
const wrong = (code, message) => ({ code, message });

/** @param {import('./orders.mjs').SandboxOrder} order */
const printed = (order) => ({
  ...{ orderId: `i${order.id}`, orderNo: order.id, orderStatus: statuses[order.status] },
  ...{ orderTotalPrice: totalOf(order) / 100, buyerNickName: order.buyer.login },
  country: countries[/** @type {'US'} */ (order.buyer.country)],
  ...{ startedDate: chinaTime(order.created), updateDate: chinaTime(order.updated) },
  ...(order.status !== 'unpaid' && { payDate: chinaTime(order.created) }),
});

/** @param {import('./orders.mjs').SandboxOrder} order */
const contact = ({ buyer, ...order }) => ({
  status: ok,
  ...{ orderNo: order.id, actualPrice: totalOf({ buyer, ...order }) / 100, shippingCost: 0, shippingType: 'ePacket' },
  orderContact: {
    ...{ firstName: buyer.name, email: buyer.email, telephone: buyer.phone, city: buyer.city, postalcode: buyer.zip },
    ...{ country: countries[/** @type {'US'} */ (buyer.country)], addressLine1: buyer.street },
  },
});

/** @param {import('./orders.mjs').SandboxOrder} order */
const products = (order) => ({
  status: ok,
  orderProductList: order.items.map((item) => ({
    ...{ itemcode: item.id, itemName: item.title, itemCount: item.count, itemPrice: money(item.cents) },
    ...{ skuCode: item.sku, skuId: item.id, itemImage: 'a/b.jpg', itemUrl: 'product/1.html' },
  })),
});

/**
 * DHgate: a form with a token and the time, errors with HTTP 200, the expiry as a time in ms, states of 20 characters.
 * Its rate is not published; here it is one call a second in the long run, and a few at once.
 * @param {{ now: () => number, scale: number, lives: number }} options
 */
export function createDhgate({ now, scale, lives }) {
  const core = createCore({
    ...{ market: 'dhgate', now, scale, lives, rotates: true },
    lifetimes: { code: 300_000, access: 86_400_000, refresh: 30 * 86_400_000 },
    rates: { all: { every: 1000, burst: 4 } },
  });
  const { apps } = core;

  /** @type {import('../net/sites.mjs').Site} */
  const secure = async (req, res, url) => {
    if (url.pathname === '/dop/oauth2/authorize') {
      const ask = url.searchParams;
      const app = apps.get(ask.get('client_id') ?? '');
      const state = ask.get('state') ?? '';
      const bad = !app || ask.get('response_type') !== 'code' || ask.get('scope') !== 'basic' || state.length > 20;
      if (bad || ask.get('redirect_uri') !== app.callback) return sendText(res, 400, 'invalid_request');
      const answer = answerOf(url);
      if (!answer) return consentPage(res, url, core, app.key);
      if (answer.seller === null) return sendTab(res, app.callback, { error: 'access_denied', state });
      return sendTab(res, app.callback, { code: core.issueCode(app.key, answer.seller, app.callback), state });
    }
    if (url.pathname !== '/dop/oauth2/access_token') return sendText(res, 404, 'not found');
    const form = await formOf(req);
    const app = apps.get(form.client_id ?? '');
    core.book('token', '', form.grant_type ?? '', {});
    const fault = core.faultOf('token');
    if (fault) return sendFault(res, fault);
    const said = (/** @type {string} */ error) => sendJson(res, 400, { error, errorDescription: error });
    if (!app || app.secret !== form.client_secret) return said('invalid_client');
    const byCode = form.grant_type === 'authorization_code';
    const grant = byCode
      ? core.takeCode(form.code ?? '', app.key, form.redirect_uri ?? '')
      : core.renew(form.refresh_token ?? '', app.key);
    if (!grant || typeof grant === 'string')
      return said(byCode ? 'invalid_authorization_code' : 'expired_refresh_token');
    const pair = { access_token: grant.access, refresh_token: grant.refresh };
    return sendJson(res, 200, { ...pair, expires_in: Math.round(grant.accessUntil), scope: 'basic' });
  };

  /** @param {any} res @param {Record<string, string>} form @param {import('./core.mjs').Grant} grant */
  const list = (res, form, grant) => {
    const orders = core.ordersOf(grant.seller);
    const { startDate = '', endDate = '', orderNo, querytimeType } = form;
    const by = querytimeType === '3' ? 'updated' : 'created';
    const size = Number(form.pageSize);
    if (!(size >= 1 && size <= 50) || !form.pageNo) return sendJson(res, 200, wrong('33', 'pageSize'));
    const found = [...orders.all.values()].filter((order) => {
      const at = chinaTime(order[by]);
      return at >= startDate && at <= endDate && (orderNo === undefined || order.id === orderNo);
    });
    const shown = found.slice((Number(form.pageNo) - 1) * size, Number(form.pageNo) * size).map(printed);
    core.book(orderNo === undefined ? 'list' : 'one', grant.seller, 'ok', form);
    if (core.faultOf('poison') && shown[0]) Object.assign(shown[0], { startedDate: 'yesterday' });
    orders.stir(core.stirring);
    const pages = Math.ceil(found.length / size);
    return sendJson(res, 200, { status: ok, count: found.length, pages, orderBaseInfoList: shown });
  };

  /** @type {import('../net/sites.mjs').Site} */
  const router = async (req, res) => {
    const form = await formOf(req);
    const grant = core.holder(form.access_token ?? '');
    if (!/^\d{13}$/.test(form.timestamp ?? '') || !form.v) return sendJson(res, 200, wrong('32', 'timestamp'));
    if (!grant) return sendJson(res, 200, wrong('40', '令牌Access Token过期或不存在'));
    const fault = core.faultOf('list');
    if (fault) return sendFault(res, fault);
    if (form.method === 'dh.user.base.get') {
      const name = core.sellers.get(grant.seller)?.name;
      return sendJson(res, 200, { status: ok, systemuserbase: { systemuserid: grant.seller, nickname: name } });
    }
    if (core.turn('all', grant.app) > 0) return sendJson(res, 200, wrong('37', 'app call frequency exceeded'));
    if (form.method === 'dh.order.list.get') return list(res, form, grant);
    const order = core.ordersOf(grant.seller).all.get(form.orderNo ?? '');
    core.book('detail', grant.seller, order ? 'ok' : 'none', { id: form.orderNo ?? '' });
    if (!order) return sendJson(res, 200, { status: { code: '44', message: 'no such order', subErrors: [] } });
    return sendJson(res, 200, form.method === 'dh.order.get' ? contact(order) : products(order));
  };
  return {
    core,
    // It says no time; its frequency is taken as one a second.
    throttled: { status: 200, body: wrong('37', 'app call frequency exceeded'), ban: 1000 },
    sites: /** @type {[string, import('../net/sites.mjs').Site][]} */ ([
      ['secure.dhgate.com', secure],
      ['api.dhgate.com', router],
    ]),
  };
}
